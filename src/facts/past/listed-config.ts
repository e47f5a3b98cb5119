import { configListed } from '../../repo/record-sets.ts';
import { settingsOf } from '../world/settings-of.ts';
import { fromPast } from './at-merge-base.ts';

/** The config files that manifests listed where the request parted from its base. */
export const configAtMergeBase = fromPast(
  ({ trees }, world): ReadonlySet<string> =>
    new Set(trees.flatMap((tree) => configListed(tree, settingsOf(world, tree)))),
);
