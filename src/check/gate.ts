import { rolledBackAt } from '../facts/world/rolled-back.ts';
import type { Stage } from '../facts/world/world.ts';
import { policyAt } from '../policy/in-force.ts';
import type { Rule } from '../policy/rule.ts';
import { idOfFile } from '../repo/record/identity.ts';
import type { RecordFile } from '../repo/record/records.ts';
import type { Change, Repository } from '../repo/repository.ts';
import { type LeftOut, pathMatcher } from '../repo/tree.ts';
import type { Finding } from '../text/finding.ts';
import { failure, type Problem, type Result, success } from '../text/result.ts';
import { formatInstant } from '../time/instant.ts';
import { check } from './check.ts';
import { gateMoments } from './gate-moments.ts';
import type { GateQuestion, ValidRecord } from './gate-question.ts';
import type { Report } from './report.ts';

/** Whether a change may go to an environment now, and if not, what is missing and when it may. */
export interface GateVerdict {
  /** True where nothing is missing and nothing must be waited for. */
  open: boolean;
  /** Findings that have to be resolved, in the order in which to do it. */
  missing: readonly Finding[];
  /**
   * The moment at which these were found, epoch milliseconds: now, or when the waiting ends. What counts now, such as a
   * rehearsal in this week, may not count then.
   */
  missingAt: number;
  /** Findings that resolve themselves with time. */
  waiting: readonly Finding[];
  /**
   * The first instant at which all of `waiting` are resolved, epoch milliseconds, to the second. Undefined where there are
   * none, and where it cannot be told for sure.
   */
  earliest: number | undefined;
  /** What could not be seen, where anything could not, a sentence for each reason. */
  blind?: readonly string[];
  /** The attempt before, where the change was there and has been rolled back: a sentence. */
  again?: string;
  /** The report on the change as if it were applied now. */
  report: Report;
}

/** Why there is no verdict. */
interface GateProblem extends Problem {
  /** The change record that has a fault, with its findings. */
  faulty?: { record: RecordFile<Change>; findings: readonly Finding[] };
  /** Set where the change is in the environment already, so that it may not go there again. */
  isApplied?: true;
}

/**
 * Asks whether a change may be applied in an environment now: the stage is added to the record as if the pipeline applied
 * it at this moment, and the same rules judge it. Then the clock is set to each later moment at which a verdict can change,
 * until the findings that are left are found at every later moment too.
 */
