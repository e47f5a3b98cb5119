import type { Rule } from '../policy/rule.ts';
import { formatInstant } from '../time/instant.ts';
import type { RuleOutcome } from './outcome.ts';

/** Notes on rules that left out what is from before their `since`: how much of it, so that nobody takes it for judged. */
export function sinceNotes(outcomes: ReadonlyMap<Rule, RuleOutcome>): string[] {
  return [...outcomes].flatMap(([rule, outcome]) =>
    outcome.state === 'skipped' ? [] : (sinceNote(rule, outcome) ?? []),
  );
}

/** The note on one rule; undefined where it left out nothing. */
export function sinceNote({ id, subject, since }: Rule, { tooOld }: RuleOutcome): string | undefined {
  if (tooOld === undefined) return undefined;
  const { count, all } = tooOld;
  const kind = all === 1 ? subject : `${subject}s`;
  return `${id} left out ${count} of ${all} ${kind}, from before its \`since\`, ${formatInstant(since!)}`;
}
