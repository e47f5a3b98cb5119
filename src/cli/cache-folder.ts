import { homedir, platform } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { diskCache, type HistoryCache } from '../history/log/cache.ts';
import type { Streams } from './streams.ts';

/** `--cache FOLDER`, `--no-cache` (false), or neither (undefined or true). */
export type CacheOption = string | boolean | undefined;

/** The cache in the folder of `--cache`, else in the user's cache folder; undefined with `--no-cache`. */
export function cacheOf(option: CacheOption, { cwd, variables }: Streams): HistoryCache | undefined {
  if (option === false) return undefined;
  // An empty name comes from a variable that is not set.
  return diskCache(typeof option === 'string' && option !== '' ? resolve(cwd, option) : userFolder(variables));
}

function userFolder(variables: Streams['variables']): string {
  const home = homedir();
  const named = variables['XDG_CACHE_HOME'];
  // The specification of that variable says to ignore a relative path.
  const base =
    (named !== undefined && isAbsolute(named) ? named : undefined) ??
    (platform() === 'win32'
      ? variables['LOCALAPPDATA']
      : platform() === 'darwin'
        ? join(home, 'Library/Caches')
        : undefined);
  return join(base ?? join(home, '.cache'), 'towpath');
}
