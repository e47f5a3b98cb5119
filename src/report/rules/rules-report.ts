import type { Report } from '../../check/report.ts';
import type { Policy } from '../../policy/policy.ts';

/** A policy, and what each of its rules judged in a repository. */
export interface RulesReport {
  policy: Policy;
  verdicts: Report['rules'];
}
