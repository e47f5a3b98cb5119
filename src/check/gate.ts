import { joinWorld } from '../facts/world.ts';
import type { Policy } from '../policy/policy.ts';
import type { RecordFile } from '../repo/records.ts';
import type { Change, Repository } from '../repo/repository.ts';
import type { Finding } from '../text/finding.ts';
import { formatInstant } from '../time/instant.ts';
import { nextOpening } from '../time/window.ts';
import { check } from './check.ts';
import type { Report } from './report.ts';

/** Whether a change may go to an environment now, and if not, what is missing and when it may. */
interface GateVerdict {
  /** True where nothing is missing and nothing must be waited for. */
  open: boolean;
  /** What no waiting mends, in the order to do it. */
  missing: readonly Finding[];
  /** What waiting mends. */
  waiting: readonly Finding[];
  /** The first instant at which all that waiting can mend is mended, epoch milliseconds; undefined where none is known. */
  earliest: number | undefined;
  /** The report on the repository with the stage put in, at the clock of the question. */
  report: Report;
}

/** What a gate is asked. */
export interface GateQuestion {
  policy: Policy;
  repository: Repository;
  change: string;
  environment: string;
  /** Epoch milliseconds. */
  now: number;
}

/** A verdict, or why there is none: a message, a line of help, and the record whose fault it is. */
export type GateAnswer =
  | { ok: true; verdict: GateVerdict }
  | { ok: false; message: string; help: string; file?: string };

const DAY = 86_400_000;

/**
 * Asks whether a change may be applied in an environment now: the stage is put into the record as if the pipeline
 * applied it at this moment, and the same rules judge it. Time is then moved on, to each moment at which a verdict can
 * change, until no rule is left that waiting would satisfy.
 */
export function gate(question: GateQuestion): GateAnswer {
  const { repository, now } = question;
  const record = repository.changes.find((each) => each.data?.id === question.change);
  if (record?.data === undefined) {
    const named = repository.changes.find((each) => (each.raw as { id?: unknown } | null)?.id === question.change);
    if (named !== undefined) {
      return {
        ok: false,
        message: `\`${named.file}\` has a fault.`,
        help: 'Correct it and ask again.',
        file: named.file,
      };
    }
    return {
      ok: false,
      message: `\`${question.change}\` is not a change of this repository.`,
      help: 'Name the id of a change record.',
    };
  }
  const stage = record.data.stages?.[question.environment];
  if (stage?.applied !== undefined && stage.rolledBack === undefined) {
    const message = `\`${question.change}\` was applied in ${question.environment} at ${stage.applied.at}.`;
    return { ok: false, message, help: 'Ask about an environment that it has not reached.' };
  }
  const at = (instant: number) => hypothesis(question, record as SoundRecord, instant);
  const today = at(now);
  if (today.findings.length === 0) {
    return { ok: true, verdict: { open: true, missing: [], waiting: [], earliest: now, report: today.report } };
  }
  let best = { instant: now, findings: today.findings };
  for (const instant of moments(question, record as SoundRecord)) {
    const { findings } = at(instant);
    if (findings.length < best.findings.length) best = { instant, findings };
    if (findings.length === 0) break;
  }
  const left = new Set(best.findings.map((finding) => finding.fingerprint));
  const missing = today.findings.filter((finding) => left.has(finding.fingerprint));
  const waiting = today.findings.filter((finding) => !left.has(finding.fingerprint));
  const earliest = waiting.length > 0 || missing.length === 0 ? best.instant : undefined;
  return { ok: true, verdict: { open: false, missing, waiting, earliest, report: today.report } };
}

type SoundRecord = RecordFile<Change> & { data: Change };

/** The repository as it would be if the change were applied at an instant, judged at that instant. */
function hypothesis({ policy, repository, change, environment }: GateQuestion, record: SoundRecord, instant: number) {
  const page = policy.environments.find(({ id }) => id === environment);
  const run = page?.pipelineRuns[0]?.replaceAll('*', 'next');
  const applied = { at: formatInstant(instant), by: 'pipeline', ...(run === undefined ? {} : { run }) };
  const prepared = record.data.stages?.[environment]?.snapshot;
  const stages = Object.fromEntries(Object.entries(record.data.stages ?? {}).filter(([id]) => id !== environment));
  const data: Change = {
    ...record.data,
    stages: { ...stages, [environment]: { applied, ...(prepared === undefined ? {} : { snapshot: prepared }) } },
  };
  const changes = repository.changes.map((each) => (each === record ? { ...record, data } : each));
  const report = check({ policy, repository: { ...repository, changes }, now: instant });
  const findings = report.findings.filter(
    ({ subject, severity, waivedBy }) =>
      waivedBy === null &&
      severity === 'error' &&
      subject?.id === change &&
      (subject.environment === null || subject.environment === environment),
  );
  return { report, findings: findings.sort(inOrderToDo) };
}

/** The change itself first, then what must happen upstream, then the moment here. */
const ORDER = ['change', 'promotion', 'stage'];

function inOrderToDo(a: Finding, b: Finding): number {
  const rank = ({ subject }: Finding) => ORDER.indexOf(subject?.type ?? '');
  return rank(a) - rank(b) || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

/** The moments after now at which a verdict may change: a soak is over, a window opens, a freeze ends. In order. */
function moments({ policy, repository, environment, now }: GateQuestion, record: SoundRecord): number[] {
  const page = policy.environments.find(({ id }) => id === environment);
  if (page === undefined) return [];
  const upstream = policy.environments.find(({ id }) => id === page.promotesFrom);
  const world = joinWorld(policy, repository, now);
  const from = world.changes
    .find((change) => change.record.file === record.file)
    ?.stages.find((stage) => stage.environment.id === upstream?.id);
  const starts = [
    ...(from === undefined || upstream === undefined ? [] : [from.appliedAt + upstream.soak, from.appliedAt + 1000]),
    ...page.freezes.map((freeze) => freeze.to),
  ].filter((instant) => instant > now);
  // Each of these may fall outside a window, so the openings that follow it are moments too.
  const openings = [now, ...starts].flatMap((start) => {
    const found: number[] = [];
    for (let at = start; found.length < 8; ) {
      const opening = nextOpening(page.lowTraffic, at);
      if (opening === undefined || opening > start + 30 * DAY) break;
      found.push(opening);
      at = opening;
    }
    return found;
  });
  return [...new Set([...starts, ...openings])].sort((a, b) => a - b);
}
