import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import { sortsBefore } from '../../repo/migration/order.ts';
import { parseInstant } from '../../time/instant.ts';
import type { ChangeNode, World } from '../world/world.ts';
import { type Edit, renamesOf } from './migration-edits.ts';
import { type MigrationRevision, presentLives } from './migration-lives.ts';

/**
 * The renames of a recorded file that had run under its old name: a stage had applied it, or it was from before the first
 * record. What no environment has applied yet may get another name, with its record.
 */
export function renamesAfterApplied(path: string, change: ChangeNode): Edit[] {
  const { world, stages } = change;
  const life = presentLives(world).get(path);
  if (life === undefined || life.revisions.length < 2) return [];
  const applied = stages.flatMap(({ appliedAt, data }) => [
    appliedAt,
    ...(data.attempts ?? []).map(({ at }) => parseInstant(at)!),
  ]);
  return renamesOf(life, world).filter(({ revision, before }) => {
    if (revision === undefined || before === undefined) return false;
    return applied.some((at) => at <= revision.time) || isBeforeRecords(before, world);
  });
}

function isBeforeRecords({ path, known }: MigrationRevision, { repository }: World): boolean {
  const preset = migrationPreset(known.tool);
  const old = { path, version: known.version };
  if (known.repeatable)
    return repository.migrations.some((file) => file.set === known.set && file.repeatable && file.beforeRecords);
  return repository.migrations.some(
    (file) => file.set === known.set && file.beforeRecords && !sortsBefore(file, old, preset),
  );
}
