import { createHash } from 'node:crypto';
import project from '../../package.json' with { type: 'json' };
import { dependsOnHistory } from '../check/evidence.ts';
import type { Report } from '../check/report.ts';
import type { ShardRequest } from '../check/shard/part.ts';
import { commitNamed } from '../history/git/resolve-commit.ts';
import { failure, type Result, success } from '../text/result.ts';
import type { Loaded } from './load-check.ts';

/** More shards than anybody starts machines. */
const MAX_SHARDS = 1000;

/** The part of a repository that `--shard` names: `2/4`. */
export function parseShard(option: string, now: string | undefined): Result<Pick<ShardRequest, 'index' | 'of'>> {
  const [index, of] = (/^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(option) ?? []).slice(1).map(Number);
  if (index === undefined || of === undefined || index > of || of > MAX_SHARDS) {
    return failure({
      message: `\`--shard ${option}\` names no shard: the number of one is expected, a slash, and how many there are.`,
      help: `Write it as \`1/4\`, \`2/4\` and so on, up to ${MAX_SHARDS}.`,
    });
  }
  if (now === undefined) {
    return failure({
      message: `\`--shard ${option}\` has no \`--now\`, and shards that are judged at different times cannot be merged.`,
      help: 'Give every shard the same `--now`, such as the time at which the pipeline was started.',
    });
  }
  return success({ index, of });
}

/** The request for a part of what was loaded. */
export function shardRequest(
  part: Pick<ShardRequest, 'index' | 'of'>,
  { policy, edited, base, past }: Loaded,
): ShardRequest {
  // Merged in one way and the other, what a rule finds is compared, commit by commit or not.
  const rules = past.history?.otherWay === undefined ? [] : [policy, edited?.policy, base?.policy];
  const whole = rules.flatMap((each) => each?.rules ?? []).filter(dependsOnHistory);
  return { ...part, whole: new Set(whole.map(({ id }) => id)) };
}

/** A report on a shard, with what all shards of a run have in common; any other as it is. */
export function withOrigin(report: Report, loaded: Loaded, options: readonly unknown[]): Report {
  if (report.shard === undefined) return report;
  const { git, repository, base } = loaded;
  const { config, manifests, changes, grants, waivers, runs } = repository;
  const input = createHash('sha256').update(JSON.stringify([options, base?.commit, base?.name]));
  for (const { file, source } of [config.record ?? [], manifests, changes, grants, waivers, runs].flat()) {
    input.update(JSON.stringify([file, source.text]));
  }
  const commit = git.repository() === undefined ? null : (commitNamed(git, 'HEAD') ?? null);
  const origin = { towpath: project.version, commit, input: input.digest('hex') };
  return { ...report, shard: { ...report.shard, origin } };
}
