import type { ChangeLog } from '../../history/log/change-log.ts';
import { firstOf } from '../../text/list.ts';

/**
 * A note on the versions that branches of some environments have from commits of others. Where a branch began, and where it or the other
 * one was fast-forwarded, as to bring a hotfix back, looks alike.
 */
export function begunNotes({ branches }: Pick<ChangeLog, 'branches'>, environments: ReadonlySet<string>): string[] {
  const begun = (branches?.begun ?? [])
    .filter(({ environment }) => environments.has(environment))
    .toSorted((a, b) => b.versions - a.versions)
    .map(({ branch, sharedWith, versions }) => `${versions} of \`${branch}\` (with \`${sharedWith}\`)`);
  if (begun.length === 0) return [];
  return [
    `versions of commits that a branch shares with another were not judged: ${firstOf(begun, MOST_BRANCHES)}; a branch began there, or one of the two was fast-forwarded to the other, and git does not keep which`,
  ];
}

/** A note names this many; the rest are counted. */
const MOST_BRANCHES = 5;
