import { isDatedBefore } from '../facts/past/dated-before.ts';
import type { Subject, Subjects } from '../facts/subjects.ts';
import type { World } from '../facts/world/world.ts';
import { GitProblem } from '../history/git/problem.ts';
import { askedSince, withProofOf } from '../policy/asked-evidence.ts';
import { budgetOfRule } from '../policy/cel/budget.ts';
import { type Rule, ruleAt } from '../policy/rule.ts';
import { firstOf } from '../text/list.ts';
import { formatInstant } from '../time/instant.ts';
import { judgeSubject } from './judge-subject.ts';

/** A note names this many; the rest are counted. */
const MOST_NAMES = 3;

/**
 * Notes on what a request dates before the day on which a rule began to ask for proof, and that has none: the rule takes the word of a
 * record for it, and whoever wrote the record chose its date. The record may as well be an old one that comes late.
 */
export function unaskedProofs(world: World, subjects: Pick<Subjects, 'of' | 'attempts'>): string[] {
  if (world.mergeBase === undefined) return [];
  return world.policy.rules.flatMap((rule) => {
    const since = askedSince(rule, world.now);
    if (since === undefined) return [];
    const all = [...subjects.of(rule.subject), ...(rule.settings.attempts ? subjects.attempts(rule.subject) : [])];
    const unasked = all.filter((subject) => isUnasked(subject, rule, { since, world }));
    if (unasked.length === 0) return [];
    const names = unasked.map(({ ref: { id, environment } }) =>
      environment === null ? id : `${id} in ${environment}`,
    );
    return [
      `${rule.id} asks for proof since ${formatInstant(since)}; it asked none of what commits after the base date before that: ${firstOf(names, MOST_NAMES)}`,
    ];
  });
}

function isUnasked(subject: Subject, rule: Rule, { since, world }: { since: number; world: World }): boolean {
  const { at } = subject;
  if (at === undefined || at >= since || (rule.since !== undefined && at < rule.since)) return false;
  const asking = withProofOf(ruleAt(rule, at), ruleAt(rule, world.now));
  return asking !== undefined && !isDated(subject, world) && isMissed(subject, asking, world);
}

/** Whether a rule, as it asks now, would find something of a subject, or could not see it. */
function isMissed(subject: Subject, rule: Rule, world: World): boolean {
  const verdict = judgeSubject(rule, subject, world, budgetOfRule().ofSubject());
  subject.letGo();
  return verdict.state !== 'not judged' && (verdict.findings.length > 0 || verdict.blind.length > 0);
}

/** What the clone lacks is told by the rules that compare records with the merge base. */
function isDated(subject: Subject, world: World): boolean {
  try {
    return isDatedBefore(subject, world);
  } catch (error) {
    if (error instanceof GitProblem) return true;
    throw error;
  }
}
