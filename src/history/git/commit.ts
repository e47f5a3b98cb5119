/** A commit of the first-parent history. */
export interface Commit {
  /** The full hash; of a tag, `refs/tags/` and its name. */
  hash: string;
  /** Committer date, epoch milliseconds; of a tag, see there. */
  time: number;
  /** Whether git cannot read its date; `time` is then in 1970, as git has it. */
  isUndated?: true;
  /** Whether it has no date for the environment, since another branch has the same commit: it came to this one later. */
  isShared?: true;
  /** Set where it is a tag: the full hash of the commit that it is at, and whether it has no date of its own. */
  tagged?: { commit: string; isDateless: boolean };
}

/** The full hash of the commit that people are shown. */
export function hashOf({ hash, tagged }: Pick<Commit, 'hash' | 'tagged'>): string {
  return tagged?.commit ?? hash;
}

/** A commit without its subject, parents and changes. */
export function withoutDetails({ hash, time, isUndated }: Commit): Commit {
  return isUndated === true ? { hash, time, isUndated } : { hash, time };
}

/** How many digits of a hash reports show, and the least that name a commit in a file. */
const SHORT_HASH = 12;

/** A hash as reports show it. */
export function shortHash(hash: string): string {
  return hash.slice(0, SHORT_HASH);
}

/** Whether a text that somebody wrote names a commit: its hash, or at least as much of it as reports show. */
export function namesCommit(text: string, hash: string): boolean {
  return text.length >= SHORT_HASH && hash.startsWith(text);
}

const MAX_SUBJECT = 200;

/** A subject as reports show it: nobody reads a longer one, and a report should not carry megabytes. */
export function shortSubject(text: string): string {
  return text.length <= MAX_SUBJECT ? text : `${text.slice(0, MAX_SUBJECT)}…`;
}

/** A file that a commit changed, compared with its first parent. */
export interface FileChange {
  path: string;
  /** The blob before and after; undefined where there was no file: nothing, a folder, a link or a submodule. */
  before: string | undefined;
  after: string | undefined;
  /** The blob of a link before and after, whose text is the path that it leads to; absent where there was none. */
  linkBefore?: string | undefined;
  linkAfter?: string | undefined;
  /** The commit of a submodule before and after it; absent where there was none. */
  moduleBefore?: string;
  moduleAfter?: string;
}

/** Whether there is a file before a change, or a file or a link after it: not where only a submodule changes. */
export function concernsFile({ before, after, linkAfter }: FileChange): boolean {
  return before !== undefined || after !== undefined || linkAfter !== undefined;
}
