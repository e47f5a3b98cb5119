import type { ExitCode } from '../../check/exit-code.ts';
import type { Merge } from '../../history/range/merge.ts';
import type { Result } from '../../text/result.ts';
import { clock } from '../clock.ts';
import { judgeRepository } from '../judge-repository.ts';
import type { KnownOptions } from '../known-findings.ts';
import { printConfig } from '../print-config.ts';
import { parseShard } from '../shard.ts';
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
  const judged = await judgeRepository(folder, { ...options, now: now.value, part: part?.value }, streams);
  if (!judged.ok) return judged;
  const { report, loaded } = judged.value;
  return writeReport(report, { targets: targets.value, ...options }, loaded, streams);
}
