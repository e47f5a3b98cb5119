import { type ExitCode, exitCode } from '../check/exit-code.ts';
import type { Report } from '../check/report.ts';
import { checkFormats } from '../report/check/formats.ts';
import { countOf } from '../text/count.ts';
import { isOpen } from '../text/finding.ts';
import { type Result, success } from '../text/result.ts';
import { type BlindnessOption, endsBlind } from './blindness.ts';
import { addToSummary, defaultFormats, pathsInCheckout, writeForGitLab } from './ci-report.ts';
import type { Loaded } from './load-check.ts';
import type { Streams } from './streams.ts';
import { parseTargets, type Target, writeTargets } from './targets.ts';

/** The options that say in which formats a report is written, and when it fails, as written. */
export interface ReportOptions extends BlindnessOption {
  format?: string[];
  failOn: 'error' | 'warning';
  maxWarnings?: number;
}

type ReportTarget = Target<keyof typeof checkFormats>;

/** Where the report of a check goes: by default to where the CI shows it. */
export function targetsOf({ format }: Pick<ReportOptions, 'format'>, { variables }: Streams): Result<ReportTarget[]> {
  return parseTargets(format ?? defaultFormats(variables), checkFormats);
}

/** Writes a report on a repository, and tells how the command ends. */
export function writeReport(
  report: Report,
  options: ReportOptions & { targets: readonly ReportTarget[] },
  checkout: Pick<Loaded, 'folder' | 'git'>,
  streams: Streams,
): Result<ExitCode> {
  const { targets, failOn, maxWarnings, format } = options;
  const code = endsBlind(report, options, streams) ? 2 : exitCode(report, failOn, maxWarnings);
  const open = report.findings.filter(isOpen);
  // With too many of them, it is warnings that fail.
  const isByWarnings = code === 1 && open.every(({ severity }) => severity === 'warning');
  const how = {
    exitCode: code,
    failOn: isByWarnings ? ('warning' as const) : failOn,
    pathOf: pathsInCheckout(checkout, streams),
  };
  const text = (name: keyof typeof checkFormats, color: boolean) => checkFormats[name](report, { ...how, color });
  const written = writeTargets(targets, (name, { color }) => text(name, color), streams);
  if (!written.ok) return written;
  if (targets.some((target) => target.format === 'github')) addToSummary(() => text('markdown', false), streams);
  if (format === undefined) writeForGitLab(() => text('gitlab', false), streams);
  // The report is the same as of a check that passes.
  if (isByWarnings) streams.stderr(failedByWarnings(open.length, options));
  return success(code);
}

/** Why warnings alone fail a check. */
function failedByWarnings(count: number, { failOn, maxWarnings }: ReportOptions): string {
  const [warnings, fail, are] = [countOf(count, 'warning'), count === 1 ? 'fails' : 'fail', count === 1 ? 'is' : 'are'];
  return failOn === 'warning'
    ? `${warnings} ${fail} the check, as \`--fail-on warning\` says.\n`
    : `${warnings} ${are} more than \`--max-warnings ${maxWarnings}\` lets pass, so that the check fails.\n`;
}
