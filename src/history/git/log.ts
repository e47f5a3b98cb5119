import { collectStderr, type Git } from './git.ts';
import type { GitQuestion } from './isolation.ts';
import { gitLogParser, type LoggedCommit } from './log-parser.ts';
import type { MainlineCommit } from './mainline.ts';
import { notStarted, refused } from './problem.ts';

/** What of the history to read. */
export interface LogRequest {
  /** A commit's hash, or `hash..hash`, whose first-parent commits are read; or the commits to read, each with its parent. */
  range: string | readonly MainlineCommit[];
  /** Files and folders, taken literally; empty for all. */
  paths: readonly string[];
  /** Whether subjects and parents are read. */
  details?: boolean;
}

/**
 * Reads commits, the newest first, and yields them in batches as git prints them. A merge is compared with its first parent,
 * unless another is named. Throws a GitProblem where git exits with an error.
 */
export async function* readLog(git: Git, request: LogRequest): AsyncGenerator<LoggedCommit[]> {
  const child = git.start(argumentsOf(request));
  const stderr = collectStderr(child);
  const exit = new Promise<number | null>((resolve, reject) => {
    child.on('error', (error) => reject(notStarted(error)));
    child.on('close', resolve);
  });
  // It is awaited only at the end, and a rejection that nobody listens to ends the program.
  exit.catch(() => {});
  child.stdin.on('error', () => {});
  child.stdin.end(typeof request.range === 'string' ? '' : linesOf(request.range));
  const parser = gitLogParser();
  try {
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      const commits = parser.add(chunk);
      if (commits.length > 0) yield commits;
    }
    if ((await exit) !== 0) throw refused(stderr());
    const last = parser.end();
    if (last.length > 0) yield last;
  } finally {
    child.kill();
  }
}

function argumentsOf({ range, paths, details = false }: LogRequest): GitQuestion {
  const format = [
    '--raw',
    '-z',
    '--no-abbrev',
    '--no-renames',
    '--no-notes',
    '--no-color',
    '--relative',
    `--format=%x01%H %ct${details ? ' %P%x02%s' : '%x02'}`,
  ];
  if (typeof range !== 'string') {
    // Commits without a change are left out unless they are asked for.
    const always = paths.length === 0 ? ['--always'] : [];
    return ['diff-tree', '--stdin', '-r', '--root', ...always, ...format, '--', ...paths];
  }
  // Not `-m`, whose meaning a setting may change.
  const walk = ['--first-parent', '--diff-merges=first-parent'];
  return ['log', ...walk, ...format, '--end-of-options', range, '--', ...paths];
}

/** Commits as `git diff-tree` takes them: each with the parent to compare it with. */
function linesOf(commits: readonly MainlineCommit[]): string {
  return commits.map(({ hash, parent }) => `${hash}${parent === undefined ? '' : ` ${parent}`}\n`).join('');
}
