import { resolve } from 'node:path';
import { diskCache, type HistoryCache } from '../history/log/cache.ts';
import type { Streams } from './streams.ts';
import { userCacheFolder } from './user-folders.ts';

/** `--cache FOLDER`, `--no-cache` (false), or neither (undefined or true). */
export type CacheOption = string | boolean | undefined;

/** The cache in the folder of `--cache`, else in the user's cache folder; undefined with `--no-cache`, or where the user has none. */
export function cacheOf(option: CacheOption, { cwd, variables }: Streams): HistoryCache | undefined {
  if (option === false) return undefined;
  // An empty name comes from a variable that is not set.
  const folder = typeof option === 'string' && option !== '' ? resolve(cwd, option) : userCacheFolder(variables);
  return folder === undefined ? undefined : diskCache(folder);
}
