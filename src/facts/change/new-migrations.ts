import { filesAtEnd } from '../../history/range/range.ts';
import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import { type MigrationFile, migrationPatterns, readMigrations } from '../../repo/migration/migrations.ts';
import { sortsBefore } from '../../repo/migration/order.ts';
import { pathMatcher, treeOf } from '../../repo/tree.ts';
import { oncePerWorld } from '../world/once.ts';
import { isChangedInRange } from '../world/range-files.ts';
import type { World } from '../world/world.ts';

/** A migration that the range adds. */
interface NewMigration {
  /** The newest migration of its sequence at the base, where that sorts after it. */
  overtakenBy: MigrationFile | undefined;
}

/**
 * The migrations that the range adds, by their path; none without a base. What is not committed counts. What only moved is not
 * new, nor is what the base has deleted since the branch parted from it.
 */
export const newMigrations = oncePerWorld((world): ReadonlyMap<string, NewMigration> => {
  const added = addedFiles(world);
  if (added.length === 0) return new Map();
  const present = new Map(world.repository.migrations.map((file) => [file.path, file]));
  const there = migrationsAtBase(world);
  const gone = new Map(there.filter(({ path }) => !present.has(path)).map((file) => [keyOf(file), file]));
  /** The sequence that a migration of the base is in now. */
  const sequences = new Map(there.map((file) => [file, present.get(file.path)?.sequence ?? file.sequence]));
  for (const file of added) {
    const before = gone.get(keyOf(file));
    if (before !== undefined) sequences.set(before, file.sequence);
  }
  const isNew = (file: MigrationFile) => !gone.has(keyOf(file));
  return new Map(
    added.filter(isNew).map((file) => {
      const sequence = there.filter(({ set }) => set === file.set);
      const earlier = sequence.filter((each) => sequences.get(each) === file.sequence);
      return [file.path, { overtakenBy: newestAbove(file, earlier) }];
    }),
  );
});

/** The migrations that are neither at the base nor where the branch parted from it. */
function addedFiles(world: World): MigrationFile[] {
  const { repository, history } = world;
  if (history === undefined || !history.range.ok) return [];
  const { atBase, start } = history.range.value;
  const candidates = repository.migrations.filter(({ path }) => !atBase.has(path) && !start.has(path));
  if (candidates.length === 0) return [];
  const atHead = filesAtEnd(history.range.value);
  return candidates.filter(({ path }) => !atHead.has(path) || isChangedInRange(world, path));
}

/** The migrations of the base, by the present configuration. */
const migrationsAtBase = oncePerWorld(({ repository: { config }, history }): readonly MigrationFile[] => {
  if (history === undefined || !history.range.ok) return [];
  const { atBase } = history.range.value;
  const matchers = migrationPatterns(config).flatMap((pattern) => (pattern === undefined ? [] : pathMatcher(pattern)));
  const paths = [...atBase.keys()].filter((path) => matchers.some((matches) => matches(path)));
  return readMigrations(
    treeOf(paths, (path) => history.read(atBase.get(path)!)),
    config,
  ).files;
});

/** The highest of some migrations, if it is higher than a file. */
function newestAbove(file: MigrationFile, there: readonly MigrationFile[]): MigrationFile | undefined {
  if (file.repeatable || file.isBaseline) return undefined;
  const preset = migrationPreset(file.tool);
  const above = there.filter((each) => !each.repeatable && sortsBefore(file, each, preset));
  return above.reduce<MigrationFile | undefined>(
    (newest, each) => (newest === undefined || sortsBefore(newest, each, preset) ? each : newest),
    undefined,
  );
}

function keyOf({ set, identity }: MigrationFile): string {
  return `${set} ${identity}`;
}
