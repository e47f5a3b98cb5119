import { instantOfSeconds } from '../../time/instant.ts';
import { type Commit, type FileChange, shortSubject } from './commit.ts';

/** A commit with the files that it changed. */
export interface LoggedCommit extends Commit {
  /** The first line of its message; empty unless details were asked for. */
  subject: string;
  /** Full hashes, the first parent first; none unless details were asked for. */
  parents: readonly string[];
  changes: readonly FileChange[];
}

/** Starts the text of a commit: a path cannot be taken for one, since paths are read after their change. */
const COMMIT_MARK = 1;
const ZERO = 0;
const NEWLINE = 10;
const COLON = 58;

/** Parses the output of `git log --raw -z` into commits, however it is split into chunks. */
export function gitLogParser(): { add(chunk: Buffer): LoggedCommit[]; end(): LoggedCommit[] } {
  let rest: Buffer = Buffer.alloc(0);
  let current: (LoggedCommit & { changes: FileChange[] }) | undefined;
  /** A change whose path is the next text. */
  let change: FileChange | undefined;
  let complete: LoggedCommit[] = [];

  const readText = (text: Buffer) => {
    if (change !== undefined) {
      change.path = text.toString('utf8');
      current!.changes.push(change);
      change = undefined;
      return;
    }
    const start = text[0] === NEWLINE ? 1 : 0;
    if (text[start] === COMMIT_MARK) {
      if (current !== undefined) complete.push(current);
      current = commitOf(text.toString('utf8', start + 1));
    } else if (text[start] === COLON) {
      change = changeOf(text.toString('latin1', start + 1));
    }
  };

  return {
    add: (chunk) => {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let start = 0;
      for (let end = bytes.indexOf(ZERO); end !== -1; end = bytes.indexOf(ZERO, start)) {
        readText(bytes.subarray(start, end));
        start = end + 1;
      }
      rest = bytes.subarray(start);
      const commits = complete;
      complete = [];
      return commits;
    },
    end: () => (current === undefined ? [] : [current]),
  };
}

/** Parses the output of `git diff-tree --raw -z` of two commits. */
export function parseChanges(stdout: Buffer): FileChange[] {
  const texts = stdout.toString('utf8').split('\0');
  const changes: FileChange[] = [];
  for (let at = 0; at + 1 < texts.length; at += 2) {
    changes.push({ ...changeOf(texts[at]!.slice(1)), path: texts[at + 1]! });
  }
  return changes;
}

/**
 * `<hash> <seconds> <parents>`, a mark, and the subject. Git prints no seconds for a date that it cannot read, and elsewhere
 * uses 1970 for it, as is done here.
 */
function commitOf(text: string) {
  const mark = text.indexOf('\u0002');
  const [hash = '', seconds, ...parents] = text.slice(0, mark).split(' ');
  return {
    hash,
    time: instantOfSeconds(seconds ?? ''),
    ...(seconds === '' ? { isUndated: true as const } : {}),
    subject: shortSubject(text.slice(mark + 1)),
    parents: parents.filter((each) => each !== ''),
    changes: [],
  };
}

/** `100644 100644 <before> <after> M`, of which the path is the next text. */
function changeOf(raw: string): FileChange {
  const [modeBefore, modeAfter, before, after] = raw.split(' ');
  return {
    path: '',
    before: isFile(modeBefore) ? before : undefined,
    after: isFile(modeAfter) ? after : undefined,
    ...(modeBefore === LINK ? { linkBefore: before! } : {}),
    ...(modeAfter === LINK ? { linkAfter: after! } : {}),
    ...(modeBefore === MODULE ? { moduleBefore: before! } : {}),
    ...(modeAfter === MODULE ? { moduleAfter: after! } : {}),
  };
}

const LINK = '120000';
const MODULE = '160000';

/** Whether a mode is that of a file, and not of nothing (000000), a link or a submodule (160000). */
function isFile(mode: string | undefined): boolean {
  return mode?.startsWith('100') === true;
}
