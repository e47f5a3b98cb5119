import type { Git } from './git.ts';

/** A commit on a first-parent line. */
export interface LineCommit {
  /** Its full hash. */
  hash: string;
  parents: readonly string[];
}

/** The first-parent commits of `base..head`, the newest first; none where git knows no such range. */
export function firstParentLine(git: Git, base: string, head: string): LineCommit[] {
  const { ok, stdout } = git.run(['rev-list', '--first-parent', '--parents', '--end-of-options', `${base}..${head}`]);
  const lines = ok ? stdout.toString('latin1').split('\n').filter(Boolean) : [];
  return lines.map((line) => {
    const [hash = '', ...parents] = line.split(' ');
    return { hash, parents };
  });
}

/**
 * The commit before the oldest of the first-parent commits of `base..head`: `base` itself where that is on the first-parent line of
 * `head`, and where the branch parted from the base where it was merged into the branch instead. Undefined where the range
 * has no commits, or its oldest has no parent.
 */
function startOf(line: readonly LineCommit[]): string | undefined {
  return line.at(-1)?.parents[0];
}

/** The same of the line of a head, and of what the head merges, where it is a merge: CI checks out the merge of a request. */
export function startsOfRange(git: Git, base: string, line: readonly LineCommit[]): string[] {
  const merged = line[0]?.parents[1];
  const start = merged === undefined ? undefined : startOf(firstParentLine(git, base, merged));
  return [startOf(line), start].filter((each) => each !== undefined);
}

/** Whether a commit is the first parent of another, or of that one's first parent, and so on. */
export function isFirstParentAncestor(git: Git, ancestor: string, head: string): boolean {
  return startOf(firstParentLine(git, ancestor, head)) === ancestor;
}
