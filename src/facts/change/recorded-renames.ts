import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import { runsUpTo } from '../../repo/migration/order.ts';
import { parseInstant } from '../../time/instant.ts';
import type { ChangeNode, World } from '../world/world.ts';
import { type Rename, renamesOf } from './migration-edits.ts';
import { type MigrationRevision, presentLives } from './migration-lives.ts';

/**
 * The renames of a recorded file that had run under its old name: a stage had applied it, or it was from before the first
 * record. What no environment has applied yet may get another name, with its record.
 */
export function renamesAfterApplied(path: string, change: ChangeNode): Rename[] {
  const { world, stages } = change;
  const life = presentLives(world).get(path);
  if (life === undefined) return [];
  const applied = stages.flatMap(({ appliedAt, data }) => [
    appliedAt,
    ...(data.attempts ?? []).map(({ at }) => parseInstant(at)!),
  ]);
  return renamesOf(life, world).filter(
    ({ revision, before }) => applied.some((at) => at <= revision.time) || isBeforeRecords(before, world),
  );
}

function isBeforeRecords({ path, known }: MigrationRevision, { repository }: World): boolean {
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
