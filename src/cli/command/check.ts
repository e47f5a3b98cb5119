import { check } from '../../check/check.ts';
import { type ExitCode, exitCode } from '../../check/exit-code.ts';
import { policyEdit } from '../../check/policy-edit.ts';
import type { Merge } from '../../history/range/merge.ts';
import { checkFormats } from '../../report/check/formats.ts';
import { isOpen } from '../../text/finding.ts';
import { type Result, success } from '../../text/result.ts';
import { type BlindnessOption, endsBlind } from '../blindness.ts';
import { addToSummary, defaultFormats, pathsInCheckout, writeForGitLab } from '../ci-report.ts';
import { clock } from '../clock.ts';
import { type KnownOptions, markKnown } from '../known-findings.ts';
import { loadCheck } from '../load-check.ts';
import { printConfig } from '../print-config.ts';
import type { Streams } from '../streams.ts';
import { parseTargets, writeTargets } from '../targets.ts';

/** The options of `towpath check`, as written. */
export interface CheckOptions extends KnownOptions, BlindnessOption {
  now?: string;
  format?: string[];
  merge?: Merge;
  failOn: 'error' | 'warning';
  maxWarnings?: number;
  printConfig?: boolean;
}

/** `towpath check`: judges a repository and prints a report in every format that was asked for. */
export async function checkCommand(folder: string, options: CheckOptions, streams: Streams): Promise<Result<ExitCode>> {
  const now = clock(options.now, streams);
  if (!now.ok) return now;
  const targets = parseTargets(options.format ?? defaultFormats(streams.variables), checkFormats);
  if (!targets.ok) return targets;
  if (options.printConfig === true) return printConfig(folder, options, streams);
  const loaded = await loadCheck(folder, options, streams, {
    merge: options.merge,
    now: now.value,
    // GitHub cannot fast-forward, and its rebase makes every commit anew.
    rebaseSetsDates: streams.variables['GITHUB_ACTIONS'] === 'true',
  });
  if (!loaded.ok) return loaded;
  const { repository, policy, edited, past, notes } = loaded.value;
  const input = { repository, now: now.value, notes, ...past };
  const judged = check({ ...input, policy, ...(edited && { published: edited.policy }) });
  const whole =
    edited === undefined
      ? judged
      : policyEdit(judged, check({ ...input, policy: edited.policy }), edited.policy, edited.since);
  const known = await markKnown(whole, loaded.value, options, streams);
  if (!known.ok) return known;
  const report = known.value;
  const code = endsBlind(report, options, streams) ? 2 : exitCode(report, options.failOn, options.maxWarnings);
  const hasErrors = report.findings.some((finding) => isOpen(finding) && finding.severity === 'error');
  const how = {
    exitCode: code,
    // With too many of them, it is warnings that fail.
    failOn: code === 1 && !hasErrors ? ('warning' as const) : options.failOn,
    pathOf: pathsInCheckout(loaded.value, streams),
  };
  const text = (format: keyof typeof checkFormats, color: boolean) => checkFormats[format](report, { ...how, color });
  const written = writeTargets(targets.value, (format, { color }) => text(format, color), streams);
  if (!written.ok) return written;
  if (targets.value.some(({ format }) => format === 'github')) addToSummary(() => text('markdown', false), streams);
  if (options.format === undefined) writeForGitLab(() => text('gitlab', false), streams);
  return success(code);
}
