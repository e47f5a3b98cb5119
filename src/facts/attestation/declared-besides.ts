import type { History } from '../../history/history.ts';
import { type ChangeLog, changesOf } from '../../history/log/change-log.ts';
import type { ServiceVersion } from '../../history/version-source.ts';
import type { Arrival } from '../../history/versions/arrivals.ts';
import { oncePerWorld } from '../world/once.ts';
import type { World } from '../world/world.ts';

/**
 * Whether another file than a manifest declares the service of an arrival there: now, when it arrived, or just before, so that a
 * service which moves to a manifest with its next version is asked what it was asked until then. What is before a request is
 * before each of its commits.
 */
export function isDeclaredBesides(world: World, arrival: Pick<Arrival, 'environment' | 'service' | 'commit'>): boolean {
  const { periods, indexes, first } = declaredBesides(world);
  const arrived = indexes.get(arrival.commit.hash) ?? Number.POSITIVE_INFINITY;
  const since = arrived < first ? arrived : first;
  return (periods.get(placeOf(arrival)) ?? []).some(
    ({ from, until }) => until === Number.POSITIVE_INFINITY || (from <= arrived && until >= since),
  );
}

/** A period in which a file declared a service. Commits are indexes into those of the log. */
interface Period {
  from: number;
  /** The commit that ended it; infinite while it lasts. */
  until: number;
}

const declaredBesides = oncePerWorld(({ history, versions }: World) => ({
  periods: history === undefined ? new Map<string, Period[]>() : periodsIn(history.log, versions.isManifest),
  indexes: new Map(history?.log.commits.map(({ hash }, index) => [hash, index])),
  first: history === undefined ? Number.POSITIVE_INFINITY : firstOf(history),
}));

/** The index of the first commit that is judged; infinite where none is. */
function firstOf({ log, range }: History): number {
  const inRange = new Set(range.ok ? range.value.commits.map(({ hash }) => hash) : []);
  const first = log.commits.findIndex(({ hash }) => inRange.has(hash));
  return first === -1 ? Number.POSITIVE_INFINITY : first;
}

/** The periods in which other files than manifests declared each service in each environment. */
function periodsIn(log: ChangeLog, isManifest: (path: string) => boolean): Map<string, Period[]> {
  const periods = new Map<string, Period[]>();
  /** The periods that last, by file, then by place. */
  const lasting = new Map<string, Map<string, Period>>();
  for (const { path, commit, versions = [], isUnreadable } of changesOf(log)) {
    if (isUnreadable || isManifest(path)) continue;
    const before = lasting.get(path);
    const after = new Map<string, Period>();
    for (const place of new Set(versions.map(placeOf))) {
      const period = before?.get(place) ?? { from: commit, until: Number.POSITIVE_INFINITY };
      if (before?.has(place) !== true) append(periods, place, period);
      after.set(place, period);
    }
    for (const [place, period] of before ?? []) if (!after.has(place)) period.until = commit;
    lasting.set(path, after);
  }
  return periods;
}

function append(periods: Map<string, Period[]>, place: string, period: Period): void {
  const known = periods.get(place);
  if (known === undefined) periods.set(place, [period]);
  else known.push(period);
}

function placeOf({ environment, service }: Pick<ServiceVersion, 'environment' | 'service'>): string {
  return JSON.stringify([environment, service]);
}
