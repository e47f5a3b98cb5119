import { rulesInForce } from '../../policy/in-force.ts';
import type { Policy } from '../../policy/policy.ts';
import { locateInRecord } from '../../repo/record/records.ts';
import type { Repository } from '../../repo/repository.ts';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import { writeInstead } from '../../text/suggestion.ts';
import { waivedRules } from './waivers.ts';

/** Built-in findings, and the rule on waivers itself. */
const NOT_WAIVABLE = ['waiver-in-force', 'syntax', 'schema', 'config'];

/**
 * Findings on waivers of rules that cannot be waived, or that the policy does not have. Where the policy has findings, a page
 * may be missing for that, so no rule is called unknown.
 */
export function unknownRuleFindings(
  repository: Pick<Repository, 'waivers'>,
  policy: Pick<Policy, 'rules' | 'unjudged' | 'findings'>,
): Finding[] {
  const known = rulesInForce(policy)
    .map((rule) => rule.id)
    .filter((id) => !NOT_WAIVABLE.includes(id));
  return repository.waivers.flatMap((waiver) => {
    const { data } = waiver;
    if (data === undefined) return [];
    return waivedRules(data).flatMap((rule, index): Finding[] => {
      const at = typeof data.rule === 'string' ? ['rule'] : ['rule', index];
      const finding = (message: string, help: string): Finding =>
        builtInFinding('schema', { message, help, location: locateInRecord(waiver, at) });
      if (NOT_WAIVABLE.includes(rule)) return [finding(`\`${rule}\` cannot be waived.`, 'Fix what it reports.')];
      if (known.includes(rule) || policy.findings.length > 0) return [];
      const help = writeInstead(
        rule,
        known,
        'Name a rule that `towpath rules` lists; one that ends stays, switched off, until no waiver names it.',
      );
      return [finding(`\`${rule}\` is not a rule of the policy.`, help)];
    });
  });
}
