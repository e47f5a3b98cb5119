import type { Change } from '../../repo/repository.ts';
import { instantOf } from '../../time/instant.ts';
import { rolledBackAt } from '../world/rolled-back.ts';
import type { Stage } from '../world/world.ts';

/** Something that was tried in a stage: a load test, a rehearsal. */
export interface Trial {
  at: string;
  run?: string | undefined;
}

/** Why a record cannot tell of a trial in place of the one before it. */
export type NotRepeated = 'not later' | 'same run' | 'relied on';

/**
 * Why a trial is not the one before it once more, in another run, before the change went on; undefined where it is, so that the
 * record may tell of the last time. Until the change was applied elsewhere, at epoch milliseconds, nothing relied on the first.
 */
export function notRepeated(before: Trial, after: Trial, elsewhere: readonly number[]): NotRepeated | undefined {
  const [first, last] = [instantOf(before.at)!, instantOf(after.at)!];
  if (last <= first) return 'not later';
  if (before.run !== undefined && (after.run === undefined || after.run === before.run)) return 'same run';
  return elsewhere.some((at) => at >= first) ? 'relied on' : undefined;
}

/** When a change was applied in other environments than one, epoch milliseconds. */
export function appliedElsewhere({ stages = {} }: Change, environment: string): number[] {
  return Object.entries(stages).flatMap(([other, { applied }]) =>
    other === environment || applied === undefined ? [] : instantOf(applied.at)!,
  );
}

/**
 * Whether a watch is of the current application and the recorded one of an application before it: one that began before the stage
 * was rolled back, and had not ended, or ended before the stage was applied again.
 */
export function isOfNextApplication(before: Stage, watch: { from?: string | undefined }): boolean {
  const { applied, rolledBack, monitoring } = before;
  const undone = instantOf(rolledBack?.at);
  const [first, next] = [instantOf(monitoring?.from), instantOf(watch.from)];
  if (undone === undefined || rolledBackAt(before) !== undefined || first === undefined || next === undefined)
    return false;
  const again = instantOf(applied?.at);
  if (again === undefined || first >= undone || next < undone) return false;
  const until = instantOf(monitoring?.until);
  return monitoring?.result === undefined || (until !== undefined && until <= again);
}
