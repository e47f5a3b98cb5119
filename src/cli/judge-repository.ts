import { check } from '../check/check.ts';
import { lostProofs } from '../check/lost-proofs.ts';
import { policyEdit } from '../check/policy-edit.ts';
import type { Report } from '../check/report.ts';
import type { ShardRequest } from '../check/shard/part.ts';
import type { Merge } from '../history/range/merge.ts';
import type { Policy } from '../policy/policy.ts';
import { CONFIG_FILE } from '../repo/config/config.ts';
import { builtInFinding } from '../text/finding.ts';
import { startOfFile } from '../text/location.ts';
import { once } from '../text/once.ts';
import { type Result, success } from '../text/result.ts';
import { baselineAfterMerge } from './baseline-after-merge.ts';
import { proposed } from './behind.ts';
import { type KnownOptions, markKnown } from './known-findings.ts';
import { type Loaded, loadCheck } from './load-check.ts';
import { baselineText } from './named-baseline.ts';
import { policyAfterMerge } from './policy-after-merge.ts';
import { shardRequest, withOrigin } from './shard.ts';
import type { Streams } from './streams.ts';
import { waiversAfterMerge } from './waivers-after-merge.ts';

/** What a check judges, as written but for the clock, in epoch milliseconds, and the shard. */
export interface JudgeOptions extends KnownOptions {
  now: number;
  merge?: Merge;
  part?: Pick<ShardRequest, 'index' | 'of'> | undefined;
}

/** A repository that has been judged. */
export interface Judged {
  loaded: Loaded;
  report: Report;
}

/** Reads a repository with its history, and judges it. */
export async function judgeRepository(
  folder: string,
  options: JudgeOptions,
  streams: Streams,
): Promise<Result<Judged>> {
  const { now, merge } = options;
  const loaded = await loadCheck(folder, options, streams, {
    merge,
    now,
    // GitHub cannot fast-forward, and its rebase makes every commit anew.
    rebaseSetsDates: streams.variables['GITHUB_ACTIONS'] === 'true',
  });
  if (!loaded.ok) return loaded;
  try {
    const report = await judgeLoaded(loaded.value, options, streams);
    return report.ok ? success({ loaded: loaded.value, report: report.value }) : report;
  } finally {
    loaded.value.close();
  }
}

/** Judges what has been read. */
async function judgeLoaded(loaded: Loaded, options: JudgeOptions, streams: Streams): Promise<Result<Report>> {
  const { now, merge, part } = options;
  const { repository, policy, past, assumed, rebased, unseen } = loaded;
  const edited = proposed(loaded);
  const notes = [...loaded.notes, ...behindNotes(loaded)];
  const shard = part && shardRequest(part, loaded);
  const all = { repository, now, notes, assumed, ...past, rebased, unseen };
  const input = { ...all, ...(shard && { shard }) };
  const judge = (by: Policy) => check({ ...input, policy: by });
  const judged = check({ ...input, policy, ...(edited && { published: edited.policy }) });
  const byEdited = edited && judge(edited.policy);
  const whole =
    edited && byEdited
      ? policyEdit(judged, byEdited, { ...edited, lost: lostProofs(policy, edited.policy, { judged, judge }) })
      : judged;
  // What one shard tells, each leaves out of what it says of the whole.
  const told = once(() =>
    shard === undefined
      ? [whole, ...(byEdited ? [byEdited] : [])]
      : [policy, ...(edited ? [edited.policy] : [])].map((by) => check({ ...all, policy: by })),
  );
  const ahead = withNotes(whole, [
    ...baselineAfterMerge(loaded, options, streams),
    ...(await waiversAfterMerge(loaded, whole.now, told)),
    ...policyAfterMerge(loaded, whole.now, told),
  ]);
  const known = await markKnown(ahead, loaded, { ...options, shard }, streams);
  if (!known.ok) return known;
  const isIdle = assumed !== undefined && loaded.base === undefined && shard === undefined;
  const said = isIdle ? withoutVerdict(known.value, policy) : known.value;
  const baseline = baselineText(options.baseline, streams.cwd);
  return success(withOrigin(said, loaded, [merge, options.baseline, baseline, options.all]));
}

function behindNotes({ edited }: Loaded): string[] {
  if (edited?.isBehind !== true) return [];
  return [`${edited.since} has a newer policy than this branch; this report is by the policy of ${edited.since}`];
}

/** A report with notes before its own, which each shard has. */
function withNotes(report: Report, notes: readonly string[]): Report {
  const { shard } = report;
  const all = { ...report, notes: [...notes, ...report.notes] };
  return shard === undefined ? all : { ...all, shard: { ...shard, notes: shard.notes + notes.length } };
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
