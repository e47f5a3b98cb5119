import type { Git } from './git.ts';
import { GitProblem } from './problem.ts';
import { headOf } from './resolve-commit.ts';

const NONE: ReadonlyMap<string, number> = new Map();

/**
 * When each file below the folder that git was opened at was last committed, by its path from there: epoch milliseconds. A
 * file with uncommitted changes has no time. Nor has any file outside a repository, or in a shallow clone, whose oldest
 * commit seems to have added everything.
 */
export function lastChanged(git: Git): ReadonlyMap<string, number> {
  try {
    const head = headOf(git);
    // `-c` lists for a merge the files that differ from every parent.
    const log = outputOf(git, ['log', '-c', '-z', '--relative', '--name-only', `--format=${MARK}%ct`, head, '--', '.']);
    const uncommitted = outputOf(git, ['diff', '-z', '--relative', '--name-only', head, '--', '.']);
    if (log === undefined || uncommitted === undefined) return NONE;
    const times = newestTimes(log);
    for (const file of uncommitted.split('\0')) times.delete(file);
    return times;
  } catch (problem) {
    if (problem instanceof GitProblem) return NONE;
    throw problem;
  }
}

/** Before each commit's time in the log; no path starts with it. */
const MARK = '//';

function outputOf(git: Git, args: readonly string[]): string | undefined {
  const { ok, stdout } = git.run(args);
  return ok ? stdout.toString('utf8') : undefined;
}

/** The time of the newest commit for each file, from a log whose commits come newest first, each a time and then its files. */
function newestTimes(log: string): Map<string, number> {
  const times = new Map<string, number>();
  let time = 0;
  for (const part of log.split('\0')) {
    const text = part.replace(/^\n/, '');
    if (text.startsWith(MARK)) time = Number(text.slice(MARK.length)) * 1000;
    else if (text !== '' && !times.has(text)) times.set(text, time);
  }
  return times;
}
