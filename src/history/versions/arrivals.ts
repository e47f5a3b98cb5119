import { greatest } from '../../text/long-lists.ts';
import type { Commit } from '../git/commit.ts';
import type { ChangeLog } from '../log/change-log.ts';
import { movesAlone } from './moves-alone.ts';
import {
  isPresent,
  longestStay,
  type ServiceHistory,
  type VersionHistory,
  type VersionPresence,
} from './version-history.ts';

/** How an arrival relates to the environment upstream. */
export const ARRIVAL_CLASSES = [
  'ok',
  'same-commit',
  'before-upstream',
  'never-upstream',
  'untracked',
  'bootstrap',
] as const;
export type ArrivalClass = (typeof ARRIVAL_CLASSES)[number];

/** A version of a service that reached an environment which has one upstream. */
export interface Arrival {
  environment: string;
  upstream: string;
  service: string;
  version: string;
  /** What it is compared by: its digest where one is declared, else the version. */
  key: string;
  /** The commit that introduced it. */
  commit: Commit;
  /** When that was, epoch milliseconds: the date of the commit, but for one that lies ahead, which nobody can have made yet. */
  at: number;
  /** Whether the service has it there now. */
  runs: boolean;
  /** Whether it may be what the service has there now, or is: its tag has no date, and may be the newest. */
  mayRun: boolean;
  class: ArrivalClass;
  /** Whether it is `untracked` since upstream had only names that move: which versions they were nobody knows. */
  isUpstreamMoving: boolean;
  /** The commit that introduced it upstream. */
  upstreamCommit: Commit | undefined;
  /**
   * How long it had stayed upstream, in milliseconds: its longest stay there, one that still lasts included. Undefined unless
   * it is `ok`, and where the date of a commit that this is counted from or to cannot be read.
   */
  soaked: number | undefined;
  /** The file in which it was introduced. */
  file: string;
  /** What says that it came before or after its arrival upstream, where environments are branches or tags. */
  orderedBy: 'ancestry' | 'date' | undefined;
  /** A tag without a date that is one of the two, or that ended a stay upstream: when it was made, git does not tell. */
  untimed: Commit | undefined;
}

/** Which arrivals are asked for. */
export interface ArrivalRequest {
  versions: VersionHistory;
  log: ChangeLog;
  environment: string;
  upstream: string;
  /**
   * The index in the log of the last commit before those that are judged. A service that had a version upstream then is
   * tracked, whatever has happened to its file since.
   */
  base?: number | undefined;
  /** Whether a service that upstream had lost, and got again later, is tracked in between. */
  tracksLost?: boolean;
  /** Whether a version is a name that moves, so that it does not tell what runs; by default none is. */
  isMoving?: (version: string) => boolean;
  /** The clock, epoch milliseconds: what is dated after it counts as of now. Left out where no moment is judged. */
  now?: number;
}

/**
 * The arrivals in an environment, service by service, each version once, in the order of commits. What came before is decided
 * by the order of commits, and not by their dates.
 */
export function* arrivalsIn(request: ArrivalRequest): Generator<Arrival> {
  const { versions, log, environment, upstream, now = Number.POSITIVE_INFINITY } = request;
  const replaced =
    request.tracksLost === true ? replacedServices(request) : new Map<number, readonly ServiceHistory[]>();
  for (const [service, here] of versions.environments.get(environment) ?? []) {
    const there = versions.environments.get(upstream)?.get(service);
    const isMovingAt = there === undefined ? () => false : movesAlone(there, request.isMoving ?? (() => false));
    const running = new Set(here.running);
    for (const presence of here.versions.values()) {
      const { version, key, introduced, file } = presence;
      const presenceUpstream = there?.versions.get(key);
      const kind =
        classOfReplacing(presence, there, replaced.get(introduced)) ??
        classOf(presence, presenceUpstream, there && { ...there, isMovingAt }, request);
      yield {
        environment,
        upstream,
        service,
        version,
        key,
        commit: log.commits[introduced]!,
        at: Math.min(log.commits[introduced]!.time, now),
        runs: running.has(key),
        mayRun: running.has(key) || mayBeNewest(presence, { here, there, log }),
        class: kind,
        isUpstreamMoving: kind === 'untracked' && isMovingAt(introduced),
        upstreamCommit: presenceUpstream === undefined ? undefined : log.commits[presenceUpstream.introduced],
        soaked: kind === 'ok' ? longestStay(presenceUpstream!, introduced, { log, now }) : undefined,
        file,
        orderedBy: orderOf(presence, presenceUpstream, log),
        untimed: there === undefined ? undefined : untimedOf(presence, presenceUpstream, log),
      };
    }
  }
}

