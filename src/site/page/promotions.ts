import { type Limit, limitsOf } from '../../check/limits.ts';
import type { PolicyEnvironment } from '../../policy/environment.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Rule } from '../../policy/rule.ts';

/** A promotion from one environment to the next, and the rules that judge it. */
export interface PromotionStep {
  from: PolicyEnvironment;
  to: PolicyEnvironment;
  rules: readonly { rule: Rule; limits: readonly Limit[] }[];
}

/** Each promotion of the chain with the rules that judge it, and the limits of both environments that they read. */
export function promotionSteps(policy: Policy): PromotionStep[] {
  const judging = policy.rules.filter(
    (rule) => rule.severity !== 'off' && ['promotion', 'stage', 'arrival'].includes(rule.subject),
  );
  return policy.environments.flatMap((to) => {
    const from = policy.environments.find((each) => each.id === to.promotesFrom);
    if (from === undefined) return [];
    const rules = judging.flatMap((rule) => {
      const limits = limitsOf(rule, policy).filter(
        ({ environment, label }) => SHOWN.has(label) && (environment === to.id || environment === from.id),
      );
      const here = limits.filter((limit) => limit.environment === (UPSTREAM.has(limit.label) ? from.id : to.id));
      // A rule that reads limits, but of neither of these environments, does not concern this promotion.
      return limitsOf(rule, policy).some((limit) => SHOWN.has(limit.label)) && here.length === 0
        ? []
        : [{ rule, limits: here }];
    });
    return [{ from, to, rules }];
  });
}

/** Keys that count in the environment that a change comes from. */
const UPSTREAM = new Set(['soak', 'loadTests']);

/** Keys whose value is shown; those of others are names and lists of names. */
const SHOWN = new Set(['soak', 'loadTests', 'watch', 'rehearse.in', 'rehearse.within', 'lowTraffic', 'freezes']);
