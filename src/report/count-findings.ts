import type { Report } from '../check/report.ts';
import { countOf } from '../text/count.ts';
import { isOpen } from '../text/finding.ts';
import { formatInstant } from '../time/instant.ts';

/** How many findings of each severity are open, how many a waiver excuses, and how many are known. */
export function countFindings({ findings }: Pick<Report, 'findings'>) {
  const open = findings.filter(isOpen);
  const known = findings.filter(({ knownBy }) => knownBy !== undefined).length;
  return {
    errors: open.filter((finding) => finding.severity === 'error').length,
    warnings: open.filter((finding) => finding.severity === 'warning').length,
    waived: findings.length - open.length - known,
    known,
  };
}

/** How many of the rules judged how many files, and as of when: `3 of 36 rules judged 9 files as of …`. */
export function judgedScope({ rules, files, now }: Report): string {
  const judged = rules.filter(({ skipped }) => skipped === null).length;
  return `${judged} of ${rules.length} rules judged ${countOf(files, 'file')} as of ${formatInstant(now)}`;
}

/** These counts in words, without those of nothing: `2 errors, 1 waived`. */
export function findingCounts({ errors, warnings, waived, known }: ReturnType<typeof countFindings>): string {
  const counts = [
    errors > 0 && countOf(errors, 'error'),
    warnings > 0 && countOf(warnings, 'warning'),
    waived > 0 && `${waived} waived`,
    known > 0 && `${known} known`,
  ];
  return counts.filter(Boolean).join(', ');
}
