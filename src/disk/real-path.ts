import { existsSync, realpathSync } from 'node:fs';

/** A path with its links resolved; as it is where nothing is there. */
export function realPath(path: string): string {
  return existsSync(path) ? realpathSync.native(path) : path;
}
