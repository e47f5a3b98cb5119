import { openGit, type ProcessEnvironment } from '../history/git/git.ts';
import { storedLineEnds } from '../history/git/line-ends.ts';
import { diskTree } from '../repo/disk-tree.ts';
import { storedTree } from '../repo/stored-tree.ts';
import type { Tree } from '../repo/tree.ts';

/** The files of a folder on disk, with the line ends that git stores, whatever those of the checkout are. */
export function workingTree(root: string, variables: ProcessEnvironment): Tree {
  return storedTree(diskTree(root), storedLineEnds(openGit(root, variables)));
}
