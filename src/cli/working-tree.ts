import { aroundAt } from '../facts/world/tree-at.ts';
import type { Git } from '../history/git/git.ts';
import { filesOfGit } from '../history/git/left-out.ts';
import { storedLineEnds } from '../history/git/line-ends.ts';
import { commitNamed } from '../history/git/resolve-commit.ts';
import { diskTree } from '../repo/disk-tree.ts';
import { storedTree } from '../repo/stored-tree.ts';
import type { Around, Tree } from '../repo/tree.ts';
import { once } from '../text/once.ts';

/**
 * The files of a folder on disk, with the line ends that git stores, whatever those of the checkout are; and which files git has
 * besides.
 */
export function workingTree(git: Git, root: string): Tree {
  return { ...storedTree(diskTree(root, filesOfGit(git)), storedLineEnds(git)), around: once(() => aroundHead(git)) };
}

/** What lies around the folder is not judged, and asked about where it concerns the folder: commits are enough for that. */
function aroundHead(git: Git): Around | undefined {
  const head = git.repository()?.top === undefined ? undefined : commitNamed(git, 'HEAD');
  return head === undefined ? undefined : aroundAt(git, head);
}
