import { notesOnPolicy } from '../check/after-merge.ts';
import { check } from '../check/check.ts';
import type { Report } from '../check/report.ts';
import type { Policy } from '../policy/policy.ts';
import { proposed } from './behind.ts';
import type { Loaded } from './load-check.ts';
import { wholePast } from './whole-past.ts';

/**
 * What a check of the whole would find after the merge, where a request edits the policy. Rules on arrivals judge those of the request, so
 * that by the edited policy too they do not tell what it condemns of what runs. `told` gives the reports on all of the request.
 */
export function policyAfterMerge(loaded: Loaded, now: number, told: () => readonly Report[]): string[] {
  const { base, policy, repository, past } = loaded;
  const edited = proposed(loaded);
  if (edited === undefined || base === undefined || base.isBeforePush) return [];
  // Where the edited pages have a fault, that is the finding.
  if (edited.policy.findings.length > 0) return [];
  const whole = (by: Policy) => check({ policy: by, repository, now, ...wholePast(past, base.name) });
  return notesOnPolicy(told(), { before: whole(policy), after: whole(edited.policy) });
}
