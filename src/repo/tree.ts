import { posix } from 'node:path';
import picomatch from 'picomatch';
import type { DiskKind } from '../disk/inside.ts';
import { once } from '../text/once.ts';
import { hasImpossibleName } from './pattern-limits.ts';

/**
 * What a path of a repository is. `outside` is a path, or a link, that leads out of the repository; `git` one that leads into a
 * `.git`; `special` a pipe, a socket or a device.
 */
export type PathKind = DiskKind;

/** The files of a repository, on disk or in memory. Paths are relative to its root, with forward slashes. */
export interface Tree {
  /** The files that match a pattern, sorted: `*` stays within one segment, `**` crosses them. */
  glob(pattern: string): readonly string[];
  kind(path: string): PathKind;
  /** How many bytes a file has; undefined for anything else. */
  size(path: string): number | undefined;
  /** The bytes of a file; undefined for anything else, and for a file of more than `most` bytes, which are 256 MiB at most. */
  read(path: string, most?: number): Uint8Array | undefined;
  /** Where what is at a path is without links; the path itself where nothing is. */
  realOf?(path: string): string;
  /** Files that would match a pattern and lie behind a link to a folder: git has none of these names. */
  behindLinks?(pattern: string): readonly LinkedFile[];
  /** The folders, and links to folders, whose own path a pattern matches. */
  foldersLike?(pattern: string): readonly string[];
  /** What the repository has where it has no file, by path. */
  notFiles?(): ReadonlyMap<string, NotFile>;
  /** Files that the repository has and this tree has not, such as those outside a sparse checkout. */
  leftOut?: LeftOut;
  /** Reads many files at once, where one by one is slow. */
  prefetch?(paths: Iterable<string>): void;
  /** The paths of the files that were read up to now, where that is kept. */
  readPaths?(): readonly string[];
  /** Whether a file has these bytes, where that can be told without reading it. */
  holds?(path: string, bytes: Uint8Array): boolean;
  /** What git has of the repository that this tree is a folder of; undefined where it is all of it, or not known. */
  around?(): Around | undefined;
}

/** A repository, of which a folder alone is judged. */
export interface Around {
  tree: Pick<Tree, 'kind' | 'read' | 'size'>;
  /** The blobs of its files, by path from the top. */
  ids: ReadonlyMap<string, string>;
  /** The folder, by its path from the top. */
  folder: string;
}

/** A file behind a link to a folder. */
export interface LinkedFile {
  path: string;
  link: string;
  /** The file itself. */
  target: string;
}

/** What is no file: a submodule, by its commit; a link to a folder of the tree, or to nothing in it, by its blob. */
export interface NotFile {
  is: 'submodule' | 'link to a folder' | 'link';
  id: string;
}

/** What is no file and in the place of a path, or of a folder above it; undefined where nothing is. */
export function notFileOver(
  notFiles: ReadonlyMap<string, NotFile>,
  path: string,
): (NotFile & { path: string }) | undefined {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('/'), 0))) {
    const found = notFiles.get(at);
    if (found !== undefined) return { ...found, path: at };
  }
  return undefined;
}

/** Files that are left out, by path, with the beginning of a clause that says why, and what to do about it. */
export type LeftOut = ReadonlyMap<string, { why: string; mend: string }>;

/** The text of a file; undefined for anything that has no bytes to read, or has more than `most`. */
export function textIn(tree: Pick<Tree, 'read'>, path: string, most?: number): string | undefined {
  const bytes = tree.read(path, most);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}

/** The files that are left out of a tree and match a pattern. */
export function leftOutMatches({ leftOut }: Pick<Tree, 'leftOut'>, pattern: string): string[] {
  return leftOut === undefined || leftOut.size === 0 ? [] : [...leftOut.keys()].filter(pathMatcher(pattern)).sort();
}

/** Whether a path matches a pattern. */
export function pathMatcher(pattern: string): (path: string) => boolean {
  const matches = picomatch(withoutDot(pattern), { dot: true });
  return (path) => !hasImpossibleName(path) && matches(path);
}

/** The folder that every match of a pattern is in; an empty string is the root. */
export function patternBase(pattern: string): string {
  const { base, glob } = picomatch.scan(withoutDot(pattern));
  if (glob !== '') return base;
  return base.includes('/') ? base.slice(0, base.lastIndexOf('/')) : '';
}

function withoutDot(pattern: string): string {
  return pattern.replace(/^(\.\/)+/, '');
}

/** Whether a relative path stays inside the folder that it starts from. */
export function staysInside(path: string): boolean {
  if (path.startsWith('/') || /^[A-Za-z]:|\\|\0/.test(path)) return false;
  if (!path.includes('..')) return true;
  let depth = 0;
  for (const segment of path.split('/')) {
    if (segment === '..') depth -= 1;
    else if (segment !== '.' && segment !== '') depth += 1;
    if (depth < 0) return false;
  }
  return true;
}

/** The folders that a path is in, the outermost first. */
export function foldersOf(path: string): string[] {
  return [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index));
}

/** A tree of file contents: for tests and for the examples of rule pages. */
export function memoryTree(files: Readonly<Record<string, string>>): Tree {
  const encoder = new TextEncoder();
  return treeOf(Object.keys(files), (path) => encoder.encode(files[path]));
}

/** A tree of the listed files, each read when it is asked for. */
export function treeOf(files: Iterable<string>, read: (path: string) => Uint8Array | undefined): Tree {
  const paths = [...files].sort();
  const known = new Set(paths);
  const folders = once((): ReadonlySet<string> => new Set(paths.flatMap(foldersOf)));
  const named = (path: string) => posix.normalize(path).replace(/\/$/, '');
  const has = (path: string) => known.has(named(path));
  const bytes = (path: string) => (staysInside(path) && has(path) ? read(named(path)) : undefined);
  return {
    glob: (pattern) => paths.filter(pathMatcher(pattern)),
    kind: (path) => {
      if (!staysInside(path)) return 'outside';
      if (has(path)) return 'file';
      return folders().has(named(path)) ? 'folder' : 'missing';
    },
    size: (path) => bytes(path)?.length,
    read: (path, most = Number.POSITIVE_INFINITY) => {
      const all = bytes(path);
      return all !== undefined && all.length <= most ? all : undefined;
    },
    foldersLike: (pattern) => [...folders()].filter(pathMatcher(pattern)),
  };
}
