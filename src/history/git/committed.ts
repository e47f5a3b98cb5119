import { blobsAt, type CommitBlobs } from './files-at.ts';
import type { Git } from './git.ts';

/**
 * Tells whether some commits have something at a path: a file, a folder, a link or a submodule, or one that the path leads through. What
 * none has is no request's to change.
 */
export function committedIn(git: Git, commits: readonly string[]): (path: string) => boolean {
  const lists = [...new Set(commits)].map((commit) => pathsOf(blobsAt(git, commit)));
  return (path) => lists.some((has) => has(path));
}

/** Each file of a policy is asked about, and a commit may have very many. */
function pathsOf({ files, links, modules = new Map() }: CommitBlobs): (path: string) => boolean {
  const own = new Set([files, links, modules].flatMap((blobs) => [...blobs.keys()]));
  const folders = new Set([...own].flatMap(foldersAround));
  return (path) => own.has(path) || folders.has(path) || foldersAround(path).some((each) => own.has(each));
}

/** The folders that a path is in, the root among them. */
function foldersAround(path: string): string[] {
  const segments = path.split('/');
  return segments.map((_, index) => segments.slice(0, index).join('/'));
}
