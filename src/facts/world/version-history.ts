import { untoldBetween } from '../../history/branches/untold.ts';
import { type FileHistory, fileHistoriesOf } from '../../history/file-history.ts';
import type { Commit } from '../../history/git/commit.ts';
import { type Arrival, arrivalsIn } from '../../history/versions/arrivals.ts';
import { replayVersions } from '../../history/versions/replay-versions.ts';
import { firstIntroducedIn, type ServiceHistory, type VersionHistory } from '../../history/versions/version-history.ts';
import { isMoving } from '../../repo/release/moving-names.ts';
import type { Blindness } from '../blind.ts';
import { oncePerHistory, oncePerWorld } from './once.ts';
import type { World } from './world.ts';

/** The version histories that were computed from a history, by the ids of the environments. */
const versionHistories = oncePerHistory(() => new Map<string, VersionHistory>());

const fileLives = oncePerHistory(fileHistoriesOf);

/** The versions of every environment of the policy through history; undefined where there is no history. */
export function versionHistoryOf({ history, environments }: World): VersionHistory | undefined {
  if (history === undefined) return undefined;
  const names = new Set(environments.map(({ id }) => id));
  const key = JSON.stringify([...names]);
  const computed = versionHistories(history);
  const known = computed.get(key) ?? replayVersions(history.log, (name) => names.has(name));
  computed.set(key, known);
  return known;
}

/** The versions of a service in an environment through history. */
export function serviceHistory(world: World, environment: string, service: string): ServiceHistory | undefined {
  return versionHistoryOf(world)?.environments.get(environment)?.get(service);
}

/**
 * When a version of a service, by its key, was first introduced anywhere, epoch milliseconds. Undefined where git does not say,
 * and where no environment has a `since`, so that nobody asks.
 */
export function firstIntroduced(world: World, service: string, key: string | undefined): number | undefined {
  if (key === undefined || world.policy.environments.every(({ since }) => since === undefined)) return undefined;
  const versions = versionHistoryOf(world);
  return versions === undefined ? undefined : firstIntroducedIn(versions, world.history!.log, { service, key });
}

/**
 * Whether a version, named `service@version`, certainly never reached `environment`, or any environment with an upstream
 * where that is undefined. Certain it is where the history of the service there begins before `since` (epoch milliseconds), or
 * that of the repository where nothing ever had the service; and of what names no version at all.
 */
export function neverArrived(world: World, name: string, environment: string | undefined, since: number): boolean {
  if (!name.includes('@')) return true;
  const { history } = world;
  const known = [...(versionHistoryOf(world)?.environments.values() ?? [])];
  const isService = known.some((services) =>
    [...services.values()].some(({ service }) => name.startsWith(`${service}@`)),
  );
  if (known.length > 0 && !isService) return history!.log.commits[0]!.time <= since;
  const places = placesOf(world, name, environment);
  const isCertain = places.some(({ introduced }) => history!.log.commits[introduced]!.time <= since);
  return isCertain && !hasVersion(places, name);
}

/** Whether a version, named `service@version`, came to `environment`, or to any with an upstream, by a commit that is not judged. */
export function arrivedBefore(world: World, name: string, environment: string | undefined): boolean {
  const isJudged = judgedArrivals(world).some(
    (arrival) =>
      `${arrival.service}@${arrival.version}` === name && [undefined, arrival.environment].includes(environment),
  );
  return !isJudged && hasVersion(placesOf(world, name, environment), name);
}

/** The services that a name of a version may be for, in an environment, or in any with an upstream. */
function placesOf(world: World, name: string, environment: string | undefined): ServiceHistory[] {
  return world.environments
    .filter(({ id, upstream }) => upstream !== undefined && (environment === undefined || id === environment))
    .flatMap(({ id }) => [...(versionHistoryOf(world)?.environments.get(id)?.values() ?? [])])
    .filter(({ service }) => name.startsWith(`${service}@`));
}

