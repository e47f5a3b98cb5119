import { check } from '../../check/check.ts';
import { type ExitCode, exitCode } from '../../check/exit-code.ts';
import { policyEdit } from '../../check/policy-edit.ts';
import { checkFormats } from '../../report/check/formats.ts';
import { clock } from '../clock.ts';
import { type LoadOptions, loadCheck } from '../load-check.ts';
import type { Streams } from '../streams.ts';
import { parseTargets, writeTargets } from '../targets.ts';

/** The options of `towpath check`, as written. */
export interface CheckOptions extends LoadOptions {
  now?: string;
  format?: string[];
  failOn: 'error' | 'warning';
}

/** `towpath check`: judges a repository and prints a report in every format that was asked for. */
export async function checkCommand(folder: string, options: CheckOptions, streams: Streams): Promise<ExitCode> {
  const now = clock(options.now, streams);
  const targets = parseTargets(options.format ?? ['pretty'], checkFormats);
  const { repository, policy, edited, past, notes } = await loadCheck(folder, options, streams);
  const input = { repository, now, notes, ...past };
  const judged = check({ ...input, policy });
  const report =
    edited === undefined
      ? judged
      : policyEdit(judged, check({ ...input, policy: edited.policy }), edited.policy, edited.since);
  writeTargets(targets, (format, how) => checkFormats[format](report, how), streams);
  return exitCode(report, options.failOn);
}
