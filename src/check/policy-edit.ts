import type { Policy } from '../policy/policy.ts';
import { compareFindings, type Finding } from '../text/finding.ts';
import type { Report } from './report.ts';

/** The most findings that are named one by one. */
const NAMED = 10;

/**
 * A report by the policy of a base, with what the policy of the range would change of it. The range's own pages judge
 * nothing, but a fault in them is found: with it, the next check could not be made.
 */
export function policyEdit(judged: Report, byEdited: Report, edited: Policy, base: string): Report {
  const appears = without(byEdited.findings, judged.findings);
  const goes = without(judged.findings, byEdited.findings).filter(({ subject }) => subject !== null);
  const faults = without(edited.findings, judged.findings);
  return {
    ...judged,
    findings: [...judged.findings, ...faults].sort(compareFindings),
    checked: judged.checked && faults.length === 0,
    notes: [
      ...judged.notes,
      `the policy was edited since ${base}; this report is by the policy of ${base}`,
      ...told(
        appears.filter(({ subject }) => subject !== null),
        'would be found by the edited policy',
      ),
      ...told(goes, 'would not be found by the edited policy'),
    ],
    source: (file) => judged.source(file) ?? byEdited.source(file),
  };
}

/** The findings of one report that the other lacks. */
function without(findings: readonly Finding[], others: readonly Finding[]): Finding[] {
  const known = new Set(others.map(({ fingerprint, waivedBy }) => `${fingerprint} ${waivedBy}`));
  return findings.filter(({ fingerprint, waivedBy }) => !known.has(`${fingerprint} ${waivedBy}`));
}

function told(findings: readonly Finding[], what: string): string[] {
  const lines = findings.slice(0, NAMED).map(({ rule, subject, waivedBy }) => {
    const where = subject?.environment == null ? '' : ` in ${subject.environment}`;
    return `${rule} on ${subject?.id}${where}${waivedBy === null ? '' : ', waived,'} ${what}`;
  });
  return findings.length <= NAMED ? lines : [...lines, `${findings.length - NAMED} more ${what}`];
}
