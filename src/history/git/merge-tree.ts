import { failure, type Result, success } from '../../text/result.ts';
import { GitProblem, refused } from './problem.ts';
import type { Scratch } from './scratch.ts';

/**
 * Merges two commits as git does by itself: the id of the tree, or the paths at which they conflict. Its objects are written into the
 * scratch repository. Throws a GitProblem, also where git is too old to merge without a working tree.
 */
export function mergeTree({ git }: Scratch, ours: string, theirs: string): Result<string, readonly string[]> {
  const { ok, stdout, stderr } = git.run([
    'merge-tree',
    '--write-tree',
    '--allow-unrelated-histories',
    '--no-messages',
    '--name-only',
    '-z',
    ours,
    theirs,
  ]);
  if (!ok && /^usage:|unknown option/m.test(stderr)) throw tooOld();
  const [tree = '', ...conflicts] = stdout.toString('utf8').split('\0').filter(Boolean);
  if (ok) return success(tree);
  if (conflicts.length === 0) throw refused(stderr);
  return failure([...new Set(conflicts)]);
}

function tooOld(): GitProblem {
  return new GitProblem('git before 2.38 cannot merge without a working tree', 'Install git 2.38 or later.');
}
