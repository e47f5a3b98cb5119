import type { Git } from './git.ts';
import { refused } from './problem.ts';

/** The ids of the trees of some commits and all their ancestors, by their hashes. Throws a GitProblem. */
export function treesOf(git: Git, tips: readonly string[]): ReadonlyMap<string, string> {
  const { ok, stdout, stderr } = git.run(
    ['log', '--no-patch', '-z', '--format=%H %T', '--stdin'],
    `${tips.join('\n')}\n`,
  );
  if (!ok) throw refused(stderr);
  const lines = stdout.toString('latin1').split('\0').filter(Boolean);
  return new Map(lines.map((line) => line.trim().split(' ') as [string, string]));
}

/** Those of some merges in which each file is as one of the parents has it. Throws a GitProblem. */
export function plainMerges(git: Git, merges: readonly string[]): ReadonlySet<string> {
  const plain = new Set(merges);
  if (plain.size === 0) return plain;
  // `-c` lists for a merge the files that differ from every parent.
  const { ok, stdout, stderr } = git.run(
    ['log', '--no-walk=unsorted', '--stdin', '-c', '--name-only', '-z', '--no-renames', `--format=${MARK}%H`],
    `${merges.join('\n')}\n`,
  );
  if (!ok) throw refused(stderr);
  let merge = '';
  for (const part of stdout.toString('latin1').split('\0')) {
    const text = part.replace(/^\n/, '');
    if (text.startsWith(MARK)) merge = text.slice(MARK.length);
    else if (text !== '') plain.delete(merge);
  }
  return plain;
}

/** Before each hash; no path starts with it. */
const MARK = '//';
