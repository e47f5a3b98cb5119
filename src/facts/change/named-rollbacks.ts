import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import type { MigrationFile } from '../../repo/migration/migrations.ts';
import { normalPath } from '../../repo/record/listed-paths.ts';
import { valueAt } from '../../text/path.ts';
import { oncePerWorld } from '../world/once.ts';
import type { World } from '../world/world.ts';

/** The files that change records name as what undoes a change, or corrects it. Of a record with findings, what can be read counts. */
const namedRollbacks = oncePerWorld(
  ({ repository }): ReadonlySet<string> =>
    new Set(
      repository.changes.flatMap(({ raw }) =>
        ['path', 'forward'].flatMap((key) => {
          const path = valueAt(raw, ['rollback', key]);
          return typeof path === 'string' ? normalPath(path) : [];
        }),
      ),
    ),
);

/** A migration, as far as it tells whether it is run. */
export type MayRun = Pick<MigrationFile, 'path' | 'tool'> & Partial<Pick<MigrationFile, 'isListed'>>;

/** Whether a known tool runs a file when it migrates, so that it is a migration whatever a record calls it. */
export function isRunToMigrate({ tool, isListed }: MayRun): boolean {
  return migrationPreset(tool) !== undefined && isListed !== false;
}

/** Whether a record names a migration as the rollback of a change, and its tool is not known to run it with the others. */
export function isNamedRollback(file: MayRun, world: World): boolean {
  return !isRunToMigrate(file) && namedRollbacks(world).has(file.path);
}
