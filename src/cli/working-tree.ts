import type { Git } from '../history/git/git.ts';
import { filesOfGit } from '../history/git/left-out.ts';
import { storedLineEnds } from '../history/git/line-ends.ts';
import { diskTree } from '../repo/disk-tree.ts';
import { storedTree } from '../repo/stored-tree.ts';
import type { Tree } from '../repo/tree.ts';

/**
 * The files of a folder on disk, with the line ends that git stores, whatever those of the checkout are; and which files git has
 * besides.
 */
export function workingTree(git: Git, root: string): Tree {
  return storedTree(diskTree(root, filesOfGit(git)), storedLineEnds(git));
}
