import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { ExitCode } from '../../check/exit-code.ts';
import { mergeShards, type ShardReport } from '../../check/shard/merge.ts';
import { misfit, type NamedShard } from '../../check/shard/misfit.ts';
import { isBelow, pathInside } from '../../disk/is-below.ts';
import { realPath } from '../../disk/real-path.ts';
import { shortHash } from '../../history/git/commit.ts';
import { committedIn } from '../../history/git/committed.ts';
import { type Git, openGit } from '../../history/git/git.ts';
import { commitNamed } from '../../history/git/resolve-commit.ts';
import { type JsonShardReport, shardsOf } from '../../report/check/from-json.ts';
import { fleetOf } from '../../report/fleet/fleet.ts';
import { fleetFormats } from '../../report/fleet/formats.ts';
import { failure, type Problem, type Result, success } from '../../text/result.ts';
import { isCi } from '../blindness.ts';
import { type NamedReport, readReports } from '../read-reports.ts';
import type { Streams } from '../streams.ts';
import { parseTargets, writeTargets } from '../targets.ts';
import { type ReportOptions, targetsOf, writeReport } from '../write-report.ts';

/** The options of `towpath merge`, as written. */
export interface MergeOptions extends ReportOptions {
  /** Whether the reports are those of whole repositories. */
  fleet?: boolean;
}

type NamedShardReport = NamedReport & { report: JsonShardReport };

/**
 * `towpath merge`: joins JSON reports. Of all shards of one repository it makes the report of the whole, and ends as its check
 * would; of several repositories a report on their fleet, and ends with 0. In CI it must be told so: a request may have brought the report of
 * a whole repository along, where those of shards are missing.
 */
export function mergeCommand(files: readonly string[], options: MergeOptions, streams: Streams): Result<ExitCode> {
  const read = readReports(files, streams.cwd);
  if (!read.ok) return read;
  const reports = read.value;
  if (options.fleet === true) return mergeFleet(reports, options, streams);
  const shards = reports.filter((each): each is NamedShardReport => each.report.shard !== undefined);
  const wholes = reports.filter(({ report }) => report.shard === undefined);
  if (wholes.length > 0 && shards.length > 0) return failure(notOfShard(wholes[0]!, shards[0]!));
  if (wholes.length > 0 && isCi(streams.variables)) return failure(broughtAlong(wholes[0]!));
  if (wholes.length > 0) return mergeFleet(reports, options, streams);
  const targets = targetsOf(options, streams);
  if (!targets.ok) return targets;
  const parts = shardsOf(shards.map(({ report }) => report));
  const named = parts.map((report, index): NamedShard => ({ name: shards[index]!.file, report }));
  const problem = misfit(named as [NamedShard, ...NamedShard[]]);
  if (problem !== undefined) return failure(problem);
  const folder = resolve(streams.cwd, parts[0]!.repository);
  const { git, isElsewhere } = cloneOf(folder, streams);
  const foreign = ofAnotherCommit(parts[0]!, git) ?? (isElsewhere ? committedAmong(shards, streams) : undefined);
  if (foreign !== undefined) return failure(foreign);
  const merged = mergeShards(parts);
  const checkout = { folder: merged.repository, git: openGit(folder, streams.variables) };
  return writeReport(merged, { ...options, targets: targets.value }, checkout, streams);
}

function notOfShard({ file }: NamedReport, shard: NamedReport): Problem {
  return {
    message: `\`${shard.file}\` is the report of a shard, and \`${file}\` that of a whole repository.`,
    help: 'Merge the shards of each repository first, to a file by `--format json=report.json`.',
  };
}

function broughtAlong({ file }: NamedReport): Problem {
  return {
    message: `\`${file}\` is the report of a whole repository, and not of a shard: in CI, a request may have brought it along.`,
    help: 'Look at the jobs that were to write the reports of shards; for a report on several repositories, give `--fleet`.',
  };
}

/** The clone in which shards are merged; of a folder elsewhere, in which no request of that clone has a file, its own. */
function cloneOf(folder: string, { cwd, variables }: Streams): { git: Git; isElsewhere: boolean } {
  const here = openGit(cwd, variables);
  const top = here.repository()?.top;
  const isElsewhere = top !== undefined && existsSync(folder) && !isBelow(realPath(top), realPath(folder));
  return { git: isElsewhere ? openGit(folder, variables) : here, isElsewhere };
}

/** That a report on a folder elsewhere was committed: a request may name any commit that it knows of another clone. */
function committedAmong(shards: readonly NamedReport[], { cwd, variables }: Streams): Problem | undefined {
  const isCommitted = ({ file }: NamedReport) => {
    const path = realPath(resolve(cwd, file));
    const top = openGit(dirname(path), variables).repository()?.top;
    if (top === undefined) return false;
    const git = openGit(top, variables);
    const head = commitNamed(git, 'HEAD');
    return head !== undefined && committedIn(git, [head])(pathInside(realPath(top), path)!);
  };
  const committed = shards.find(isCommitted);
  return (
    committed && {
      message: `\`${committed.file}\` is committed: a request may have brought it along.`,
      help: 'Look at the jobs that were to write the reports of shards, and let them write to files that no commit has.',
    }
  );
}

/**
 * Why reports of shards are not those of what is checked out where they are merged. A request can bring along what looks like
 * reports, and let the jobs that were to write them fail; but no commit can hold its own hash.
 */
function ofAnotherCommit({ shard }: ShardReport, git: Git): Problem | undefined {
  const head = git.repository() === undefined ? undefined : commitNamed(git, 'HEAD');
  const commit = shard.origin?.commit ?? undefined;
  if (head === undefined || commit === head) return undefined;
  const of = commit === undefined ? 'no commit' : `the commit \`${shortHash(commit)}\``;
  return {
    message: `The reports are of ${of}, and \`${shortHash(head)}\` is checked out.`,
    help: 'Check out the commit that the shards judged, or merge them outside of a clone.',
  };
}

/** A report on several repositories says how they are; it judges none of them. */
function mergeFleet(reports: readonly NamedReport[], { format }: MergeOptions, streams: Streams): Result<ExitCode> {
  const shard = reports.find(({ report }) => report.shard !== undefined);
  if (shard !== undefined)
    return failure({
      message: `\`${shard.file}\` is the report of a shard, and not of a whole repository.`,
      help: 'Merge the shards of its repository first, to a file by `--format json=report.json`, without `--fleet`.',
    });
  const targets = parseTargets(format ?? ['json'], fleetFormats);
  if (!targets.ok) return targets;
  const fleet = fleetOf(reports);
  const written = writeTargets(targets.value, (name, { color }) => fleetFormats[name](fleet, { color }), streams);
  return written.ok ? success(0) : written;
}
