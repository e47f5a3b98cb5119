import { builtInFinding, type Finding } from '../text/finding.ts';
import { andList } from '../text/list.ts';
import { formatPath, type Path, valueAt } from '../text/path.ts';
import { formatInstant } from '../time/instant.ts';
import { type Change, changesBy, withChanges } from './extends/changes.ts';
import type { FrontMatter } from './front-matter.ts';

/** A period in which a page had one set of values. */
export interface Era<Value> {
  /** The end of it, exclusive, epoch milliseconds; infinite for the values that the page has now. */
  until: number;
  value: Value;
}

/** One entry of `was`: what was different until a time, epoch milliseconds. */
export interface Earlier {
  until: number;
}

/**
 * The front matter of a page in each period of its history, the earliest first and the present one last. An entry of `was`
 * need only say what changed at its end: for each key, the entry that ends next counts. `over` are the changes that
 * `policy.yaml` files make of the page: a key that one of them changes above the `was` has no history there.
 */
export function pagesByEra(page: FrontMatter, was: readonly Earlier[], over: readonly Change[]): Era<FrontMatter>[] {
  const lastOf = (path: Path) => over.findLastIndex(({ at }) => startsAlike(at, path));
  const entries = was
    .map(({ until }, index) => {
      const { until: _, ...values } = valueAt(page.data, ['was', index]) as Record<string, unknown>;
      const changes = changesBy(values, page.data, page, ['was', index]);
      return { until, changes: changes.filter(({ at }) => lastOf(at) <= lastOf(['was'])) };
    })
    .sort((a, b) => b.until - a.until);
  const ends = [...new Set(entries.map(({ until }) => until))].reverse();
  return [
    ...ends.map((until) => ({
      until,
      value: withChanges(
        page,
        entries.filter((entry) => entry.until >= until).flatMap(({ changes }) => changes),
      ),
    })),
    { until: Number.POSITIVE_INFINITY, value: page },
  ];
}

/** Whether one of two paths leads to the other. */
function startsAlike(a: Path, b: Path): boolean {
  return a.every((step, index) => index >= b.length || step === b[index]);
}

/** The value of the era that an instant lies in, epoch milliseconds. */
export function heldAt<Value>(eras: readonly Era<Value>[] | undefined, at: number): Value | undefined {
  return eras?.find(({ until }) => at < until)?.value;
}

/** Entries of `was` that end at the same time and name the same key, so that it is unclear which of the two held. */
export function ambiguousEntries(page: FrontMatter, was: readonly Earlier[]): Finding[] {
  const pathsOf = (index: number) =>
    changesBy(valueAt(page.data, ['was', index]), page.data, page, []).map(({ at }) => formatPath(at));
  return was.flatMap(({ until }, index) => {
    const same = was.slice(0, index).flatMap((other, before) => (other.until === until ? pathsOf(before) : []));
    const both = pathsOf(index).filter((path) => path !== 'until' && same.includes(path));
    if (both.length === 0) return [];
    return [
      builtInFinding('config', {
        message: `Two entries of \`was\` say what ${andList(both)} was until \`${formatInstant(until)}\`.`,
        help: 'Remove one of the two, or correct its `until`.',
        location: page.locate(['was', index]),
      }),
    ];
  });
}
