import { type Limit, limitsOf } from '../../check/limits.ts';
import type { PolicyEnvironment } from '../../policy/environment.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Rule } from '../../policy/rule.ts';

/** One link of the chain, and the rules that stand in the gate. */
export interface PromotionStep {
  from: PolicyEnvironment;
  to: PolicyEnvironment;
  rules: readonly { rule: Rule; limits: readonly Limit[] }[];
}

/** Each promotion of the chain with the rules that judge one, and the values that they read on either side. */
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
      // A rule that reads numbers, but none of these two pages, asks nothing of this step.
      return limitsOf(rule, policy).some((limit) => SHOWN.has(limit.label)) && here.length === 0
        ? []
        : [{ rule, limits: here }];
    });
    return [{ from, to, rules }];
  });
}

/** Keys whose value belongs to the environment that a change comes from. */
const UPSTREAM = new Set(['soak', 'loadTests']);

/** Keys whose value says something in a list; others are names and lists of names. */
const SHOWN = new Set(['soak', 'loadTests', 'watch', 'rehearse.in', 'rehearse.within', 'lowTraffic', 'freezes']);
