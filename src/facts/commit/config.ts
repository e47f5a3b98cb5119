import { configFormat, configFormats } from '../../repo/config/config-file/config-file.ts';
import { valueOr } from '../../text/result.ts';
import type { CommitSide } from './manifests.ts';

type PlacedBlob = readonly [path: string, blob: string];

/** The config files that a commit removed from an environment or added to it; a changed file is in both lists. */
export interface ConfigDifference {
  environment: string;
  removed: readonly PlacedBlob[];
  added: readonly PlacedBlob[];
}

/**
 * How the config files of every environment differ before and after a commit. An environment that had no manifest before
 * counts only where `countsNew` says so.
 */
export function configDifferences(before: CommitSide, after: CommitSide, countsNew: boolean): ConfigDifference[] {
  return [...after.listings.keys()].flatMap((environment) => {
    if (!before.listings.has(environment) && !countsNew) return [];
    const removed = onlyIn(environment, before, after);
    const added = onlyIn(environment, after, before);
    return removed.length === 0 && added.length === 0 ? [] : [{ environment, removed, added }];
  });
}

/** The files that an environment has here, and there not at all or with other content. */
function onlyIn(environment: string, here: CommitSide, there: CommitSide): PlacedBlob[] {
  const listedThere = there.listings.get(environment);
  return [...(here.listings.get(environment) ?? [])].flatMap((path): PlacedBlob[] => {
    const blob = here.files.get(path);
    if (blob === undefined || (listedThere?.has(path) === true && there.files.get(path) === blob)) return [];
    return [[path, blob]];
  });
}

/** The values of a file by key; undefined where it can only be compared by its bytes. */
type ConfigValues = ReadonlyMap<string, string> | undefined;

/** Reads the values of files, each blob once. */
export function configValueReader(
  textOf: (blob: string) => string | undefined,
): (path: string, blob: string) => ConfigValues {
  const known = new Map<string, ConfigValues>();
  return (path, blob) => {
    const format = configFormat(path);
    if (format === undefined) return undefined;
    const id = `${format} ${blob}`;
    if (!known.has(id)) {
      const text = textOf(blob);
      known.set(id, text === undefined ? undefined : valueOr(configFormats[format].reader.values(text), undefined));
    }
    return known.get(id);
  };
}

/**
 * The keys whose values differ, each with the files that have it now, or else that had it. All config files of an environment
 * are compared together, so that a key which only moves from one to another has not changed. A file that can only be compared
 * by its bytes counts as one key, its path.
 */
export function changedKeys(
  difference: ConfigDifference,
  valuesOf: (path: string, blob: string) => ConfigValues,
): Map<string, string[]> {
  const entries = new Map<string, { key: string; added: string[]; removed: string[] }>();
  for (const side of ['added', 'removed'] as const) {
    for (const [path, blob] of difference[side]) {
      const values = valuesOf(path, blob);
      const identities =
        values === undefined ? [[[blob], path] as const] : [...values].map((each) => [each, each[0]] as const);
      for (const [identity, key] of identities) {
        const id = JSON.stringify(identity);
        const entry = entries.get(id) ?? { key, added: [], removed: [] };
        entries.set(id, entry);
        entry[side].push(path);
      }
    }
  }
  const changed = new Map<string, string[]>();
  const differing = [...entries.values()].filter(({ added, removed }) => added.length !== removed.length);
  for (const { key, added } of differing) changed.set(key, [...(changed.get(key) ?? []), ...added]);
  for (const { key, removed } of differing) if (changed.get(key)!.length === 0) changed.set(key, removed);
  return changed;
}
