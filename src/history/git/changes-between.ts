import type { FileChange } from './commit.ts';
import type { Git } from './git.ts';
import { parseChanges } from './log-parser.ts';
import { refused } from './problem.ts';

/** The files that differ between two commits. Throws a GitProblem. */
export function changesBetween(git: Git, from: string, to: string): FileChange[] {
  const { ok, stdout, stderr } = git.run([
    'diff-tree',
    '-r',
    '--raw',
    '-z',
    '--no-abbrev',
    '--no-renames',
    '--relative',
    '--end-of-options',
    from,
    to,
  ]);
  if (!ok) throw refused(stderr);
  return parseChanges(stdout);
}
