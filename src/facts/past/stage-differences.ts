import { least } from '../../text/long-lists.ts';
import type { Path } from '../../text/path.ts';
import { instantOf } from '../../time/instant.ts';
import { rolledBackAt } from '../world/rolled-back.ts';
import type { AppliedStage, Stage } from '../world/world.ts';
import { type Difference, differences, goneFrom, isIn, removed } from './differences.ts';
import { type Applied, isOfNextApplication, isReliedOn, notRepeated, type Trial } from './repeated.ts';

/** A stage as it was, in which the change had been applied, and what the verdict on it depends on. */
interface PastStage {
  before: AppliedStage;
  path: Path;
  /** Whether changes come here from another environment. */
  hasUpstream: boolean;
  /** Where else the change was applied that may rely on what was tried here. That is nothing to environments upstream that rehearse elsewhere. */
  appliedElsewhere: readonly Applied[];
  /** The same by the record as it is now. */
  appliedElsewhereNow: readonly Applied[];
  /** By the record as it is now, where the change was applied that comes there from here. */
  appliedDownstreamNow: readonly Applied[];
}

/** What a stage no longer says of what has happened in it. */
export function stageDifferences(past: PastStage, after: Stage | undefined): Difference[] {
  const { before, path } = past;
  if (!isApplied(after)) return [removed(before, path)];
  const attempts = attemptDifferences(before, after, path);
  const { applied } = after;
  if (!isSameTime(before.applied.at, applied.at) && attemptsOf(after).some((each) => isIn(before.applied, each))) {
    const next = nextAttempt(before, after);
    const isUndone = !past.hasUpstream || wasRolledBack(before, after);
    return [
      ...attempts,
      ...earlierRollbackDifferences(past, after),
      ...(isUndone ? [] : [retried(before, applied.at, path)]),
      // The next may be applied to another snapshot, which is not of the one before.
      ...(isOther(before.snapshot, after.snapshot) || after.snapshot === undefined
        ? []
        : differences(before.snapshot, after.snapshot, [...path, 'snapshot'])),
      ...trialDifferences(past, after, next),
    ];
  }
  return [
    ...differences(before.applied, applied, [...path, 'applied']),
    ...attempts,
    ...(rolledBackAt(before) !== undefined
      ? rollbackDifferences(before, after, path)
      : earlierRollbackDifferences(past, after)),
    ...(isOfNextSnapshot(past, after) ? [] : differences(before.snapshot, after.snapshot, [...path, 'snapshot'])),
    ...trialDifferences(past, after),
    ...watchDifferences(before, after, path),
  ];
}

function isApplied(stage: Stage | undefined): stage is AppliedStage {
  return stage?.applied !== undefined;
}

function retried({ applied }: AppliedStage, at: string, path: Path): Difference {
  return { kind: 'retried', path: [...path, 'applied'], before: applied.at, after: at };
}

function attemptsOf({ attempts = [] }: Stage) {
  return attempts;
}

/** Earlier applications that are no longer among them, or are among them only now, from before what had been applied. */
function attemptDifferences(before: AppliedStage, after: Stage, path: Path): Difference[] {
  const at = [...path, 'attempts'];
  const gone = goneFrom(attemptsOf(before), attemptsOf(after), (each) => instantOf(each.at));
  if (gone.length > 0) return gone.map((each) => removed(each, at));
  const since = instantOf(before.applied.at)!;
  const known = new Set([since, ...attemptsOf(before).map((each) => instantOf(each.at)!)]);
  return attemptsOf(after)
    .filter(({ at: each }) => instantOf(each)! <= since && !known.has(instantOf(each)!))
    .map((each) => ({ kind: 'backdated', path: at, before: before.applied.at, after: each.at }));
}

/** Whether the stage was rolled back between its application and the next. */
function wasRolledBack(before: AppliedStage, after: Stage): boolean {
  const from = instantOf(before.applied.at)!;
  const to = instantOf(after.applied?.at)!;
  return [before, after].some(({ rolledBack }) => {
    const at = instantOf(rolledBack?.at);
    return at !== undefined && from <= at && at <= to;
  });
}

/** When the first attempt after what had been applied began, epoch milliseconds. */
function nextAttempt(before: AppliedStage, after: AppliedStage): number {
  const since = instantOf(before.applied.at)!;
  const begins = [...attemptsOf(after), after.applied].map((each) => instantOf(each.at)!);
  return least(begins.filter((each) => each > since));
}

/**
 * What is no longer said of the rollback of an earlier attempt, or of what is one now. It gives way to that of an application after it,
 * unless the change went on before that: then it shows that it was not here.
 */
function earlierRollbackDifferences(past: PastStage, after: AppliedStage): Difference[] {
  const { before, path, appliedDownstreamNow } = past;
  const at = instantOf(before.rolledBack?.at);
  if (at === undefined) return [];
  const begins = [...attemptsOf(after), after.applied].map((each) => instantOf(each.at)!);
  const next = least(begins.filter((each) => each >= at));
  const now = instantOf(after.rolledBack?.at);
  if (now === undefined || now === at || now < next) return rollbackDifferences(before, after, path);
  const isShown = appliedDownstreamNow.some((elsewhere) => at <= elsewhere.at && elsewhere.at < next);
  return isShown ? [removed(before.rolledBack, [...path, 'rolledBack'])] : [];
}

