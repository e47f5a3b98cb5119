import type { Past } from '../../facts/world/world.ts';
import { judgingBy } from '../../policy/in-force.ts';
import type { Policy } from '../../policy/policy.ts';
import { PAST_SUBJECTS } from '../../policy/vocabulary.ts';
import type { Repository } from '../../repo/repository.ts';
import { check } from '../check.ts';
import { type Judgement, partedByWaivers } from './verdict.ts';

/** What a gate was asked, as far as it says what is there and what was. */
interface PastQuestion extends Past {
  policy: Policy;
  repository: Repository;
  /** Epoch milliseconds. */
  now: number;
}

/**
 * What the commits after the base make of what a gate believes: of the settings, which say what it sees, and of the records of changes with some ids.
 * Nothing without a base.
 */
export function editedPast(
  { policy, ...question }: PastQuestion,
  ids: ReadonlySet<string> = new Set(),
): Pick<Judgement, 'findings' | 'waived'> {
  if (question.mergeBase === undefined) return { findings: [], waived: [] };
  const by = { ...judgingBy(policy, PAST_SUBJECTS), hasOwnRunbooks: false, published: [] };
  const edits = check({ policy: by, ...question }).findings.filter(
    ({ subject, severity }) =>
      severity === 'error' && (subject?.type === 'setting' || (subject?.type === 'pastRecord' && ids.has(subject.id))),
  );
  return partedByWaivers(edits);
}