/** By commit, the services that it removed from an environment while upstream had them: as they were in both. */
function replacedServices({ versions, environment, upstream }: ArrivalRequest): Map<number, ServiceHistory[]> {
  const replaced = new Map<number, ServiceHistory[]>();
  for (const [service, here] of versions.environments.get(environment) ?? []) {
    const there = versions.environments.get(upstream)?.get(service);
    for (const { from } of there === undefined ? [] : here.absences) {
      if (isPresent(there!, from - 1)) replaced.set(from, [...(replaced.get(from) ?? []), here, there!]);
    }
  }
  return replaced;
}

/**
 * The class of the first version of a service whose commit removed others: under a new name it is one of theirs, and must have been
 * here by the old name, or upstream by either. Undefined where it has been, and where nothing was removed.
 */
function classOfReplacing(
  { isFirst, key, introduced }: VersionPresence,
  there: ServiceHistory | undefined,
  replaced: readonly ServiceHistory[] | undefined,
): ArrivalClass | undefined {
  if (!isFirst || replaced === undefined) return undefined;
  const known = [there ?? [], replaced].flat().flatMap(({ versions }) => versions.get(key)?.introduced ?? []);
  if (known.some((commit) => commit < introduced)) return undefined;
  return known.includes(introduced) ? 'same-commit' : 'never-upstream';
}

function orderOf(
  here: VersionPresence,
  there: VersionPresence | undefined,
  { branches, tags, commits }: ChangeLog,
): Arrival['orderedBy'] {
  if (there === undefined || there.introduced === here.introduced) return undefined;
  const isByTag = [here, there].some(({ introduced }) => commits[introduced]!.tagged !== undefined);
  if (tags !== undefined && isByTag) return 'date';
  if (branches === undefined) return undefined;
  const [older, newer] = [here.introduced, there.introduced].sort((a, b) => a - b);
  return branches.isAncestor(older!, newer!) ? 'ancestry' : 'date';
}

/**
 * Whether a tag without a date may have come after what runs now: its version had not been upstream yet when that came. Where it had, it
 * is taken to have come first.
 */
function mayBeNewest(
  { key, introduced }: VersionPresence,
  { here, there, log }: { here: ServiceHistory; there: ServiceHistory | undefined; log: ChangeLog },
): boolean {
  if (log.commits[introduced]!.tagged?.isDateless !== true) return false;
  const newest = greatest(here.running.map((each) => here.versions.get(each)!.stays.at(-1)!.from));
  return !there?.versions.get(key)?.stays.some(({ from }) => from < newest);
}

function untimedOf(
  here: VersionPresence,
  there: VersionPresence | undefined,
  { tags, commits }: ChangeLog,
): Commit | undefined {
  if (tags === undefined || tags.dateless === 0) return undefined;
  const before = there?.stays.flatMap(({ from, until = from }) => (from < here.introduced ? [from, until] : [])) ?? [];
  const involved = [here.introduced, ...(there === undefined ? [] : [there.introduced]), ...before];
  const found = involved.find((commit) => commits[commit]!.tagged?.isDateless === true);
  return found === undefined ? undefined : commits[found];
}

/**
 * Whether the service was away from an environment after a commit, and came back: what went past it meanwhile has not been there. As
 * long as it is away, it may have been given up.
 */
function isAway({ absences }: ServiceHistory, commit: number): boolean {
  return absences.some(({ from, until }) => from <= commit && until !== undefined && commit < until);
}

function classOf(
  here: VersionPresence,
  there: VersionPresence | undefined,
  upstream: (ServiceHistory & { isMovingAt(commit: number): boolean }) | undefined,
  { base, tracksLost = false }: Pick<ArrivalRequest, 'base' | 'tracksLost'>,
): ArrivalClass {
  if (here.isFirst) return 'bootstrap';
  if (there !== undefined && there.introduced < here.introduced) return 'ok';
  if (there?.introduced === here.introduced) return 'same-commit';
  const isTracked = (commit: number) =>
    upstream !== undefined &&
    (isPresent(upstream, commit) ? !upstream.isMovingAt(commit) : tracksLost && isAway(upstream, commit));
  // A commit that puts a name that moves in place of a version takes nothing past that one.
  const before = upstream?.isMovingAt(here.introduced) === true ? [here.introduced - 1] : [];
  if (![here.introduced, ...before, ...(base === undefined ? [] : [base])].some(isTracked)) return 'untracked';
  return there === undefined ? 'never-upstream' : 'before-upstream';
}
