import { type ChangeLog, LINK, UNREADABLE, WIDTH } from './change-log.ts';
import type { ServiceVersion } from './version-source.ts';

/** A time without a break that a version was in an environment. Commits are indexes of the log's. */
interface Stay {
  from: number;
  /** The commit that ended it; undefined while it lasts. */
  until: number | undefined;
}

/** A version of a service in an environment. */
export interface Tenancy {
  /** What people call it. */
  version: string;
  /** What it is compared by: its digest where there is one, else the version. */
  key: string;
  /** The commit that brought it first. */
  arrived: number;
  /** Whether the environment had no version of the service before. */
  isFirst: boolean;
  /** The oldest first. */
  stays: Stay[];
  /** The file that brought it first. */
  file: string;
}

/** A service in an environment: every version that it ever had there, by key, in the order of arrival. */
export interface ServiceHistory {
  environment: string;
  service: string;
  tenancies: Map<string, Tenancy>;
  /** The keys that run now. */
  running(): readonly string[];
  /** The first commit at which it had a version, an index of the log's. */
  created: number;
  /** When it had no version any more, the oldest first. */
  absences: Stay[];
}

/** What a log says of versions. */
export interface VersionHistory {
  /** By environment, then by service. */
  environments: ReadonlyMap<string, ReadonlyMap<string, ServiceHistory>>;
  /** Commits that changed a version of a service in more than one environment, with these, the oldest first. */
  severalEnvironments: readonly { commit: number; environments: readonly string[] }[];
  /** Names that files give an environment and that are none, with the commits that set a version there. */
  leftOut: ReadonlyMap<string, readonly number[]>;
  /** Files of which a text could not be read, with the commits that gave it them. */
  unreadable: ReadonlyMap<string, readonly number[]>;
  /** Files whose last text could not be read. */
  unreadableNow: ReadonlySet<string>;
  /** Files in whose place a link stands at last. */
  links: ReadonlySet<string>;
}

interface Place extends ServiceHistory {
  /** How many files give each key now. */
  counts: Map<string, number>;
  /** `counts` before the commit that is being replayed; undefined between commits. */
  before: Map<string, number> | undefined;
  /** What the commit gives the place, by key. */
  given: Map<string, { version: string; file: string }>;
}

/**
 * Replays a log, the oldest commit first. A version counts once for an environment and service, however many files give
 * it; a commit is one step, so that a file that moves is no departure and no arrival. A text that cannot be read changes
 * nothing: what the file gave before goes on.
 */
