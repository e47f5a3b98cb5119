import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import type { MigrationFile } from '../../repo/migration/migrations.ts';
import { oncePerWorld } from '../world/once.ts';
import type { World } from '../world/world.ts';
import { presentLives } from './migration-lives.ts';
import { migrationsAtBase, newMigrations } from './new-migrations.ts';

/**
 * The migrations that come after another which their tool knows by the same version, by their path, each with the path of the
 * other. With a base, that may be one which only the base has.
 */
export const twins = oncePerWorld((world): ReadonlyMap<string, string> => {
  const { migrations } = world.repository;
  const groups = Map.groupBy([...migrations, ...onlyAtBase(world)].filter(isUnique), keyOf);
  const order = arrivalOrder(world);
  return new Map(
    [...groups.values()].flatMap((group) => {
      const [first, ...others] = group.toSorted((a, b) => order(a) - order(b));
      return others.map((file) => [file.path, first!.path] as const);
    }),
  );
});

/** Migrations that the base has had since the branch parted from it. None where the range adds nothing. */
function onlyAtBase(world: World): MigrationFile[] {
  const { history, repository } = world;
  if (newMigrations(world).size === 0 || history === undefined || !history.range.ok) return [];
  const { start } = history.range.value;
  const paths = new Set(repository.migrations.map(({ path }) => path));
  return migrationsAtBase(world).filter(({ path }) => !paths.has(path) && !start.has(path));
}

function isUnique({ tool, repeatable }: MigrationFile): boolean {
  const preset = migrationPreset(tool);
  return preset !== undefined && preset.sharesIdentity !== true && !repeatable;
}

function keyOf({ set, sequence, identity }: MigrationFile): string {
  return JSON.stringify([set, sequence, identity]);
}

/** Sorts what was there before what came later; what is not committed comes last. */
function arrivalOrder(world: World): (file: MigrationFile) => number {
  const added = newMigrations(world);
  const lives = presentLives(world);
  return ({ path }) => {
    if (added.has(path)) return Number.POSITIVE_INFINITY;
    return lives.get(path)?.revisions[0]?.time ?? (world.history === undefined ? 0 : Number.MAX_VALUE);
  };
}
