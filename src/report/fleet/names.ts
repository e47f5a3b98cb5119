import { least } from '../../text/long-lists.ts';
/**
 * The names of repositories by the paths of their reports, with slashes: what is left of each without the folder that all are
 * in and the ending. Where all files have one name, as those that CI keeps in a folder each, it is the folder's.
 */
export function namesOfReports(paths: readonly string[]): string[] {
  const all = paths.map((path) => path.replace(/\.json$/i, '').split('/'));
  const [first = [], ...others] = all;
  const isSameAt = (at: number) => others.every((other) => other.at(at) === first.at(at));
  const shortest = least(all.map((path) => path.length));
  let start = 0;
  while (start < shortest - 1 && isSameAt(start)) start += 1;
  const isSameFile = others.length > 0 && shortest - start > 1 && isSameAt(-1);
  return all.map((path) => path.slice(start, isSameFile ? -1 : undefined).join('/'));
}
