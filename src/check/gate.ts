import type { Past } from '../facts/world/world.ts';
import type { Policy } from '../policy/policy.ts';
import type { RecordFile } from '../repo/record/records.ts';
import type { Change, Repository } from '../repo/repository.ts';
import type { Finding } from '../text/finding.ts';
import { formatInstant, parseInstant } from '../time/instant.ts';
import { check } from './check.ts';
import { gateMoments } from './gate-moments.ts';
import type { Report } from './report.ts';

/** Whether a change may go to an environment now, and if not, what is missing and when it may. */
interface GateVerdict {
  /** True where nothing is missing and nothing must be waited for. */
  open: boolean;
  /** What no waiting mends, in the order to do it. */
  missing: readonly Finding[];
  /** What waiting mends. */
  waiting: readonly Finding[];
  /** The first instant from which nothing is left to wait for, epoch milliseconds; undefined where nothing is waited for. */
  earliest: number | undefined;
  /** The report on the change with the stage put in, at the clock of the question. */
  report: Report;
}

/** What a gate is asked. */
export interface GateQuestion extends Past {
  policy: Policy;
  repository: Repository;
  change: string;
  environment: string;
  /** Epoch milliseconds. */
  now: number;
}

/**
 * A verdict, or why there is none: a message, a line of help, and the record whose fault it is with its findings.
 * `isThere` says that the change is in the environment already, so that it may not go there again.
 */
type GateAnswer =
  | { ok: true; verdict: GateVerdict }
  | {
      ok: false;
      message: string;
      help: string;
      findings: readonly Finding[];
      record?: RecordFile<Change>;
      isThere?: true;
    };

export type SoundRecord = RecordFile<Change> & { data: Change };

/**
 * Asks whether a change may be applied in an environment now: the stage is put into the record as if the pipeline
 * applied it at this moment, and the same rules judge it. Then the clock is moved on, to each moment at which a verdict
 * can change, until what is left stays for good.
 */
export function gate(question: GateQuestion): GateAnswer {
  const { repository, change, environment, now } = question;
  const record = repository.changes.find((each) => (each.raw as { id?: unknown } | null)?.id === change);
  if (record === undefined) {
    const message = `\`${change}\` is not a change of this repository.`;
    return { ok: false, message, help: 'Name the id of a change record.', findings: [] };
  }
  const faulty = (findings: readonly Finding[]): GateAnswer => {
    const message = `\`${record.file}\` has a fault.`;
    return { ok: false, message, help: 'Correct it and ask again.', findings, record };
  };
  if (record.data === undefined) {
    return faulty(repository.findings.filter((finding) => finding.location.file === record.file));
  }
  const sound = record as SoundRecord;
  const appliedAt = currentlyApplied(sound, environment);
  if (appliedAt !== undefined) {
    const message = `\`${change}\` was applied in ${environment} at ${appliedAt}.`;
    return {
      ok: false,
      message,
      help: 'Ask about an environment that it has not reached.',
      findings: [],
      isThere: true,
    };
  }

  const today = hypothesis(question, sound, now);
  const faults = today.report.findings.filter(
    ({ subject, location }) => subject === null && location.file === record.file,
  );
  if (faults.length > 0) return faulty(faults);
  const { report } = today;
  if (today.findings.length === 0) {
    return { ok: true, verdict: { open: true, missing: [], waiting: [], earliest: now, report } };
  }
  const later = gateMoments(question, sound).map((instant) => hypothesis(question, sound, instant));
  const moments = [today, ...later];
  // From this moment on, whatever is found is found at every later one too: waiting mends no more.
  const settled = moments.find(({ findings }, index) =>
    findings.every(({ fingerprint }) => moments.slice(index).every((moment) => has(moment.findings, fingerprint))),
  )!;
  const waiting = today.findings.filter(({ fingerprint }) => !has(settled.findings, fingerprint));
  const earliest = settled === today ? undefined : settled.instant;
  return { ok: true, verdict: { open: false, missing: settled.findings, waiting, earliest, report } };
}

function has(findings: readonly Finding[], fingerprint: string): boolean {
  return findings.some((finding) => finding.fingerprint === fingerprint);
}

/** When the change was applied where it still is; undefined where it never was, or was taken back since. */
function currentlyApplied({ data }: SoundRecord, environment: string): string | undefined {
  const stages = data.stages ?? {};
  const stage = Object.hasOwn(stages, environment) ? stages[environment] : undefined;
  if (stage?.applied === undefined) return undefined;
  const takenBack =
    stage.rolledBack !== undefined && parseInstant(stage.rolledBack.at)! >= parseInstant(stage.applied.at)!;
  return takenBack ? undefined : stage.applied.at;
}

/** The subjects that a change brings; other rules judge what the gate was not asked about. */
const JUDGED = ['change', 'promotion', 'stage'];

/** The change as it would be if it were applied at an instant, judged at that instant and by itself. */
function hypothesis(
  { policy, repository, environment, history, versions }: GateQuestion,
  record: SoundRecord,
  instant: number,
) {
  const page = policy.environments.find(({ id }) => id === environment);
  const run = (page?.pipelineRuns[0] ?? 'https://ci.example.com/runs/*').replace(/\*+/g, 'next');
  const stages = { ...record.data.stages };
  const prepared = Object.hasOwn(stages, environment) ? stages[environment]?.snapshot : undefined;
  const applied = { at: formatInstant(instant), by: 'pipeline', run };
  stages[environment] = { applied, ...(prepared === undefined ? {} : { snapshot: prepared }) };
  const report = check({
    policy: { ...policy, rules: policy.rules.filter((rule) => JUDGED.includes(rule.subject)), hasOwnRunbooks: false },
    repository: {
      ...repository,
      manifests: [],
      grants: [],
      migrations: [],
      changes: [{ ...record, data: { ...record.data, stages } }],
    },
    now: instant,
    history,
    versions,
  });
  const findings = report.findings.filter(
    ({ subject, severity, waivedBy }) =>
      waivedBy === null &&
      severity === 'error' &&
      subject !== null &&
      (subject.environment === null || subject.environment === environment),
  );
  return { instant, report, findings: findings.sort(inOrderToDo) };
}

/** The change itself first, then what must happen upstream, then the moment here. */
function inOrderToDo(a: Finding, b: Finding): number {
  const rank = ({ subject }: Finding) => JUDGED.indexOf(subject?.type ?? '');
  return rank(a) - rank(b) || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}
