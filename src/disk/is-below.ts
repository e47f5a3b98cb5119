import { isAbsolute, relative, sep } from 'node:path';

/** Whether a path is a folder or below it, as both are written: links are not resolved. */
export function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  // On Windows there is no way from one drive to another.
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** A path as it is written from a folder that it is below, with slashes; undefined where it is not. */
export function pathInside(folder: string, path: string): string | undefined {
  return isBelow(folder, path) ? relative(folder, path).split(sep).join('/') : undefined;
}
