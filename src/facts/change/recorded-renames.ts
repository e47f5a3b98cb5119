import { parseInstant } from '../../time/instant.ts';
import type { ChangeNode } from '../world/world.ts';
import { isBeforeRecords } from './before-records.ts';
import { type Rename, renamesOf } from './migration-edits.ts';
import { presentLives } from './migration-lives.ts';

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
