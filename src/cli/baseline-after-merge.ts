import { isDeepStrictEqual } from 'node:util';
import { notesAfterMerge } from '../check/after-merge.ts';
import { identity } from '../check/baseline-entries.ts';
import { check } from '../check/check.ts';
import { supersededIn } from '../check/superseded.ts';
import type { KnownFinding } from '../repo/baseline/baseline.ts';
import { CONFIG_FILE } from '../repo/config/config.ts';
import { textIn } from '../repo/tree.ts';
import { proposed } from './behind.ts';
import type { KnownOptions } from './known-findings.ts';
import type { Loaded } from './load-check.ts';
import { entriesIn, namedBaseline } from './named-baseline.ts';
import type { Streams } from './streams.ts';
import { wholePast } from './whole-past.ts';

/**
 * What a check with the baseline would say after the merge, where a request edits what it depends on: the baseline, the policy or the
 * settings. Rules that judge only what the request does, and the policy of the base, do not tell that.
 */
export function baselineAfterMerge(
  loaded: Loaded,
  { baseline: option, now }: Pick<KnownOptions, 'baseline'> & { now: number },
  streams: Streams,
): string[] {
  const { base, repository, past } = loaded;
  const edited = proposed(loaded);
  if (option === undefined || base === undefined || base.isBeforePush) return [];
  const named = namedBaseline(option, loaded, streams);
  if (!named.ok || named.value.path === undefined) return [];
  const { path, own } = named.value;
  const atBase = entriesIn(base.tree, path);
  const isAsBefore =
    edited === undefined &&
    isDeepStrictEqual(atBase, own.entries) &&
    textIn(base.tree, CONFIG_FILE) === textIn(repository.tree, CONFIG_FILE);
  if (isAsBefore || atBase.length + own.entries.length === 0) return [];
  const parted = (past.mergeBase?.trees ?? []).flatMap((tree) => entriesIn(tree, path));
  const policy = edited?.policy ?? loaded.policy;
  const whole = { policy, repository, now, past: wholePast(past, base.name) };
  return notesAfterMerge(check({ ...whole, ...whole.past }), {
    ...mergedEntries({ atBase, parted, own: own.entries }),
    isSuperseded: supersededIn(whole),
  });
}

/** The entries that git makes of those of both sides, and all that either side has. */
function mergedEntries({
  atBase,
  parted,
  own,
}: Readonly<Record<'atBase' | 'parted' | 'own', readonly KnownFinding[]>>) {
  const [inBase, inParted, inOwn] = [atBase, parted, own].map((entries) => new Set(entries.map(identity)));
  const isKept = (entry: KnownFinding) => inBase!.has(identity(entry)) || !inParted!.has(identity(entry));
  const kept = own.filter(isKept);
  const others = atBase.filter((entry) => !inOwn!.has(identity(entry)) && !inParted!.has(identity(entry)));
  return { kept, entries: [...kept, ...others], either: [...atBase, ...own] };
}
