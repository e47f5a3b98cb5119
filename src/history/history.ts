import type { ChangeLog } from './change-log.ts';
import type { CommitRange } from './range.ts';

/** What git says of a repository, read and at hand. */
export interface History {
  /** The commit that it was read at, in full. */
  head: string;
  log: ChangeLog;
  /** The commits that are judged, REF..HEAD; or why there are none, as a clause. */
  range: CommitRange | { none: string };
  /** The bytes of a blob that a change names; undefined where it is too large to be read. */
  read(blob: string): Uint8Array | undefined;
  /** Reads many blobs at once, for those who will ask for them one by one. */
  prefetch(blobs: Iterable<string>): void;
  /** The first line of a commit's message. */
  subject(commit: string): string;
  /** Reads the subjects of many commits at once, for those who will ask for them one by one. */
  prefetchSubjects(commits: Iterable<string>): void;
}

/** A history, or why there is none: a clause such as `this is not a git repository`, and what to do. */
export type HistoryOrNone = { ok: true; history: History } | { ok: false; reason: string; help: string };
