import type { World } from '../facts/world/world.ts';
import type { Bindings } from '../policy/expression.ts';
import { type Rule, readsOf } from '../policy/rule.ts';
import { PAST_SUBJECTS } from '../policy/vocabulary.ts';
import type { Finding } from '../text/finding.ts';

/**
 * What a rule's verdict on what it sees rests on: files or git, or who signed what; and not only on what records declare.
 */
export function evidenceOf(rule: Rule, bindings: Bindings, { history }: World): Finding['evidence'] {
  const found = [rule.expect, rule.each].flatMap((expression) =>
    (expression?.reads ?? []).map((read): Finding['evidence'] => {
      const type = rule.types.get(read.type);
      const { measured, mayBeSigned } = type?.fields[read.field] ?? {};
      if (mayBeSigned === true) {
        const signed = rule.holder(read, bindings);
        if (signed !== undefined && type!.wasSigned(signed, read.field)) return 'signed';
      }
      if (measured === undefined) return 'declared';
      if (measured === 'history') return history === undefined ? 'declared' : 'measured';
      const holder = rule.holder(read, bindings);
      if (measured === 'signature') {
        const known = holder && type!.readOf(holder, read.field);
        return known === undefined ? 'declared' : known === 'signed' ? 'signed' : 'measured';
      }
      return holder === undefined || type!.wasMeasured(holder, read.field) ? 'measured' : 'declared';
    }),
  );
  return (['signed', 'measured'] as const).find((each) => found.includes(each)) ?? 'declared';
}

/** Subjects that are read from history. */
const OF_HISTORY = ['arrival', 'commit', 'migration'];

/** Whether the commits of a request, and how they are merged, can make a difference to a rule. */
export function dependsOnHistory(rule: Rule): boolean {
  // The two ends of a request are the same, whatever its commits.
  if (PAST_SUBJECTS.includes(rule.subject)) return false;
  return (
    OF_HISTORY.includes(rule.subject) ||
    rule.settings.undeclared ||
    readsOf(rule).some(({ type, field }) => {
      const measured = rule.types.get(type)?.fields[field]?.measured;
      // Who signed what, the commits of the head say, however they come to be merged.
      return measured !== undefined && measured !== 'signature';
    })
  );
}
