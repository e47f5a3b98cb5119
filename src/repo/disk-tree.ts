import { readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { inside, readFile } from '../disk/inside.ts';
import { realPath } from '../disk/real-path.ts';
import { WORK_FILE } from '../disk/work-file.ts';
import {
  type LeftOut,
  type LinkedFile,
  type PathKind,
  pathMatcher,
  patternBase,
  staysInside,
  type Tree,
} from './tree.ts';

/** Folders that hold no records and may hold very many files. */
const SKIPPED = new Set(['.git', 'node_modules']);

/**
 * The tree of a folder on disk. A link to a file counts as the file, unless it leads out of the folder or into a `.git`; a link
 * to a folder is not followed.
 */
export function diskTree(root: string, leftOut?: LeftOut): Tree {
  const disk = inside(root);
  /** Files that a walk found in a folder of the repository: they need not be checked again. */
  const known = new Set<string>();
  /** Where files are that were asked about, without links: many records list the same. */
  const places = new Map<string, string>();
  /** The links to folders that a walk met, and the folders that were walked. */
  const folderLinks = new Set<string>();
  const walked = new Set<string>();

  const kind = (path: string): PathKind => {
    if (known.has(path) || places.has(path)) return 'file';
    if (!staysInside(path)) return 'outside';
    const found = disk.find(path);
    if (found.kind === 'file') places.set(path, found.real);
    return found.kind;
  };

  /** Where a file is; undefined for anything else. */
  const placeOf = (path: string): string | undefined => {
    if (known.has(path)) return join(disk.root, path);
    return kind(path) === 'file' ? places.get(path) : undefined;
  };

  const walk = (folder: string, matches: (path: string) => boolean, found: string[]): void => {
    let entries: ReturnType<typeof list>;
    try {
      entries = list(join(disk.root, folder));
    } catch {
      return;
    }
    for (const entry of entries) {
      if (WORK_FILE.test(entry.name)) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name)) walk(path, matches, found);
      } else if (entry.isSymbolicLink() && kind(path) === 'folder') {
        folderLinks.add(path);
      } else if (matches(path)) {
        found.push(path);
        if (entry.isFile() && entry.name !== '.git') known.add(path);
      }
    }
  };

  const realOf = (path: string) =>
    relative(disk.root, realPath(join(disk.root, path)))
      .split(sep)
      .join('/');

  return {
    ...(leftOut === undefined ? {} : { leftOut }),
    glob: (pattern) => {
      const base = patternBase(pattern);
      const found: string[] = [];
      if (kind(base) === 'folder') walk(base, pathMatcher(pattern), found);
      walked.add(base);
      return found.sort();
    },
    behindLinks: (pattern) => {
      const base = patternBase(pattern);
      if (kind(base) !== 'folder') return [];
      if (!walked.has(base)) walk(base, () => false, []);
      walked.add(base);
      const isLinked = realOf(base) !== base;
      const links = isLinked ? [base] : [...folderLinks].filter((link) => base === '' || link.startsWith(`${base}/`));
      return links.flatMap((link) => {
        const found: string[] = [];
        walk(link, pathMatcher(pattern), found);
        for (const path of found) known.delete(path);
        return found.map((path): LinkedFile => ({ path, link, target: realOf(path) }));
      });
    },
    kind,
    size: (path) => {
      const place = placeOf(path);
      return place === undefined ? undefined : sizeOf(place);
    },
    read: (path) => {
      const place = placeOf(path);
      return place === undefined ? undefined : readFile(place);
    },
  };
}

const list = (folder: string) => readdirSync(folder, { withFileTypes: true });

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size;