export function replayVersions(log: ChangeLog, isEnvironment: (name: string) => boolean): VersionHistory {
  const environments = new Map<string, Map<string, Place>>();
  const leftOut = new Map<string, number[]>();
  const unreadable = new Map<string, number[]>();
  const unreadableNow = new Set<string>();
  const links = new Set<string>();
  const severalEnvironments: { commit: number; environments: string[] }[] = [];
  /** The set that each file gives now. */
  const current = new Map<number, readonly ServiceVersion[]>();
  /** The places that the commit touches. */
  const touched = new Set<Place>();

  const placeOf = (environment: string, service: string): Place => {
    const services = environments.get(environment) ?? new Map<string, Place>();
    environments.set(environment, services);
    const known = services.get(service);
    if (known !== undefined) return known;
    const counts = new Map<string, number>();
    const place: Place = {
      environment,
      service,
      tenancies: new Map(),
      counts,
      before: undefined,
      given: new Map(),
      created: -1,
      absences: [],
      running: () => [...counts.keys()],
    };
    services.set(service, place);
    return place;
  };

  const count = (versions: readonly ServiceVersion[], step: 1 | -1, file: string) => {
    for (const { environment, service, version, digest } of versions) {
      if (!isEnvironment(environment)) continue;
      const place = placeOf(environment, service);
      place.before ??= new Map(place.counts);
      touched.add(place);
      const key = digest ?? version;
      const left = (place.counts.get(key) ?? 0) + step;
      if (left === 0) place.counts.delete(key);
      else place.counts.set(key, left);
      if (step === 1) place.given.set(key, { version, file });
    }
  };

  const settle = (commit: number) => {
    const changed = new Set<string>();
    for (const place of touched) {
      const { counts, tenancies, before } = place;
      const isFirst = place.created === -1;
      for (const key of counts.keys()) {
        if (before!.has(key)) continue;
        if (isFirst) place.created = commit;
        const stay = { from: commit, until: undefined };
        const known = tenancies.get(key);
        if (known !== undefined) known.stays.push(stay);
        else tenancies.set(key, { ...place.given.get(key)!, key, arrived: commit, isFirst, stays: [stay] });
      }
      if (counts.size === 0 && before!.size > 0) place.absences.push({ from: commit, until: undefined });
      if (counts.size > 0 && before!.size === 0 && place.absences.length > 0) place.absences.at(-1)!.until = commit;
      for (const key of before!.keys()) if (!counts.has(key)) tenancies.get(key)!.stays.at(-1)!.until = commit;
      if (before!.size > 0 && hasChanged(before!, counts)) changed.add(place.environment);
      place.before = undefined;
      place.given.clear();
    }
    touched.clear();
    if (changed.size > 1) severalEnvironments.push({ commit, environments: [...changed] });
  };

  for (let at = 0; at < log.changes.length; at += WIDTH) {
    const commit = log.changes[at]!;
    const file = log.changes[at + 1]!;
    const set = log.changes[at + 3]!;
    const path = log.files[file]!;
    if (log.changes[at + 2] === LINK) links.add(path);
    else links.delete(path);
    if (set === UNREADABLE) unreadableNow.add(path);
    else unreadableNow.delete(path);
    if (set === UNREADABLE) append(unreadable, path, commit);
    else {
      const next = set < 0 ? [] : log.sets[set]!;
      const last = current.get(file) ?? [];
      for (const given of next) {
        if (!isEnvironment(given.environment) && !last.some((each) => isSame(each, given)))
          append(leftOut, given.environment, commit);
      }
      count(next, 1, path);
      count(last, -1, path);
      current.set(file, next);
    }
    if (log.changes[at + WIDTH] !== commit) settle(commit);
  }
  const staysOf = ({ environment, service, version, digest }: ServiceVersion) =>
    environments
      .get(environment)
      ?.get(service)
      ?.tenancies.get(digest ?? version)?.stays ?? [];
  for (const { commit, version } of log.again ?? []) {
    const stays = staysOf(version);
    const stay = stays.find(({ from, until }) => from < commit && (until === undefined || until > commit));
    // Where it was given twice it has stayed since either.
    if (stay !== undefined) stays.push({ from: commit, until: stay.until });
  }
  for (const { commit, version } of log.resumed ?? []) {
    const stays = staysOf(version);
    const index = stays.findIndex(({ from }) => from === commit);
    if (index > 0) stays.push({ from: stays[index - 1]!.from, until: stays[index]!.until });
  }
  return { environments, severalEnvironments, leftOut, unreadable, unreadableNow, links };
}

/** Whether one version took the place of another, or one more came: not where a version is only given by more files. */
export function hasChanged(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): boolean {
  let hasGrown = false;
  for (const [key, count] of after) {
    if (!before.has(key)) return true;
    if (count > before.get(key)!) hasGrown = true;
  }
  if (!hasGrown) return false;
  for (const [key, count] of before) if (count > (after.get(key) ?? 0)) return true;
  return false;
}

/** Whether a service had any version at a commit, an index of the log's. */
export function isPresent({ created, absences }: ServiceHistory, commit: number): boolean {
  if (created === -1 || created > commit) return false;
  return !absences.some(({ from, until }) => from <= commit && (until === undefined || until > commit));
}

/**
 * The longest stay of a version that began before a commit, up to it, in milliseconds; undefined where none did, and where a
 * commit that one is reckoned from has no date.
 */
export function longestStay(tenancy: Tenancy, commit: number, log: ChangeLog): number | undefined {
  const arrival = log.commits[commit]!;
  let longest: number | undefined;
  for (const { from, until } of tenancy.stays) {
    if (from >= commit) continue;
    const start = log.commits[from]!;
    const end = until === undefined || until > commit ? arrival : log.commits[until]!;
    if (start.isUndated || end.isUndated || arrival.isUndated) return undefined;
    longest = Math.max(longest ?? 0, Math.min(arrival.time, end.time) - start.time);
  }
  return longest;
}

function append(lists: Map<string, number[]>, key: string, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function isSame(a: ServiceVersion, b: ServiceVersion): boolean {
  return a.environment === b.environment && a.service === b.service && a.version === b.version && a.digest === b.digest;
}
