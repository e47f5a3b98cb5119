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

/** The same at an instant: of the environments that had run anything by then, and of what was rolled back by then. */
function wasEverywhere({ stages, world }: ChangeNode, at: number): boolean {
  const had = new Set(
    stages.flatMap(({ environment, rolledBackAt = Number.POSITIVE_INFINITY }) =>
      rolledBackAt > at ? environment.id : [],
    ),
  );
  const were = world.environments.filter(({ id }) => (firstAppliedIn(world).get(id) ?? Number.POSITIVE_INFINITY) <= at);
  return were.length > 0 && were.every(({ id }) => had.has(id) || world.notYet.has(id));
}

/** When the first change was applied in each environment. */
const firstAppliedIn = oncePerWorld((world): ReadonlyMap<string, number> => {
  const first = new Map<string, number>();
  for (const { environment, appliedAt } of world.changes.flatMap(({ stages }) => stages))
    first.set(environment.id, Math.min(appliedAt, first.get(environment.id) ?? appliedAt));
  return first;
});

/** The changes of the records that list each file. */
const recorded = oncePerWorld((world): ReadonlyMap<string, readonly ChangeNode[]> => {
  const files = new Map<string, ChangeNode[]>();
  for (const change of world.changes)
    for (const { path } of change.data.files) {
      const known = files.get(path);
      if (known === undefined) files.set(path, [change]);
      else known.push(change);
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
    found =
      recorded(world).get(path)?.some(isEverywhere) ??
      (excusedAtBase(world).has(path) || isBeforeRecords(migration, world));
    known.set(path, found);
  }
  return found;
}

/** The same of a migration at an instant. */
export function ranEverywhereAt(migration: Old, world: World, at: number): boolean {
  const changes = recorded(world).get(migration.path) ?? [];
  return ranEverywhere(migration, world) || changes.some((change) => wasEverywhere(change, at));
}

/** What was found of each path: a baseline asks for all below it. */
const ran = oncePerWorld((): Map<string, boolean> => new Map());
