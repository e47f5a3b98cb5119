import type { FileChange } from '../git/commit.ts';
import type { BlobsByPath } from '../git/files-at.ts';
import type { LoggedCommit } from '../git/log-parser.ts';
import type { MergeWay } from './merge.ts';

/** A commit of a range. */
export interface RangeCommit extends LoggedCommit {
  /**
   * Of a merge that brought in commits of the base: the newest of these, each as the files that it has of those that the merge
   * changed or that the branch had removed before. Undefined for every other commit.
   */
  filesAtMerged?: readonly BlobsByPath[];
  /** How many commits of a request are merged in it, where that is judged as one commit. */
  mergedCommits?: number;
}

/** The commits that are judged, base..head, and what is needed to know the files at each of them. */
export interface CommitRange {
  /** The full hash of the base. */
  base: string;
  /** All files at the base. */
  atBase: BlobsByPath;
  /** First-parent commits, the oldest first. */
  commits: readonly RangeCommit[];
  /** All files before the oldest commit. */
  start: BlobsByPath;
  /** What the target will have of the commits, where they are those of a request; undefined where they are judged as they are. */
  way?: MergeWay;
  /** Merges of `git pull` among the commits, whose second parent was followed, by their hash. */
  pulls?: readonly string[];
}

/** Whether a merge took a file from the base as it is there, so that the change is not the merge's own. */
export function isTakenFromBase({ filesAtMerged = [] }: RangeCommit, { path, after }: FileChange): boolean {
  return filesAtMerged.some((files) => files.get(path) === after);
}

/** The changes of a commit without those that it took from the base. */
export function ownChanges(commit: RangeCommit): readonly FileChange[] {
  return commit.changes.filter((change) => !isTakenFromBase(commit, change));
}

/** One commit of a range, with all files before and after it. The maps change when the next step is asked for. */
export interface RangeStep {
  commit: RangeCommit;
  before: BlobsByPath;
  after: BlobsByPath;
}

/** Walks a range from its oldest commit to its newest. */
export function* stepsOf(range: CommitRange): Generator<RangeStep> {
  const before = new Map(range.start);
  const after = new Map(range.start);
  for (const commit of range.commits) {
    for (const change of commit.changes) apply(change, after);
    yield { commit, before, after };
    for (const change of commit.changes) apply(change, before);
  }
}

/** All files after the last commit of a range. */
export function filesAtEnd({ start, commits }: CommitRange): BlobsByPath {
  const files = new Map(start);
  for (const { changes } of commits) for (const change of changes) apply(change, files);
  return files;
}

function apply({ path, after }: FileChange, files: Map<string, string>): void {
  if (after === undefined) files.delete(path);
  else files.set(path, after);
}
