import type { Git } from './git.ts';
import { refused } from './problem.ts';
import { remembered } from './remembered.ts';

/** The newest commits that two commits have in common; none where their histories are unrelated. Throws a GitProblem. */
export const mergeBases: (git: Git, a: string, b: string) => readonly string[] = remembered((git, ...commits) => {
  const { ok, stdout, stderr } = git.run(['merge-base', '--all', ...commits]);
  if (!ok && stderr !== '') throw refused(stderr);
  return stdout.toString('latin1').split('\n').filter(Boolean);
});
