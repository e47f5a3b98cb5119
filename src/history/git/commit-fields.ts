import type { Git } from './git.ts';
import { refused } from './problem.ts';

/** The ids of the trees of some commits and all their ancestors, by their hashes. Throws a GitProblem. */
export function treesOf(git: Git, tips: readonly string[]): ReadonlyMap<string, string> {
  return fieldOf(git, tips, '%T');
}

/** Their committer dates in seconds; none of a commit of which git cannot read it. Throws a GitProblem. */
export function datesOf(git: Git, tips: readonly string[]): ReadonlyMap<string, string> {
  return fieldOf(git, tips, '%ct');
}

function fieldOf(git: Git, tips: readonly string[], field: '%T' | '%ct'): ReadonlyMap<string, string> {
  const { ok, stdout, stderr } = git.run(
    ['log', '--no-patch', '-z', `--format=%H ${field}`, '--stdin'],
    `${tips.join('\n')}\n`,
  );
  if (!ok) throw refused(stderr);
  const lines = stdout.toString('latin1').split('\0').filter(Boolean);
  return new Map(lines.map((line) => line.trim().split(' ') as [string, string]));
}
