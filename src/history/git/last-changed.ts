import { instantOfSeconds } from '../../time/instant.ts';
import { isBlob } from './blob-id.ts';
import { filesAt } from './files-at.ts';
import type { Git } from './git.ts';
import { GitProblem } from './problem.ts';
import { headOf } from './resolve-commit.ts';

const NONE: ReadonlyMap<string, number> = new Map();

/**
 * When each file below the folder that git was opened at was last committed, by its path from there: epoch milliseconds. A
 * file has no time whose bytes, which `read` returns as git stores them, are not those of the last commit: one with uncommitted
 * changes, a link, and one that only a filter of the user's would make equal, since none is run. Nor has any file outside a
 * repository, or in a shallow clone, whose oldest commit seems to have added everything.
 */
export function lastChanged(git: Git, read: (path: string) => Uint8Array | undefined): ReadonlyMap<string, number> {
  try {
    const head = headOf(git);
    // `-c` lists for a merge the files that differ from every parent.
    const log = git.run(['log', '-c', '-z', '--relative', '--name-only', `--format=${MARK}%ct`, head, '--', '.']);
    if (!log.ok) return NONE;
    const committed = filesAt(git, head);
    const times = newestTimes(log.stdout.toString('utf8'));
    for (const path of times.keys()) {
      const blob = committed.get(path);
      const bytes = blob === undefined ? undefined : read(path);
      if (bytes === undefined || !isBlob(bytes, blob!)) times.delete(path);
    }
    return times;
  } catch (problem) {
    if (problem instanceof GitProblem) return NONE;
    throw problem;
  }
}

/** Before each commit's time in the log; no path starts with it. */
const MARK = '//';

/** The time of the newest commit for each file, from a log whose commits come newest first, each a time and then its files. */
function newestTimes(log: string): Map<string, number> {
  const times = new Map<string, number>();
  let time = 0;
  for (const part of log.split('\0')) {
    const text = part.replace(/^\n/, '');
    if (text.startsWith(MARK)) time = instantOfSeconds(text.slice(MARK.length));
    else if (text !== '' && !times.has(text)) times.set(text, time);
  }
  return times;
}
