import type { Git } from './git.ts';
import { lookUpObjects } from './look-up-objects.ts';
import { refused } from './problem.ts';
import { remembered } from './remembered.ts';

/** The blobs of files at a commit, by path. */
export type BlobsByPath = ReadonlyMap<string, string>;

/** The first digits of a mode, by which `git ls-tree` distinguishes files from links. */
const FILE = '100';
const LINK = '120';
const MODULE = '160';

/** The blobs of a commit. */
export interface CommitBlobs {
  files: BlobsByPath;
  /** Of each link, whose text is the path that it leads to. */
  links: BlobsByPath;
  /** The commit of each submodule. */
  modules?: BlobsByPath | undefined;
}

/** The blobs of every file and link at a commit; none for the parent of a first commit. Throws a GitProblem. */
export const blobsAt: (git: Git, commit: string) => CommitBlobs = remembered((git, commit = '') => {
  return allOf(git, commit, listed(git, commit));
});

/** The same of the whole repository, with paths from its top, where it was opened at a folder of it. Throws a GitProblem. */
export const wholeBlobsAt: (git: Git, commit: string) => CommitBlobs = remembered((git, commit = '') =>
  allOf(git, commit, git.run(['ls-tree', '-r', '-z', '--full-tree', '--end-of-options', commit])),
);

function allOf(git: Git, commit: string, { ok, stdout, stderr }: ReturnType<Git['run']>): CommitBlobs {
  if (!ok && hasTree(git, commit)) throw refused(stderr);
  return { files: blobsIn(stdout, FILE), links: blobsIn(stdout, LINK), modules: blobsIn(stdout, MODULE) };
}

/** The blobs of every file at a commit; empty for the parent of a first commit. Throws a GitProblem. */
export function filesAt(git: Git, commit: string): BlobsByPath {
  return blobsAt(git, commit).files;
}

/** Each path is an argument to git, and a system limits how many there may be. */
const MAX_PATHS = 500;

/** The blobs of some files and links at a commit. Throws a GitProblem. */
export function someBlobsAt(git: Git, commit: string, paths: readonly string[]): CommitBlobs {
  const files = new Map<string, string>();
  const links = new Map<string, string>();
  const modules = new Map<string, string>();
  for (let at = 0; at < paths.length; at += MAX_PATHS) {
    const asked = new Set(paths.slice(at, at + MAX_PATHS));
    // For the path of a folder git lists the files in it.
    const { ok, stdout, stderr } = listed(git, commit, [...asked]);
    if (!ok) throw refused(stderr);
    for (const [mode, blobs] of [
      [FILE, files],
      [LINK, links],
      [MODULE, modules],
    ] as const) {
      for (const [path, blob] of blobsIn(stdout, mode)) if (asked.has(path)) blobs.set(path, blob);
    }
  }
  return { files, links, modules };
}

function hasTree(git: Git, commit: string): boolean {
  const found = lookUpObjects(git, [`${commit}^{tree}`]);
  if (!found.ok) throw refused(found.problem);
  return found.value[0] !== undefined;
}

/** Lists every path of a commit, or those that are named. */
function listed(git: Git, commit: string, paths: readonly string[] = []): ReturnType<Git['run']> {
  return git.run(['ls-tree', '-r', '-z', '--end-of-options', commit, ...paths]);
}

/** The blobs of a mode in what `git ls-tree` printed. */
function blobsIn(stdout: Buffer, mode: string): Map<string, string> {
  const blobs = new Map<string, string>();
  for (const entry of stdout.toString('utf8').split('\0')) {
    const [, id, path] = /^\d+ (?:blob|commit) ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
    if (id !== undefined && entry.startsWith(mode)) blobs.set(path!, id);
  }
  return blobs;
}
