import { posix } from 'node:path';
import { firstOf } from '../../../text/list.ts';
import { onceEach } from '../../../text/once.ts';
import { type Tree, textIn } from '../../tree.ts';
import type { Included, MigrationPart, Reach, RunElsewhere } from '../migration-tool/preset.ts';
import { type Changelog, type IncludedFolder, parseChangelog } from './changelog.ts';
import { CHANGELOG, isData, mayBeChangelog, textsIn, WRITTEN_OTHERWISE } from './changelog-data.ts';
import { propertiesUsedIn } from './definitions.ts';
import type { FoundChangelogs, Run } from './found.ts';
import { misspeltChangesets } from './misspelt-changesets.ts';
import { exists, isSql, resolve } from './resolve.ts';
import { settingOf } from './setting.ts';

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
  const texts = new Set([...changelogs.keys(), ...paths, ...parts.keys()]);
  const used = usedProperties(texts, tree);
  const isPlain = (path: string) => /\.sql$/i.test(path) && !FORMATTED.test(textIn(tree, path) ?? '');
  const unused = paths.filter((path) => isPlain(path) && !runs(path) && !parts.has(path) && !others.has(path));
  const elsewhere = runElsewhere(new Set(paths), found, tree);
  return {
    runs,
    elsewhere,
    foundThrough: found.through,
    parts: [...parts.values()],
    uses: (property) => (property === '' ? used.size > 0 : used.has(property)),
    setting: settingOf(
      { ...found, used, files: [...texts, ...[...found.runs.values()].flat().map(({ path }) => path)] },
      tree,
    ),
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
export const FORMATTED = /^\uFEFF?\s*--\s*liquibase\s*formatted/i;

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

/** The files that a changelog includes by their names, be they there or not, and those of folders that are there. */
function runBy(
  changelog: string,
  { includes: files, folders }: Changelog,
  { tree, filesBelow }: { tree: Tree; filesBelow(folder: string): readonly string[] },
): Run[] {
  const named = files.map(({ conditions, ...each }) => ({
    path: resolve(each, changelog, tree),
    isNamed: true,
    conditions,
  }));
  const inFolders = folders.flatMap((included) => {
    const { conditions } = included;
    const folder = resolve(included, changelog, tree);
    if (!exists(folder, tree)) return [{ path: folder, isNamed: true, conditions }];
    // In a pattern some characters of a name mean something else.
    const plain = folder.split(/\/?[^/]*[*?[\]{}()!+@|\\^$]/, 1)[0]!;
    return filesBelow(plain)
      .filter((path) => includes(included, folder, path) && /\.(?:xml|ya?ml|json|sql)$/i.test(path))
      .map((path) => ({ path, isNamed: false, conditions }));
  });
  return [...named, ...inFolders];
}

/** The files that are written with each property. */
function usedProperties(paths: ReadonlySet<string>, tree: Tree): ReadonlyMap<string, ReadonlySet<string>> {
  const used = new Map<string, Set<string>>();
  for (const path of paths) {
    const text = textIn(tree, path) ?? '';
    const texts = isData(path) && WRITTEN_OTHERWISE.test(text) ? [text, ...textsIn(text)] : [text];
    for (const name of texts.flatMap(propertiesUsedIn)) used.set(name, (used.get(name) ?? new Set()).add(path));
  }
  return used;
}
