import { check } from '../check/check.ts';
import { type ExitCode, exitCode } from '../check/exit-code.ts';
import { policyEdit } from '../check/policy-edit.ts';
import { formats } from '../report/formats.ts';
import { parseInstant } from '../time/instant.ts';
import { type LoadOptions, loadCheck } from './load-check.ts';
import type { Streams } from './streams.ts';
import { parseTargets, writeTargets } from './targets.ts';
import { UsageError } from './usage-error.ts';

/** The options of `towpath check`, as written. */
export interface CheckOptions extends LoadOptions {
  now?: string;
  format?: string[];
  failOn: 'error' | 'warning';
}

/** `towpath check`: judges a repository and prints a report in every format that was asked for. */
export async function checkCommand(folder: string, options: CheckOptions, streams: Streams): Promise<ExitCode> {
  const now = clock(options.now, streams);
  const targets = parseTargets(options.format ?? ['pretty'], formats);
  const { repository, policy, edited, base, past, notes } = await loadCheck(folder, options, streams);
  const input = { repository, now, notes, ...past };
  const judged = check({ ...input, policy });
  const report =
    edited === undefined ? judged : policyEdit(judged, check({ ...input, policy: edited }), edited, base ?? 'the base');
  writeTargets(targets, (format, how) => formats[format](report, how), streams);
  return exitCode(report, options.failOn);
}

/** The clock of a command: `--now`, or the machine's. */
export function clock(now: string | undefined, streams: Streams): number {
  if (now === undefined) return Math.floor(streams.now / 1000) * 1000;
  const instant = parseInstant(now);
  if (instant !== undefined) return instant;
  throw new UsageError(`\`--now ${now}\` is not a timestamp.`, 'Write it as `2026-01-31T09:00:00Z`.');
}
