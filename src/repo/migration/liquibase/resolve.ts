import { posix } from 'node:path';
import type { Tree } from '../../tree.ts';
import type { Reference } from './changelog.ts';

export const isSql = (path: string) => /\.sql$/i.test(path);

/**
 * The path of a reference: from its changelog, or else from where Liquibase searches, which is taken to be the nearest folder
 * above the changelog that has such a file. Of a file that is gone, the nearest that has the folder which it begins with.
 */
export function resolve({ path, isRelative }: Reference, changelog: string, tree: Tree): string {
  // To Liquibase a backslash is a slash.
  const plain = path.replaceAll('\\', '/').replace(/^classpath\*?:/, '');
  const name = plain.replace(/^\/+|\/+$/g, '');
  const beside = posix.join(posix.dirname(changelog), name);
  if (isRelative) return beside;
  const folders = foldersAbove(changelog);
  const start = name.split('/', 1)[0]!;
  const folder =
    folders.find((each) => exists(posix.join(each, name), tree)) ??
    (start === name ? undefined : folders.find((each) => tree.kind(posix.join(each, start)) === 'folder'));
  return posix.join(folder ?? '.', name);
}

/** The folder of a file and those above it, the nearest first, up to the root. */
function foldersAbove(file: string): string[] {
  const folders = [posix.dirname(file)];
  while (folders.at(-1) !== '.') folders.push(posix.dirname(folders.at(-1)!));
  return folders;
}

export function exists(path: string, tree: Tree): boolean {
  const kind = tree.kind(path);
  return kind === 'file' || kind === 'folder';
}
