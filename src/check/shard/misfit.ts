import { MAX_STEPS_OF_RULE } from '../../policy/cel/budget.ts';
import type { Problem } from '../../text/result.ts';
import { formatInstant } from '../../time/instant.ts';
import type { ShardReport } from './merge.ts';

/** A report of a shard, and the name of its file. */
export interface NamedShard {
  name: string;
  report: ShardReport;
}

const AGAIN = 'Run every shard again with the same command line, but for `--shard`.';

/** Why several reports are not those of all shards of one repository, each once; undefined where they are. */
export function misfit(shards: readonly [NamedShard, ...NamedShard[]]): Problem | undefined {
  const [first, ...others] = shards;
  for (const other of others) {
    const difference = differenceOf(first, other);
    if (difference !== undefined) return difference;
  }
  const { of } = first.report.shard;
  const byIndex = Map.groupBy(shards, ({ report }) => report.shard.index);
  for (const [index, [one, twice]] of byIndex) {
    if (index > of) return { message: `\`${one!.name}\` is shard ${index} of ${of}.`, help: AGAIN };
    if (twice === undefined) continue;
    return {
      message: `\`${one!.name}\` and \`${twice.name}\` are both shard ${index} of ${of}.`,
      help: 'Name the report of each shard once.',
    };
  }
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter((index) => !byIndex.has(index));
  if (missing.length > 0) {
    return {
      message: `Shard ${missing.join(', ')} of ${of} is missing.`,
      help: 'Name the reports of all shards; look at the job of that shard if it wrote none.',
    };
  }
  return tooManySteps(shards);
}

/** What must be the same in all shards, as people call it. */
const SAME: readonly { what: string; of(report: ShardReport): string; help: string }[] = [
  {
    what: 'version of Towpath',
    of: ({ shard }) => shard.origin?.towpath ?? '',
    help: 'Run every shard by the same version of Towpath.',
  },
  {
    what: 'repository',
    of: ({ repository }) => repository,
    help: 'Name the shards of one repository; several repositories are joined from whole reports.',
  },
  {
    what: 'commit',
    of: ({ shard }) => shard.origin?.commit ?? 'no commit',
    help: 'Check out the same commit in the job of every shard, and run them again.',
  },
  {
    what: 'number of shards',
    of: ({ shard }) => String(shard.of),
    help: 'Run every shard with the same number after the slash, as in `--shard 1/4` and `--shard 2/4`.',
  },
  {
    what: 'time',
    of: ({ now }) => formatInstant(now),
    help: 'Give every shard the same `--now`, such as the time at which the pipeline was started.',
  },
  { what: 'policy', of: ({ policyDigest }) => policyDigest, help: 'Run every shard by the same policy.' },
];

function differenceOf(first: NamedShard, other: NamedShard): Problem | undefined {
  for (const { what, of, help } of SAME) {
    const [one, two] = [of(first.report), of(other.report)];
    if (one === two) continue;
    return {
      message: `\`${first.name}\` and \`${other.name}\` differ in their ${what}: \`${one}\` and \`${two}\`.`,
      help,
    };
  }
  if (commonOf(first.report) === commonOf(other.report)) return undefined;
  return {
    message: `\`${first.name}\` and \`${other.name}\` were made with other options, or of other files.`,
    help: AGAIN,
  };
}

/** Everything else that is the same in all shards of a run. */
function commonOf({ shard, assumed, waivers, notes, merge, pullMerges, rules }: ShardReport): string {
  const { origin, filesBefore } = shard;
  const common = [origin?.input, filesBefore, assumed, waivers, notes.slice(0, shard.notes), merge, pullMerges];
  const split = shard.rules.map(({ id, whole }) => [id, whole === undefined]);
  return JSON.stringify([common, rules.map(({ id }) => id), split]);
}

/** A rule that takes more steps in all shards than in one check it may: there it would be broken. */
function tooManySteps([{ report }, ...others]: readonly [NamedShard, ...NamedShard[]]): Problem | undefined {
  const rule = report.shard.rules.find(({ steps, whole }, index) => {
    const all = others.reduce((sum, other) => sum + other.report.shard.rules[index]!.steps, steps);
    return whole === undefined && all > MAX_STEPS_OF_RULE;
  });
  if (rule === undefined) return undefined;
  return {
    message: `\`${rule.id}\` takes more than ${MAX_STEPS_OF_RULE} steps in all shards together, which no rule may.`,
    help: 'Make its expressions simpler.',
  };
}
