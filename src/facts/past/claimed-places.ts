import type { Config } from '../../repo/config/config.ts';
import type { Tree } from '../../repo/tree.ts';
import type { World } from '../world/world.ts';
import { type Called, versionPlaces } from './version-places.ts';

/**
 * Where the place of a version counts for a service in an environment by the settings of now, by earlier ones did for another alone, and
 * that service had places of its own there, or has those of a third now: what ran elsewhere would be taken for what ran there.
 */
export function claimedPlaces(past: Config, tree: Tree, world: World): string[] {
  const { places, had } = versionPlaces(past, tree, world);
  const known = new Set(had.map(keyOf));
  /** The services that the places of each were of. */
  const joined = new Map<string, Set<string>>();
  for (const { before, ...place } of places) {
    const of = before.flatMap(({ environment, service }) => (environment === place.environment ? service : []));
    joined.set(keyOf(place), (joined.get(keyOf(place)) ?? new Set()).union(new Set(of)));
  }
  const claimed = places.filter((place) => {
    const key = keyOf(place);
    if (place.before.length === 0 || place.before.some((each) => keyOf(each) === key)) return false;
    return known.has(key) || joined.get(key)!.size > 1;
  });
  return [...new Set(claimed.map(({ path }) => path))];
}

/** The environment and the service of a version. */
function keyOf({ environment, service }: Called): string {
  return JSON.stringify([environment, service]);
}
