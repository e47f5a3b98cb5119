import type { Commit } from '../git/commit.ts';
import type { BranchAnswers } from '../git/pull-subject.ts';
import type { ServiceVersion } from '../version-source.ts';

/**
 * Every change of the files that a source follows, the oldest first. Rows of numbers instead of objects, since there may be
 * hundreds of thousands; `changesOf` reads them, and a ChangeCollector writes them.
 */
export interface ChangeLog {
  /** The commit that the history was read at. */
  head: string;
  /** Commits that changed one of the files, the oldest first. */
  commits: Commit[];
  files: string[];
  blobs: string[];
  /** Distinct lists of versions. */
  versionLists: (readonly ServiceVersion[])[];
  /** One row of COLUMNS numbers for each change; only this file knows them. */
  rows: number[];
  /** Merges of `git pull`, whose second parent was followed, by their hash. */
  pulls?: readonly string[];
  /** What was asked of branches to tell these, and what other merges are. */
  branchAnswers?: BranchAnswers;
  /** Commits at which not all that the settings said could be told, by their hash. */
  settingsFaults?: readonly string[];
  /** What is known of the branches of environments, where it has those. */
  branches?: BranchOrder;
  /** What is known of tags that are arrivals, where it has those. */
  tags?: TagsRead;
  /** Versions that a commit of the branch introduced where the base had introduced them already. */
  introducedByBoth?: readonly BranchVersion[];
  /** Versions of the base that the branch had replaced, and that a commit of the branch restored. */
  restored?: readonly BranchVersion[];
}

/** What is known of branches that are environments, and of the order of their commits. */
export interface BranchOrder {
  /** The environment of each branch, by the name of the branch: what stands before the first colon in the paths of its files. */
  environments: ReadonlyMap<string, string>;
  /** The last commit of each; undefined in memory. */
  tips?: ReadonlyMap<string, string>;
  /** Those that end at a commit of another branch, whose name is `sharedWith`: when a commit came to them, git does not keep. */
  untimed: readonly { environment: string; branch: string; sharedWith: string }[];
  /** How many versions, the first of them, are of commits of another branch where those of its own follow: those have no arrivals. */
  begun: readonly { environment: string; branch: string; sharedWith: string; versions: number }[];
  /** Environments of which no branch and no file declares a version: why that is, as a clause, and what to do about it. */
  missing: readonly { environment: string; why: string; mend: string }[];
  /** Environments of the chain that nothing declares a version for, and that need not be there. */
  lacked: readonly string[];
  /** What names of branches have for an environment, and mean none. */
  leftOut: readonly { name: string; pattern: string }[];
  /** Whether a commit, by its index, comes before another by ancestry, and not by its date alone. */
  isAncestor(older: number, newer: number): boolean;
}

/** What is known of tags of which each is an arrival. */
export interface TagsRead {
  /** How many were read. */
  read: number;
  /** How many of these have no date of their own. */
  dateless: number;
  /** The names of tags that were not read. */
  others: readonly string[];
  /** What names of tags have for an environment, and mean none. */
  leftOut: BranchOrder['leftOut'];
  /** Environments that nothing declares a version for, where that hides something, or that have a tag at no commit: why that is, and what to do about it. */
  missing: BranchOrder['missing'];
  lacked: BranchOrder['lacked'];
}

/** A version that a commit of the branch introduced. */
export interface BranchVersion {
  /** An index into `commits`. */
  commit: number;
  version: ServiceVersion;
}

/** A row as it is stored: the indexes of its commit, file, blob and list of versions, in this order. */
export interface ChangeRow {
  commit: number;
  file: number;
  /** Or one of the values below. */
  blob: number;
  versions: number;
}

const COLUMNS = 4;

/** In place of a blob: the file was removed. */
export const REMOVED = -1;
/** In place of a blob: it was made a link, which is not followed, so that for its versions it is as if it were removed. */
export const LINK = -2;
/** In place of a list of versions: the file declares none, or is only watched. */
export const NO_VERSIONS = -1;
/** In place of a list of versions: the text is too large to be read, or cannot be parsed. */
export const UNREADABLE = -2;

/** Appends a row and returns its number. */
export function appendRow(rows: number[], { commit, file, blob, versions }: ChangeRow): number {
  rows.push(commit, file, blob, versions);
  return rows.length / COLUMNS - 1;
}