export function gate(question: GateQuestion): Result<GateVerdict, GateProblem> {
  const { policy, repository, change, environment, now } = question;
  const record = repository.changes.find((each) => (each.raw as { id?: unknown } | null)?.id === change);
  if (record === undefined) {
    const leftOut = leftOutRecord(change, repository);
    if (leftOut !== undefined) return failure(leftOut);
    const message = `\`${change}\` is not a change of this repository.`;
    return failure({ message, help: 'Name the id of a change record.' });
  }
  const faulty = (findings: readonly Finding[]) => {
    const message = `\`${record.file}\` has a fault.`;
    return failure({ message, help: 'Correct it and ask again.', faulty: { record, findings } });
  };
  if (record.data === undefined) {
    return faulty(repository.findings.filter((finding) => finding.location.file === record.file));
  }
  const valid = record as ValidRecord;
  const appliedAt = currentlyApplied(valid, environment);
  if (appliedAt !== undefined) {
    const message = `\`${change}\` was already applied in ${environment} at ${appliedAt}.`;
    return failure({ message, help: 'Ask about an environment that it has not reached.', isApplied: true });
  }

  const atOnce = judgedAt(now, valid, question);
  const faults = atOnce.report.findings.filter(
    ({ subject, location }) => subject === null && location.file === record.file,
  );
  if (faults.length > 0) return faulty(faults);
  const { report } = atOnce;
  const again = earlierAttempt(valid, environment);
  const seen = {
    report,
    ...(report.blindNotes.length > 0 ? { blind: report.blindNotes } : {}),
    ...(again === undefined ? {} : { again }),
  };
  if (atOnce.findings.length === 0) {
    return success({ open: true, missing: [], missingAt: now, waiting: [], earliest: now, ...seen });
  }
  const found = policy.rules.filter(({ id }) => atOnce.findings.some(({ rule }) => rule === id));
  const moments = gateMoments(question, valid, found.some(dependsOnClock));
  const judgements = [atOnce, ...moments.map(({ instant }) => judgedAt(instant, valid, question))];
  const index = settledFrom(judgements);
  const settled = judgements[index]!;
  const waiting = atOnce.findings.filter(({ fingerprint }) => !has(settled.findings, fingerprint));
  const closed = { open: false, missing: settled.findings, missingAt: settled.instant, waiting, ...seen };
  if (index === 0) return success({ ...closed, earliest: undefined });
  if (moments[index - 1]!.isKnown && !found.some(dependsOnClock))
    return success({ ...closed, earliest: settled.instant });
  const isSettled = (instant: number) =>
    judgedAt(instant, valid, question).findings.every(({ fingerprint }) => has(settled.findings, fingerprint));
  const first = firstSecond(judgements[index - 1]!.instant, settled.instant, isSettled);
  const { isKnown, isNear } = moments[index - 1]!;
  // Between moments that are far apart, and within an hour where minutes count, a rule may hold for a while unseen.
  const isSure = (first === settled.instant && isKnown) || (isNear && !found.some(dependsOnMinutes));
  const earliest = isSure ? first : undefined;
  return success({ ...closed, earliest });
}

interface Judgement {
  instant: number;
  findings: readonly Finding[];
}

/** The first of several judgements whose findings are found at every later one too: more waiting resolves none of them. */
function settledFrom(judgements: readonly Judgement[]): number {
  const last = judgements.length - 1;
  let first = last;
  let common = new Set(judgements[last]!.findings.map(({ fingerprint }) => fingerprint));
  for (let index = last; index >= 0; index -= 1) {
    const own = judgements[index]!.findings.map(({ fingerprint }) => fingerprint);
    if (own.every((fingerprint) => common.has(fingerprint))) first = index;
    common = common.intersection(new Set(own));
  }
  return first;
}

const SECOND = 1000;