function hasVersion(places: readonly ServiceHistory[], name: string): boolean {
  return places.some(({ service, versions }) =>
    [...versions.values()].some(({ version }) => `${service}@${version}` === name),
  );
}

/** Why the history of a file is not known: at the last commit its path is that of a link. */
export function linkFault(world: World, path: string): Blindness | undefined {
  if (versionHistoryOf(world)?.links.has(path) !== true) return undefined;
  return { why: 'history is not followed through the link', of: path, mend: 'Put the file itself in its place.' };
}

/** The revisions of the files that rules judge. */
export function fileLivesOf({ history }: World): ReadonlyMap<string, FileHistory> {
  return history === undefined ? new Map() : fileLives(history);
}

/** Arrivals that are judged, and those that the branches of environments hide. */
interface SortedArrivals {
  judged: readonly Arrival[];
  hidden: readonly { arrival: Arrival; blindness: Blindness }[];
}

const sortedArrivals = oncePerWorld((world): SortedArrivals => {
  const { history, environments, now } = world;
  const versions = versionHistoryOf(world);
  if (history === undefined || versions === undefined) return { judged: [], hidden: [] };
  const { log, range } = history;
  const inRange = range.ok ? new Set(range.value.commits.map(({ hash }) => hash)) : undefined;
  const first = log.commits.findIndex(({ hash }) => inRange?.has(hash) === true);
  const base = first === -1 ? undefined : first - 1;
  const all = environments.flatMap(({ id, upstream }) => {
    if (upstream === undefined) return [];
    const request = { versions, log, environment: id, upstream: upstream.id, base, tracksLost: true, isMoving, now };
    const arrivals = [...arrivalsIn(request)];
    return arrivals.filter(({ mayRun, commit }) => (inRange === undefined ? mayRun : inRange.has(commit.hash)));
  });
  const sorted = all.map((arrival) => ({ arrival, blindness: hiddenBy(arrival, world) }));
  const seen = sorted.flatMap(({ arrival, blindness }) => (blindness === undefined ? [arrival] : []));
  return {
    // What was there when a branch was made, nothing brought.
    judged: seen.filter(({ commit }) => commit.isShared !== true),
    hidden: sorted.flatMap(({ arrival, blindness }) => (blindness === undefined ? [] : [{ arrival, blindness }])),
  };
});

/** Why it is not known whether an arrival was in order. */
function hiddenBy(arrival: Arrival, { history, now }: World): Blindness | undefined {
  const { environment, upstream, class: kind, commit, untimed } = arrival;
  const untold = untoldBetween(history!.log, upstream, environment);
  if (untold === undefined) {
    // That it never was upstream is so whenever it arrived here, and what is still to arrive comes after all that has.
    const isInOrder = untimed === undefined || (kind === 'bootstrap' && arrival.runs) || commit.time === now;
    const isKnown = isInOrder || kind === 'never-upstream';
    return isKnown ? undefined : dateless(untimed);
  }
  const { why, mend, isOfPast } = untold;
  const isJudged = isOfPast ? commit.isShared !== true : untold.environment === upstream && kind === 'ok';
  return isJudged ? undefined : { why, mend };
}

/** Why a tag without a date does not tell when something arrived. */
export function dateless({ hash }: Pick<Commit, 'hash'>): Blindness {
  const tag = hash.slice(TAGS.length);
  return {
    why: `the tag \`${tag}\` has no date of its own that git can read, as a lightweight one has none`,
    mend: 'Make tags of deployments with `git tag --annotate`.',
  };
}

const TAGS = 'refs/tags/';

/** The arrivals that are judged: those of the range; without a base, those of the versions that run now. */
export function judgedArrivals(world: World): readonly Arrival[] {
  return sortedArrivals(world).judged;
}

/** Arrivals of which branches do not tell whether they were in order. */
export function hiddenArrivals(world: World): SortedArrivals['hidden'] {
  return sortedArrivals(world).hidden;
}
