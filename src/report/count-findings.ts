import type { Report } from '../check/report.ts';
import { countOf } from '../text/count.ts';
import { isOpen } from '../text/finding.ts';

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
