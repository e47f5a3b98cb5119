import type { Past } from '../../facts/world/world.ts';
import { judgingBy } from '../../policy/in-force.ts';
import type { Policy } from '../../policy/policy.ts';
import { PAST_SUBJECTS } from '../../policy/vocabulary.ts';
import type { Repository } from '../../repo/repository.ts';
import type { Finding } from '../../text/finding.ts';
import { check } from '../check.ts';

/** What a gate was asked, as far as it says what is there and what was. */
interface PastQuestion extends Past {
  policy: Policy;
  repository: Repository;
  /** Epoch milliseconds. */
  now: number;
}

/**
 * What the commits after the base make of what a gate believes: of the settings, which say what it sees, and of the record of a change.
 * Nothing without a base, and what a waiver excuses is nothing either.
 */
export function editedPast({ policy, ...question }: PastQuestion, change?: string): Finding[] {
  if (question.mergeBase === undefined) return [];
  const by = { ...judgingBy(policy, PAST_SUBJECTS), hasOwnRunbooks: false, published: [] };
  return check({ policy: by, ...question }).findings.filter(
    ({ subject, severity, waivedBy }) =>
      waivedBy === null &&
      severity === 'error' &&
      (subject?.type === 'setting' || (subject?.type === 'pastRecord' && subject.id === change)),
  );
}
