import { posix } from 'node:path';
import { firstOf } from '../../../text/list.ts';
import { onceEach } from '../../../text/once.ts';
import { type Tree, textIn } from '../../tree.ts';
import type { Included, MigrationPart, Reach, RunElsewhere } from '../migration-tool/preset.ts';
import { type Changelog, type IncludedFolder, parseChangelog, type Reference } from './changelog.ts';
import { CHANGELOG, isData, mayBeChangelog, textsIn, WRITTEN_OTHERWISE } from './changelog-data.ts';
import { misspeltChangesets } from './misspelt-changesets.ts';

/** Notes name at most so many files. */
const MOST_NAMES = 3;

/**
 * What the changelogs among some files run besides themselves: plain SQL that they include, each a changeset of its own; and
 * what counts into their changesets, which are files that these name, and properties that they are written with.
 */
export function liquibaseReach(paths: readonly string[], tree: Tree): Reach {
  const found = changelogsFrom(paths, tree);
  const { changelogs } = found;
  const included = new Set<string>();
  const folders: { folder: string; included: IncludedFolder }[] = [];
  const notes: string[] = [];
  const parts = new Map<string, MigrationPart>();
  const others = new Set<string>();
  for (const [file, changelog] of changelogs) {
    for (const each of changelog.includes) included.add(resolve(each, file, tree));
    for (const included of changelog.folders) {
      const folder = resolve(included, file, tree);
      folders.push({ folder, included });
      if (included.unknown.length === 0) continue;
      const what = included.unknown.join(' and ');
      notes.push(`${file} includes all of ${folder} with ${what}, which was not read: everything there counts`);
    }
    for (const each of changelog.parts) {
      const path = resolve(each, file, tree);
      parts.set(path, { path, of: file });
    }
    for (const each of changelog.others) others.add(resolve(each, file, tree));
    // It may have had properties that it has no more.
    parts.set(file, { path: file, of: undefined });
  }
  const runs = (path: string) =>
    /\.sql$/i.test(path) &&
    !parts.has(path) &&
    (included.has(path) || folders.some(({ folder, included }) => includes(included, folder, path)));
  const used = usedProperties([...changelogs.keys(), ...paths, ...parts.keys()], tree);
  const isPlain = (path: string) => /\.sql$/i.test(path) && !FORMATTED.test(textIn(tree, path) ?? '');
  const unused = paths.filter((path) => isPlain(path) && !runs(path) && !parts.has(path) && !others.has(path));
  const elsewhere = runElsewhere(new Set(paths), found, tree);
  return {
    runs,
    elsewhere,
    foundThrough: found.through,
    parts: [...parts.values()],
    uses: (property) => used.has(property),
    notes: [
      ...notes,
      ...elsewhere
        .filter(({ isMissing }) => isMissing)
        .map(({ path, by }) => `${by} includes ${path}, which is not here, so that what it runs is not known`),
      ...paths
        .filter((path) => !changelogs.has(path) && isUnread(path, textIn(tree, path) ?? ''))
        .map((path) => `${path} cannot be parsed as a changelog, so that what it includes is not known`),
      ...(unused.length === 0
        ? []
        : [`not counted, since no changelog that was found runs them: ${firstOf(unused, MOST_NAMES)}`]),
      ...paths
        .filter((path) => /\.sql$/i.test(path))
        .flatMap((path) => misspeltChangesets(path, textIn(tree, path) ?? '')),
    ],
  };
}

/** What a changelog includes; undefined for a text that is none. */
export function includedBy(path: string, text: string, tree: Tree): Included | undefined {
  // Most changelogs include none, and need not be parsed.
  const mayInclude = /\binclude/.test(text) || (isData(path) && WRITTEN_OTHERWISE.test(text));
  const changelog = changelogIn(path, mayInclude ? text : '');
  if (changelog === undefined) return undefined;
  const folders = changelog.folders.map((included) => ({ included, folder: resolve(included, path, tree) }));
  return {
    hasAny: changelog.includes.length > 0 || folders.length > 0,
    files: changelog.includes.map((each) => resolve(each, path, tree)),
    covers: (file) => folders.some(({ folder, included }) => includes(included, folder, file)),
  };
}

/** Whether a file means to be a changelog. */
function isUnread(path: string, text: string): boolean {
  return /\.(?:xml|ya?ml|json)$/i.test(path) && new RegExp(`^\\s*(?:["']|<(?:\\w+:)?)?${CHANGELOG}\\b`, 'm').test(text);
}

function changelogIn(path: string, text: string): Changelog | undefined {
  return /\.(?:xml|ya?ml|json)$/i.test(path) && mayBeChangelog(path, text) ? parseChangelog(path, text) : undefined;
}

/** Whether an `includeAll` of a folder has a file. */
function includes({ ending, minDepth, maxDepth }: IncludedFolder, folder: string, path: string): boolean {
  const below = posix.relative(folder, path);
  if (below.startsWith('../') || !path.toLowerCase().endsWith(ending)) return false;
  const depth = below.split('/').length;
  return depth >= minDepth && depth <= maxDepth;
}

