import type { Report } from '../check/report.ts';

/** How many findings of each severity no waiver excuses, and how many a waiver does. */
export function countFindings({ findings }: Pick<Report, 'findings'>) {
  const open = findings.filter((finding) => finding.waivedBy === null);
  return {
    errors: open.filter((finding) => finding.severity === 'error').length,
    warnings: open.filter((finding) => finding.severity === 'warning').length,
    waived: findings.length - open.length,
  };
}