/** Puts a list of versions into a row that was appended before its text was read. */
export function setVersions(rows: number[], row: number, versions: number): void {
  rows[row * COLUMNS + 3] = versions;
}

/** Appends rows to others, in their order or reversed, with their commits renumbered. */
export function appendRows(
  rows: number[],
  added: readonly number[],
  { isReversed, commitOf }: { isReversed: boolean; commitOf(commit: number): number },
): void {
  for (let n = 0; n < added.length; n += COLUMNS) {
    const at = isReversed ? added.length - COLUMNS - n : n;
    rows.push(commitOf(added[at]!), added[at + 1]!, added[at + 2]!, added[at + 3]!);
  }
}

/** A log without one of its files, and without the commits that changed no other. */
export function withoutFile(log: ChangeLog, path: string): ChangeLog {
  const file = log.files.indexOf(path);
  if (file === -1) return log;
  const rows: number[] = [];
  const commits: Commit[] = [];
  /** The index that each commit has now. */
  const places = new Map<number, number>();
  for (let at = 0; at < log.rows.length; at += COLUMNS) {
    if (log.rows[at + 1] === file) continue;
    const commit = log.rows[at]!;
    if (!places.has(commit)) places.set(commit, commits.push(log.commits[commit]!) - 1);
    rows.push(places.get(commit)!, log.rows[at + 1]!, log.rows[at + 2]!, log.rows[at + 3]!);
  }
  const placed = (some: readonly BranchVersion[]) =>
    some.flatMap(({ commit, version }) => (places.has(commit) ? { commit: places.get(commit)!, version } : []));
  return {
    ...log,
    rows,
    commits,
    versionLists: log.versionLists.map((versions) => (versions[0]?.isSettings ? [] : versions)),
    ...(log.introducedByBoth === undefined ? {} : { introducedByBoth: placed(log.introducedByBoth) }),
    ...(log.restored === undefined ? {} : { restored: placed(log.restored) }),
  };
}

/** A change of a file in a commit. Its fields are valid until the next change is read. */
export interface LoggedChange {
  /** An index into `commits`. */
  readonly commit: number;
  readonly path: string;
  /** The blob; undefined where the file was removed or made a link. */
  readonly blob: string | undefined;
  readonly isLink: boolean;
  /** The versions that the file declares; undefined where it declares none or is unreadable. */
  readonly versions: readonly ServiceVersion[] | undefined;
  /** Whether the text is too large to be read, or cannot be parsed. */
  readonly isUnreadable: boolean;
  /** Whether the next change is of another commit, or there is none. */
  readonly isLastOfCommit: boolean;
}

/** The changes of a log, the oldest first. */
export function changesOf(log: ChangeLog): Iterable<LoggedChange> {
  return { [Symbol.iterator]: () => new ChangeReader(log) };
}

/** Reads one row after the other into the same object. A generator takes twice as long. */
class ChangeReader implements LoggedChange, Iterator<LoggedChange> {
  readonly #log: ChangeLog;
  readonly #rows: readonly number[];
  #at = -COLUMNS;
  readonly #result: { done: boolean; value: LoggedChange };

  constructor(log: ChangeLog) {
    this.#log = log;
    this.#rows = log.rows;
    this.#result = { done: false, value: this };
  }

  next(): { done: boolean; value: LoggedChange } {
    this.#at += COLUMNS;
    this.#result.done = this.#at >= this.#rows.length;
    return this.#result;
  }

  get commit(): number {
    return this.#rows[this.#at]!;
  }

  get path(): string {
    return this.#log.files[this.#rows[this.#at + 1]!]!;
  }

  get blob(): string | undefined {
    const blob = this.#rows[this.#at + 2]!;
    return blob < 0 ? undefined : this.#log.blobs[blob]!;
  }

  get isLink(): boolean {
    return this.#rows[this.#at + 2] === LINK;
  }

  get versions(): readonly ServiceVersion[] | undefined {
    const versions = this.#rows[this.#at + 3]!;
    return versions < 0 ? undefined : this.#log.versionLists[versions]!;
  }

  get isUnreadable(): boolean {
    return this.#rows[this.#at + 3] === UNREADABLE;
  }

  get isLastOfCommit(): boolean {
    return this.#rows[this.#at + COLUMNS] !== this.commit;
  }
}
