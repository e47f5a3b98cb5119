import type { Config } from '../../repo/config/config.ts';
import type { Tree } from '../../repo/tree.ts';
import { fileAt, filesListed, listingsIn } from '../world/config-listings.ts';
import type { World } from '../world/world.ts';
import { type GoneConfig, type MovedConfig, movedConfig } from './moved-config.ts';

/** Config files that the manifest of an environment listed at the merge base and lists no more: what becomes of them nobody sees. */
interface UnlistedConfig extends MovedConfig {
  /** Those that are there still. */
  there: readonly string[];
}

/** Finds them, but for what another environment shared, and lists still. A file is listed by its path or by that of a link to it. */
export function unlistedConfig(past: Config, tree: Tree, world: World): UnlistedConfig {
  const { tree: now } = world.repository;
  const after = filesListed(world);
  const before = [...listingsIn(tree, past)].flatMap(([id, paths]) =>
    [...paths].map((path) => ({ id, path, file: fileAt(path, tree) })),
  );
  const byFile = Map.groupBy(before, ({ file }) => file);
  // An environment without a manifest is a finding of its own.
  const asked = new Set(
    world.environments.flatMap(({ id, page }) => (page.changes === 'pipeline' && after.has(id) ? id : [])),
  );
  const there = new Set<string>();
  const gone = new Map<string, GoneConfig>();
  for (const { id, path, file } of before) {
    if (!asked.has(id) || tree.kind(path) === 'missing') continue;
    const environments = byFile.get(file)!.map((each) => each.id);
    // A link that leads elsewhere now is listed still.
    const place = [path, file].find((each) => now.kind(each) !== 'missing');
    if (place === undefined) gone.set(file, { path: file, environments });
    else if (!environments.some((each) => after.get(each)?.has(fileAt(place, now)))) there.add(place);
  }
  return { there: [...there], ...movedConfig([...gone.values()], tree, world) };
}
