import { oncePerWorld } from './once.ts';
import { comparedWithBase, isChangedInRange } from './range-files.ts';
import { judgedArrivals, versionHistoryOf } from './version-history.ts';
import type { World } from './world.ts';

/** The services of which the commits that are judged bring a version somewhere. */
export const arrivedServices = oncePerWorld(
  (world): ReadonlySet<string> => new Set(judgedArrivals(world).map(({ service }) => service)),
);

/** The services of which the commits of a request bring, bring back or take away a version somewhere. */
const changedServices = oncePerWorld((world): ReadonlySet<string> => {
  const { history } = world;
  const inRange = new Set(history?.range.ok === true ? history.range.value.commits.map(({ hash }) => hash) : []);
  const isInRange = (commit: number | undefined) =>
    commit !== undefined && inRange.has(history!.log.commits[commit]!.hash);
  const all = [...(versionHistoryOf(world)?.environments.values() ?? [])].flatMap((services) => [...services.values()]);
  const changed = all.filter(({ versions }) =>
    [...versions.values()].some(({ stays }) => stays.some(({ from, until }) => isInRange(from) || isInRange(until))),
  );
  return new Set(changed.map(({ service }) => service));
});

/**
 * Whether a request has no part in what a file hides of some services: none of its commits changed the file, not even to take that back, or
 * a version of these services anywhere, of which another environment would have to be known. True where no request is judged.
 */
export function isLeftAlone(world: World, path: string, services: readonly string[]): boolean {
  if (world.history?.range.ok !== true) return true;
  if (isChangedInRange(world, path) || comparedWithBase(world, path) === 'edited') return false;
  const changed = changedServices(world);
  return !services.some((service) => changed.has(service));
}
