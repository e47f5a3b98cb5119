import { addAll } from '../../text/long-lists.ts';
import type { BlobsByPath } from '../git/files-at.ts';

/** What is in a tree, by path. */
export type BlobsAt = Readonly<Record<'files' | 'links', Pick<BlobsByPath, 'get'>>>;

/** The files of a tree as a checkout has them: by the paths of links that lead to them too. */
export interface FollowedFiles {
  /** The blob of a file. */
  get(path: string): string | undefined;
  /** The path of the file itself; undefined where a link on the way leads out of the tree, or round in a circle. */
  pathOf(path: string): string | undefined;
}

/** Linux follows no more links for one path. */
const MOST_LINKS = 40;

/** Follows the links of a tree. `textOf` reads a blob. */
export function followLinks({ files, links }: BlobsAt, textOf: (blob: string) => string | undefined): FollowedFiles {
  const pathOf = (path: string): string | undefined => {
    const found: string[] = [];
    const names = path.split('/').reverse();
    let followed = 0;
    for (let name = names.pop(); name !== undefined; name = names.pop()) {
      if (name === '' || name === '.') continue;
      if (name === '..') {
        if (found.pop() === undefined) return undefined;
        continue;
      }
      const link = links.get([...found, name].join('/'));
      if (link === undefined) {
        found.push(name);
        continue;
      }
      const target = textOf(link);
      followed += 1;
      if (target === undefined || target.startsWith('/') || followed > MOST_LINKS) return undefined;
      addAll(names, target.split('/').reverse());
    }
    return found.join('/');
  };
  return {
    pathOf,
    get: (path) => {
      const real = pathOf(path);
      return real === undefined ? undefined : files.get(real);
    },
  };
}
