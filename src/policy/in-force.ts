import { environmentAt } from './environment.ts';
import type { Policy } from './policy.ts';
import type { Rule } from './rule.ts';

/** A policy with the values that its environments had at an instant, epoch milliseconds. */
export function policyAt(policy: Policy, at: number): Policy {
  const environments = policy.environments.map((environment) => environmentAt(environment, at));
  return environments.every((each, index) => each === policy.environments[index])
    ? policy
    : { ...policy, environments };
}

/**
 * The environments that something need not have been in, because they came to be after it was first applied anywhere (epoch
 * milliseconds). None where that is not known.
 */
export function notYetThere(
  environments: readonly { id: string; since?: number | undefined }[],
  first: number | undefined,
): Set<string> {
  const later = environments.filter(({ since }) => first !== undefined && since !== undefined && first < since);
  return new Set(later.map(({ id }) => id));
}

/** An environment of the chain, and the one that it promotes from. */
interface ChainLink {
  id: string;
  promotesFrom?: string | undefined;
}

/** The environment upstream of one, without those that something need not have been in; undefined where there is none. */
export function upstreamOf(
  { id, promotesFrom }: ChainLink,
  environments: readonly ChainLink[],
  notYet: ReadonlySet<string>,
): string | undefined {
  const seen = new Set([id]);
  let upstream = promotesFrom;
  // A chain that is a circle is a finding, and has an end here all the same.
  while (upstream !== undefined && notYet.has(upstream) && !seen.has(upstream)) {
    const skipped = upstream;
    seen.add(skipped);
    upstream = environments.find((each) => each.id === skipped)?.promotesFrom;
  }
  return upstream;
}

/** The environments upstream of one, the nearest first. */
export function upstreamsOf(id: string, environments: readonly ChainLink[]): string[] {
  const found: string[] = [];
  let at = environments.find((each) => each.id === id)?.promotesFrom;
  while (at !== undefined && at !== id && !found.includes(at)) {
    const upstream = at;
    found.push(upstream);
    at = environments.find((each) => each.id === upstream)?.promotesFrom;
  }
  return found;
}

/** The environments that one is upstream of. */
export function downstreamOf(id: string, environments: readonly ChainLink[]): Set<string> {
  return new Set(environments.flatMap((each) => (upstreamsOf(each.id, environments).includes(id) ? each.id : [])));
}

/** Whether something may have to be judged by other environments than those of the present. */
export function hasPast({ environments }: Pick<Policy, 'environments'>): boolean {
  return environments.some(({ eras, since }) => eras !== undefined || since !== undefined);
}

/** The policy with the rules on some subjects as the only ones that judge. */
export function judgingBy(policy: Policy, subjects: readonly string[]): Policy {
  const { rules = [], unjudged = [] } = Object.groupBy(policy.rules, ({ subject }) =>
    subjects.includes(subject) ? 'rules' : 'unjudged',
  );
  return { ...policy, rules, unjudged };
}

/** Every rule that is in force, whether it judges or not. */
export function rulesInForce({ rules, unjudged = [] }: Pick<Policy, 'rules' | 'unjudged'>): readonly Rule[] {
  return [...rules, ...unjudged];
}
