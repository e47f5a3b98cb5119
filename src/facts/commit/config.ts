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
 * The keys whose values differ, each with the files that have it now, or else that had it. A key that only moves from one config file
 * of an environment to another has not changed, and one that a file goes on to have is compared in that file. A file that can only be
 * compared by its bytes counts as one key, its path. Where encrypted values cannot be compared, they are taken to be the same.
 */
export function changedKeys(
  difference: ConfigDifference,
  valuesOf: (path: string, blob: string) => ConfigValues,
): Map<string, string[]> {
  const files = {
    added: filesRead(difference, 'added', valuesOf),
    removed: filesRead(difference, 'removed', valuesOf),
  };
  const entries = new Map<string, Entry>();
  for (const side of ['added', 'removed'] as const) {
    for (const file of files[side]) {
      for (const [key, value] of pairsOf(file)) {
        const id = JSON.stringify([file.values && key, value]);
        const entry = entries.get(id) ?? { key, value, added: [], removed: [] };
        entries.set(id, entry);
        entry[side].push(file.path);
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
  for (const [key, paths] of keysChangedInPlace(files))
    changed.set(key, [...new Set([...(changed.get(key) ?? []), ...paths])]);
  return changed;
}

/** The keys with their values; of a file that can only be compared by its bytes, its path with these. */
function pairsOf({ path, blob, values }: ReadFile): Iterable<readonly [key: string, value: string]> {
  return values ?? [[path, blob]];
}

/** The keys that a file has on both sides, with another value: the one that it had may be that of another file now. */
function keysChangedInPlace({ added, removed }: Readonly<Record<Side, readonly ReadFile[]>>): Map<string, string[]> {
  const gone = movedOn(added, removed);
  const before = new Map(removed.flatMap((file) => (gone.has(file.path) ? [] : [[file.path, file] as const])));
  const changed = new Map<string, string[]>();
  for (const file of added) {
    const earlier = before.get(file.path);
    if (earlier === undefined) continue;
    const had = new Map(pairsOf(earlier));
    for (const [key, value] of pairsOf(file)) {
      const was = had.get(key);
      if (was === undefined || was === value || mayBeEqual([value], [was])) continue;
      changed.set(key, [...(changed.get(key) ?? []), file.path]);
    }
  }
  return changed;
}

/**
 * The paths whose files moved on: to a path at which there was none, or to one whose own file moved on. Files that trade their places
 * have not moved on.
 */
function movedOn(added: readonly ReadFile[], removed: readonly ReadFile[]): ReadonlySet<string> {
  const wereThere = new Set(removed.map(({ path }) => path));
  const byBlob = Map.groupBy(removed, ({ blob }) => blob);
  const now = new Map(added.map(({ path, blob }) => [path, blob]));
  const moved = new Set<string>();
  const queue = added.flatMap(({ path, blob }) => (wereThere.has(path) ? [] : [blob]));
  for (let blob = queue.pop(); blob !== undefined; blob = queue.pop()) {
    const came = byBlob.get(blob) ?? [];
    byBlob.delete(blob);
    for (const { path } of came) {
      moved.add(path);
      const next = now.get(path);
      if (next !== undefined) queue.push(next);
    }
  }
  return moved;
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
