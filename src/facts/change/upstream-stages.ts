import { parseInstant } from '../../time/instant.ts';
import { allUpstream } from '../world/upstream.ts';
import { type EnvironmentNode, type StageNode, stageIn } from '../world/world.ts';

/** The stage of the same change directly upstream, where it was applied there. */
export function upstreamStage(stage: StageNode): StageNode | undefined {
  return stageBefore(stage, stage.environment.upstream);
}

/**
 * The stage of a change in another environment as it was when the change was applied here. Where the change was rolled back there since, and
 * applied once more, that is the attempt there before. Of the last one the record has the rollback; one before that had been rolled back
 * when the next one began, at the latest. Where changes begin, it may be applied once more without a rollback. A rollback of the current
 * application may have taken the place of one before it, of which nothing is known then: the change counts as having come there last.
 */
export function stageBefore(here: StageNode, environment: EnvironmentNode | undefined): StageNode | undefined {
  const there = stageIn(here.change, environment);
  if (there === undefined || there.appliedAt < here.appliedAt) return there;
  const lastRollback = parseInstant(there.data.rolledBack?.at ?? '');
  const attempts = (there.data.attempts ?? []).map((applied) => ({ applied, at: parseInstant(applied.at)! }));
  attempts.sort((a, b) => a.at - b.at);
  const newest = attempts.at(-1);
  if (newest === undefined || (lastRollback !== undefined && lastRollback > there.appliedAt)) return there;
  const wasUndone = lastRollback !== undefined && newest.at <= lastRollback;
  if (!wasUndone && there.environment.upstream !== undefined) return there;
  const last = attempts.findLast(({ at }) => at < here.appliedAt);
  if (last === undefined) return there;
  const next = attempts.find(({ at }) => at > last.at)?.at;
  const isOfLast = lastRollback !== undefined && last.at <= lastRollback && lastRollback < (next ?? there.appliedAt);
  const rolledBackAt = isOfLast ? lastRollback : wasUndone ? (next ?? lastRollback) : undefined;
  const undone = undoneIn(there, last.at);
  return {
    change: there.change,
    environment: there.environment,
    data: { ...there.data, applied: last.applied },
    appliedAt: last.at,
    rolledBackAt,
    ...(undone === undefined ? {} : { undone }),
  };
}

/** The first change that undid an attempt in an environment, which began at `since` (epoch milliseconds). */
function undoneIn({ change, environment }: StageNode, since: number): StageNode['undone'] {
  const undoing = change.world.changes.filter(({ id, data }) => data.rollbackOf === change.id && id !== change.id);
  return undoing
    .flatMap((by) => stageIn(by, environment) ?? [])
    .filter(({ rolledBackAt, appliedAt }) => rolledBackAt === undefined && appliedAt >= since)
    .map((stage) => ({ by: stage.change.id, at: stage.appliedAt }))
    .sort((a, b) => a.at - b.at)[0];
}

/** Whether a stage had been rolled back by an instant (epoch milliseconds), or another change had undone it there. */
export function wasRolledBackBy({ rolledBackAt, undone }: StageNode, at: number): boolean {
  return (rolledBackAt !== undefined && rolledBackAt <= at) || (undone !== undefined && undone.at <= at);
}

/** The nearest stage upstream, and the environments in between, in which the change was not applied. */
interface NearestStage {
  stage: StageNode | undefined;
  skipped: EnvironmentNode[];
}

/**
 * Finds the nearest stage upstream. What that one skipped in turn is reported for it, so that one skipped environment is one
 * finding.
 */
export function nearestUpstream(here: StageNode): NearestStage {
  const skipped: EnvironmentNode[] = [];
  for (const upstream of allUpstream(here.environment)) {
    const stage = stageBefore(here, upstream);
    if (stage !== undefined) return { stage, skipped };
    skipped.push(upstream);
  }
  return { stage: undefined, skipped };
}

/**
 * The environments upstream in which the change was not applied earlier than here, the nearest first, as far as the nearest in which
 * it was. They stay the same whatever is made up for later.
 */
export function missedUpstream(here: StageNode): EnvironmentNode[] {
  const missed: EnvironmentNode[] = [];
  for (const upstream of allUpstream(here.environment)) {
    const stage = stageBefore(here, upstream);
    if (stage !== undefined && stage.appliedAt < here.appliedAt) break;
    missed.push(upstream);
  }
  return missed;
}

/**
 * The stage upstream that had been rolled back, or undone, before this one was applied. One that had been rolled back before a
 * stage in between was applied is reported for the stage in between.
 */
export function rolledBackUpstream(here: StageNode): StageNode | undefined {
  const { environment, appliedAt } = here;
  const between: StageNode[] = [];
  for (const upstream of allUpstream(environment)) {
    const stage = stageBefore(here, upstream);
    if (stage === undefined) continue;
    const isReportedBefore = between.some((later) => wasRolledBackBy(stage, later.appliedAt));
    if (wasRolledBackBy(stage, appliedAt) && !isReportedBefore) return stage;
    between.push(stage);
  }
  return undefined;
}
