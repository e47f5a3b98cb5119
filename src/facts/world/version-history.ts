import { type Arrival, arrivalsIn } from '../../history/arrivals.ts';
import { type FileLife, livesOf } from '../../history/file-life.ts';
import type { History } from '../../history/history.ts';
import { replayVersions, type ServiceHistory, type VersionHistory } from '../../history/stays.ts';
import { oncePerWorld } from './once.ts';
import type { World } from './world.ts';

/** What a history was made to tell, when a fact first asked. Several worlds may share it: a gate makes one a moment. */
interface Told {
  /** By the environments that were asked for. */
  versions: Map<string, VersionHistory>;
  lives?: ReadonlyMap<string, FileLife>;
}

const TOLD = new WeakMap<History, Told>();

function toldOf(history: History): Told {
  const told = TOLD.get(history) ?? { versions: new Map() };
  TOLD.set(history, told);
  return told;
}

/** The versions of every environment of the policy through history; undefined where there is none. */
export function versionHistoryOf({ history, environments }: World): VersionHistory | undefined {
  if (history === undefined) return undefined;
  const names = new Set(environments.map(({ id }) => id));
  const key = JSON.stringify([...names]);
  const { versions } = toldOf(history);
  const known = versions.get(key) ?? replayVersions(history.log, (name) => names.has(name));
  versions.set(key, known);
  return known;
}

/** A service in an environment through history. */
export function serviceHistory(world: World, environment: string, service: string): ServiceHistory | undefined {
  return versionHistoryOf(world)?.environments.get(environment)?.get(service);
}

/**
 * Whether a version, named as `service@version`, has never reached an environment with another before it, or a certain one
 * of these, although the service has been followed there since before an instant (epoch milliseconds).
 */
export function neverArrived(world: World, name: string, environment: string | undefined, since: number): boolean {
  const { history, environments } = world;
  const places = environments
    .filter(({ id, upstream }) => upstream !== undefined && (environment === undefined || id === environment))
    .flatMap(({ id }) => [...(versionHistoryOf(world)?.environments.get(id)?.values() ?? [])])
    .filter(({ service, created }) => name.startsWith(`${service}@`) && created !== -1);
  const isFollowed = places.some(({ created }) => history!.log.commits[created]!.time <= since);
  return (
    isFollowed &&
    !places.some(({ service, tenancies }) =>
      [...tenancies.values()].some(({ version }) => `${service}@${version}` === name),
    )
  );
}

/** The lives of the files that rules ask about. */
export function fileLivesOf({ history, repository }: World): ReadonlyMap<string, FileLife> {
  if (history === undefined) return new Map();
  const told = toldOf(history);
  if (told.lives !== undefined) return told.lives;
  told.lives = livesOf(history);
  // Without records every edit of a migration is looked at, so all their texts and subjects are asked for together.
  if (repository.changes.length === 0) {
    const edited = [...told.lives.values()].filter(({ versions }) => versions.length > 1);
    history.prefetch(edited.flatMap(({ versions }) => versions.map(({ blob }) => blob)));
    history.prefetchSubjects(edited.flatMap(({ versions }) => versions.slice(1).map(({ commit }) => commit)));
  }
  return told.lives;
}

/** The arrivals that are judged: those of the range; without one, those of the versions that run now. */
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
