import type { ConfigValues } from '../world/config-values.ts';
import type { CommitSide } from './commit-side.ts';
import { comparable, mayBeEqual } from './encrypted.ts';

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

/**
 * The keys whose values differ, each with the files that have it now, or else that had it. All config files of an environment
 * are compared together, so that a key which only moves from one to another has not changed. A file that can only be compared
 * by its bytes counts as one key, its path. Where encrypted values cannot be compared, they are taken to be the same.
 */
export function changedKeys(
  difference: ConfigDifference,
  valuesOf: (path: string, blob: string) => ConfigValues,
): Map<string, string[]> {
  const entries = new Map<string, Entry>();
  for (const side of ['added', 'removed'] as const) {
    for (const { path, blob, values } of filesRead(difference, side, valuesOf)) {
      const pairs = values === undefined ? [[path, undefined] as const] : values;
      for (const [key, value] of pairs) {
        const id = JSON.stringify(value === undefined ? [blob] : [key, value]);
        const entry = entries.get(id) ?? { key, value: value ?? blob, added: [], removed: [] };
        entries.set(id, entry);
        entry[side].push(path);
      }
    }
  }
  const differing = [...entries.values()].filter(({ added, removed }) => added.length !== removed.length);
  const changed = new Map<string, string[]>();
  for (const [key, values] of Map.groupBy(differing, (entry) => entry.key)) {
    if (mayBeEqual(surplus(values, 'added', 'removed'), surplus(values, 'removed', 'added'))) continue;
    const added = values.flatMap((entry) => entry.added);
    changed.set(key, added.length > 0 ? added : values.flatMap((entry) => entry.removed));
  }
  return changed;
}

/** A value of a key, and the files that have it on each side. */
interface Entry {
  key: string;
  value: string;
  added: string[];
  removed: string[];
}

type Side = 'added' | 'removed';

/** The values that one side has more often than the other, each as often as that. */
function surplus(entries: readonly Entry[], here: Side, there: Side): string[] {
  return entries.flatMap((entry) => Array(Math.max(0, entry[here].length - entry[there].length)).fill(entry.value));
}

interface ReadFile {
  path: string;
  blob: string;
  values: ConfigValues;
}

/** The files of one side of a difference, with the values that can be compared with those of the other side. */
function filesRead(
  difference: ConfigDifference,
  side: Side,
  valuesOf: (path: string, blob: string) => ConfigValues,
): readonly ReadFile[] {
  const read = (of: Side) => difference[of].map(([path, blob]) => ({ path, blob, values: valuesOf(path, blob) }));
  const files = read(side);
  const others = read(side === 'added' ? 'removed' : 'added').flatMap(({ values }) => values ?? []);
  return files.map((file) => ({ ...file, values: file.values && comparable(file.values, others) }));
}
