import type { Git } from './git.ts';
import { lookUpObjects } from './look-up-objects.ts';
import { refused } from './problem.ts';

/** The blobs of files at a commit, by path. */
export type BlobsByPath = ReadonlyMap<string, string>;

/** The first digits of a mode, by which `git ls-tree` distinguishes files from links. */
const FILE = '100';
const LINK = '120';

/** The blobs of every file at a commit; empty for the parent of a first commit. Throws a GitProblem. */
export function filesAt(git: Git, commit: string): Map<string, string> {
  return hasTree(git, commit) ? blobsIn(git, { commit, mode: FILE }) : new Map();
}

/** The blob of every link at a commit, whose text is the path of its target. Throws a GitProblem. */
export function linksAt(git: Git, commit: string): Map<string, string> {
  return hasTree(git, commit) ? blobsIn(git, { commit, mode: LINK }) : new Map();
}

/** Each path is an argument to git, and a system limits how many there may be. */
const MAX_PATHS = 500;

/** The blobs of some files at a commit. Throws a GitProblem. */
export function someFilesAt(git: Git, commit: string, paths: readonly string[]): Map<string, string> {
  const blobs = new Map<string, string>();
  for (let at = 0; at < paths.length; at += MAX_PATHS) {
    const asked = new Set(paths.slice(at, at + MAX_PATHS));
    // For the path of a folder git lists the files in it.
    for (const [path, blob] of blobsIn(git, { commit, mode: FILE, paths: [...asked] })) {
      if (asked.has(path)) blobs.set(path, blob);
    }
  }
  return blobs;
}

function hasTree(git: Git, commit: string): boolean {
  const found = lookUpObjects(git, [`${commit}^{tree}`]);
  if (!found.ok) throw refused(found.problem);
  return found.value[0] !== undefined;
}

interface TreeRequest {
  commit: string;
  mode: string;
  /** Every path, where undefined. */
  paths?: readonly string[];
}

function blobsIn(git: Git, { commit, mode, paths = [] }: TreeRequest): Map<string, string> {
  const { ok, stdout, stderr } = git.run(['ls-tree', '-r', '-z', '--end-of-options', commit, ...paths]);
  if (!ok) throw refused(stderr);
  const blobs = new Map<string, string>();
  for (const entry of stdout.toString('utf8').split('\0')) {
    const [, id, path] = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
    if (id !== undefined && entry.startsWith(mode)) blobs.set(path!, id);
  }
  return blobs;
}
