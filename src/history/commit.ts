/** A commit of the first-parent history. */
export interface Commit {
  /** The full hash. */
  hash: string;
  /** Committer date, epoch milliseconds. */
  time: number;
  /** Whether it has no date that git can read; git takes it for one of 1970. */
  isUndated?: true;
}

/** A commit without what else is known of it. */
export function bare({ hash, time, isUndated }: Commit): Commit {
  return isUndated === true ? { hash, time, isUndated } : { hash, time };
}

/** How many digits of a hash people are shown, and may name a commit by. */
const SHORT = 12;

/** A hash as people are shown it. */
export function shortHash(hash: string): string {
  return hash.slice(0, SHORT);
}

/** Whether a text names a commit: its hash, or so many of its digits as people are shown, or more. */
export function namesCommit(text: string, hash: string): boolean {
  return text.length >= SHORT && hash.startsWith(text);
}

/** A file that a commit changed, against its first parent. */
export interface FileChange {
  path: string;
  /** The blob before and after; undefined where there was no file: nothing, a folder, a link or a submodule. */
  before: string | undefined;
  after: string | undefined;
  /** Whether what is there after it is a link, which is not followed. */
  isLink?: true;
}
