import type { Commit } from '../git/commit.ts';
import type { ServiceVersion, VersionSource } from '../version-source.ts';
import {
  appendRow,
  appendRows,
  type ChangeLog,
  LINK,
  NO_VERSIONS,
  REMOVED,
  setVersions,
  UNREADABLE,
} from './change-log.ts';

/** A file as a commit left it. */
interface NewChange {
  path: string;
  /** Undefined where the commit removed the file or made it a link. */
  blob: string | undefined;
  isLink?: boolean | undefined;
}

/** Collects the changes of commits, from the oldest on or from the newest on, into a log. */
export interface ChangeCollector {
  /** Starts a commit; the changes that are added next are its own. */
  startCommit(commit: Commit): void;
  /** The index that the commit of the last change has in the log; only where commits come from the oldest on. */
  commitIndex(): number;
  /**
   * Adds a change, unless the source does not follow the file. Where its text is needed, returns a function that must be
   * called with it, now or later: undefined for a text that is too large.
   */
  add(change: NewChange): ((text: string | undefined) => void) | undefined;
  /** Adds a change of a file with the versions that it declares; undefined for an unreadable text. */
  addVersions(path: string, blob: string, versions: readonly ServiceVersion[] | undefined): void;
  /** The log, once every text that was asked for has been passed in. `pulls` are new merges of `git pull`. */
  log(head: string, order: 'oldest first' | 'newest first', pulls?: readonly string[]): ChangeLog;
}

/** Collects changes that come after those of `past`, a log that was read before. */
export function changeCollector(source: VersionSource, past?: ChangeLog): ChangeCollector {
  const files = numbering(past?.files ?? []);
  const blobs = numbering(past?.blobs ?? []);
  const lists = versionLists(past?.versionLists ?? []);
  const matched = new Map<string, ReturnType<VersionSource['match']>>();
  /** By blob and path, the number of the list that was read, or the rows that wait for it. */
  const read = new Map<string, number | number[]>();
  const commits: Commit[] = [];
  const rows: number[] = [];
  const offset = past?.commits.length ?? 0;
  /** The commit that was started, until its first change: one without a change is left out. */
  let started: Commit | undefined;

  const match = (path: string) => {
    if (!matched.has(path)) matched.set(path, source.match(path));
    return matched.get(path);
  };
  const addRow = ({ path, blob, isLink = false }: NewChange, versions: number): { row: number; file: number } => {
    if (started !== undefined) commits.push(started);
    started = undefined;
    const file = files.numberOf(path);
    const number = blob === undefined ? (isLink ? LINK : REMOVED) : blobs.numberOf(blob);
    return { row: appendRow(rows, { commit: commits.length - 1, file, blob: number, versions }), file };
  };
  const listNumber = (versions: readonly ServiceVersion[] | undefined) =>
    versions === undefined ? UNREADABLE : lists.numberOf(versions);

  return {
    startCommit: (commit) => {
      started = commit;
    },
    commitIndex: () => offset + commits.length - 1,
    add: (change) => {
      const reader = match(change.path);
      if (reader === undefined && !source.watches(change.path)) return undefined;
      const { row, file } = addRow(change, NO_VERSIONS);
      if (reader === undefined || change.blob === undefined) return undefined;
      const key = `${file} ${change.blob}`;
      const known = read.get(key);
      if (known === undefined) {
        const waiting = [row];
        read.set(key, waiting);
        return (text) => {
          const list = listNumber(text === undefined ? undefined : reader.read(text));
          for (const each of waiting) setVersions(rows, each, list);
          read.set(key, list);
        };
      }
      if (typeof known === 'number') setVersions(rows, row, known);
      else known.push(row);
      return undefined;
    },
    addVersions: (path, blob, versions) => {
      addRow({ path, blob }, listNumber(versions));
    },
    log: (head, order, pulls = []) => {
      const isReversed = order === 'newest first';
      const all = past === undefined ? [] : past.rows.slice();
      const newest = commits.length - 1;
      appendRows(all, rows, {
        isReversed,
        commitOf: (commit) => offset + (isReversed ? newest - commit : commit),
      });
      return {
        head,
        commits: [...(past?.commits ?? []), ...(isReversed ? commits.toReversed() : commits)],
        files: files.all,
        blobs: blobs.all,
        versionLists: lists.all,
        rows: all,
        pulls: [...(past?.pulls ?? []), ...pulls],
      };
    },
  };
}

/** Numbers texts in the order in which they first come. */
function numbering(known: readonly string[]): { all: string[]; numberOf(text: string): number } {
  const all = [...known];
  const numbers = new Map(all.map((text, index) => [text, index]));
  return {
    all,
    numberOf: (text) => {
      const number = numbers.get(text);
      if (number !== undefined) return number;
      numbers.set(text, all.length);
      return all.push(text) - 1;
    },
  };
}

/** Numbers lists of versions. Lists of before get new numbers when they come again: comparing with all of them costs more. */
function versionLists(past: ChangeLog['versionLists']) {
  const all = [...past];
  const numbers = new Map<string, number>();
  return {
    all,
    numberOf: (versions: readonly ServiceVersion[]): number => {
      const text = JSON.stringify(versions);
      const number = numbers.get(text) ?? all.push(versions) - 1;
      numbers.set(text, number);
      return number;
    },
  };
}
