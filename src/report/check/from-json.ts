import type { ShardReport } from '../../check/shard/merge.ts';
import type { JsonReport } from '../../repo/generated/report.ts';
import { reportValidator } from '../../repo/generated/report-validators.js';
import { sourceOfFrame } from '../../text/code-frame.ts';
import type { Finding } from '../../text/finding.ts';
import type { Location } from '../../text/location.ts';
import { greatest } from '../../text/long-lists.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { Source } from '../../text/source.ts';
import { parseInstant } from '../../time/instant.ts';

type JsonShard = NonNullable<JsonReport['shard']>;

/** A report of `towpath check --format json`, from its text; else what is wrong with that, as the end of a sentence. */
export function readReport(text: string): Result<JsonReport, string> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return failure('is not JSON');
  }
  if (reportValidator(data)) return success(data as JsonReport);
  const [error] = reportValidator.errors ?? [];
  return failure(`is no report of \`towpath check\`: \`${error?.instancePath || '/'}\` ${error?.message}`);
}

/** The lines of policies that set limits, by file and number. */
type Limits = Map<string, Map<number, string>>;

/** A report of a shard. */
export type JsonShardReport = JsonReport & { shard: JsonShard };

/** The reports of shards of one repository from their JSON: whatever `mergeShards` and the formats need. */
export function shardsOf(reports: readonly JsonShardReport[]): ShardReport[] {
  const limits: Limits = new Map();
  return reports.map((report) => shardOf(report, limits));
}

function shardOf(data: JsonShardReport, limits: Limits): ShardReport {
  const { shard } = data;
  const { index, of, towpath, commit, input, notes, filesBefore, filesOpened, base, edit } = shard;
  const places = new Map<Location, JsonShard['places'][number]>();
  const restored = [...data.findings, ...shard.stale].map((finding, at): Finding => {
    const place = shard.places[at];
    if (place !== undefined) places.set(finding.location, place);
    const because = place?.because ?? null;
    if (because !== null && place?.limit != null) {
      limits.set(because.file, (limits.get(because.file) ?? new Map()).set(because.line, place.limit));
    }
    return { ...finding, because };
  });
  return {
    now: parseInstant(data.now)!,
    policyDigest: data.policy.digest,
    repository: data.repository,
    assumed: data.assumed,
    merge: data.merge ?? null,
    pullMerges: data.pullMerges ?? 0,
    rules: data.rules,
    descriptions: new Map(shard.descriptions.map(({ id, ...description }) => [id, description])),
    findings: restored.slice(0, data.findings.length),
    due: data.due.map((due) => ({ ...due, at: parseInstant(due.at)! })),
    waivers: data.waivers.map((waiver) => ({
      ...waiver,
      items: waiver.items ?? null,
      expires: parseInstant(waiver.expires)!,
    })),
    notes: data.notes,
    unseen: new Map(),
    blindNotes: [],
    files: data.summary.files,
    broken: shard.rules.flatMap(({ id, isBroken }) => (isBroken ? [id] : [])),
    checked: shard.checked,
    disqualifying: new Set(),
    // Their lines were not written into it.
    withheld: new Set(),
    source: (file, at) => {
      if (at === undefined) return linesOf(file, limits);
      const frame = places.get(at)?.frame;
      return frame == null ? undefined : sourceOfFrame(file, frame, at);
    },
    shard: {
      index,
      of,
      origin: { towpath, commit, input },
      rules: shard.rules.map(({ blind, ...rule }) => ({
        ...rule,
        blind: blind.map(({ why, of: file, mend, ...counts }) => ({ blindness: { why, of: file, mend }, ...counts })),
      })),
      notes,
      filesBefore,
      filesOpened,
      stale: restored.slice(data.findings.length),
      ...(shard.superseded === undefined ? {} : { superseded: shard.superseded }),
      ...(shard.ownOnly === undefined ? {} : { ownOnly: shard.ownOnly }),
      ...(base === undefined ? {} : { base }),
      ...(edit && { edit }),
    },
  };
}

/** A file of which only the lines that set limits are known. */
function linesOf(file: string, limits: Limits): Source | undefined {
  const lines = limits.get(file);
  if (lines === undefined) return undefined;
  const text = Array.from({ length: greatest(lines.keys()) }, (_, index) => lines.get(index + 1) ?? '');
  return new Source(file, text.join('\n'));
}
