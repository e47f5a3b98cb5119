import type { Policy } from '../../policy/policy.ts';
import { locateInRecord } from '../../repo/record/records.ts';
import type { Repository } from '../../repo/repository.ts';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import { closest } from '../../text/suggestion.ts';
import { waivedRules } from './waivers.ts';

/** Rules that no waiver can excuse. */
const NOT_WAIVABLE = ['waiver-in-force', 'syntax', 'schema', 'config'];

/** Waivers of rules that the policy does not have, or that cannot be waived. A policy with a fault is given the benefit of the doubt. */
export function unknownRuleFindings(repository: Repository, policy: Policy): Finding[] {
  const known = policy.rules.map((rule) => rule.id).filter((id) => !NOT_WAIVABLE.includes(id));
  return repository.waivers.flatMap((waiver) => {
    const { data } = waiver;
    if (data === undefined) return [];
    return waivedRules(data).flatMap((rule, index): Finding[] => {
      const at = typeof data.rule === 'string' ? ['rule'] : ['rule', index];
      if (NOT_WAIVABLE.includes(rule)) {
        const message = `\`${rule}\` cannot be waived.`;
        return [
          builtInFinding('schema', { message, help: 'Mend what it reports.', location: locateInRecord(waiver, at) }),
        ];
      }
      if (known.includes(rule) || policy.findings.length > 0) return [];
      const near = closest(rule, known);
      const help = near === undefined ? 'Name a rule of the policy; `towpath rules` lists them.' : `Write \`${near}\`.`;
      return [
        builtInFinding('schema', {
          message: `\`${rule}\` is not a rule of the policy.`,
          help,
          location: locateInRecord(waiver, at),
        }),
      ];
    });
  });
}
