import { recordKeys } from '../../repo/record/record-keys.ts';
import { locateInRecord } from '../../repo/record/records.ts';
import { formatDuration } from '../../time/duration.ts';
import type { Blindness } from '../blind.ts';
import { type SubjectKind, subjectsOf } from '../subject.ts';
import { factTable } from '../table.ts';
import { chainFault, namedEnvironmentFault } from '../world/blind-spots.ts';
import type { EnvironmentNode, StageNode } from '../world/world.ts';
import { firstApplied } from './first-applied.ts';
import { loadTestClaimFacts, loadTestClaims } from './load-test.ts';
import { isRehearsalJudged, isRehearsalTimely, isRehearsedBetween, rehearsalFor, rehearsedSince } from './rehearsal.ts';
import { soakBegins, soakedBy, soakFault, takenBackAt } from './soak.ts';
import { unseenPromotions } from './unseen.ts';
import {
  missedUpstream,
  nearestUpstream,
  rolledBackUpstream,
  upstreamStage,
  wasRolledBackBy,
} from './upstream-stages.ts';

/** A stage in an environment that has an upstream. */
interface PromotionNode {
  stage: StageNode;
  upstream: EnvironmentNode;
}

/** Why the stage in which its rollback must be rehearsed is not known. */
function rehearsalFault({ stage: { environment } }: PromotionNode): Blindness | undefined {
  return namedEnvironmentFault(environment, environment.page.rehearse?.in);
}

/** What was found upstream is known; that there is nothing is so only where the chain has no fault. */
const unlessFound = ({ stage }: PromotionNode) =>
  nearestUpstream(stage).stage === undefined ? chainFault(stage.environment) : undefined;
const unlessTakenBack = ({ stage }: PromotionNode) =>
  rolledBackUpstream(stage) === undefined ? chainFault(stage.environment) : undefined;

