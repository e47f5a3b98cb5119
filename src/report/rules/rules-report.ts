import type { Report } from '../../check/report.ts';
import type { Policy } from '../../policy/policy.ts';

/** The rules of a policy, and what each judged in a repository. */
export interface RulesReport {
  rules: Policy['rules'];
  verdicts: Report['rules'];
}
