import type { FileChange } from './commit.ts';
import { placesIn, type Versions } from './version-delta.ts';

/** Where the versions of a new file stood before. */
export interface Moved {
  path: string;
  /** What stood there on the commit's own line. */
  versions: Versions;
  /** What the log says of it until then. */
  current: Versions;
}

/**
 * The files that a commit put in the place of others, by their new path: of those that it took away, the one that gave the
 * most of the same environments and services. `current` is what the log says that files give.
 */
export function movesOf(
  changes: readonly FileChange[],
  held: ReadonlySet<string>,
  versionsOf: (path: string, blob: string) => Versions | undefined,
  current: ReadonlyMap<string, Versions>,
): ReadonlyMap<string, Moved> {
  const own = changes.filter(({ path }) => held.has(path));
  const gone = own.flatMap(({ path, before, after }): Moved[] =>
    before !== undefined && after === undefined
      ? [{ path, versions: versionsOf(path, before) ?? [], current: current.get(path) ?? [] }]
      : [],
  );
  if (gone.length === 0) return new Map();
  const byPlace = new Map<string, Moved[]>();
  for (const each of gone) {
    for (const place of placesIn(each.versions)) byPlace.set(place, [...(byPlace.get(place) ?? []), each]);
  }
  const moves = new Map<string, Moved>();
  for (const { path, before, after } of own) {
    if (before !== undefined || after === undefined) continue;
    const shared = new Map<Moved, number>();
    for (const place of placesIn(versionsOf(path, after) ?? []))
      for (const each of byPlace.get(place) ?? []) shared.set(each, (shared.get(each) ?? 0) + 1);
    const [most] = [...shared].sort(([, a], [, b]) => b - a);
    if (most !== undefined) moves.set(path, most[0]);
  }
  return moves;
}