const promotionFacts = factTable<PromotionNode>(
  'Promotion',
  ({ stage }) => stage.environment.page,
  (fact) => ({
    upstream: fact({
      type: 'Environment',
      describe: 'The environment that the change came from, or should have come from.',
      limits: ['promotesFrom'],
      get: (p) => p.upstream,
    }),
    skipped: fact({
      type: 'list<string>',
      values: 'environments',
      describe:
        'The environments upstream in which it was not applied, as far as the nearest in which it was, the first to be in ahead.',
      limits: ['promotesFrom'],
      blind: unlessFound,
      get: (p) =>
        nearestUpstream(p.stage)
          .skipped.map((environment) => environment.id)
          .toReversed(),
    }),
    missed: fact({
      type: 'list<string>',
      values: 'environments',
      describe:
        'The environments upstream in which it was not applied earlier than here, as far as the nearest in which it was, the first to be in ahead.',
      limits: ['promotesFrom'],
      blind: unlessFound,
      get: (p) =>
        missedUpstream(p.stage)
          .map(({ id }) => id)
          .toReversed(),
    }),
    from: fact({
      type: 'optional<string>',
      values: 'environments',
      describe: 'The nearest environment upstream in which it was applied.',
      limits: ['promotesFrom'],
      blind: unlessFound,
      get: (p) => nearestUpstream(p.stage).stage?.environment.id,
    }),
    fromAppliedAt: fact({
      type: 'optional<timestamp>',
      describe: 'When it was applied there.',
      limits: ['promotesFrom'],
      blind: unlessFound,
      get: (p) => nearestUpstream(p.stage).stage?.appliedAt,
    }),
    isLater: fact({
      type: 'bool',
      describe: 'Whether it was applied here strictly later than there; true where it was applied nowhere upstream.',
      limits: ['promotesFrom'],
      blind: unlessFound,
      get: (p) => (nearestUpstream(p.stage).stage?.appliedAt ?? Number.NEGATIVE_INFINITY) < p.stage.appliedAt,
    }),
    takenBackIn: fact({
      type: 'optional<string>',
      values: 'environments',
      describe:
        'The environment upstream in which it had been rolled back, or another change had undone it, before it was applied here.',
      limits: ['promotesFrom'],
      blind: unlessTakenBack,
      get: (p) => rolledBackUpstream(p.stage)?.environment.id,
    }),
    undoneBy: fact({
      type: 'optional<string>',
      describe:
        'The change that had undone it there, by its `rollbackOf`; absent where its own record has the rollback.',
      limits: ['promotesFrom'],
      blind: unlessTakenBack,
      get: (p) => {
        const { rolledBackAt, undone } = rolledBackUpstream(p.stage) ?? {};
        return (rolledBackAt ?? Number.POSITIVE_INFINITY) > p.stage.appliedAt ? undone?.by : undefined;
      },
    }),
    inOrder: fact({
      type: 'bool',
      describe:
        'Whether it was applied directly upstream earlier than here, and not rolled back or undone there in between.',
      limits: ['promotesFrom'],
      get: (p) => {
        const from = upstreamStage(p.stage);
        return from !== undefined && from.appliedAt < p.stage.appliedAt && !wasRolledBackBy(from, p.stage.appliedAt);
      },
    }),
    soaked: fact({
      type: 'duration',
      describe:
        'How long it had soaked directly upstream when it was applied here; where there is history, not longer than git has had its files, and not at all where it had taken them back.',
      measured: 'history',
      blind: ({ stage, upstream }) =>
        soakFault(upstreamStage(stage), { change: stage.change, at: stage.appliedAt, asked: upstream.page.soak }),
      get: (p) => {
        const from = upstreamStage(p.stage);
        return from === undefined ? 0 : soakedBy(from, p.stage.appliedAt);
      },
    }),
    earliest: fact({
      type: 'optional<timestamp>',
      describe: 'When its soak directly upstream ended.',
      measured: 'history',
      limits: ['soak'],
      limitsOf: (p) => p.upstream.page,
      get: (p) => {
        const from = upstreamStage(p.stage);
        return from === undefined ? undefined : soakBegins(from, p.stage.appliedAt) + p.upstream.page.soak;
      },
    }),
    committedAt: fact({
      type: 'optional<timestamp>',
      describe:
        'When its files were committed, or came back after they had been reverted, where that is later than the time that the record gives for upstream: its soak then begins there.',
      measured: 'history',
      get: (p) => {
        const from = upstreamStage(p.stage);
        if (from === undefined) return undefined;
        const since = soakBegins(from, p.stage.appliedAt);
        return since === from.appliedAt ? undefined : since;
      },
    }),
    takenBackAt: fact({
      type: 'optional<timestamp>',
      describe:
        'Since when git had an earlier text of one of its files again, instead of the recorded one, when it was applied here.',
      measured: 'history',
      get: (p) => {
        const from = upstreamStage(p.stage);
        return from === undefined ? undefined : takenBackAt(from, p.stage.appliedAt);
      },
    }),
    loadTestClaims: fact({
      type: 'list<LoadTestClaim>',
      describe: 'What the load test directly upstream must show: its run, each objective, its evidence.',
      limits: ['loadTests'],
      limitsOf: (p) => p.upstream.page,
      measured: true,
      wasMeasured: (p) => upstreamStage(p.stage)?.data.loadTest?.evidence !== undefined,
      get: (p) => {
        const from = upstreamStage(p.stage);
        return from === undefined ? [] : loadTestClaims(from, p.stage);
      },
    }),
    rehearsalIsJudged: fact({
      type: 'bool',
      describe:
        'Whether its rollback must be rehearsed first: the policy asks for it, the record names a rollback, and the change was applied earlier in the environment of the rehearsal. A rehearsal since it was rolled back is for the next promotion.',
      limits: ['rehearse'],
      blind: rehearsalFault,
      get: (p) => isRehearsalJudged(p.stage),
    }),
    rehearsedIn: fact({
      type: 'string',
      values: 'environments',
      describe: 'The environment in which the rollback must be rehearsed; empty where none must be.',
      limits: ['rehearse.in'],
      get: (p) => p.stage.environment.page.rehearse?.in ?? '',
    }),
    rehearseWithin: fact({
      type: 'string',
      describe: 'How long before the promotion it may have been rehearsed: `the same week`, or a duration.',
      limits: ['rehearse.within'],
      get: (p) => {
        const within = p.stage.environment.page.rehearse?.within;
        return within === undefined || within === 'same-week' ? 'the same week' : formatDuration(within);
      },
    }),
    rehearseFrom: fact({
      type: 'optional<timestamp>',
      describe: 'From when on a rehearsal was near enough before the promotion; absent where none must be.',
      limits: ['rehearse.within', 'timeZone'],
      get: (p) => rehearsedSince(p.stage),
    }),
    rehearsedAt: fact({
      type: 'optional<timestamp>',
      describe: 'When the rollback was rehearsed there.',
      limits: ['rehearse.in'],
      blind: rehearsalFault,
      get: (p) => rehearsalFor(p.stage)?.at,
    }),
    rehearsalPassed: fact({
      type: 'bool',
      describe: 'Whether that rehearsal passed.',
      limits: ['rehearse.in'],
      blind: rehearsalFault,
      get: (p) => rehearsalFor(p.stage)?.passed ?? false,
    }),
    rehearsalIsBetween: fact({
      type: 'bool',
      describe: 'Whether that rehearsal took place after the change was applied there and before it was applied here.',
      limits: ['rehearse.in'],
      blind: rehearsalFault,
      get: (p) => isRehearsedBetween(p.stage),
    }),
    rehearsalIsTimely: fact({
      type: 'bool',
      describe:
        "Whether that rehearsal took place in the same ISO week in the environment's time zone, or within the duration of the policy.",
      limits: ['rehearse.within', 'timeZone'],
      blind: rehearsalFault,
      get: (p) => isRehearsalTimely(p.stage),
    }),
  }),
);

/** Stages in environments that have an upstream. */
export const promotion: SubjectKind = {
  scope: { promotion: 'Promotion', stage: 'Stage', change: 'Change', environment: 'Environment' },
  keysAt: recordKeys('change', ['stages', '*']),
  tables: [promotionFacts, loadTestClaimFacts],
  // A stage is a promotion where the chain says so.
  happensWith: 'stage',
  unseen: unseenPromotions,
  subjects: ({ changes }) =>
    subjectsOf(
      changes
        .flatMap(({ stages }) => stages)
        .flatMap((stage): PromotionNode[] => {
          const { upstream } = stage.environment;
          return upstream === undefined ? [] : [{ stage, upstream }];
        }),
      {
        ref: ({ stage: { change, environment } }) => ({
          type: 'promotion',
          id: change.id,
          environment: environment.id,
        }),
        nodes: (node) => {
          const { stage } = node;
          return { promotion: node, stage, change: stage.change, environment: stage.environment };
        },
        at: ({ stage }) => stage.appliedAt,
        first: ({ stage }) => firstApplied(stage.change),
        locate: ({ stage: { change, environment } }, path) =>
          locateInRecord(change.record, ['stages', environment.id, ...path]),
      },
    ),
};
