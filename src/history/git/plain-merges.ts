import type { Git } from './git.ts';
import { refused } from './problem.ts';

/** Those of some merges in which all lines are as one of the parents has them. Throws a GitProblem. */
export function plainMerges(git: Git, merges: readonly string[]): ReadonlySet<string> {
  // The first question lists files that differ from every parent, which is fast; the second reads those.
  const doubted = merges.length === 0 ? [] : differing(git, merges, ['-c', '--name-only']);
  const others =
    doubted.length === 0 ? [] : differing(git, doubted, ['--cc', '-p', '-U0', '--no-ext-diff', '--no-textconv']);
  return new Set(merges).difference(new Set(others));
}

/** Those of some merges of which git shows anything: the lines of files too of which attributes say that no lines are to be shown. */
function differing(git: Git, merges: readonly string[], shown: readonly string[]): string[] {
  const { ok, stdout, stderr } = git.runWithoutAttributes(
    ['log', '--no-walk=unsorted', '--stdin', ...shown, '--no-renames', `--format=${MARK}%H`],
    `${merges.join('\n')}\n`,
  );
  if (!ok) throw refused(stderr);
  let merge = '';
  const found = new Set<string>();
  for (const line of stdout.toString('latin1').split('\n')) {
    if (line.startsWith(MARK)) merge = line.slice(MARK.length);
    else if (line !== '') found.add(merge);
  }
  return [...found];
}

/** Before each hash; no path and no line of a difference starts with it. */
const MARK = '//';
