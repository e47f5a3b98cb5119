import { check } from '../../check/check.ts';
import type { ExitCode } from '../../check/exit-code.ts';
import { policyEdit } from '../../check/policy-edit.ts';
import type { Report } from '../../check/report.ts';
import type { Merge } from '../../history/range/merge.ts';
import type { Policy } from '../../policy/policy.ts';
import { CONFIG_FILE } from '../../repo/config/config.ts';
import { builtInFinding } from '../../text/finding.ts';
import { startOfFile } from '../../text/location.ts';
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
  const { repository, policy, edited, past, notes, assumed } = loaded.value;
  const shard = part && shardRequest(part.value, loaded.value);
  const input = { repository, now: now.value, notes, assumed, ...past, ...(shard && { shard }) };
  const judged = check({ ...input, policy, ...(edited && { published: edited.policy }) });
  const whole =
    edited === undefined
      ? judged
      : policyEdit(judged, check({ ...input, policy: edited.policy }), edited.policy, edited.since);
  const known = await markKnown(whole, loaded.value, { ...options, shard }, streams);
  if (!known.ok) return known;
  const isIdle = assumed !== undefined && loaded.value.base === undefined && shard === undefined;
  const said = isIdle ? withoutVerdict(known.value, policy) : known.value;
  const report = withOrigin(said, loaded.value, [options.merge, options.baseline, options.all]);
  return writeReport(report, { targets: targets.value, ...options }, loaded.value, streams);
}

/** A report in which no version was judged that an assumption found: there was nothing to check. */
function withoutVerdict(report: Report, policy: Policy): Report {
  const ofVersions = new Set(policy.rules.flatMap(({ id, subject }) => (subject === 'arrival' ? [id] : [])));
  if (!report.checked || report.rules.some(({ id, judged }) => judged > 0 && ofVersions.has(id))) return report;
  const finding = builtInFinding('config', {
    message: 'There is nothing to check: no rule judges a version that the files of the repository show.',
    help: `Say in \`releases\` of \`${CONFIG_FILE}\` where versions are.`,
    location: startOfFile(CONFIG_FILE),
  });
  return { ...report, checked: false, findings: [finding, ...report.findings] };
}
