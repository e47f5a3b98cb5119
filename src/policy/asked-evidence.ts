import { type Rule, ruleAt } from './rule.ts';

/** The parameter by which a rule says how something must be known that somebody says, and the value that asks for nothing. */
const EVIDENCE = 'evidence';
const DECLARED = 'declared';

/** Whether a rule takes nobody's word without a proof. */
function asksForProof({ params }: Rule): boolean {
  return (params[EVIDENCE] ?? DECLARED) !== DECLARED;
}

/** Whether a rule on a subject takes nobody's word at a time, epoch milliseconds. */
export function isProofAsked(rules: readonly Rule[], subject: string, at: number): boolean {
  return rules.some((rule) => {
    const held = ruleAt(rule, at);
    return rule.subject === subject && held.severity !== 'off' && asksForProof(held);
  });
}

/** Whether a parameter of a rule limits nothing, as it is. */
export function limitsNothing(rule: Rule, param: string): boolean {
  return param === EVIDENCE && !asksForProof(rule);
}
