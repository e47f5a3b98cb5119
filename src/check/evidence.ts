import type { World } from '../facts/world/world.ts';
import type { Bindings } from '../policy/expression.ts';
import { type Rule, readsOf } from '../policy/rule.ts';
import { PAST_SUBJECTS } from '../policy/vocabulary.ts';

/**
 * Whether a rule's verdict on what it sees is measured: it rests on files or on git, and not only on what records declare.
 */
export function restsOnFiles(rule: Rule, bindings: Bindings, { history }: World): boolean {
  return [rule.expect, rule.each].some((expression) =>
    expression?.reads.some((read) => {
      const type = rule.types.get(read.type);
      const measured = type?.fields[read.field]?.measured;
      if (measured === 'history') return history !== undefined;
      if (measured !== true) return false;
      const holder = rule.holder(read, bindings);
      return holder === undefined || type!.wasMeasured(holder, read.field);
    }),
  );
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
    readsOf(rule).some(({ type, field }) => rule.types.get(type)?.fields[field]?.measured !== undefined)
  );
}
