import { locateInRecord } from '../../repo/record/records.ts';
import { formatDuration } from '../../time/duration.ts';
import { parseInstant } from '../../time/instant.ts';
import { isoWeek } from '../../time/week.ts';
import type { FoundSubject, SubjectKind } from '../subject.ts';
import { factTable } from '../table.ts';
import { type EnvironmentNode, type StageNode, stageIn } from '../world/world.ts';
import { type LoadTestClaim, loadTestClaims } from './load-test.ts';
import { soakedBy, soaksFrom, upstreamStage, wasRolledBackBy } from './soak.ts';

/** A stage that has an upstream environment. */
export interface PromotionNode {
  stage: StageNode;
  upstream: EnvironmentNode;
}

/**
 * The environments between this stage and the nearest one upstream in which the change was applied, nearest first, and
 * that stage. What lies further up is that stage's own business, so that one skipped environment is one finding.
 */
function climb({ stage, upstream }: PromotionNode): { skipped: EnvironmentNode[]; from: StageNode | undefined } {
  const skipped: EnvironmentNode[] = [];
  const seen = new Set<EnvironmentNode>();
  for (let at: EnvironmentNode | undefined = upstream; at !== undefined && !seen.has(at); at = at.upstream) {
    seen.add(at);
    const from = stageIn(stage.change, at);
    if (from !== undefined) return { skipped, from };
    skipped.push(at);
  }
  return { skipped, from: undefined };
}

/**
 * The stage upstream in which the change had been taken back before it was applied here. One that had been taken back
 * before a stage in between is that stage's own business.
 */
function takenBack({ stage }: PromotionNode): StageNode | undefined {
  const passed: StageNode[] = [];
  const seen = new Set<EnvironmentNode>();
  for (let at = stage.environment.upstream; at !== undefined && !seen.has(at); at = at.upstream) {
    seen.add(at);
    const from = stageIn(stage.change, at);
    if (from === undefined) continue;
    const isOwn = passed.every((between) => !wasRolledBackBy(from, between.appliedAt));
    if (isOwn && wasRolledBackBy(from, stage.appliedAt)) return from;
    passed.push(from);
  }
  return undefined;
}

/** The rehearsal that a promotion's environment asks for, where the change was applied in the environment it belongs in. */
function rehearsal({ stage }: PromotionNode): { from: StageNode; at: number; passed: boolean } | undefined {
  const { rehearse } = stage.environment.page;
  const from = stage.change.stages.find((other) => other.environment.id === rehearse?.in);
  const recorded = from?.data.rollbackRehearsal;
  if (from === undefined || recorded === undefined) return undefined;
  return { from, at: parseInstant(recorded.at)!, passed: recorded.result === 'passed' };
}

/** Whether a rehearsal lies near enough before the promotion: in the same ISO week, or within a duration. */
function isTimely(at: number, { stage }: PromotionNode): boolean {
  const { rehearse, timeZone } = stage.environment.page;
  if (rehearse === undefined) return true;
  if (rehearse.within === 'same-week') return isoWeek(at, timeZone) === isoWeek(stage.appliedAt, timeZone);
  return stage.appliedAt - at <= rehearse.within;
}

