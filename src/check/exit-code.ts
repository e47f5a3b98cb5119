import { isOpen, type Severity } from '../text/finding.ts';
import type { Report } from './report.ts';

/** 0 for no findings, 1 for findings, 2 where nothing could be checked. */
export type ExitCode = 0 | 1 | 2;

/**
 * The exit code of a check: 2 where it is worth nothing; 1 for a finding of severity `failOn` or above that is open, or more
 * warnings than `maxWarnings`.
 */
export function exitCode(
  report: Pick<Report, 'checked' | 'findings'>,
  failOn: Severity,
  maxWarnings = Number.POSITIVE_INFINITY,
): ExitCode {
  if (!report.checked) return 2;
  const open = report.findings.filter(isOpen);
  const warnings = open.filter(({ severity }) => severity === 'warning').length;
  return open.length > warnings || warnings > (failOn === 'warning' ? 0 : maxWarnings) ? 1 : 0;
}
