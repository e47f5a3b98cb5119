import type { Config } from '../../repo/config/config.ts';
import { type Tree, textIn } from '../../repo/tree.ts';
import { type ConfigListings, configListings } from '../world/config-listings.ts';
import { manifestMatcher, readPastManifest } from '../world/past-manifest.ts';
import { settingsOf } from '../world/settings-of.ts';
import { fromPast } from './at-merge-base.ts';

/** The config files that manifests listed where the request parted from its base. */
export const configAtMergeBase = fromPast(
  ({ trees }, world): ReadonlySet<string> =>
    new Set(trees.flatMap((tree) => [...configIn(tree, settingsOf(world, tree))])),
);

/** The config files that any manifest in a tree lists. */
export function configIn(tree: Tree, config: Config): ReadonlySet<string> {
  return new Set([...listingsIn(tree, config).values()].flatMap((listed) => [...listed]));
}

/** The same by environment. */
export function listingsIn(tree: Tree, config: Config): ConfigListings {
  const isManifest = manifestMatcher(config);
  const paths = new Set(config.patterns.environments.flatMap(({ pattern }) => tree.glob(pattern)).filter(isManifest));
  tree.prefetch?.(paths);
  return configListings([...paths].flatMap((path) => readPastManifest(path, textIn(tree, path) ?? '') ?? []));
}
