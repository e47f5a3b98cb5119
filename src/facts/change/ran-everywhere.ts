import { oncePerWorld } from '../world/once.ts';
import type { ChangeNode, World } from '../world/world.ts';
import { isBeforeRecords, type Old } from './before-records.ts';
import { excusedAtBase } from './needed-record.ts';

/** Whether every environment has a change, as its record says. */
export function isEverywhere({ stages, world }: ChangeNode): boolean {
  const has = new Set(
    stages.flatMap(({ environment, rolledBackAt }) => (rolledBackAt === undefined ? environment.id : [])),
  );
  return has.size > 0 && world.environments.every(({ id }) => has.has(id) || world.notYet.has(id));
}

/** The files that records list, and whether every environment has one of the changes. */
const recorded = oncePerWorld((world): ReadonlyMap<string, boolean> => {
  const files = new Map<string, boolean>();
  for (const change of world.changes) {
    const isDone = isEverywhere(change);
    for (const { path } of change.data.files) files.set(path, isDone || files.get(path) === true);
  }
  return files;
});

/**
 * Whether every environment ran a migration: as its record says, or where it has none, since it was there before records were kept, by what
 * `after` says now or at the base.
 */
export function ranEverywhere(migration: Old, world: World): boolean {
  const { path } = migration;
  const known = ran(world);
  let found = known.get(path);
  if (found === undefined) {
    found = recorded(world).get(path) ?? (excusedAtBase(world).has(path) || isBeforeRecords(migration, world));
    known.set(path, found);
  }
  return found;
}

/** What was found of each path: a baseline asks for all below it. */
const ran = oncePerWorld((): Map<string, boolean> => new Map());
