import { readdirSync, statSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { inside, readFile } from '../disk/inside.ts';
import { realPath } from '../disk/real-path.ts';
import { WORK_FILE } from '../disk/work-file.ts';
import { liesIn } from '../text/folders.ts';
import { addAll } from '../text/long-lists.ts';
import { once } from '../text/once.ts';
import {
  foldersOf,
  type LeftOut,
  type LinkedFile,
  type NotFile,
  type PathKind,
  pathMatcher,
  patternBase,
  staysInside,
  type Tree,
} from './tree.ts';

/** Folders of which what is not committed are no files of a repository, and may be very many. */
const PASSED_OVER = 'node_modules';

/** What git knows of a folder. */
export interface Committed {
  leftOut: LeftOut;
  /** The paths that it has, wherever they lie: of what is committed nothing is passed over. */
  paths: readonly string[];
  /** The blobs of links. */
  links: ReadonlyMap<string, string>;
  /** The commits of submodules. */
  modules: ReadonlyMap<string, string>;
}

/**
 * The tree of a folder on disk. A link to a file counts as the file, unless it leads out of the folder or into a `.git`; a link
 * to a folder is not followed.
 */
export function diskTree(
  root: string,
  { leftOut, paths = [], links = new Map(), modules = new Map() }: Partial<Committed> = {},
): Tree {
  const disk = inside(root);
  /** Files that a walk found in a folder of the repository: they need not be checked again. */
  const known = new Set<string>();
  /** Where files are that were asked about, without links: many records list the same. */
  const places = new Map<string, string>();
  /** The links to folders that lie in the folders which were walked. */
  const linksIn = new Map<string, readonly string[]>();
  /** The folders whose own path matches a pattern, of the patterns that were looked for. */
  const foldersLike = new Map<string, readonly string[]>();
  const wereRead = new Set<string>();
  const passedOver = once(() => paths.filter((path) => path.split('/').some(isPassedOver)));

  const passedOverFolders = once(() => [...new Set(passedOver().flatMap(foldersOf))]);

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

  const walk = (folder: string, matches: (path: string) => boolean, found: Walked): void => {
    let entries: ReturnType<typeof list>;
    try {
      entries = list(join(disk.root, folder));
    } catch {
      return;
    }
    for (const entry of entries) {
      // A submodule has a file of this name.
      if (entry.name === '.git' || isPassedOver(entry.name)) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      const isLink = !entry.isDirectory() && entry.isSymbolicLink() && kind(path) === 'folder';
      if ((entry.isDirectory() || isLink) && matches(path)) found.folders.push(path);
      if (entry.isDirectory()) {
        walk(path, matches, found);
      } else if (isLink) {
        found.links.push(path);
      } else if (matches(path)) {
        found.files.push(path);
        if (entry.isFile()) known.add(path);
      }
    }
  };

  /** Adds what is committed in a folder where a walk does not go, as if the folder were in another place. */
  const addCommitted = (folder: string, at: string, matches: (path: string) => boolean, found: Walked): void => {
    for (const path of passedOver()) {
      if (!liesIn(path, folder)) continue;
      const placed = posix.join(at, posix.relative(folder, path));
      const is = kind(path);
      if (is === 'folder' && realOf(path) !== path) found.links.push(placed);
      else if (is !== 'folder' && is !== 'missing' && matches(placed)) found.files.push(placed);
    }
  };

  /** The files of a folder that match, and its links to folders, with what is committed where a walk does not go. */
  const search = (base: string, matches: (path: string) => boolean): Walked => {
    const found: Walked = { files: [], links: [], folders: [] };
    walk(base, matches, found);
    addCommitted(base, base, matches, found);
    addAll(
      found.folders,
      passedOverFolders().filter((path) => liesIn(path, base) && matches(path)),
    );
    const [files, links, folders] = [found.files, found.links, found.folders].map((each) => [...new Set(each)]);
    linksIn.set(base, links!);
    return { files: files!, links: links!, folders: folders! };
  };

  /** The files that match behind a link to a folder, and behind those that this leads to. */
  const behind = (link: string, matches: (path: string) => boolean): string[] => {
    const seen = new Set<string>();
    const files: string[] = [];
    const waiting = [link];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const real = realOf(at);
      // A link may lead to a folder that it lies in.
      if (seen.has(real)) continue;
      seen.add(real);
      const found: Walked = { files, links: waiting, folders: [] };
      walk(at, matches, found);
      addCommitted(real, at, matches, found);
    }
    for (const path of files) known.delete(path);
    return [...new Set(files)];
  };

  const realOf = (path: string) =>
    relative(disk.root, realPath(join(disk.root, path)))
      .split(sep)
      .join('/');

  const find = (pattern: string): Walked => {
    const base = patternBase(pattern);
    const found = kind(base) === 'folder' ? search(base, pathMatcher(pattern)) : { files: [], links: [], folders: [] };
    foldersLike.set(pattern, found.folders);
    return found;
  };

  const notFiles = once((): ReadonlyMap<string, NotFile> => {
    const found = new Map<string, NotFile>();
    for (const [path, id] of links) {
      const is = kind(path);
      if (is === 'file') continue;
      // A submodule need not be checked out.
      const isOpen = is === 'folder' && ![...modules.keys()].some((module) => liesIn(`${realOf(path)}/`, module));
      found.set(path, { is: isOpen ? 'link to a folder' : 'link', id });
    }
    for (const [path, id] of modules) found.set(path, { is: 'submodule', id });
    return found;
  });

  return {
    ...(leftOut === undefined ? {} : { leftOut }),
    notFiles,
    realOf,
    glob: (pattern) => find(pattern).files.sort(),
    foldersLike: (pattern) => foldersLike.get(pattern) ?? find(pattern).folders,
    behindLinks: (pattern) => {
      const base = patternBase(pattern);
      if (kind(base) !== 'folder') return [];
      const isLinked = realOf(base) !== base;
      const links = isLinked ? [base] : (linksIn.get(base) ?? search(base, () => false).links);
      return links.flatMap((link) =>
        behind(link, pathMatcher(pattern)).map((path): LinkedFile => ({ path, link, target: realOf(path) })),
      );
    },
    kind,
    size: (path) => {
      const place = placeOf(path);
      return place === undefined ? undefined : sizeOf(place);
    },
    read: (path, most) => {
      const place = placeOf(path);
      if (place !== undefined) wereRead.add(posix.normalize(path));
      return place === undefined ? undefined : readFile(place, most);
    },
    readPaths: () => [...wereRead],
  };
}

/** What a walk found. */
interface Walked {
  files: string[];
  /** Links to folders. */
  links: string[];
  /** Folders, and links to some, whose own path matches. */
  folders: string[];
}

/** Whether a walk leaves out a file or folder of this name. */
function isPassedOver(name: string): boolean {
  return name === PASSED_OVER || WORK_FILE.test(name);
}

const list = (folder: string) => readdirSync(folder, { withFileTypes: true });

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size;
