import { lstatSync, mkdirSync } from 'node:fs';
// An old Node lacks names of this module.
import * as modules from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { isOwn } from './own-file.ts';
import type { Streams } from './streams.ts';
import { userCacheFolder } from './user-folders.ts';

/**
 * Has Node keep compiled code between runs, which shortens the start of what is imported afterwards. By itself Node keeps it in the folder of
 * temporary files, where anybody may have put some, and asks of none whose it is. So it is kept in a folder that nobody but this
 * user can write, or not at all; `NODE_COMPILE_CACHE` may name another one.
 */
export function useCompileCache(variables: Streams['variables']): void {
  if (modules.getCompileCacheDir() !== undefined || variables['NODE_DISABLE_COMPILE_CACHE'] !== undefined) return;
  const caches = userCacheFolder(variables);
  if (caches === undefined) return;
  const folder = join(caches, 'code');
  const mask = process.umask(0o077);
  try {
    mkdirSync(folder, { recursive: true });
    const stats = lstatSync(folder);
    if (stats.isDirectory() && isOwn(stats)) modules.enableCompileCache(folder);
  } catch {
    // Where no folder can be made, each run compiles.
  } finally {
    process.umask(mask);
  }
}
