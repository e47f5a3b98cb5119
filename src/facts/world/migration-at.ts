import type { MigrationFile } from '../../repo/migration/migrations.ts';
import { oncePerWorld } from './once.ts';
import type { World } from './world.ts';

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