const promotionFacts = factTable<PromotionNode>(
  'Promotion',
  ({ stage }) => stage.environment.page,
  (fact) => ({
    upstream: fact({
      type: 'Environment',
      describe: 'The environment that the change came from, or should have.',
      limits: ['promotesFrom'],
      get: (p) => p.upstream,
    }),
    skipped: fact({
      type: 'list<string>',
      describe: 'The upstream environments in which it was not applied, up to the nearest in which it was.',
      limits: ['promotesFrom'],
      get: (p) => climb(p).skipped.map((environment) => environment.id),
    }),
    from: fact({
      type: 'optional<string>',
      describe: 'The nearest upstream environment in which it was applied.',
      limits: ['promotesFrom'],
      get: (p) => climb(p).from?.environment.id,
    }),
    fromAppliedAt: fact({
      type: 'optional<timestamp>',
      describe: 'When it was applied there.',
      limits: ['promotesFrom'],
      get: (p) => climb(p).from?.appliedAt,
    }),
    isLater: fact({
      type: 'bool',
      describe: 'Whether it was applied here strictly later than there; true where it was applied nowhere upstream.',
      limits: ['promotesFrom'],
      get: (p) => (climb(p).from?.appliedAt ?? Number.NEGATIVE_INFINITY) < p.stage.appliedAt,
    }),
    takenBackIn: fact({
      type: 'optional<string>',
      describe: 'The upstream environment in which it had been taken back before it was applied here.',
      limits: ['promotesFrom'],
      get: (p) => takenBack(p)?.environment.id,
    }),
    inOrder: fact({
      type: 'bool',
      describe: 'Whether it was applied directly upstream, strictly earlier, and not taken back there in between.',
      limits: ['promotesFrom'],
      get: (p) => {
        const from = upstreamStage(p.stage);
        return from !== undefined && from.appliedAt < p.stage.appliedAt && !wasRolledBackBy(from, p.stage.appliedAt);
      },
    }),
    soaked: fact({
      type: 'duration',
      describe:
        'How long it had stayed directly upstream when it was applied here; not longer than git had its files, where there is history.',
      measured: 'history',
      get: (p) => {
        const from = upstreamStage(p.stage);
        return from === undefined ? 0 : soakedBy(from, p.stage.appliedAt);
      },
    }),
    earliest: fact({
      type: 'optional<timestamp>',
      describe: 'When its soak directly upstream was over.',
      limits: ['soak'],
      limitsOf: (p) => p.upstream.page,
      get: (p) => {
        const from = upstreamStage(p.stage);
        return from === undefined ? undefined : soaksFrom(from, p.stage.appliedAt) + p.upstream.page.soak;
      },
    }),
    committedAt: fact({
      type: 'optional<timestamp>',
      describe:
        'When git first had its files, where that is after the record says that it was applied upstream: it soaks from then on.',
      measured: 'history',
      get: (p) => {
        const from = upstreamStage(p.stage);
        if (from === undefined) return undefined;
        const since = soaksFrom(from, p.stage.appliedAt);
        return since === from.appliedAt ? undefined : since;
      },
    }),
    loadTestClaims: fact({
      type: 'list<LoadTestClaim>',
      describe: 'What the load test directly upstream must show: its run, each objective, its evidence.',
      limits: ['loadTests'],
      limitsOf: (p) => p.upstream.page,
      measured: true,
      get: (p) => {
        const from = upstreamStage(p.stage);
        return from === undefined ? [] : loadTestClaims(from, p.stage.appliedAt);
      },
    }),
    rehearsalIsJudged: fact({
      type: 'bool',
      describe:
        'Whether a rollback must be rehearsed first, there is one to rehearse, and the change was applied strictly earlier where that is to be.',
      limits: ['rehearse'],
      get: (p) => {
        const { rehearse } = p.stage.environment.page;
        const { stages, data } = p.stage.change;
        const from = stages.find((other) => other.environment.id === rehearse?.in);
        const canBeUndone = data.rollback?.path !== undefined || data.rollback?.forward !== undefined;
        return canBeUndone && from !== undefined && from.appliedAt < p.stage.appliedAt;
      },
    }),
    rehearsedIn: fact({
      type: 'string',
      describe: 'The environment in which the rollback must be rehearsed; empty where none is asked for.',
      limits: ['rehearse.in'],
      get: (p) => p.stage.environment.page.rehearse?.in ?? '',
    }),
    rehearseWithin: fact({
      type: 'string',
      describe: 'How long before the promotion, in words: `the same week`, or a duration.',
      limits: ['rehearse.within'],
      get: (p) => {
        const within = p.stage.environment.page.rehearse?.within;
        return within === undefined || within === 'same-week' ? 'the same week' : formatDuration(within);
      },
    }),
    rehearsedAt: fact({
      type: 'optional<timestamp>',
      describe: 'When the rollback was rehearsed there.',
      limits: ['rehearse.in'],
      get: (p) => rehearsal(p)?.at,
    }),
    rehearsalPassed: fact({
      type: 'bool',
      describe: 'Whether that rehearsal passed.',
      limits: ['rehearse.in'],
      get: (p) => rehearsal(p)?.passed ?? false,
    }),
    rehearsalIsBetween: fact({
      type: 'bool',
      describe: 'Whether it took place after the change was applied there and before it was applied here.',
      limits: ['rehearse.in'],
      get: (p) => {
        const found = rehearsal(p);
        return found !== undefined && found.from.appliedAt < found.at && found.at < p.stage.appliedAt;
      },
    }),
    rehearsalIsTimely: fact({
      type: 'bool',
      describe:
        "Whether it took place in the same ISO week of the environment's time zone, or within the duration asked for.",
      limits: ['rehearse.within', 'timeZone'],
      get: (p) => {
        const found = rehearsal(p);
        return found !== undefined && isTimely(found.at, p);
      },
    }),
  }),
);

const loadTestClaimFacts = factTable<LoadTestClaim>(
  'LoadTestClaim',
  () => undefined,
  (fact) => ({
    kind: fact({
      type: 'string',
      describe: '`run`, `slo` or `evidence`.',
      get: (c) => c.kind,
    }),
    name: fact({
      type: 'string',
      describe: 'The objective or the file; empty for the run.',
      get: (c) => c.name,
    }),
    fault: fact({
      type: 'string',
      describe: 'What is wrong with it, as a clause; empty where nothing is.',
      get: (c) => c.fault,
    }),
  }),
);

/** The stages that have an upstream environment. */
export const promotion: SubjectKind = {
  scope: { promotion: 'Promotion', stage: 'Stage', change: 'Change', environment: 'Environment' },
  tables: [promotionFacts, loadTestClaimFacts],
  subjects: ({ changes }) =>
    changes
      .flatMap(({ stages }) => stages)
      .flatMap((node): FoundSubject[] => {
        const { change, environment } = node;
        if (environment.upstream === undefined) return [];
        const own: PromotionNode = { stage: node, upstream: environment.upstream };
        return [
          {
            ref: { type: 'promotion', id: change.id, environment: environment.id },
            nodes: { promotion: own, stage: node, change, environment },
            at: node.appliedAt,
            locate: (path) => locateInRecord(change.record, ['stages', environment.id, ...path]),
          },
        ];
      }),
};
