import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import { runsUpTo } from '../../repo/migration/order.ts';
import type { World } from '../world/world.ts';
import type { MigrationRevision } from './migration-lives.ts';

/** Whether a migration, as it was, is one of those up to what `after` names now, which had run before there were records. */
export function isBeforeRecords({ path, known }: MigrationRevision, { repository }: World): boolean {
  const preset = migrationPreset(known.tool);
  const old = { path, version: known.version };
  // Repeatable ones have an order of their own, behind the others.
  return repository.migrations.some(
    (file) =>
      file.set === known.set &&
      file.repeatable === known.repeatable &&
      file.beforeRecords &&
      runsUpTo(old, file, preset),
  );
}
