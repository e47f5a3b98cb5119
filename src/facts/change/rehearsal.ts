import { parseInstant } from '../../time/instant.ts';
import { isoWeek, weekBegins } from '../../time/week.ts';
import type { StageNode } from '../world/world.ts';
import { stageBefore } from './upstream-stages.ts';

/** A rehearsal of a rollback, as recorded. */
interface Rehearsal {
  /** The stage in which it was rehearsed. */
  stage: StageNode;
  /** Epoch milliseconds. */
  at: number;
  passed: boolean;
}

/** The stage in which the rollback must be rehearsed before a promotion, as it was then, where the change was applied there. */
function rehearsalStage(promoted: StageNode): StageNode | undefined {
  const { change, environment } = promoted;
  const stage = change.stages.find((other) => other.environment.id === environment.page.rehearse?.in);
  return stage && stageBefore(promoted, stage.environment);
}

/** The rehearsal that is recorded there. */
export function rehearsalFor(promoted: StageNode): Rehearsal | undefined {
  const stage = rehearsalStage(promoted);
  const recorded = stage?.data.rollbackRehearsal;
  if (stage === undefined || recorded === undefined) return undefined;
  return { stage, at: parseInstant(recorded.at)!, passed: recorded.result === 'passed' };
}

/**
 * Whether there is a rollback to rehearse, and the change was applied there before it was promoted. What was rehearsed since the promotion
 * was rolled back is for the next one.
 */
export function isRehearsalJudged(promoted: StageNode): boolean {
  const { rollback } = promoted.change.data;
  const stage = rehearsalStage(promoted);
  const hasRollback = rollback?.path !== undefined || rollback?.forward !== undefined;
  if (!hasRollback || stage === undefined || stage.appliedAt >= promoted.appliedAt) return false;
  const at = rehearsalFor(promoted)?.at;
  return promoted.rolledBackAt === undefined || at === undefined || at < promoted.rolledBackAt;
}

/** Whether it took place after the change was applied there and before it was promoted. */
export function isRehearsedBetween(promoted: StageNode): boolean {
  const rehearsal = rehearsalFor(promoted);
  return rehearsal !== undefined && rehearsal.stage.appliedAt < rehearsal.at && rehearsal.at < promoted.appliedAt;
}

/** From when on a rehearsal is near enough before the promotion, epoch milliseconds; undefined where none is asked for. */
export function rehearsedSince(promoted: StageNode): number | undefined {
  const { rehearse, timeZone } = promoted.environment.page;
  if (rehearse === undefined) return undefined;
  return rehearse.within === 'same-week'
    ? weekBegins(promoted.appliedAt, timeZone)
    : promoted.appliedAt - rehearse.within;
}

/** Whether it took place near enough before the promotion: in the same ISO week, or within a duration. */
export function isRehearsalTimely(promoted: StageNode): boolean {
  const rehearsal = rehearsalFor(promoted);
  const { rehearse, timeZone } = promoted.environment.page;
  if (rehearsal === undefined || rehearse === undefined) return false;
  if (rehearse.within === 'same-week') return isoWeek(rehearsal.at, timeZone) === isoWeek(promoted.appliedAt, timeZone);
  return promoted.appliedAt - rehearsal.at <= rehearse.within;
}
