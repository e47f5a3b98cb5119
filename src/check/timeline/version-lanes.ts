import { clauseOf } from '../../facts/blind.ts';
import { worldOf } from '../../facts/world/eras.ts';
import { firstIntroduced, hiddenArrivals, serviceHistory } from '../../facts/world/version-history.ts';
import type { EnvironmentNode, World } from '../../facts/world/world.ts';
import { hashOf, shortHash } from '../../history/git/commit.ts';
import type { ChangeLog } from '../../history/log/change-log.ts';
import {
  longestStay,
  type ServiceHistory,
  type Stay,
  type VersionPresence,
} from '../../history/versions/version-history.ts';
import { momentOf } from '../moment.ts';
import { laneScan } from './lane-scan.ts';
import type { Lane, Soak, TimelineStay } from './timeline.ts';
import { ofArrival } from './windows.ts';

/** A version of a service, by what it is compared by. */
export interface VersionKey {
  service: string;
  key: string;
}

/** What became of a version in each environment that had it, or that it is to go to next, by git; with windows where these are asked for. */
export function versionLanes(
  world: World,
  version: VersionKey,
  { next, inWindows }: { next: ReadonlySet<string>; inWindows: (environment: string) => boolean },
): Lane[] {
  const { environments, now } = world;
  return environments.flatMap((environment): Lane[] => {
    const { id, upstream } = environment;
    const here = presenceIn(world, id, version);
    const isNext = next.has(id);
    if (here === undefined && !isNext) return [];
    const before = upstream && presenceIn(world, upstream.id, version);
    const at = here === undefined ? undefined : momentOf(world.history!.log.commits[here.presence.introduced]!, now).at;
    const soaked =
      before && upstream && soakOf(before.presence, { environment: upstream, to: environment, here }, version);
    return [
      {
        environment: id,
        isNext,
        stays: here === undefined ? [] : staysOf(here, world),
        soak: here === undefined ? null : soakHere(here.presence, environment, version),
        marks: [],
        ...ofArrival(environment.page, {
          inWindows: inWindows(id),
          now,
          ready: soaked == null ? undefined : soaked.from + soaked.asked,
          at,
        }),
        watch: null,
        scan: laneScan(environment, version),
      },
    ];
  });
}

/** A version in an environment, and the history of its service there. */
interface Presence {
  presence: VersionPresence;
  service: ServiceHistory;
}

function presenceIn(world: World, environment: string, { service, key }: VersionKey): Presence | undefined {
  const history = serviceHistory(world, environment, service);
  const presence = history?.versions.get(key);
  return presence === undefined ? undefined : { presence, service: history! };
}

function staysOf({ presence, service }: Presence, { history, now }: World): TimelineStay[] {
  const { log } = history!;
  return presence.stays.map((stay): TimelineStay => {
    const began = log.commits[stay.from]!;
    const ended = stay.until === undefined ? undefined : log.commits[stay.until]!;
    const { at, why } = momentOf(began, now);
    return {
      from: at ?? null,
      why,
      by: `commit ${shortHash(hashOf(began))}`,
      until: ended?.time ?? null,
      ended: ended === undefined ? null : endedBy(stay, service),
    };
  });
}

/** What took its place, in words. */
function endedBy({ until }: Stay, { versions }: ServiceHistory): string {
  const next = [...versions.values()].find(({ stays }) => stays.some(({ from }) => from === until));
  return next === undefined ? 'removed' : `replaced by ${next.version}`;
}

/** The soak of a version where it is: up to the first environment that it went on to, else up to now. */
function soakHere(presence: VersionPresence, environment: EnvironmentNode, version: VersionKey): Soak | null {
  const { world } = environment;
  const downstream = world.environments.filter(({ upstream }) => upstream === environment);
  const arrivals = downstream
    .flatMap((to) => ({ to, here: presenceIn(world, to.id, version) }))
    .sort((a, b) => introduced(a.here) - introduced(b.here));
  const [first] = arrivals;
  return first === undefined ? null : soakOf(presence, { environment, ...first }, version);
}

function introduced(here: Presence | undefined): number {
  return here?.presence.introduced ?? Number.POSITIVE_INFINITY;
}

/** How long a version had soaked when it went on to an environment, or by now; null where it came there no later. */
function soakOf(
  presence: VersionPresence,
  { environment, to, here }: { environment: EnvironmentNode; to: EnvironmentNode; here: Presence | undefined },
  { service, key }: VersionKey,
): Soak | null {
  const { world } = environment;
  const { log } = world.history!;
  const longest = longestOf(presence, log, world.now);
  if (here === undefined) {
    if (longest === undefined) return null;
    const { had, from, until } = longest;
    return { from, until, isOver: false, asked: environment.page.soak, had, doubt: null };
  }
  const arrival = log.commits[here.presence.introduced]!;
  const had = longestStay(presence, here.presence.introduced, { log, now: world.now });
  const began = presence.stays.filter(({ from }) => from < here.presence.introduced).at(-1);
  if (had === undefined || began === undefined || momentOf(arrival, world.now).at === undefined) return null;
  const since = momentOf(log.commits[began.from]!, world.now).at;
  if (since === undefined) return null;
  const then = worldOf(world, { at: arrival.time, first: firstIntroduced(world, service, key) });
  const asked = then.environments.find(({ id }) => id === environment.id)?.page.soak ?? environment.page.soak;
  const hidden = hiddenArrivals(world).find(
    ({ arrival: each }) => each.environment === to.id && each.service === service && each.key === key,
  );
  const doubt = hidden === undefined ? null : clauseOf(hidden.blindness);
  return { from: since, until: arrival.time, isOver: true, asked, had, doubt };
}

/** The longest stay of a version by now; undefined where git does not say when its stays began. */
function longestOf(
  { stays }: VersionPresence,
  { commits }: ChangeLog,
  now: number,
): { from: number; until: number; had: number } | undefined {
  const known = stays.flatMap((stay) => {
    const from = momentOf(commits[stay.from]!, now).at;
    const until = stay.until === undefined ? now : commits[stay.until]!.time;
    return from === undefined ? [] : [{ from, until, had: Math.max(0, until - from) }];
  });
  return known.sort((a, b) => b.had - a.had)[0];
}
