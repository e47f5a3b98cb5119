import { type Git, GitProblem } from './git.ts';
import { headOf } from './read-changes.ts';

const NONE: ReadonlyMap<string, number> = new Map();

/**
 * When each file below the folder that git was opened at was last committed, by its path from there: epoch milliseconds. A
 * file that differs from its last commit has none, nor has any where git does not know: outside a repository, and in a
 * shallow clone, whose oldest commit seems to have written everything.
 */
export function lastChanged(git: Git): ReadonlyMap<string, number> {
  try {
    const head = headOf(git);
    // A merge counts for the files that it made other than either side had them.
    const log = answer(git, ['log', '-c', '-z', '--relative', '--name-only', `--format=${MARK}%ct`, head, '--', '.']);
    const edited = answer(git, ['diff', '-z', '--relative', '--name-only', head, '--', '.']);
    if (log === undefined || edited === undefined) return NONE;
    const found = newestByFile(log);
    for (const file of edited.split('\0')) found.delete(file);
    return found;
  } catch (problem) {
    if (problem instanceof GitProblem) return NONE;
    throw problem;
  }
}

/** Before each commit's time in the log; no path has it. */
const MARK = '//';

function answer(git: Git, args: readonly string[]): string | undefined {
  const { ok, stdout } = git.run(args);
  return ok ? stdout.toString('utf8') : undefined;
}

/** Reads a log whose commits come newest first, each a time and then the files that it touched. */
function newestByFile(log: string): Map<string, number> {
  const found = new Map<string, number>();
  let at = 0;
  for (const part of log.split('\0')) {
    const text = part.replace(/^\n/, '');
    if (text.startsWith(MARK)) at = Number(text.slice(MARK.length)) * 1000;
    else if (text !== '' && !found.has(text)) found.set(text, at);
  }
  return found;
}
