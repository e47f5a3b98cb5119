import { least } from '../../text/long-lists.ts';
import type { ChangeLog } from '../log/change-log.ts';

/** An uninterrupted period in which an environment had a version. Commits are indexes into those of the log. */
export interface Stay {
  from: number;
  /** The commit that ended it; undefined while it lasts. */
  until: number | undefined;
}

/** A version that a service had in an environment. */
export interface VersionPresence {
  /** What people call it. */
  version: string;
  /** What it is compared by: its digest where one is declared, else the version. */
  key: string;
  /** The index of the commit that introduced it first. */
  introduced: number;
  /** Whether the service had no version in the environment before. */
  isFirst: boolean;
  /** In the order in which they began, except that those of a branch come last. */
  stays: Stay[];
  /** The file in which it was introduced. */
  file: string;
}

/** A service in an environment. */
export interface ServiceHistory {
  environment: string;
  service: string;
  /** Every version that it ever had there, by key, in the order in which they were introduced. */
  versions: ReadonlyMap<string, VersionPresence>;
  /** The keys of the versions that it has there now. */
  running: readonly string[];
  /** The index of the first commit after which it had a version. */
  introduced: number;
  /** The periods in which it had no version any more, the oldest first. */
  absences: readonly Stay[];
}

/** What a log says of versions. */
export interface VersionHistory {
  /** By environment, then by service. */
  environments: ReadonlyMap<string, ReadonlyMap<string, ServiceHistory>>;
  /** Commits that changed a version in more than one environment, with those environments, the oldest first. */
  severalEnvironments: readonly { commit: number; environments: readonly string[] }[];
  /** Commits that did so in one at most, and in others only introduced or removed services. */
  severalBegun: readonly number[];
  /** Names that files declare versions for and that are no environment, with the commits that declared one. */
  unknownEnvironments: ReadonlyMap<string, readonly number[]>;
  /** Files that were unreadable after some commits, with those commits. */
  unreadable: ReadonlyMap<string, readonly number[]>;
  /** Files that are unreadable after their last commit. */
  unreadableNow: ReadonlySet<string>;
  /** Files that their last commit made a link. */
  links: ReadonlySet<string>;
}

/** Whether a service had a version in an environment after a commit, an index into those of the log. */
export function isPresent({ introduced, absences }: ServiceHistory, commit: number): boolean {
  return introduced <= commit && !absences.some((absence) => isDuring(absence, commit));
}

/** When a version of a service, by its key, was first introduced in any environment, epoch milliseconds; undefined if it never was. */
export function firstIntroducedIn(
  { environments }: VersionHistory,
  log: ChangeLog,
  { service, key }: { service: string; key: string },
): number | undefined {
  const introduced = [...environments.values()].flatMap(
    (services) => services.get(service)?.versions.get(key)?.introduced ?? [],
  );
  return introduced.length === 0 ? undefined : log.commits[least(introduced)]!.time;
}

/** Whether a stay has begun and not ended after a commit. */
function isDuring({ from, until }: Stay, commit: number): boolean {
  return from <= commit && (until === undefined || until > commit);
}

/**
 * The longest stay of a version that began before a commit, counted up to it and no further than now, in milliseconds. Undefined
 * where there is none, and where the date of a commit that it is counted from or to cannot be read.
 */
export function longestStay(
  { stays }: VersionPresence,
  commit: number,
  { log, now }: { log: ChangeLog; now: number },
): number | undefined {
  const end = log.commits[commit]!;
  let longest: number | undefined;
  for (const { from, until } of stays) {
    if (from >= commit) continue;
    const start = log.commits[from]!;
    const ended = until === undefined || until > commit ? end : log.commits[until]!;
    if (start.isUndated || ended.isUndated || end.isUndated) return undefined;
    longest = Math.max(longest ?? 0, Math.min(end.time, ended.time, now) - start.time);
  }
  return longest;
}
