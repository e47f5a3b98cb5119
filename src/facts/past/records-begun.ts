import type { Config } from '../../repo/config/config.ts';
import { changeValidator } from '../../repo/generated/validators.js';
import type { MigrationFile } from '../../repo/migration/migrations.ts';
import { pathsListedIn } from '../../repo/record/listed-paths.ts';
import { readRecord } from '../../repo/record/records.ts';
import type { Change } from '../../repo/repository.ts';
import type { Tree } from '../../repo/tree.ts';

/**
 * The entries of `migrations`, by their index, of which records were kept already by some settings in a tree: `after` of it names a
 * migration, or a change record lists one of its files, be it malformed.
 */
export function recordsBegunFor(
  config: Config,
  tree: Tree,
  migrations: ReadonlyMap<string, Pick<MigrationFile, 'set'>>,
): ReadonlySet<number> {
  const begun = new Set(config.migrations.flatMap(({ after }, index) => (after === undefined ? [] : index)));
  const files = config.patterns.changes.flatMap(({ pattern }) => tree.glob(pattern));
  tree.prefetch?.(files);
  for (const file of files) {
    const { raw, source } = readRecord<Change>(tree, file, changeValidator).record;
    // Nobody can tell what a text that cannot be parsed lists.
    if (raw === undefined && source.text.trim() !== '') return new Set(config.migrations.keys());
    for (const path of pathsListedIn(raw)) {
      const migration = migrations.get(path);
      if (migration !== undefined) begun.add(migration.set);
    }
  }
  return begun;
}