/** Its reason is prose, which may be put better. */
function rollbackDifferences(before: Stage, after: Stage, path: Path): Difference[] {
  const { reason: _, ...facts } = before.rolledBack!;
  return differences(facts, after.rolledBack, [...path, 'rolledBack']);
}

/** What a stage no longer says of what was tried in it; `next` is when the next attempt began, where the change was applied again. */
function trialDifferences(past: PastStage, after: Stage, next?: number): Difference[] {
  const { before, path } = past;
  const mayBeAnother = (key: 'loadTest' | 'rollbackRehearsal') => {
    const [was, is] = [before[key], after[key]];
    if (was === undefined) return true;
    const at = is === undefined ? next : instantOf(is.at);
    // What was tried before the next attempt is of this one.
    const isOfNext = next !== undefined && at !== undefined && (is === undefined || at > next);
    return isOfNext ? !wasReliedOn(past, was, { next, at }) : isRepeated(past, was, is);
  };
  return [
    ...(mayBeAnother('loadTest') ? [] : loadTestDifferences(before.loadTest!, after.loadTest, [...path, 'loadTest'])),
    ...(mayBeAnother('rollbackRehearsal')
      ? []
      : differences(before.rollbackRehearsal, after.rollbackRehearsal, [...path, 'rollbackRehearsal'])),
  ];
}

/** Whether something was tried once more, in another run, before the change went on: then the record may tell of the last time. */
function isRepeated({ appliedElsewhere }: PastStage, before: Trial, after: Trial | undefined): boolean {
  return after !== undefined && notRepeated(before, after, appliedElsewhere) === undefined;
}

/** Whether the change had gone on after a trial, before the next attempt, and was still there when another was tried, epoch milliseconds. */
function wasReliedOn(past: PastStage, trial: Trial, { next, at }: { next: number; at: number }): boolean {
  const now = past.appliedElsewhereNow.filter((each) => each.at < next);
  return isReliedOn(trial, at, [...past.appliedElsewhere, ...now]);
}

/**
 * Whether a stage tells of another snapshot: that to which the change is to be applied next, after a rollback or where changes begin. One
 * from before it was applied would count as what it ran against: as long as the change is where it went on to, that is the one on record.
 */
function isOfNextSnapshot({ before, hasUpstream, appliedDownstreamNow }: PastStage, after: AppliedStage): boolean {
  if (!isOther(before.snapshot, after.snapshot)) return false;
  const undone = rolledBackAt(after);
  const from = instantOf(before.applied.at)!;
  if (instantOf(after.snapshot!.takenAt)! >= from) return undone !== undefined || !hasUpstream;
  return (
    undone !== undefined &&
    !appliedDownstreamNow.some(({ at, until }) => until === undefined && from <= at && at < undone)
  );
}

function isOther(before: Stage['snapshot'], after: Stage['snapshot']): boolean {
  const [from, to] = [instantOf(before?.takenAt), instantOf(after?.takenAt)];
  return from !== undefined && to !== undefined && from !== to;
}

type LoadTest = NonNullable<Stage['loadTest']>;

function loadTestDifferences(before: LoadTest, after: LoadTest | undefined, path: Path): Difference[] {
  if (after === undefined) return [removed(before, path)];
  const { slo, evidence, ...rest } = before;
  const indexes = new Map(after.slo.map(({ name }, index) => [name, index]));
  const objectives = slo.flatMap((each) => {
    const index = indexes.get(each.name);
    if (index === undefined) return [removed(each, [...path, 'slo'])];
    return differences(each, after.slo[index], [...path, 'slo', index]);
  });
  // The file may move, as long as its content stays.
  const isMoved = isIn(evidence?.sha256, after.evidence?.sha256);
  const kept = isMoved ? [] : differences(evidence, after.evidence, [...path, 'evidence']);
  return [...differences(rest, after, path), ...objectives, ...kept];
}

/** A watch without a result is under way: its end may move on. One of an earlier application gives way to the next. */
function watchDifferences(stage: Stage, { monitoring: after }: Stage, path: Path): Difference[] {
  const { monitoring: before } = stage;
  const at = [...path, 'monitoring'];
  if (before === undefined || after === undefined) return differences(before, after, at);
  if (isOfNextApplication(stage, after)) return [];
  const { until, ...rest } = before;
  const isUnderWay = before.result === undefined && later(until, after.until);
  return [...differences(rest, after, at), ...(isUnderWay ? [] : differences(until, after.until, [...at, 'until']))];
}

function later(before: string | undefined, after: string | undefined): boolean {
  const [from, to] = [instantOf(before), instantOf(after)];
  return from !== undefined && to !== undefined && to > from;
}

function isSameTime(a: string, b: string): boolean {
  return instantOf(a) === instantOf(b);
}
