import type { Limit } from '../../check/limits.ts';
import type { RuleVerdicts } from '../../check/report.ts';
import type { Rule } from '../../policy/rule.ts';

/** A rule with the values of the policy that it judges by, and what it judged in a repository. */
export interface Explanation {
  rule: Rule;
  limits: readonly Limit[];
  verdicts: RuleVerdicts;
  /** The address of its page; null where that of the site is not known. */
  url: string | null;
}
