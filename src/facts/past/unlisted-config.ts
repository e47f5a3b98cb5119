import type { Config } from '../../repo/config/config.ts';
import type { Tree } from '../../repo/tree.ts';
import { listingsIn } from '../world/config-listings.ts';
import type { World } from '../world/world.ts';

/**
 * Config files that the manifest of an environment listed at the merge base and lists no more, though they are there still: what becomes of
 * them nobody sees. None that another environment shared, and lists still.
 */
export function unlistedConfig(past: Config, tree: Tree, world: World): string[] {
  const { tree: now, config } = world.repository;
  const [before, after] = [listingsIn(tree, past), listingsIn(now, config)];
  const isShared = (path: string) =>
    [...before].some(([id, listed]) => listed.has(path) && after.get(id)?.has(path) === true);
  const unlisted = world.environments.flatMap(({ id, page }) => {
    const listed = after.get(id);
    // An environment without a manifest is a finding of its own.
    if (page.changes !== 'pipeline' || listed === undefined) return [];
    return [...(before.get(id) ?? [])].filter((path) => !listed.has(path) && !isShared(path));
  });
  return [...new Set(unlisted)].filter((path) => tree.kind(path) !== 'missing' && now.kind(path) !== 'missing');
}
