import { registry } from '../../facts/registry.ts';
import { subjectsIn } from '../../facts/subjects.ts';
import { joinWorld } from '../../facts/world/join.ts';
import type { EnvironmentNode, Past, World } from '../../facts/world/world.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Repository } from '../../repo/repository.ts';
import { once } from '../../text/once.ts';
import { type Unseen, unseenOf, unseenVersions } from '../board/unseen.ts';
import { type CodeRow, codeOf, type ScaleRow, scaleOf } from './code.ts';
import { type ConfigComparison, configOf } from './config.ts';
import { type DataComparison, dataOf } from './data.ts';
import type { NotCompared, Pair } from './pair.ts';

/**
 * Which way two environments differ: when one passes and the other fails, the reason is in one of these. A plain value, for a page
 * and for a command alike; times are epoch milliseconds. Null is what is not known or not declared.
 */
export interface Comparison {
  /** The clock of the comparison. */
  now: number;
  environments: Pair<string>;
  /** Every service of either, by name: which version each runs. */
  code: readonly CodeRow[];
  /** Config keys whose values differ, or that only one has. */
  config: ConfigComparison;
  /** Which data each works on, and the changes that only one has. */
  data: DataComparison;
  /** Every service of both that declares how many there are of it. */
  scale: readonly ScaleRow[];
  unseen: readonly NotCompared[];
}

/** What environments are compared by. */
export interface CompareGrounds extends Past {
  policy: Policy;
  repository: Repository;
  /** Epoch milliseconds. */
  now: number;
}

/** What all pairs have in common. */
interface Compared {
  world: World;
  unseen: readonly Unseen[];
}

export interface CompareQuestion extends CompareGrounds {
  /** Two that the policy has. */
  environments: Pair<string>;
}

/** Compares two environments by what their files declare as they are now, and by what records say was applied in each. */
export function compareEnvironments({ environments, ...grounds }: CompareQuestion): Comparison {
  return comparer(grounds)(environments);
}

/** Compares any two environments of a policy: what they have in common is read for the first pair, and each pair is compared once. */
export function comparer({
  policy,
  repository,
  now,
  ...past
}: CompareGrounds): (environments: Pair<string>) => Comparison {
  const read = once((): Compared => {
    const world = joinWorld(policy, repository, now, past);
    return { world, unseen: unseenOf(world, subjectsIn(world, registry)) };
  });
  const known = new Map<string, Comparison>();
  return (environments) => {
    const name = JSON.stringify(environments);
    const comparison = known.get(name) ?? compareIn(read(), environments);
    known.set(name, comparison);
    return comparison;
  };
}

function compareIn({ world, unseen }: Compared, environments: Pair<string>): Comparison {
  const nodes = environments.map(
    (id) => world.environments.find((each) => each.id === id)!,
  ) as unknown as Pair<EnvironmentNode>;
  const ofVersions = environments.flatMap((environment) => {
    const why = unseenVersions(unseen, environment);
    return why === undefined ? [] : [{ of: 'code' as const, environment, why }];
  });
  const ofChanges = unseen.flatMap(({ of, environment, why }) =>
    of === 'changes' && (environment === null || environments.includes(environment))
      ? [{ of: 'data' as const, environment, why }]
      : [],
  );
  const { unseen: ofConfig, ...config } = configOf(nodes);
  return {
    now: world.now,
    environments,
    code: codeOf(world, nodes),
    config,
    data: dataOf(world, nodes),
    scale: scaleOf(world, nodes),
    unseen: [...ofVersions, ...ofConfig, ...ofChanges],
  };
}
