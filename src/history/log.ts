import type { Commit, FileChange } from './commit.ts';
import { type Git, notStarted, refused } from './git.ts';

/** A commit with the files that it changed. */
export interface LoggedCommit extends Commit {
  /** The first line of its message; empty unless details were asked for. */
  subject: string;
  /** Full hashes, the first parent first; none unless details were asked for. */
  parents: readonly string[];
  changes: readonly FileChange[];
}

/** What of the history to read. */
export interface LogRequest {
  /** A commit's hash, or `hash..hash`. */
  range: string;
  /** Files and folders, as they are written; empty for all. */
  paths: readonly string[];
  /** Whether subjects and parents are read. */
  details?: boolean;
}

/** Marks the start of a commit: a path cannot be taken for one, since paths are read after their change. */
const MARK = 1;
const ZERO = 0;
const NEWLINE = 10;
const COLON = 58;

/**
 * Reads first-parent commits, the newest first, as git prints them, and hands them over in batches. A merge is compared
 * with its first parent. Throws a GitProblem where git stops.
 */
export async function* readLog(
  git: Git,
  { range, paths, details = false }: LogRequest,
): AsyncGenerator<LoggedCommit[]> {
  const child = git.start([
    'log',
    '--first-parent',
    // Not `-m`, whose meaning a setting may change.
    '--diff-merges=first-parent',
    '--raw',
    '-z',
    '--no-abbrev',
    '--no-renames',
    '--no-notes',
    '--no-color',
    '--relative',
    `--format=%x01%H %ct${details ? ' %P%x02%s' : '%x02'}`,
    '--end-of-options',
    range,
    '--',
    ...paths,
  ]);
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (stderr.length < 10_000) stderr += text;
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', (error) => reject(notStarted(error)));
    child.on('close', resolve);
  });
  // A start that fails is told by `ended`; without a listener of its own it would end the caller.
  ended.catch(() => {});
  child.stdin.on('error', () => {});
  child.stdin.end();
  const parser = logParser();
  try {
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      const commits = parser.add(chunk);
      if (commits.length > 0) yield commits;
    }
    if ((await ended) !== 0) throw refused(stderr);
    const last = parser.end();
    if (last.length > 0) yield last;
  } finally {
    child.kill();
  }
}

/** Cuts the bytes of `git log --raw -z` into commits, however they are split into chunks. */
function logParser(): { add(chunk: Buffer): LoggedCommit[]; end(): LoggedCommit[] } {
  let rest: Buffer = Buffer.alloc(0);
  let current: (LoggedCommit & { changes: FileChange[] }) | undefined;
  /** A change whose path is the next text. */
  let change: FileChange | undefined;
  let done: LoggedCommit[] = [];

  const text = (token: Buffer) => {
    if (change !== undefined) {
      change.path = token.toString('utf8');
      current!.changes.push(change);
      change = undefined;
      return;
    }
    const start = token[0] === NEWLINE ? 1 : 0;
    if (token[start] === MARK) {
      if (current !== undefined) done.push(current);
      current = commitOf(token.toString('utf8', start + 1));
    } else if (token[start] === COLON) {
      change = changeOf(token.toString('latin1', start + 1));
    }
  };

  return {
    add: (chunk) => {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let start = 0;
      for (let end = bytes.indexOf(ZERO); end !== -1; end = bytes.indexOf(ZERO, start)) {
        text(bytes.subarray(start, end));
        start = end + 1;
      }
      rest = bytes.subarray(start);
      const commits = done;
      done = [];
      return commits;
    },
    end: () => (current === undefined ? [] : [current]),
  };
}

/** Longer subject lines are cut: nobody reads them, and a report should not carry megabytes. */
const SUBJECT_CHARACTERS = 200;

/** A subject as reports carry it. */
export function subjectText(text: string): string {
  return text.length <= SUBJECT_CHARACTERS ? text : `${text.slice(0, SUBJECT_CHARACTERS)}…`;
}

/**
 * `<hash> <seconds> <parents>`, a mark, and the subject. Git prints no seconds for a date that it cannot read, and takes it
 * for 1970 elsewhere; so does this.
 */
function commitOf(text: string) {
  const mark = text.indexOf('\u0002');
  const [hash = '', seconds, ...parents] = text.slice(0, mark).split(' ');
  const subject = subjectText(text.slice(mark + 1));
  return {
    hash,
    time: Number(seconds) * 1000,
    ...(seconds === '' ? { isUndated: true as const } : {}),
    subject,
    parents: parents.filter((each) => each !== ''),
    changes: [],
  };
}

/** `100644 100644 <before> <after> M`, the path still to come. */
function changeOf(raw: string): FileChange {
  const [modeBefore, modeAfter, before, after] = raw.split(' ');
  return {
    path: '',
    before: isFile(modeBefore) ? before : undefined,
    after: isFile(modeAfter) ? after : undefined,
    ...(modeAfter === '120000' ? { isLink: true as const } : {}),
  };
}

/** Whether a mode is a file's: not that of nothing, of a link (120000) or of a submodule (160000). */
function isFile(mode: string | undefined): boolean {
  return mode?.startsWith('100') === true;
}
