import type { Git } from './git.ts';
import { GitProblem, refused, shallowClone } from './problem.ts';
import { remembered } from './remembered.ts';

type Bases = readonly [string, ...string[]];

/**
 * The newest commits that two commits have in common. Throws a GitProblem, also where they have none: no host merges such a request, and
 * nothing could be said of what it changes. A shallow clone may lack the one that they have.
 */
export const mergeBases: (git: Git, a: string, b: string) => Bases = remembered((git, ...commits): Bases => {
  const { ok, stdout, stderr } = git.run(['merge-base', '--all', ...commits]);
  if (!ok && stderr !== '') throw refused(stderr);
  const [first, ...others] = stdout.toString('latin1').split('\n').filter(Boolean);
  if (first !== undefined) return [first, ...others];
  if (git.repository()?.isShallow) throw shallowClone();
  throw new GitProblem(
    'the two histories have no commit in common',
    'Rebase the request onto the base, or name the base that it was made from.',
  );
});
