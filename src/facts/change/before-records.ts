import type { KnownAs } from '../../repo/migration/known-as.ts';
import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import { runsUpTo } from '../../repo/migration/order.ts';
import type { World } from '../world/world.ts';

/** A migration as its tool knew it. */
export interface Old {
  path: string;
  known: Pick<KnownAs, 'set' | 'tool' | 'version' | 'repeatable'>;
}

/** Whether a migration, as it was, is one of those up to what `after` names now, which had run before there were records. */
export function isBeforeRecords({ path, known }: Old, { repository }: World): boolean {
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
