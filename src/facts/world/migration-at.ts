import type { MigrationFile } from '../../repo/migration/migrations.ts';
import { oncePerWorld } from './once.ts';
import type { ChangeNode, World } from './world.ts';

/** The first entry of the migrations of a world at each path: many records ask, and a repository may have thousands. */
const byPath = oncePerWorld(({ repository }) => {
  const files = new Map<string, MigrationFile>();
  for (const file of repository.migrations) if (!files.has(file.path)) files.set(file.path, file);
  return files;
});

/** What is known of a file as a migration; undefined where the configuration lists none at its path. */
export function migrationAt(world: World, path: string): MigrationFile | undefined {
  return byPath(world).get(path);
}

/** The paths of all migrations, and of what counts into one. */
const paths = oncePerWorld(
  ({ repository: { migrations, migrationParts } }): ReadonlySet<string> =>
    new Set([...migrations, ...migrationParts].map(({ path }) => path)),
);

/** Whether a path is that of a migration, or of what counts into one. */
export function countsAsMigration(world: World, path: string): boolean {
  return paths(world).has(path);
}

/**
 * Whether a change is one of schema or data: by what its record says, or because it lists a file that the configuration knows as a
 * migration, whatever its record says.
 */
export function isOfMigration({ data, world }: Pick<ChangeNode, 'data' | 'world'>): boolean {
  return data.kind !== 'config' || data.files.some(({ path }) => countsAsMigration(world, path));
}

/** The paths of the files that their tool runs again whenever they change. */
const repeatable = oncePerWorld(
  ({ repository: { migrations } }): ReadonlySet<string> =>
    new Set(migrations.filter((file) => file.repeatable).map(({ path }) => path)),
);

/** Whether the tool of a migration runs it again whenever it changes. */
export function isRepeatable(world: World, path: string): boolean {
  return repeatable(world).has(path);
}
