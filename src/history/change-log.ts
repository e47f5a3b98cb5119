import type { Commit } from './commit.ts';
import type { ServiceVersion, VersionSource } from './version-source.ts';

/**
 * Every change of the files that a source looks at, the oldest first. Columns and indexes instead of objects: a
 * repository may have made hundreds of thousands.
 */
export interface ChangeLog {
  /** The commit that it was read at. */
  head: string;
  /** Commits that changed one of the files. */
  commits: Commit[];
  files: string[];
  blobs: string[];
  /** Distinct lists of versions. */
  sets: (readonly ServiceVersion[])[];
  /** One change after the other, WIDTH numbers each: indexes of its commit, file, blob and set of versions. */
  changes: number[];
  /** Versions that a commit, an index of `commits`, gave where they were already: on a branch beside the base, say. */
  again?: readonly GivenAgain[];
  /** Versions that a commit gave back, which the base had all the while. */
  resumed?: readonly GivenAgain[];
}

/** A version that a commit gave, an index of the log's. */
interface GivenAgain {
  commit: number;
  version: ServiceVersion;
}

/** How many numbers a change takes. */
export const WIDTH = 4;
/** In place of a blob: the file is gone. */
const GONE = -1;
/** In place of a blob: a link stands there, which is not followed. For what the file held, that is as if it were gone. */
export const LINK = -2;
/** In place of a set: the file holds no versions, or its text could not be read. */
export const NO_SET = -1;
export const UNREADABLE = -2;

/** Collects the changes of commits, in either direction, and hands out the indexes. */
export interface ChangeCollector {
  /** Adds a commit; its changes are the ones added next. */
  commit(commit: Commit): void;
  /**
   * Adds a change of a file that the source looks at, and says whether its text is wanted; `given` must then be called
   * with it, now or later: undefined where it cannot be read.
   */
  change(path: string, blob: string | undefined, isLink?: boolean): ((text: string | undefined) => void) | undefined;
  /** Adds a change of a file that holds versions, which are known; undefined where its text cannot be read. */
  changeTo(path: string, blob: string, versions: readonly ServiceVersion[] | undefined): void;
  /** Adds a version that the commit of the last change gave where it was already. */
  again(version: ServiceVersion): void;
  /** Adds a version that the commit of the last change gave back, which the base had all the while. */
  resumed(version: ServiceVersion): void;
  /** The log, when every text has been given; `reversed` where the newest came first. */
  log(head: string, reversed: boolean): ChangeLog;
}

/** Collects changes after those of a log that was read before, whose indexes go on. */
export function changeCollector(source: VersionSource, before?: ChangeLog): ChangeCollector {
  const files = indexOf(before?.files ?? []);
  const blobs = indexOf(before?.blobs ?? []);
  // Sets of before are not looked up again: to write them all down costs more than the few that are met twice.
  const sets = [...(before?.sets ?? [])];
  const known = new Map<string, number>();
  const readers = new Map<string, ReturnType<VersionSource['match']>>();
  /** What was read of a blob at a path, or who waits for it. */
  const read = new Map<string, number | number[]>();
  const commits: Commit[] = [];
  const changes: number[] = [];
  const again: GivenAgain[] = [];
  const resumed: GivenAgain[] = [];
  let pending: Commit | undefined;

  const readerOf = (path: string) => {
    if (!readers.has(path)) readers.set(path, source.match(path));
    return readers.get(path);
  };

  const numberOf = (versions: readonly ServiceVersion[]): number => {
    const text = JSON.stringify(versions);
    const number = known.get(text) ?? sets.push(versions) - 1;
    known.set(text, number);
    return number;
  };

  /** Adds a change whose set is still to come, and says where that goes. */
  const add = (path: string, blob: string | undefined, isLink: boolean): { file: number; at: number } => {
    // Commits that changed none of the files are not kept.
    if (pending !== undefined) commits.push(pending);
    pending = undefined;
    const file = files.of(path);
    const at = changes.length + 3;
    changes.push(commits.length - 1, file, blob === undefined ? (isLink ? LINK : GONE) : blobs.of(blob), NO_SET);
    return { file, at };
  };
  const last = () => (before?.commits.length ?? 0) + commits.length - 1;
  const setOf = (versions: readonly ServiceVersion[] | undefined) =>
    versions === undefined ? UNREADABLE : numberOf(versions);

  return {
    commit: (commit) => {
      pending = commit;
    },
    again: (version) => {
      again.push({ commit: last(), version });
    },
    resumed: (version) => {
      resumed.push({ commit: last(), version });
    },
    changeTo: (path, blob, versions) => {
      changes[add(path, blob, false).at] = setOf(versions);
    },
    change: (path, blob, isLink = false) => {
      const reader = readerOf(path);
      if (reader === undefined && !source.watches(path)) return undefined;
      const { file, at } = add(path, blob, isLink);
      if (reader === undefined || blob === undefined) return undefined;
      const key = `${file} ${blob}`;
      const earlier = read.get(key);
      if (typeof earlier === 'number') {
        changes[at] = earlier;
        return undefined;
      }
      if (earlier !== undefined) {
        earlier.push(at);
        return undefined;
      }
      const waiting = [at];
      read.set(key, waiting);
      return (text) => {
        const set = setOf(text === undefined ? undefined : reader.read(text));
        for (const each of waiting) changes[each] = set;
        read.set(key, set);
      };
    },
    log: (head, reversed) => {
      const offset = before?.commits.length ?? 0;
      const own = reversed ? commits.toReversed() : commits;
      const ordered: number[] = before === undefined ? [] : before.changes.slice();
      const newest = commits.length - 1;
      for (let n = 0; n < changes.length; n += WIDTH) {
        const at = reversed ? changes.length - WIDTH - n : n;
        const commit = changes[at]!;
        ordered.push(
          offset + (reversed ? newest - commit : commit),
          changes[at + 1]!,
          changes[at + 2]!,
          changes[at + 3]!,
        );
      }
      return {
        head,
        commits: [...(before?.commits ?? []), ...own],
        files: files.all,
        blobs: blobs.all,
        sets,
        changes: ordered,
        ...(again.length > 0 ? { again } : {}),
        ...(resumed.length > 0 ? { resumed } : {}),
      };
    },
  };
}

/** Numbers texts in the order in which they are met. */
function indexOf(known: readonly string[]): { all: string[]; of(text: string): number } {
  const all = [...known];
  const numbers = new Map(all.map((text, index) => [text, index]));
  return {
    all,
    of: (text) => {
      const number = numbers.get(text);
      if (number !== undefined) return number;
      numbers.set(text, all.length);
      return all.push(text) - 1;
    },
  };
}
