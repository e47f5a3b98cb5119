import type { World } from '../facts/world/world.ts';
import { type Rule, readsOf } from '../policy/rule.ts';

/** Whether a rule's verdict is measured: it rests on files or on git, and not only on what records declare. */
export function restsOnFiles({ expect, each, types }: Rule, { history }: World): boolean {
  return [expect, each].some((expression) =>
    expression?.reads.some(({ type, field }) => {
      const measured = types.get(type)?.fields[field]?.measured;
      return measured === true || (measured === 'history' && history !== undefined);
    }),
  );
}

/** Subjects that are read from history. */
const OF_HISTORY = ['arrival', 'commit', 'migration'];

/** Subjects that compare the merge base with what a request leaves, whatever its commits. */
const OF_BOTH_ENDS = ['pastRecord', 'setting'];

/** Whether the commits of a request, and how they are merged, can make a difference to a rule. */
export function dependsOnHistory(rule: Rule): boolean {
  if (OF_BOTH_ENDS.includes(rule.subject)) return false;
  return (
    OF_HISTORY.includes(rule.subject) ||
    rule.settings.undeclared ||
    readsOf(rule).some(({ type, field }) => rule.types.get(type)?.fields[field]?.measured !== undefined)
  );
}
