import type { Report } from '../check/report.ts';
import { countOf } from '../text/count.ts';

/** How many findings of each severity no waiver excuses, and how many a waiver does. */
export function countFindings({ findings }: Pick<Report, 'findings'>) {
  const open = findings.filter((finding) => finding.waivedBy === null);
  return {
    errors: open.filter((finding) => finding.severity === 'error').length,
    warnings: open.filter((finding) => finding.severity === 'warning').length,
    waived: findings.length - open.length,
  };
}

/** These counts in words, without those of nothing: `2 errors, 1 waived`. */
export function findingCounts({ errors, warnings, waived }: ReturnType<typeof countFindings>): string {
  const counts = [
    errors > 0 && countOf(errors, 'error'),
    warnings > 0 && countOf(warnings, 'warning'),
    waived > 0 && `${waived} waived`,
  ];
  return counts.filter(Boolean).join(', ');
}
