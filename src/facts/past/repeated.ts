import type { PolicyEnvironment } from '../../policy/environment.ts';
import { upstreamsOf } from '../../policy/in-force.ts';
import type { Change } from '../../repo/repository.ts';
import { least } from '../../text/long-lists.ts';
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

/** When a change was applied somewhere, and rolled back there, epoch milliseconds. */
export interface Applied {
  at: number;
  until: number | undefined;
}

/**
 * Why a trial is not the one before it once more, in another run, before the change went on; undefined where it is, so that the
 * record may tell of the last time. Until the change was applied elsewhere, nothing relied on the first; and nothing does any more where
 * it was rolled back there before the second.
 */
export function notRepeated(before: Trial, after: Trial, elsewhere: readonly Applied[]): NotRepeated | undefined {
  const [first, last] = [instantOf(before.at)!, instantOf(after.at)!];
  if (last <= first) return 'not later';
  if (before.run !== undefined && (after.run === undefined || after.run === before.run)) return 'same run';
  return isReliedOn(before, last, elsewhere) ? 'relied on' : undefined;
}

/** Whether the change had gone on after a trial, and was there still at a moment, epoch milliseconds. */
export function isReliedOn(trial: Trial, moment: number, elsewhere: readonly Applied[]): boolean {
  const first = instantOf(trial.at)!;
  return elsewhere.some(({ at, until }) => at >= first && (until === undefined || moment < until));
}

/** The environments that come before one and do not rehearse there: what is tried in it is nothing to them. */
export function notRelyingOn(
  environment: string,
  environments: readonly Pick<PolicyEnvironment, 'id' | 'promotesFrom' | 'rehearse'>[],
): string[] {
  const rehearsing = new Set(environments.flatMap(({ id, rehearse }) => (rehearse?.in === environment ? id : [])));
  return upstreamsOf(environment, environments).filter((id) => !rehearsing.has(id));
}

/**
 * When a change was applied in other environments than one, but for those that do not rely on it; `after` is its record as it is
 * now, which may tell of more rollbacks.
 */
export function appliedElsewhere(
  before: Change,
  { environment, notRelying = [] }: { environment: string; notRelying?: readonly string[] },
  after: Change = before,
): Applied[] {
  return Object.entries(before.stages ?? {}).flatMap(([other, stage]): Applied[] => {
    if (other === environment || notRelying.includes(other) || stage.applied === undefined) return [];
    const now = Object.hasOwn(after.stages ?? {}, other) ? after.stages![other]! : stage;
    const at = instantOf(stage.applied.at)!;
    return [{ at, until: rolledBackAt(stage) ?? endOf(at, now) }];
  });
}

/** When an application that began at a time ended, by a record that may have it as an earlier attempt: at the latest when the next began. */
function endOf(at: number, stage: Stage): number | undefined {
  const { applied, attempts = [], rolledBack } = stage;
  if (applied === undefined || instantOf(applied.at) === at) return rolledBackAt(stage);
  const begins = [...attempts, applied].map((each) => instantOf(each.at)!);
  if (!begins.includes(at)) return undefined;
  const next = least(begins.filter((each) => each > at));
  const undone = instantOf(rolledBack?.at);
  return undone !== undefined && at <= undone && undone <= next ? undone : next;
}

/**
 * Whether a watch is of the current application and the recorded one of an application before it: one that began before that ended, and
 * had not ended, or ended before the stage was applied again.
 */
export function isOfNextApplication(before: Stage, watch: { from?: string | undefined }): boolean {
  const { applied, monitoring } = before;
  const again = instantOf(applied?.at);
  const ended = endOfEarlier(before);
  const [first, next] = [instantOf(monitoring?.from), instantOf(watch.from)];
  if (again === undefined || ended === undefined || first === undefined || next === undefined) return false;
  if (first >= ended || next < ended) return false;
  const until = instantOf(monitoring?.until);
  return monitoring?.result === undefined || (until !== undefined && until <= again);
}

/** When the application before the current one ended: when it was rolled back or, where no rollback of it is told, when the next began. */
function endOfEarlier(stage: Stage): number | undefined {
  const { applied, attempts = [], rolledBack } = stage;
  const undone = rolledBackAt(stage) === undefined ? instantOf(rolledBack?.at) : undefined;
  const isOfLast = undone !== undefined && attempts.every((each) => instantOf(each.at)! <= undone);
  if (isOfLast) return undone;
  return attempts.length === 0 ? undefined : instantOf(applied?.at);
}
