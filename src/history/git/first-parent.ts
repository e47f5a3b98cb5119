import type { Git } from './git.ts';

/**
 * The commit before the oldest first-parent commit of `base..head`: `base` itself where that is on the first-parent line of
 * `head`, and where the branch parted from the base where it was merged into the branch instead. Undefined where the range
 * has no commits, or its oldest has no parent.
 */
export function startOfRange(git: Git, base: string, head: string): string | undefined {
  const { ok, stdout } = git.run(['rev-list', '--first-parent', '--parents', '--end-of-options', `${base}..${head}`]);
  if (!ok) return undefined;
  const oldest = stdout.toString('latin1').trimEnd().split('\n').at(-1);
  return oldest?.split(' ')[1];
}

/** Whether a commit is the first parent of another, or of that one's first parent, and so on. */
export function isFirstParentAncestor(git: Git, ancestor: string, head: string): boolean {
  return startOfRange(git, ancestor, head) === ancestor;
}
