import type { Rule } from '../policy/rule.ts';
import { formatInstant } from '../time/instant.ts';
import type { RuleOutcome } from './outcome.ts';

/** Notes on rules that left out what is from before their `since`: how much of it, so that nobody takes it for judged. */
export function sinceNotes(outcomes: ReadonlyMap<Rule, RuleOutcome>): string[] {
  return [...outcomes].flatMap(([{ id, subject, since }, outcome]) => {
    if (outcome.state === 'skipped' || outcome.tooOld === undefined || since === undefined) return [];
    const { count, all } = outcome.tooOld;
    const kind = subject === 'repo' ? 'repositories' : all === 1 ? subject : `${subject}s`;
    return [`${id} left out ${count} of ${all} ${kind}, from before its \`since\`, ${formatInstant(since)}`];
  });
}