/** The first whole second after one instant, up to another, from which something holds; it holds at the other. */
function firstSecond(after: number, upTo: number, holds: (instant: number) => boolean): number {
  let [low, high] = [after, upTo];
  while (high - low > SECOND) {
    const middle = Math.floor((low + high) / 2 / SECOND) * SECOND;
    if (middle <= low) break;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * Whether a rule's verdict may change with the time in another way than the facts of windows, soaks and freezes do: it asks a
 * clock, or compares a length of time with another than the soak of the page.
 */
function dependsOnClock(rule: Rule): boolean {
  return mentions(
    rule,
    /\.get[A-Z]|\bnow\b|\btimestamp\(|\bduration\(|\bparams\.|\.soaked\b(?! >= promotion\.upstream\.soak\b)|\.(?:a|fromA)ppliedAt\s*[-+]|[-+]\s*\w+\.(?:a|fromA)ppliedAt\b/,
  );
}

/** Whether a rule may change its verdict within an hour by the minutes that a clock shows. */
function dependsOnMinutes(rule: Rule): boolean {
  return mentions(rule, /getMinutes|getSeconds|getMilliseconds/);
}

function mentions({ expect, when }: Rule, pattern: RegExp): boolean {
  return [expect, when].some((expression) => pattern.test(expression?.text ?? ''));
}

function has(findings: readonly Finding[], fingerprint: string): boolean {
  return findings.some((finding) => finding.fingerprint === fingerprint);
}

/** When the change was applied in the environment; undefined where it never was, or has been rolled back since. */
function currentlyApplied(record: ValidRecord, environment: string): string | undefined {
  const stage = stageOf(record, environment);
  return stage === undefined || rolledBackAt(stage) !== undefined ? undefined : stage.applied?.at;
}

function stageOf({ data: { stages = {} } }: ValidRecord, environment: string): Stage | undefined {
  return Object.hasOwn(stages, environment) ? stages[environment] : undefined;
}

/** What became of the change when it was last applied in the environment. No rule asks what is better now, so it is said. */
function earlierAttempt(record: ValidRecord, environment: string): string | undefined {
  const stage = stageOf(record, environment);
  if (stage?.rolledBack === undefined || rolledBackAt(stage) === undefined) return undefined;
  const { at, reason } = stage.rolledBack;
  const why = reason === undefined ? '' : ` (${reason})`;
  return `it was rolled back in ${environment} at ${at}${why}; no rule asks what is better now. Record the next application with this one under \`attempts\``;
}

/** The subjects that a change brings; rules on other subjects judge what the gate was not asked about. */
const JUDGED = ['change', 'promotion', 'stage'];

/** Judges the change alone, as if the pipeline applied it at an instant and the check were made then. */
function judgedAt(
  instant: number,
  record: ValidRecord,
  { policy, repository, environment, history, versions, noHistory, mend, lacksHistory }: GateQuestion,
) {
  const page = policyAt(policy, instant).environments.find(({ id }) => id === environment);
  const run = (page?.pipelineRuns[0] ?? 'https://ci.example.com/runs/*').replace(/\*+/g, 'next');
  const stages = { ...record.data.stages };
  const snapshot = Object.hasOwn(stages, environment) ? stages[environment]?.snapshot : undefined;
  const applied = { at: formatInstant(instant), by: 'pipeline', run };
  stages[environment] = { applied, ...(snapshot === undefined ? {} : { snapshot }) };
  const report = check({
    policy: {
      ...policy,
      rules: policy.rules.filter((rule) => JUDGED.includes(rule.subject)),
      hasOwnRunbooks: false,
      published: [],
    },
    repository: {
      ...repository,
      manifests: [],
      grants: [],
      leftOut: withoutRecords(repository),
      migrations: [],
      changes: [
        { ...record, data: { ...record.data, stages } },
        ...repository.changes.filter(({ data }) => data?.rollbackOf === record.data.id),
      ],
    },
    now: instant,
    history,
    versions,
    noHistory,
    mend,
    lacksHistory,
  });
  const findings = report.findings.filter(
    ({ subject, severity, waivedBy }) =>
      waivedBy === null &&
      severity === 'error' &&
      subject?.id === record.data.id &&
      (subject.environment === null || subject.environment === environment),
  );
  return { instant, report, findings: findings.sort(inOrderToDo) };
}

/** The problem that the record of a change is left out of the folder. */
function leftOutRecord(change: string, repository: Repository): Problem | undefined {
  const file = [...repository.leftOut.keys()].find((path) => isRecord(path, repository) && idOfFile(path) === change);
  if (file === undefined) return undefined;
  return { message: `\`${file}\` is in git and not in this folder.`, help: repository.leftOut.get(file)!.mend };
}

/** What is left out of the folder besides records: the gate judges one record, and what that names. */
function withoutRecords(repository: Repository): LeftOut {
  return new Map([...repository.leftOut].filter(([path]) => !isRecord(path, repository)));
}

function isRecord(path: string, { config }: Repository): boolean {
  return Object.values(config.patterns).some((patterns) => patterns.some(({ pattern }) => pathMatcher(pattern)(path)));
}

/** The change itself first, then what must happen upstream, then the moment here. */
function inOrderToDo(a: Finding, b: Finding): number {
  const rank = ({ subject }: Finding) => JUDGED.indexOf(subject?.type ?? '');
  return rank(a) - rank(b) || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}
