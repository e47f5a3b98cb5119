import type { Git } from './git.ts';
import { GitProblem, refused } from './problem.ts';
import { remembered } from './remembered.ts';

/**
 * The newest commits that two commits have in common. Throws a GitProblem, also where they have none: no host merges such a request, and
 * nothing could be said of what it changes.
 */
export const mergeBases: (git: Git, a: string, b: string) => readonly string[] = remembered((git, ...commits) => {
  const { ok, stdout, stderr } = git.run(['merge-base', '--all', ...commits]);
  if (!ok && stderr !== '') throw refused(stderr);
  const bases = stdout.toString('latin1').split('\n').filter(Boolean);
  if (bases.length > 0) return bases;
  throw new GitProblem(
    'the two histories have no commit in common',
    'Rebase the request onto the base, or name the base that it was made from.',
  );
});
