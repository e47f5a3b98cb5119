import { clauseOf } from '../../facts/blind.ts';
import { firstApplied } from '../../facts/change/first-applied.ts';
import { loadTestClaims } from '../../facts/change/load-test.ts';
import { soakBegins, soakedBy, soakFault } from '../../facts/change/soak.ts';
import { upstreamStage } from '../../facts/change/upstream-stages.ts';
import { isWatched, watchEnds, watchResult } from '../../facts/change/watch.ts';
import { worldOf } from '../../facts/world/eras.ts';
import { oncePerWorld } from '../../facts/world/once.ts';
import { type ChangeNode, type StageNode, stageIn, type World } from '../../facts/world/world.ts';
import { instantOf, parseInstant } from '../../time/instant.ts';
import type { Lane, Mark, Soak, TimelineStay, Watch } from './timeline.ts';
import { ofArrival } from './windows.ts';

const nodesByRecord = oncePerWorld(({ changes }) => new Map(changes.map((change) => [change.record, change])));

/** The stages of a change, each by the values of the policy that held when it was applied. */
export function stagesThen(change: ChangeNode): StageNode[] {
  const first = firstApplied(change);
  return change.stages.map((stage) => {
    const then = worldOf(change.world, { at: stage.appliedAt, first });
    const node = then === change.world ? change : nodesByRecord(then).get(change.record);
    return node?.stages.find(({ environment }) => environment.id === stage.environment.id) ?? stage;
  });
}

/** What became of a change in each environment that it is in, or is to go to next; with windows where these are asked for. */
export function changeLanes(
  change: ChangeNode,
  { next, inWindows }: { next: ReadonlySet<string>; inWindows: (environment: string) => boolean },
): Lane[] {
  const { world } = change;
  const stages = stagesThen(change);
  return world.environments.flatMap((environment): Lane[] => {
    const stage = stages.find((each) => each.environment.id === environment.id);
    const isNext = next.has(environment.id);
    if (stage === undefined && !isNext) return [];
    const promoted = stages
      .filter((each) => each.environment.upstream?.id === environment.id)
      .sort((a, b) => a.appliedAt - b.appliedAt)[0];
    const page = stage?.environment.page ?? environment.page;
    const from = stage === undefined ? stageIn(change, environment.upstream) : upstreamStage(stage);
    const soaked = from === undefined ? undefined : soakOf(from, stage, world);
    return [
      {
        environment: environment.id,
        isNext,
        stays: stage === undefined ? [] : [stayOf(stage)],
        // What has not gone on is asked for what the policy asks now.
        soak: soakHere(promoted === undefined ? stageIn(change, environment) : stage, promoted, world),
        marks: stage === undefined ? [] : marksOf(stage, promoted, world.now),
        ...ofArrival(page, {
          inWindows: inWindows(environment.id),
          now: world.now,
          ready: soaked === undefined ? undefined : soaked.from + soaked.asked,
          at: stage?.appliedAt,
        }),
        watch: stage === undefined ? null : watchOf(stage),
        scan: null,
      },
    ];
  });
}

function hasDownstream({ environments }: World, id: string): boolean {
  return environments.some(({ upstream }) => upstream?.id === id);
}

function soakHere(stage: StageNode | undefined, promoted: StageNode | undefined, world: World): Soak | null {
  if (stage === undefined || !hasDownstream(world, stage.environment.id)) return null;
  return soakOf(stage, promoted, world);
}

function stayOf({ data, appliedAt, rolledBackAt, undone }: StageNode): TimelineStay {
  const { by, run } = data.applied;
  const ends = [
    ...(rolledBackAt === undefined ? [] : [{ at: rolledBackAt, ended: rolledBackText(data.rolledBack?.reason) }]),
    ...(undone === undefined ? [] : [{ at: undone.at, ended: `undone by ${undone.by}` }]),
  ].sort((a, b) => a.at - b.at);
  return {
    from: appliedAt,
    why: null,
    by: [by, run].filter((each) => each !== undefined).join(', ') || null,
    until: ends[0]?.at ?? null,
    ended: ends[0]?.ended ?? null,
  };
}

