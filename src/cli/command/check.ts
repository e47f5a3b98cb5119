import { check } from '../../check/check.ts';
import type { ExitCode } from '../../check/exit-code.ts';
import { policyEdit } from '../../check/policy-edit.ts';
import type { Merge } from '../../history/range/merge.ts';
import type { Result } from '../../text/result.ts';
import { clock } from '../clock.ts';
import { type KnownOptions, markKnown } from '../known-findings.ts';
import { loadCheck } from '../load-check.ts';
import { printConfig } from '../print-config.ts';
import { parseShard, shardRequest, withOrigin } from '../shard.ts';
import type { Streams } from '../streams.ts';
import { type ReportOptions, targetsOf, writeReport } from '../write-report.ts';

/** The options of `towpath check`, as written. */
export interface CheckOptions extends KnownOptions, ReportOptions {
  now?: string;
  merge?: Merge;
  printConfig?: boolean;
  /** The part of the repository that is judged: `2/4`. */
  shard?: string;
}

/** `towpath check`: judges a repository and prints a report in every format that was asked for. */
export async function checkCommand(folder: string, options: CheckOptions, streams: Streams): Promise<Result<ExitCode>> {
  const now = clock(options.now, streams);
  if (!now.ok) return now;
  const targets = targetsOf(options, streams);
  if (!targets.ok) return targets;
  const part = options.shard === undefined ? undefined : parseShard(options.shard, options.now);
  if (part?.ok === false) return part;
  if (options.printConfig === true) return printConfig(folder, options, streams);
  const loaded = await loadCheck(folder, options, streams, {
    merge: options.merge,
    now: now.value,
    // GitHub cannot fast-forward, and its rebase makes every commit anew.
    rebaseSetsDates: streams.variables['GITHUB_ACTIONS'] === 'true',
  });
  if (!loaded.ok) return loaded;
  const { repository, policy, edited, past, notes } = loaded.value;
  const shard = part && shardRequest(part.value, loaded.value);
  const input = { repository, now: now.value, notes, ...past, ...(shard && { shard }) };
  const judged = check({ ...input, policy, ...(edited && { published: edited.policy }) });
  const whole =
    edited === undefined
      ? judged
      : policyEdit(judged, check({ ...input, policy: edited.policy }), edited.policy, edited.since);
  const known = await markKnown(whole, loaded.value, { ...options, shard }, streams);
  if (!known.ok) return known;
  const report = withOrigin(known.value, loaded.value, [options.merge, options.baseline, options.all]);
  return writeReport(report, { targets: targets.value, ...options }, loaded.value, streams);
}
