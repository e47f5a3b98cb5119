import { posix } from 'node:path';
import type { Tree } from './tree.ts';

/** A tree whose files are read as `toStored` makes them of the bytes on the disk: one file has one content, wherever it is read. */
export function storedTree(tree: Tree, toStored: (path: string, bytes: Uint8Array) => Uint8Array): Tree {
  return {
    ...tree,
    read: (path, most) => {
      const bytes = tree.read(path, most);
      return bytes && toStored(posix.normalize(path), bytes);
    },
  };
}
