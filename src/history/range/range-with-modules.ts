import { asFile, blobsWithModules, type FollowsModule, withModules } from '../log/modules.ts';
import type { CommitRange, RangeCommit } from './range.ts';

/** A range in which the submodules that are followed are files. */
export function rangeWithModules(range: CommitRange, follows: FollowsModule): CommitRange {
  if (follows === undefined) return range;
  const commits = range.commits.map(
    (commit): RangeCommit => ({
      ...commit,
      changes: commit.changes.map((change) => asFile(change, follows)),
      ...(commit.atMerged && { atMerged: commit.atMerged.map((each) => blobsWithModules(each, follows)) }),
    }),
  );
  const atBase = withModules(range.atBase, range.modules?.atBase, follows);
  return { ...range, commits, atBase, start: withModules(range.start, range.modules?.start, follows) };
}
