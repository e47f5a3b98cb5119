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
    return rule.subject === subject && isAsking(held);
  });
}

function isAsking(rule: Rule): boolean {
  return rule.severity !== 'off' && asksForProof(rule);
}

/** From when on a rule has asked for proof that asks for one at a time, epoch milliseconds; undefined where it does not, or always did. */
export function askedSince(rule: Rule, now: number): number | undefined {
  if (!isAsking(ruleAt(rule, now))) return undefined;
  return rule.eras?.findLast(({ until, value }) => until <= now && !isAsking(value))?.until;
}

/** A rule as it was, if it then asked for the proof that it asks for at another time; undefined where it did. */
export function withProofOf(held: Rule, asking: Rule): Rule | undefined {
  if (isAsking(held)) return undefined;
  if (held.severity === 'off') return asking;
  return { ...held, params: { ...held.params, [EVIDENCE]: asking.params[EVIDENCE] } };
}

/** Whether a parameter of a rule limits nothing, as it is. */
export function limitsNothing(rule: Rule, param: string): boolean {
  return param === EVIDENCE && !asksForProof(rule);
}
