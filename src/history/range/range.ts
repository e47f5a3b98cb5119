import type { FileChange } from '../git/commit.ts';
import type { BlobsByPath, CommitBlobs } from '../git/files-at.ts';
import type { LoggedCommit } from '../git/log-parser.ts';
import type { Merge, MergeWay } from './merge.ts';

/** A commit of a range. */
export interface RangeCommit extends LoggedCommit {
  /**
   * Of a merge that brought in commits of the base: the newest of these, each as the files and links that it has of those that
   * the merge changed or that the branch had removed before. Undefined for every other commit.
   */
  atMerged?: readonly CommitBlobs[];
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
  /** All links at the base and before the oldest commit; undefined where there are none. */
  links?: Record<'atBase' | 'start', BlobsByPath>;
  /** The same of submodules. */
  modules?: Partial<Record<'atBase' | 'start', BlobsByPath | undefined>>;
  /** What the target will have of the commits, where they are those of a request; undefined where they are judged as they are. */
  way?: MergeWay;
  /** How they may be merged, where they are those of a request. */
  merges?: readonly Merge[];
  /** Whether what a rebase makes of them is judged apart. */
  isRebasedApart?: boolean | undefined;
  /** Where they are to be fast-forwarded: whether the base has commits that they lack, so that it cannot be done before a rebase. */
  isBehind?: boolean;
  /** Merges of `git pull` among the commits, whose second parent was followed, by their hash. */
  pulls?: readonly string[];
}

/** Whether a merge took a file or a link from the base as it is there, so that the change is not the merge's own. */
export function isTakenFromBase({ atMerged = [] }: RangeCommit, { path, after, linkAfter }: FileChange): boolean {
  return atMerged.some(({ files, links }) => files.get(path) === after && links.get(path) === linkAfter);
}

/** The changes of a commit without those that it took from the base. */
export function ownChanges(commit: RangeCommit): readonly FileChange[] {
  return commit.changes.filter((change) => !isTakenFromBase(commit, change));
}

/** One commit of a range, with all files and links before and after it. The maps change when the next step is asked for. */
export interface RangeStep {
  commit: RangeCommit;
  before: CommitBlobs;
  after: CommitBlobs;
}

/** Walks a range from its oldest commit to its newest. */
export function* stepsOf(range: CommitRange): Generator<RangeStep> {
  const [before, after] = [blobsOf(range), blobsOf(range)];
  for (const commit of range.commits) {
    for (const change of commit.changes) apply(change, after);
    yield { commit, before, after };
    for (const change of commit.changes) apply(change, before);
  }
}

/** All files and links after the last commit of a range. */
export function blobsAtEnd(range: CommitRange): CommitBlobs {
  const blobs = blobsOf(range);
  for (const { changes } of range.commits) for (const change of changes) apply(change, blobs);
  return blobs;
}

/** All files after the last commit of a range. */
export function filesAtEnd(range: CommitRange): BlobsByPath {
  return blobsAtEnd(range).files;
}

type MutableBlobs = Record<'files' | 'links', Map<string, string>>;

/** A copy of what is there before the oldest commit. */
function blobsOf({ start, links }: CommitRange): MutableBlobs {
  return { files: new Map(start), links: new Map(links?.start) };
}

function apply({ path, after, linkAfter }: FileChange, { files, links }: MutableBlobs): void {
  if (after === undefined) files.delete(path);
  else files.set(path, after);
  if (linkAfter === undefined) links.delete(path);
  else links.set(path, linkAfter);
}
