import { type Arrival, arrivalsIn } from '../../history/arrivals.ts';
import { type FileLife, livesOf } from '../../history/file-life.ts';
import { replayVersions, type ServiceHistory, type VersionHistory } from '../../history/stays.ts';
import { oncePerHistory, oncePerWorld } from './once.ts';
import type { World } from './world.ts';

/** The version histories that were computed from a history, by the ids of the environments. */
const versionHistories = oncePerHistory(() => new Map<string, VersionHistory>());

const fileLives = oncePerHistory(livesOf);

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
 * Whether a version, named `service@version`, certainly never reached `environment`, or any environment with an upstream
 * where that is undefined. Certain it is only where the history of the service there begins before `since` (epoch
 * milliseconds).
 */
export function neverArrived(world: World, name: string, environment: string | undefined, since: number): boolean {
  const { history, environments } = world;
  const places = environments
    .filter(({ id, upstream }) => upstream !== undefined && (environment === undefined || id === environment))
    .flatMap(({ id }) => [...(versionHistoryOf(world)?.environments.get(id)?.values() ?? [])])
    .filter(({ service, created }) => name.startsWith(`${service}@`) && created !== -1);
  const isCertain = places.some(({ created }) => history!.log.commits[created]!.time <= since);
  return (
    isCertain &&
    !places.some(({ service, tenancies }) =>
      [...tenancies.values()].some(({ version }) => `${service}@${version}` === name),
    )
  );
}

/** The revisions of the files that rules judge. */
export const fileLivesOf = oncePerWorld(({ history, repository }): ReadonlyMap<string, FileLife> => {
  if (history === undefined) return new Map();
  const lives = fileLives(history);
  // Without change records every edit of a migration is judged: one request reads them all.
  if (repository.changes.length === 0) {
    const edited = [...lives.values()].filter(({ versions }) => versions.length > 1);
    history.prefetch(edited.flatMap(({ versions }) => versions.map(({ blob }) => blob)));
    history.prefetchSubjects(edited.flatMap(({ versions }) => versions.slice(1).map(({ commit }) => commit)));
  }
  return lives;
});

/** The arrivals that are judged: those of the range; without a base, those of the versions that run now. */
export const judgedArrivals = oncePerWorld((world): readonly Arrival[] => {
  const { history, environments } = world;
  const versions = versionHistoryOf(world);
  if (history === undefined || versions === undefined) return [];
  const { log, range } = history;
  const inRange = 'none' in range ? undefined : new Set(range.commits.map(({ hash }) => hash));
  const first = log.commits.findIndex(({ hash }) => inRange?.has(hash) === true);
  const base = first === -1 ? undefined : first - 1;
  return environments.flatMap(({ id, upstream }) => {
    if (upstream === undefined) return [];
    const arrivals = [...arrivalsIn(versions, log, id, upstream.id, base)];
    return arrivals.filter(({ runs, commit }) => (inRange === undefined ? runs : inRange.has(commit.hash)));
  });
});
