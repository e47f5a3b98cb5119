import { posix } from 'node:path';
import { type Tree, textIn } from '../../tree.ts';
import type { Setting } from '../migration-tool/preset.ts';
import type { Condition, Definition } from './changelog.ts';
import { definitionsInFile, definitionsInOptions, definitionsInSql } from './definitions.ts';
import type { FoundChangelogs } from './found.ts';
import { pathsOf } from './named-paths.ts';
import { isSql } from './resolve.ts';

/** Changelogs, and the files that were read for them. */
interface Found extends FoundChangelogs {
  used: ReadonlyMap<string, ReadonlySet<string>>;
  files: readonly string[];
}

/** What changelogs say that decides what the changesets of others do. */
export function settingOf(found: Found, tree: Tree): Setting & { definitions: readonly DefinedIn[] } {
  const { used, files } = found;
  return {
    files: [...new Set([...files, ...propertyFilesOf(found, tree), ...optionFilesAbove(files)])],
    conditions: conditionsOnTheWay(found),
    // Of a file of properties, what is in it counts.
    definitions: definitionsIn(found, files, tree).filter(({ name, isGlobal }) => name !== '' && isGlobal),
    usedIn: (property) => used.get(property) ?? new Set(),
  };
}

interface DefinedIn extends Definition {
  file: string;
}

/** All that defines a property among changelogs, some other files, and what the changelogs run. */
export function definedBy(found: FoundChangelogs, others: readonly string[], tree: Tree): DefinedIn[] {
  return definitionsIn(found, [...others, ...[...found.runs.values()].flat().map(({ path }) => path)], tree);
}

/** What changelogs define, and SQL among some files, and files of properties. */
function definitionsIn(found: FoundChangelogs, files: readonly string[], tree: Tree): DefinedIn[] {
  const own = [...found.changelogs].flatMap(([file, { definitions }]) =>
    definitions.map((each) => ({ ...each, file })),
  );
  const sql = [...new Set(files)].filter(isSql);
  const text = (file: string) => textIn(tree, file) ?? '';
  return [
    ...own,
    ...sql.flatMap((file) => definitionsInSql(text(file)).map((each) => ({ ...each, file }))),
    ...propertyFilesOf(found, tree).flatMap((file) =>
      definitionsInFile(file, text(file)).map((each) => ({ ...each, file })),
    ),
    ...optionFilesAbove([...found.changelogs.keys(), ...files]).flatMap((file) =>
      definitionsInOptions(text(file)).map((each) => ({ ...each, file })),
    ),
  ];
}

/** Where Liquibase has its options if nothing says otherwise, in each folder above some files, be there one or not. */
function optionFilesAbove(files: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const file of files) {
    let folder = posix.dirname(file);
    while (!folders.has(folder)) {
      folders.add(folder);
      folder = posix.dirname(folder);
    }
  }
  return [...folders].map((folder) => posix.join(folder, 'liquibase.properties'));
}

function propertyFilesOf({ changelogs, valuesKnownIn }: FoundChangelogs, tree: Tree): string[] {
  return [...changelogs].flatMap(([file, { propertyFiles }]) =>
    propertyFiles.flatMap((each) => pathsOf(each, file, { tree, valuesOf: valuesKnownIn(file) })),
  );
}

/** Of each file with changesets that others include, all that these and those above them say of how it runs. */
function conditionsOnTheWay({ changelogs, runs }: FoundChangelogs): Map<string, Map<string, string>> {
  const known = new Map<string, Map<string, Condition>>();
  const queue = [...changelogs.keys()];
  for (let by = queue.pop(); by !== undefined; by = queue.pop()) {
    const above = [...(known.get(by)?.values() ?? []), ...changelogs.get(by)!.conditions];
    for (const { path, conditions } of runs.get(by) ?? []) {
      const of = known.get(path) ?? new Map<string, Condition>();
      const before = known.has(path) ? of.size : -1;
      for (const each of [...above, ...conditions]) of.set(JSON.stringify(each), each);
      known.set(path, of);
      if (of.size > before && changelogs.has(path)) queue.push(path);
    }
  }
  const hasChangesets = (path: string) => changelogs.get(path)?.hasChangesets ?? isSql(path);
  return new Map(
    [...known]
      .filter(([path]) => hasChangesets(path))
      .map(([path, conditions]) => [path, new Map(Array.from(conditions, ([key, [name]]) => [key, name]))]),
  );
}
