import { defineFacts, fact } from './define.ts';
import { factType } from './registry.ts';
import { soakedBy, upstreamStage, wasRolledBackBy } from './soak.ts';
import { type EnvironmentNode, type StageNode, stageIn } from './world.ts';

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

type P = PromotionNode;

export const promotionFacts = defineFacts<P>(
  'Promotion',
  ({ stage }) => stage.environment.page,
  {
    upstream: fact<P, 'Environment'>({
      type: 'Environment',
      describe: 'The environment that the change came from, or should have.',
      limits: ['promotesFrom'],
      get: (p) => p.upstream,
    }),
    skipped: fact<P, 'list<string>'>({
      type: 'list<string>',
      describe: 'The upstream environments in which it was not applied, up to the nearest in which it was.',
      limits: ['promotesFrom'],
      get: (p) => climb(p).skipped.map((environment) => environment.id),
    }),
    from: fact<P, 'optional<string>'>({
      type: 'optional<string>',
      describe: 'The nearest upstream environment in which it was applied.',
      limits: ['promotesFrom'],
      get: (p) => climb(p).from?.environment.id,
    }),
    fromAppliedAt: fact<P, 'optional<timestamp>'>({
      type: 'optional<timestamp>',
      describe: 'When it was applied there.',
      limits: ['promotesFrom'],
      get: (p) => climb(p).from?.appliedAt,
    }),
    isLater: fact<P, 'bool'>({
      type: 'bool',
      describe: 'Whether it was applied here strictly later than there; true where it was applied nowhere upstream.',
      limits: ['promotesFrom'],
      get: (p) => (climb(p).from?.appliedAt ?? Number.NEGATIVE_INFINITY) < p.stage.appliedAt,
    }),
    fromRolledBackAt: fact<P, 'optional<timestamp>'>({
      type: 'optional<timestamp>',
      describe: 'When it had been taken back there before it was applied here.',
      limits: ['promotesFrom'],
      get: (p) => {
        const { from } = climb(p);
        return from !== undefined && wasRolledBackBy(from, p.stage.appliedAt) ? from.rolledBackAt : undefined;
      },
    }),
    inOrder: fact<P, 'bool'>({
      type: 'bool',
      describe: 'Whether it was applied directly upstream, strictly earlier, and not taken back there in between.',
      limits: ['promotesFrom'],
      get: (p) => {
        const from = upstreamStage(p.stage);
        return from !== undefined && from.appliedAt < p.stage.appliedAt && !wasRolledBackBy(from, p.stage.appliedAt);
      },
    }),
    soaked: fact<P, 'duration'>({
      type: 'duration',
      describe: 'How long it had stayed directly upstream when it was applied here.',
      get: (p) => {
        const from = upstreamStage(p.stage);
        return from === undefined ? 0 : soakedBy(from, p.stage.appliedAt);
      },
    }),
    earliest: fact<P, 'optional<timestamp>'>({
      type: 'optional<timestamp>',
      describe: 'When its soak directly upstream was over.',
      limits: ['soak'],
      limitsOf: (p) => p.upstream.page,
      get: (p) => {
        const from = upstreamStage(p.stage);
        return from === undefined ? undefined : from.appliedAt + p.upstream.page.soak;
      },
    }),
  },
  () => factType,
);