/** The first line of SQL with changesets in it. */
export const FORMATTED = /^\uFEFF?\s*--\s*liquibase\s+formatted\s+sql\b/i;

/** The changelogs among some files, and those that they include. */
interface FoundChangelogs {
  changelogs: ReadonlyMap<string, Changelog>;
  /** What each of them runs. */
  runs: ReadonlyMap<string, readonly Run[]>;
  /** Of each that was found by an include, the one that has it. */
  through: ReadonlyMap<string, string>;
}

function changelogsFrom(paths: readonly string[], tree: Tree): FoundChangelogs {
  const changelogs = new Map<string, Changelog>();
  const runs = new Map<string, readonly Run[]>();
  const through = new Map<string, string>();
  const filesBelow = onceEach((folder) => tree.glob(folder === '' || folder === '.' ? '**' : `${folder}/**`));
  const queue = paths.filter((path) => /\.(?:xml|ya?ml|json)$/i.test(path));
  const seen = new Set(queue);
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    const changelog = changelogIn(path, textIn(tree, path) ?? '');
    if (changelog === undefined) continue;
    changelogs.set(path, changelog);
    const own = runBy(path, changelog, { tree, filesBelow });
    runs.set(path, own);
    for (const { path: file } of own) {
      if (isSql(file) || seen.has(file)) continue;
      seen.add(file);
      through.set(file, path);
      queue.push(file);
    }
  }
  return { changelogs, runs, through };
}

/** What changelogs run that is none of some files: changesets, and what is not here. */
function runElsewhere(own: ReadonlySet<string>, { changelogs, runs }: FoundChangelogs, tree: Tree): RunElsewhere[] {
  const mayRun = onceEach((path) => isSql(path) || isUnread(path, textIn(tree, path) ?? ''));
  return [...runs].flatMap(([by, files]) =>
    files.flatMap(({ path, isNamed }): RunElsewhere[] => {
      if (own.has(path) || !(changelogs.get(path)?.hasChangesets ?? (isNamed || mayRun(path)))) return [];
      return [{ path, by, isMissing: !exists(path, tree) }];
    }),
  );
}

/** What a changelog runs: by its name, or as one of a folder. */
interface Run {
  path: string;
  isNamed: boolean;
}

/** The files that a changelog includes by their names, be they there or not, and those of folders that are there. */
function runBy(
  changelog: string,
  { includes: files, folders }: Changelog,
  { tree, filesBelow }: { tree: Tree; filesBelow(folder: string): readonly string[] },
): Run[] {
  const named = files.map((each) => resolve(each, changelog, tree));
  const inFolders = folders.flatMap((included) => {
    const folder = resolve(included, changelog, tree);
    if (!exists(folder, tree)) return [{ path: folder, isNamed: true }];
    // In a pattern some characters of a name mean something else.
    const plain = folder.split(/\/?[^/]*[*?[\]{}()!+@|\\^$]/, 1)[0]!;
    return filesBelow(plain)
      .filter((path) => includes(included, folder, path) && /\.(?:xml|ya?ml|json|sql)$/i.test(path))
      .map((path) => ({ path, isNamed: false }));
  });
  return [...named.map((path) => ({ path, isNamed: true })), ...inFolders];
}

const isSql = (path: string) => /\.sql$/i.test(path);

/**
 * The path of a reference: from its changelog, or else from where Liquibase searches, which is taken to be the nearest folder
 * above the changelog that has such a file. Of a file that is gone, the nearest that has the folder which it begins with.
 */
function resolve({ path, isRelative }: Reference, changelog: string, tree: Tree): string {
  const name = path.replace(/^\/+|\/+$/g, '');
  const beside = posix.join(posix.dirname(changelog), name);
  if (isRelative) return beside;
  const folders = foldersAbove(changelog);
  const start = name.split('/', 1)[0]!;
  const folder =
    folders.find((each) => exists(posix.join(each, name), tree)) ??
    (start === name ? undefined : folders.find((each) => tree.kind(posix.join(each, start)) === 'folder'));
  return posix.join(folder ?? '.', name);
}

/** The folder of a file and those above it, the nearest first, up to the root. */
function foldersAbove(file: string): string[] {
  const folders = [posix.dirname(file)];
  while (folders.at(-1) !== '.') folders.push(posix.dirname(folders.at(-1)!));
  return folders;
}

function exists(path: string, tree: Tree): boolean {
  const kind = tree.kind(path);
  return kind === 'file' || kind === 'folder';
}

/** The names in `${name}` of all texts. */
function usedProperties(paths: readonly string[], tree: Tree): ReadonlySet<string> {
  const texts = [...new Set(paths)].flatMap((path) => {
    const text = textIn(tree, path) ?? '';
    return isData(path) && WRITTEN_OTHERWISE.test(text) ? [text, ...textsIn(text)] : [text];
  });
  return new Set(texts.flatMap((text) => Array.from(text.matchAll(/\$\{([^}\s]+)\}/g), ([, name]) => name!)));
}
