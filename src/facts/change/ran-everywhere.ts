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

/** The files that the records of such changes list. */
const recordedEverywhere = oncePerWorld(
  (world): ReadonlySet<string> =>
    new Set(world.changes.filter(isEverywhere).flatMap(({ data }) => data.files.map(({ path }) => path))),
);

/** Whether every environment ran a migration: by its record, or since it was there before records were kept, as `after` says now or at the base. */
export function ranEverywhere(migration: Old, world: World): boolean {
  const { path } = migration;
  const known = ran(world);
  let found = known.get(path);
  if (found === undefined) {
    found = recordedEverywhere(world).has(path) || excusedAtBase(world).has(path) || isBeforeRecords(migration, world);
    known.set(path, found);
  }
  return found;
}

/** What was found of each path: a baseline asks for all below it. */
const ran = oncePerWorld((): Map<string, boolean> => new Map());
