import { type Path, valueAt } from '../../text/path.ts';
import type { FrontMatter } from '../front-matter.ts';
import type { YamlText } from '../yaml-text.ts';

/** A value that a `policy.yaml` puts in place of a page's. */
export interface Change {
  /** Where it belongs in the front matter of the page. */
  at: Path;
  value: unknown;
  /** The file, or the front matter of the page itself where an earlier value of it counts. */
  file: Pick<YamlText, 'locate' | 'textAt' | 'source'>;
  /** Where it is in the file. */
  from: Path;
}

/**
 * The changes by which a mapping replaces the keys of another that it names. A mapping in both is gone into, so that
 * `access: { maxGrant: 2h }` leaves `access.default` as it is.
 */
export function changesBy(data: unknown, before: unknown, file: Change['file'], from: Path): Change[] {
  return leavesOf(data, before, []).map(({ at, value }) => ({ at, value, file, from: [...from, ...at] }));
}

function leavesOf(data: unknown, before: unknown, at: Path): { at: Path; value: unknown }[] {
  if (at.length > 0 && !(isMapping(data) && isMapping(before))) return [{ at, value: data }];
  return Object.entries(data as object).flatMap(([key, value]) =>
    leavesOf(value, valueAt(before, [key]), [...at, key]),
  );
}

function isMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The front matter of a page as changes leave it; of two changes at one place the later counts. A value that was changed is
 * found in the file that changes it; `span` and `text` stay those of the page itself.
 */
export function withChanges(page: FrontMatter, changes: readonly Change[]): FrontMatter {
  if (changes.length === 0) return page;
  const changeAt = (path: Path) =>
    changes.findLast(({ at }) => at.length <= path.length && at.every((step, index) => step === path[index]));
  const placeOf = ({ at, from }: Change, path: Path): Path => [...from, ...path.slice(at.length)];
  return {
    ...page,
    data: changes.reduce((data, { at, value }) => withValue(data, at, value), page.data),
    locate: (path, of) => {
      const change = changeAt(path);
      return change === undefined ? page.locate(path, of) : change.file.locate(placeOf(change, path), of);
    },
    textAt: (path) => {
      const change = changeAt(path);
      return change === undefined ? page.textAt(path) : change.file.textAt(placeOf(change, path));
    },
  };
}

/** `null` removes what a page may leave out. */
function withValue(data: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  const { [step]: before, ...others } = data as Record<string | number, unknown>;
  const after = withValue(before, rest, value);
  return after === null ? others : { ...others, [step]: after };
}
