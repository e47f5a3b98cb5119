import { posix } from 'node:path';
import type { Config } from '../config/config.ts';
import { foldersOf, pathMatcher, type Tree } from '../tree.ts';
import { migrationPreset } from './migration-tool/migration-tool.ts';
import { type MigrationPreset, presetFile } from './migration-tool/preset.ts';
import { migrationPatterns } from './patterns.ts';

/** A folder with the name of a migration, and its files. Tools that load modules, such as knex, run the one that it begins with. */
export interface HiddenMigration {
  folder: string;
  files: readonly string[];
}

/** The folders with names of migrations. What the same entry has of their files under its own name is judged there. */
export function hiddenMigrations(tree: Tree, config: Config): HiddenMigration[] {
  const hidden = new Map<string, Set<string>>();
  for (const [set, pattern] of migrationPatterns(config).entries()) {
    if (pattern === undefined || tree.foldersLike?.(pattern).length === 0) continue;
    const own = tree.glob(pattern);
    const isOwn = new Set(own);
    const folderOf = folderLikeMigration(pathMatcher(pattern), own, migrationPreset(config.migrations[set]!.tool));
    for (const path of tree.glob(`${pattern}/**`)) {
      const folder = isOwn.has(path) ? undefined : folderOf(path);
      if (folder === undefined) continue;
      hidden.set(folder, hidden.get(folder) ?? new Set());
      hidden.get(folder)!.add(path);
    }
  }
  return [...hidden].map(([folder, files]) => ({ folder, files: [...files] }));
}

/**
 * Finds the folder of a path that has the name of a migration: one that the tool would run if it were a file; where none is known, one
 * with an extension that migrations have.
 */
export function folderLikeMigration(
  matches: (path: string) => boolean,
  own: readonly string[],
  preset: MigrationPreset | undefined,
): (path: string) => string | undefined {
  const extensions = new Set(own.map((path) => posix.extname(path)));
  const isLike = (folder: string) => {
    if (!matches(folder) || posix.extname(folder) === '') return false;
    if (preset === undefined) return extensions.has(posix.extname(folder));
    // By its text a tool may know more of a file; a folder has none.
    return preset.role(presetFile(folder, () => '')) !== undefined;
  };
  return (path) => foldersOf(path).find(isLike);
}
