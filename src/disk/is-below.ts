import { isAbsolute, relative, sep } from 'node:path';

/** Whether a path is a folder or below it, as both are written: links are not resolved. */
export function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  // On Windows there is no way from one drive to another.
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