function rolledBackText(reason: string | undefined): string {
  return reason === undefined ? 'rolled back' : `rolled back: ${reason}`;
}

/** The soak in a stage up to the promotion from there, by the values of that time; else up to now. */
function soakOf(stage: StageNode, promoted: StageNode | undefined, world: World): Soak {
  const from = promoted === undefined ? stage : (upstreamStage(promoted) ?? stage);
  const { change, environment, rolledBackAt, undone } = from;
  const at = promoted?.appliedAt ?? Math.min(world.now, rolledBackAt ?? world.now, undone?.at ?? world.now);
  const asked = environment.page.soak;
  const doubt = soakFault(from, { change, at, asked });
  return {
    from: soakBegins(from, at),
    until: at,
    isOver: promoted !== undefined,
    asked,
    had: soakedBy(from, at),
    doubt: doubt === undefined ? null : clauseOf(doubt),
  };
}

function marksOf(stage: StageNode, promoted: StageNode | undefined, now: number): Mark[] {
  const { attempts = [], snapshot, loadTest, rollbackRehearsal } = stage.data;
  const marks = [
    ...attempts.map(({ at, by }): Mark => {
      return { kind: 'attempt', at: parseInstant(at)!, isGood: null, note: by === undefined ? '' : `by ${by}` };
    }),
    ...(snapshot === undefined ? [] : snapshotMark(snapshot)),
    ...(loadTest === undefined ? [] : [loadTestMark(stage, loadTest, { promoted, now })]),
    ...(rollbackRehearsal === undefined ? [] : [rehearsalMark(rollbackRehearsal)]),
  ];
  return marks.sort((a, b) => a.at - b.at);
}

type StageData = StageNode['data'];

function snapshotMark({ of, takenAt }: NonNullable<StageData['snapshot']>): Mark[] {
  const at = instantOf(takenAt);
  return at === undefined ? [] : [{ kind: 'snapshot', at, isGood: null, note: `of ${of}` }];
}

/** By what the record and its evidence show, as the rules are told. */
function loadTestMark(
  stage: StageNode,
  { at, slo }: NonNullable<StageData['loadTest']>,
  { promoted, now }: { promoted: StageNode | undefined; now: number },
): Mark {
  // One since a rollback is for the next promotion.
  const isForNext = promoted === undefined || parseInstant(at)! >= (promoted.rolledBackAt ?? Number.POSITIVE_INFINITY);
  const claims = loadTestClaims(stage, isForNext ? { appliedAt: now, rolledBackAt: undefined } : promoted);
  const fault = claims.find((each) => each.fault !== '')?.fault;
  const unseen = claims.find((each) => each.unseen !== undefined)?.unseen;
  const figures = slo.map(({ name, measured, objective }) => `${name} ${measured} of ${objective}`).join('; ');
  return {
    kind: 'load test',
    at: parseInstant(at)!,
    isGood: fault !== undefined ? false : unseen !== undefined ? null : true,
    note: fault ?? (unseen === undefined ? figures : clauseOf(unseen)),
  };
}

function rehearsalMark({ at, result }: NonNullable<StageData['rollbackRehearsal']>): Mark {
  return { kind: 'rehearsal', at: parseInstant(at)!, isGood: result === 'passed', note: result };
}

function watchOf(stage: StageNode): Watch | null {
  const { environment, appliedAt, rolledBackAt, change } = stage;
  const ends = watchEnds(stage);
  if (environment.page.watch === undefined || ends === undefined) return null;
  const until = Math.min(ends, rolledBackAt ?? ends);
  const result = (): Watch['result'] => {
    if (rolledBackAt !== undefined && rolledBackAt < ends) return 'rolled back';
    if (watchResult(stage) === 'regressed') return 'regressed';
    if (isWatched(stage)) return 'healthy';
    return change.world.now < ends ? 'under way' : 'not recorded';
  };
  return { from: appliedAt, until, result: result() };
}
