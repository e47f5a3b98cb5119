/** How a request is merged into its target, as `--merge` has it. */
export const MERGES = ['squash', 'merge', 'rebase', 'fast-forward'] as const;
export type Merge = (typeof MERGES)[number];

/**
 * What the target's first-parent history will have of a request: one commit with all that its commits change, or its commits
 * one by one, with the dates that they have.
 */
const MERGE_WAYS = {
  squash: 'one commit',
  merge: 'one commit',
  rebase: 'each commit',
  'fast-forward': 'each commit',
} as const satisfies Record<Merge, string>;
export type MergeWay = (typeof MERGE_WAYS)[Merge];

/** A range that is a request, whose commits are not on their target yet. */
export interface Request {
  /** How it will be merged; undefined where nothing says so. */
  merge?: Merge | undefined;
  /** The earliest moment at which it can be merged, epoch milliseconds. */
  now: number;
  /** Whether a rebase sets all its commits to the date of the merge. */
  rebaseSetsDates?: boolean | undefined;
  /** Whether what a rebase makes of it is another request, and judged as that. */
  isRebasedApart?: boolean | undefined;
  /** Where its commits are the copies that a rebase makes: the commits themselves, by the hashes of the copies. */
  originals?: ReadonlyMap<string, string> | undefined;
}

/** How a request may be merged: as is named, else in any way. */
export function mergesOf({ merge }: Pick<Request, 'merge'>): readonly Merge[] {
  return merge === undefined ? MERGES : [merge];
}

/** Which of some ways of merging give the target this of a request. */
export function mergesThat(way: MergeWay, merges: readonly Merge[]): readonly Merge[] {
  return merges.filter((merge) => MERGE_WAYS[merge] === way);
}

/** The ways in which a request is judged: the one that is named, else both. */
export function waysOf({ merge }: Request): readonly MergeWay[] {
  return merge === undefined ? ['each commit', 'one commit'] : [MERGE_WAYS[merge]];
}
