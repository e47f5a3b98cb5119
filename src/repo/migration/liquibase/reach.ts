import { posix } from 'node:path';
import { firstOf } from '../../../text/list.ts';
import { addAll } from '../../../text/long-lists.ts';
import { onceEach } from '../../../text/once.ts';
import { type Tree, textIn } from '../../tree.ts';
import type { Included, MigrationPart, Reach, RunElsewhere } from '../migration-tool/preset.ts';
import type { Changelog, IncludedFolder, Reference } from './changelog.ts';
import { CHANGELOG, isData, textsIn, WRITTEN_OTHERWISE } from './changelog-data.ts';
import { propertiesUsedIn } from './definitions.ts';
import { changelogIn, changelogsFrom, includes } from './find-changelogs.ts';
import type { FoundChangelogs } from './found.ts';
import { misspeltChangesets } from './misspelt-changesets.ts';
import {
  foundPathsOf,
  hasProperty,
  type PropertyValues,
  pathsOf,
  valuesDefined,
  valuesWithOwn,
} from './named-paths.ts';
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
    const knowledge = { tree, valuesOf: found.valuesKnownIn(file) };
    const pathsTo = (each: Reference) => pathsOf(each, file, knowledge);
    for (const path of changelog.includes.flatMap(pathsTo)) included.add(path);
    for (const included of changelog.folders) {
      const all = foundPathsOf(included, file, knowledge);
      addAll(
        folders,
        all.map((folder) => ({ folder, included })),
      );
      if (included.unknown.length === 0) continue;
      const what = included.unknown.join(' and ');
      notes.push(`${file} includes all of ${all.join(', ')} with ${what}, which was not read: everything there counts`);
    }
    for (const each of changelog.parts) {
      const written = posix.basename(resolve(each, file, tree));
      for (const path of pathsTo(each)) parts.set(path, { path, of: file, written });
    }
    for (const path of changelog.others.flatMap(pathsTo)) others.add(path);
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
  const elsewhere = [...runElsewhere(new Set(paths), found, tree), ...namedUnknown(found, tree)];
  const setting = settingOf(
    { ...found, used, files: [...texts, ...[...found.runs.values()].flat().map(({ path }) => path)] },
    tree,
  );
  return {
    runs,
    elsewhere,
    foundThrough: found.through,
    parts: [...parts.values()],
    uses: (property) => (property === '' ? used.size > 0 : used.has(property)),
    valuesOf: valuesDefined(setting.definitions),
    setting,
    notes: [
      ...notes,
      ...elsewhere
        .filter(({ isMissing }) => isMissing)
        .map(({ path, by, how }) => `${by} ${how} ${path}, which is not here, so that what it runs is not known`),
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
export function includedBy(path: string, text: string, tree: Tree, valuesOf: PropertyValues): Included | undefined {
  // Most changelogs include none, and need not be parsed.
  const mayInclude =
    /\binclude/.test(text) || NAMES_BY_PROPERTY.test(text) || (isData(path) && WRITTEN_OTHERWISE.test(text));
  const changelog = changelogIn(path, mayInclude ? text : '');
  if (changelog === undefined) return undefined;
  const knowledge = { tree, valuesOf: valuesWithOwn(changelog, valuesOf) };
  const pathsTo = (each: Reference) => pathsOf(each, path, knowledge);
  const folders = changelog.folders.flatMap((included) => pathsTo(included).map((folder) => ({ included, folder })));
  return {
    hasAny: changelog.includes.length > 0 || folders.length > 0,
    files: changelog.includes.flatMap(pathsTo),
    covers: (file) => folders.some(({ folder, included }) => includes(included, folder, file)),
    unknown: unknownIn(changelog, pathsTo),
  };
}

/** What names a file of a changeset, with a property in it. */
const NAMES_BY_PROPERTY = /\b(?:path|file|value[BC]lobFile)["']?\s{0,9}[=:][^\n$]{0,200}\$\{/;

/** The files that a changelog names by a property of which no value is known. */
function unknownIn({ parts, propertyFiles }: Changelog, pathsTo: (each: Reference) => string[]): string[] {
  return [...new Set([...parts, ...propertyFiles].flatMap(pathsTo).filter(hasProperty))];
}

function namedUnknown({ changelogs, valuesKnownIn }: FoundChangelogs, tree: Tree): RunElsewhere[] {
  return [...changelogs].flatMap(([by, changelog]) => {
    const knowledge = { tree, valuesOf: valuesKnownIn(by) };
    const paths = unknownIn(changelog, (each) => pathsOf(each, by, knowledge));
    return paths.map((path) => ({ path, by, how: 'names', isMissing: true }) as const);
  });
}

/** Whether a file means to be a changelog. */
function isUnread(path: string, text: string): boolean {
  return /\.(?:xml|ya?ml|json)$/i.test(path) && new RegExp(`^\\s*(?:["']|<(?:\\w+:)?)?${CHANGELOG}\\b`, 'm').test(text);
}

/** The first line of SQL with changesets in it. */
export const FORMATTED = /^\uFEFF?\s*--\s*liquibase\s*formatted/i;

/** What changelogs run that is none of some files: changesets, and what is not here. */
function runElsewhere(own: ReadonlySet<string>, { changelogs, runs }: FoundChangelogs, tree: Tree): RunElsewhere[] {
  const mayRun = onceEach((path) => isSql(path) || isUnread(path, textIn(tree, path) ?? ''));
  return [...runs].flatMap(([by, files]) =>
    files.flatMap(({ path, isNamed }): RunElsewhere[] => {
      if (own.has(path) || !(changelogs.get(path)?.hasChangesets ?? (isNamed || mayRun(path)))) return [];
      return [{ path, by, how: 'includes', isMissing: !exists(path, tree) }];
    }),
  );
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
