import { CONFIG_FILE, type Config, readConfig } from '../../repo/config/config.ts';
import type { Tree } from '../../repo/tree.ts';
import type { World } from './world.ts';

/** The settings that a tree has, or shows; those that are not in a commit hold for every tree. */
export function settingsOf(
  { repository: { config }, mergeBase }: Pick<World, 'repository' | 'mergeBase'>,
  tree: Tree,
): Config {
  const isReplaced = config.record !== undefined && config.record.file !== CONFIG_FILE;
  if (isReplaced && mergeBase?.configFile === undefined) return config;
  return mergeBase?.assumed?.(tree) ?? readConfig(tree, mergeBase?.configFile?.(tree)).config;
}
