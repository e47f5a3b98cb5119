import type { Git } from './git.ts';
import { refused } from './problem.ts';

/** The newest commits that two commits have in common; none where their histories are unrelated. Throws a GitProblem. */
export function mergeBases(git: Git, a: string, b: string): string[] {
  const { ok, stdout, stderr } = git.run(['merge-base', '--all', a, b]);
  if (!ok && stderr !== '') throw refused(stderr);
  return stdout.toString('latin1').split('\n').filter(Boolean);
}
