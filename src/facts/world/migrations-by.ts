import type { Config } from '../../repo/config/config.ts';
import { type MigrationFile, readMigrations } from '../../repo/migration/migrations.ts';
import { readableTree } from '../../repo/migration/readable-tree.ts';
import type { Tree } from '../../repo/tree.ts';

/** The migrations that settings see in a tree, by path. */
export function migrationsBy(config: Config, tree: Tree): ReadonlyMap<string, MigrationFile> {
  tree.prefetch?.(config.migrations.flatMap(({ files }) => (files === undefined ? [] : tree.glob(files))));
  return new Map(readMigrations(readableTree(tree).tree, config).files.map((file) => [file.path, file]));
}
