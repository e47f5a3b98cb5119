import { type Tree, textIn } from '../../tree.ts';
import type { Setting } from '../migration-tool/preset.ts';
import type { Condition } from './changelog.ts';
import { definitionsInFile, definitionsInSql } from './definitions.ts';
import type { FoundChangelogs } from './found.ts';
import { isSql, resolve } from './resolve.ts';

/** Changelogs, and the files that were read for them. */
interface Found extends FoundChangelogs {
  used: ReadonlyMap<string, ReadonlySet<string>>;
  files: readonly string[];
}

/** What changelogs say that decides what the changesets of others do. */
export function settingOf(found: Found, tree: Tree): Setting {
  const { changelogs, used, files } = found;
  const propertyFiles = [...changelogs].flatMap(([file, { propertyFiles }]) =>
    propertyFiles.map((each) => resolve(each, file, tree)),
  );
  const sql = [...new Set(files)].filter(isSql);
  const own = [...changelogs].flatMap(([file, { definitions }]) => definitions.map((each) => ({ ...each, file })));
  const text = (file: string) => textIn(tree, file) ?? '';
  return {
    files: [...new Set([...files, ...propertyFiles])],
    conditions: conditionsOnTheWay(found),
    definitions: [
      // Of a file of properties, what is in it counts.
      ...own.filter(({ name }) => name !== ''),
      ...sql.flatMap((file) => definitionsInSql(text(file)).map((each) => ({ ...each, file }))),
      ...propertyFiles.flatMap((file) => definitionsInFile(file, text(file)).map((each) => ({ ...each, file }))),
    ].filter(({ isGlobal }) => isGlobal),
    usedIn: (property) => used.get(property) ?? new Set(),
  };
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
