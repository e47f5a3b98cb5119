import type { Git } from './git.ts';

/**
 * The commit before the oldest first-parent commit of `base..head`: `base` itself where that is on the first-parent line of
 * `head`, and where the branch parted from the base where it was merged into the branch instead. Undefined where the range
 * has no commits, or its oldest has no parent.
 */
function startOfRange(git: Git, base: string, head: string): string | undefined {
  return commitsWithParents(git, base, head).at(-1)?.parents[0];
}

/** The same of a head, and of what it merges, where it is a merge: CI checks out the merge of a request. */
export function startsOfRange(git: Git, base: string, head: string): string[] {
  const commits = commitsWithParents(git, base, head);
  const merged = commits[0]?.parents[1];
  const start = merged === undefined ? undefined : startOfRange(git, base, merged);
  return [commits.at(-1)?.parents[0], start].filter((each) => each !== undefined);
}

/** The first-parent commits of `base..head`, the newest first; none where git knows no such range. */
function commitsWithParents(git: Git, base: string, head: string): { parents: string[] }[] {
  const { ok, stdout } = git.run(['rev-list', '--first-parent', '--parents', '--end-of-options', `${base}..${head}`]);
  const lines = ok ? stdout.toString('latin1').split('\n').filter(Boolean) : [];
  return lines.map((line) => ({ parents: line.split(' ').slice(1) }));
}

/** Whether a commit is the first parent of another, or of that one's first parent, and so on. */
export function isFirstParentAncestor(git: Git, ancestor: string, head: string): boolean {
  return startOfRange(git, ancestor, head) === ancestor;
}
