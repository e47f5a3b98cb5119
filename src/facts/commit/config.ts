import { configFormat, configReaders } from '../../repo/config/config-file/config-file.ts';
import { unlessBroken } from '../../repo/config/config-file/unless-broken.ts';
import type { CommitSide } from './manifests.ts';

/** A file as it stands in git. */
type PlacedBlob = readonly [path: string, blob: string];

/** The config files of an environment that a commit took away or gave, a changed one in both. */
export interface ConfigDifference {
  environment: string;
  removed: readonly PlacedBlob[];
  added: readonly PlacedBlob[];
}

/**
 * The files that make the difference between an environment's config before and after a commit. One that is new did not
 * change, unless what is new counts.
 */
export function configDifferences(before: CommitSide, after: CommitSide, countsNew: boolean): ConfigDifference[] {
  return [...after.listings.keys()].flatMap((environment) => {
    if (!before.listings.has(environment) && !countsNew) return [];
    const removed = missing(environment, before, after);
    const added = missing(environment, after, before);
    return removed.length === 0 && added.length === 0 ? [] : [{ environment, removed, added }];
  });
}

/** The files that an environment has on one side, and on the other not, or not so. */
function missing(environment: string, here: CommitSide, there: CommitSide): PlacedBlob[] {
  const listedThere = there.listings.get(environment);
  return [...(here.listings.get(environment) ?? [])].flatMap((path): PlacedBlob[] => {
    const blob = here.files.get(path);
    if (blob === undefined || (listedThere?.has(path) === true && there.files.get(path) === blob)) return [];
    return [[path, blob]];
  });
}

/** The values of a file by key; undefined where it can only be compared by its bytes. */
type ConfigValues = ReadonlyMap<string, string> | undefined;

/** Reads the values of files, each text once. */
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
      known.set(id, text === undefined ? undefined : unlessBroken(() => configReaders[format].values(text)));
    }
    return known.get(id);
  };
}

/**
 * The keys whose values differ, each with the files that hold it now, or that held it. An environment's config is what
 * all its files say together, so that a key which only moves between them stays as it is. A file that can only be
 * compared by its bytes counts as one key, its path.
 */
export function changedKeys(
  { removed, added }: ConfigDifference,
  valuesOf: (path: string, blob: string) => ConfigValues,
): Map<string, string[]> {
  const entries = new Map<string, { key: string; gained: string[]; lost: string[] }>();
  for (const side of ['gained', 'lost'] as const) {
    for (const [path, blob] of side === 'gained' ? added : removed) {
      const values = valuesOf(path, blob);
      const found =
        values === undefined ? [[[blob], path] as const] : [...values].map((each) => [each, each[0]] as const);
      for (const [identity, key] of found) {
        const id = JSON.stringify(identity);
        const entry = entries.get(id) ?? { key, gained: [], lost: [] };
        entries.set(id, entry);
        entry[side].push(path);
      }
    }
  }
  const changed = new Map<string, string[]>();
  const differing = [...entries.values()].filter(({ gained, lost }) => gained.length !== lost.length);
  for (const { key, gained } of differing) changed.set(key, [...(changed.get(key) ?? []), ...gained]);
  for (const { key, lost } of differing) if (changed.get(key)!.length === 0) changed.set(key, lost);
  return changed;
}
