import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { type LeftOut, type PathKind, pathMatcher, patternBase, staysInside, type Tree } from './tree.ts';

/** Folders that hold no records and may hold very many files. */
const SKIPPED = new Set(['.git', 'node_modules']);

/** The tree of a folder on disk. A link to a file counts as the file, unless it leads out of the folder; a link to a folder is not followed. */
export function diskTree(root: string, leftOut?: LeftOut): Tree {
  const realRoot = realpathSync.native(root);
  /** Files that a walk found in a folder of the repository: they need not be checked again. */
  const known = new Set<string>();

  const kind = (path: string): PathKind => {
    if (known.has(path)) return 'file';
    if (!staysInside(path)) return 'outside';
    try {
      const real = realpathSync.native(join(realRoot, path));
      if (real !== realRoot && !real.startsWith(realRoot + sep)) return 'outside';
      const stats = statSync(real);
      return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'missing';
    } catch {
      return 'missing';
    }
  };

  const walk = (folder: string, matches: (path: string) => boolean, found: string[]): void => {
    let entries: ReturnType<typeof list>;
    try {
      entries = list(join(realRoot, folder));
    } catch {
      return;
    }
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name)) walk(path, matches, found);
      } else if (matches(path) && (entry.isFile() || (entry.isSymbolicLink() && kind(path) !== 'folder'))) {
        found.push(path);
        if (entry.isFile()) known.add(path);
      }
    }
  };

  return {
    ...(leftOut === undefined ? {} : { leftOut }),
    glob: (pattern) => {
      const base = patternBase(pattern);
      const found: string[] = [];
      if (kind(base) === 'folder') walk(base, pathMatcher(pattern), found);
      return found.sort();
    },
    kind,
    size: (path) => (kind(path) === 'file' ? sizeOf(join(realRoot, path)) : undefined),
    read: (path) => (kind(path) === 'file' ? readFileSync(join(realRoot, path)) : undefined),
  };
}

const list = (folder: string) => readdirSync(folder, { withFileTypes: true });

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size;
