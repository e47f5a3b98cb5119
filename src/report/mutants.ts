import type { RuleMutation } from '../check/mutation/run.ts';
import type { Policy } from '../policy/policy.ts';
import { compareFindings } from '../text/finding.ts';
import { prettyFindings } from './findings.ts';

/** Every rule on a line, with how many of its mutants an example catches. */
export function mutationLines(rules: readonly RuleMutation[]): string {
  return rules
    .map(({ rule, mutants, survivors, isWrong }) => {
      if (isWrong) return `FAIL  ${rule}  not mutated, because its examples do not do what its page says\n`;
      const caught = mutants - survivors.length;
      return `${caught === mutants ? 'ok  ' : 'FAIL'}  ${rule}  ${caught} of ${mutants} mutants caught\n`;
    })
    .join('');
}

/** Each mutant that no example catches, as a finding; empty where there is none. */
export function survivorsText(policy: Policy, rules: readonly RuleMutation[]): string {
  const survivors = rules.flatMap((rule) => rule.survivors).sort(compareFindings);
  if (survivors.length === 0) return '';
  return `\n${prettyFindings(survivors, (file) => policy.sources.get(file), { color: false })}\n`;
}

/** How many mutants there were, and how many were caught, in a sentence. */
export function mutationSummary(rules: readonly RuleMutation[]): string {
  const all = rules.reduce((sum, { mutants }) => sum + mutants, 0);
  const caught = all - rules.reduce((sum, { survivors }) => sum + survivors.length, 0);
  return `${caught} of ${all} mutants are caught by examples.\n`;
}
