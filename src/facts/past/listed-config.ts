import type { Config } from '../../repo/config/config.ts';
import type { Tree } from '../../repo/tree.ts';
import { listingsIn } from '../world/config-listings.ts';
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
