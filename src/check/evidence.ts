import type { World } from '../facts/world/world.ts';
import { type Rule, readsOf } from '../policy/rule.ts';
import { PAST_SUBJECTS } from '../policy/vocabulary.ts';

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
