import { isDatedAhead } from '../../facts/world/dated-ahead.ts';
import { rolledBackAt } from '../../facts/world/rolled-back.ts';
import { type AsMerged, asMerged, isWithdrawn } from '../../facts/world/since-parted.ts';
import type { Stage } from '../../facts/world/world.ts';
import type { History } from '../../history/history.ts';
import { filesAtEnd } from '../../history/range/range.ts';
import { downstreamOf, judgingBy, policyAt } from '../../policy/in-force.ts';
import { idOfFile } from '../../repo/record/identity.ts';
import { normalPath } from '../../repo/record/listed-paths.ts';
import type { RecordFile } from '../../repo/record/records.ts';
import type { Change, Repository } from '../../repo/repository.ts';
import { type LeftOut, pathMatcher } from '../../repo/tree.ts';
import type { Finding } from '../../text/finding.ts';
import { andList } from '../../text/list.ts';
import { failure, type Problem, type Result, success } from '../../text/result.ts';
import { formatInstant } from '../../time/instant.ts';
import { check } from '../check.ts';
import { type Bearing, bearingOn } from './bearing.ts';
import { editedPast } from './edited-past.ts';
import { momentsOfChange } from './moments.ts';
import { type GateQuestion, NOT_MADE, type ValidRecord } from './question.ts';
import { unmergedNotes } from './unmerged.ts';
import { type GateVerdict, inOrderToDo, type Judgement, partedByWaivers, type Trial, verdictOf } from './verdict.ts';
import { waivedNotes } from './waived-notes.ts';

/** Why there is no verdict. */
export interface GateProblem extends Problem {
  /** The change record that has a fault, with its findings. */
  faulty?: { record: RecordFile<Change>; findings: readonly Finding[] };
  /** Set where the change is in the environment already, so that it may not go there again. */
  isApplied?: true;
  /** Set where no record is that of the change, so that another one may be meant. */
  isUnknown?: true;
}

/**
 * Asks whether a change may be applied in an environment now: the stage is added to the record as if the pipeline applied
 * it at this moment, and the same rules judge it. Then the clock is set to each later moment at which a verdict can change,
 * until the findings that are left are found at every later moment too.
 */
export function gate(question: GateQuestion): Result<GateVerdict, GateProblem> {
  const { policy, repository, change, environment, now } = question;
  const [record, twin] = repository.changes.filter((each) => (each.raw as { id?: unknown } | null)?.id === change);
  if (record === undefined) {
    const leftOut = leftOutRecord(change, repository);
    if (leftOut !== undefined) return failure(leftOut);
    const message = `\`${change}\` is not a change of this repository.`;
    const help = 'Name the id of a change record, or a version as `SERVICE@VERSION`.';
    return failure({ message, help, isUnknown: true });
  }
  if (twin !== undefined) {
    const message = `\`${change}\` is the id of \`${record.file}\` and of \`${twin.file}\`.`;
    return failure({ message, help: 'Give one of them another id and file name.' });
  }
  const faulty = (findings: readonly Finding[]) => {
    const message = `\`${record.file}\` has a fault.`;
    return failure({ message, help: 'Correct it and ask again.', faulty: { record, findings } });
  };
  if (record.data === undefined) {
    return faulty(repository.findings.filter((finding) => finding.location.file === record.file));
  }
  const asWritten = record as ValidRecord;
  // What the base says since a branch parted from it has happened, whether the branch has it or not.
  const request = { repository, mergeBase: question.mergeBase };
  if (isWithdrawn(record, request)) {
    const message = `\`${change}\` is no change of the base any more, which removed \`${record.file}\` since this branch parted from it.`;
    return failure({
      message,
      help: 'Bring the branch up to date, and record the change anew where it is still to be made.',
    });
  }
  const merged = asMerged(asWritten, request);
  const valid: ValidRecord = { ...asWritten, data: merged.data };
  const appliedAt = currentlyApplied(valid, environment, now);
  if (appliedAt !== undefined) {
    const isSince = currentlyApplied(asWritten, environment, now) !== appliedAt;
    const whose = isSince ? ', which the base says since this branch parted from it' : '';
    const message = `\`${change}\` was already applied in ${environment} at ${appliedAt}${whose}.`;
    return failure({ message, help: 'Ask about an environment that it has not reached.', isApplied: true });
  }

  const bearing = bearingOn(valid, question);
  const edited = editedPast(question, bearing.ids);
  const judge = (instant: number): Judgement => {
    const { findings, waived, ...judged } = judgedAt(instant, valid, { ...question, bearing, since: merged.undoing });
    return { ...judged, findings: [...edited.findings, ...findings], waived: [...edited.waived, ...waived] };
  };
  const atOnce = judge(now);
  const faults = atOnce.report.findings.filter(
    ({ subject, location }) => subject === null && location.file === record.file,
  );
  if (faults.length > 0) return faulty(faults);
  const again = earlierAttempt(valid, environment);
  const trial: Trial = {
    policy,
    now,
    judgedAt: judge,
    moments: () => momentsOfChange(question, valid),
  };
  const notes = [...sinceNotes(merged), ...unmergedNotes(valid, question), ...waivedNotes(atOnce.waived, question)];
  return success({
    ...verdictOf(trial, atOnce),
    ...(again === undefined ? {} : { again }),
    ...(notes.length === 0 ? {} : { notes }),
  });
}

/** What counts that only the base says, as a sentence. */
function sinceNotes({ since }: AsMerged): string[] {
  if (since.length === 0) return [];
  return [`what the base says since this branch parted from it counts, which the branch lacks: ${andList(since)}`];
}

/** When the change was applied in the environment; undefined where it never was, or has been rolled back by now. */
function currentlyApplied(record: ValidRecord, environment: string, now: number): string | undefined {
  const stage = stageOf(record, environment);
  const back = stage && rolledBackAt(stage);
  const isBack = back !== undefined && !isDatedAhead(back, { now });
  return isBack ? undefined : stage?.applied?.at;
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
  return `it was rolled back in ${environment} at ${at}${why}; no rule asks what is better now. Record the next application with this one under \`attempts\`: \`towpath record applied --again\``;
}

/**
 * The subjects that a change brings, in the order in which to resolve their findings: its record and the change itself first, then what
 * must happen upstream, then the moment here. Rules on other subjects judge what the gate was not asked about.
 */
const JUDGED = ['record', 'change', 'promotion', 'stage'];

/**
 * Judges the change alone, where it has been and where it is to go, as if the pipeline applied it there at an instant and the check
 * were made then.
 */
function judgedAt(
  instant: number,
  record: ValidRecord,
  question: GateQuestion & { bearing: Bearing; since: AsMerged['undoing'] },
): Judgement {
  const { policy, repository, environment, history, versions, noHistory, mend, lacksHistory, bearing, since } =
    question;
  const files = new Set(since.map(({ file }) => file));
  const page = policyAt(policy, instant).environments.find(({ id }) => id === environment);
  const run = (page?.pipelineRuns[0] ?? 'https://ci.example.com/runs/*').replace(/\*+/g, 'next');
  const stages = { ...record.data.stages };
  const snapshot = Object.hasOwn(stages, environment) ? stages[environment]?.snapshot : undefined;
  const applied = { at: formatInstant(instant), by: 'pipeline', run };
  stages[environment] = { applied, ...(snapshot === undefined ? {} : { snapshot }) };
  const report = check({
    policy: {
      ...judgingBy(policy, JUDGED),
      hasOwnRunbooks: false,
      published: [],
    },
    repository: {
      ...repository,
      grants: [],
      leftOut: withoutRecords(repository, bearing.leftOut),
      migrations: migrationsOf(record.data, repository),
      changes: [
        { ...record, data: { ...record.data, stages } },
        ...bearing.records.filter(({ file }) => !files.has(file)),
        ...since,
      ],
    },
    now: instant,
    history: history && withStage(history, record.file),
    versions,
    noHistory,
    mend,
    lacksHistory,
  });
  // What it broke on its way is not healed by going on; what it did further down does not keep it from here.
  const further = downstreamOf(environment, policy.environments);
  const findings = report.findings.filter(
    ({ subject, severity, location }) =>
      severity === 'error' &&
      subject?.id === record.data.id &&
      (subject.type !== 'record' || location.file === record.file) &&
      (subject.environment === null || !further.has(subject.environment)),
  );
  return { instant, report, ...partedByWaivers(findings.sort(inOrderToDo(JUDGED))) };
}

/** The migrations that a change names, and those that their tool would take for the same. */
function migrationsOf({ files, rollback }: Change, { migrations }: Repository): Repository['migrations'] {
  const listed = [...files.map(({ path }) => path), rollback?.path, rollback?.forward];
  const paths = new Set(listed.flatMap((path) => (path === undefined ? [] : normalPath(path))));
  const identities = new Set(migrations.flatMap(({ path, identity }) => (paths.has(path) ? identity : [])));
  return migrations.filter(({ path, identity }) => paths.has(path) || identities.has(identity));
}

/**
 * The history with a commit that records the stage, where a base says which commits are those of a request: a waiver that comes with
 * these excuses no stage that comes after it.
 */
function withStage(history: History, file: string): History {
  const { head, range } = history;
  if (!range.ok) return history;
  const blob = filesAtEnd(range.value).get(file);
  const change = { path: file, before: blob, after: blob };
  const commit = { hash: NOT_MADE, time: 0, subject: '', parents: [head], changes: [change] };
  return { ...history, range: success({ ...range.value, commits: [...range.value.commits, commit] }) };
}

/** The problem that the record of a change is left out of the folder. */
function leftOutRecord(change: string, repository: Repository): Problem | undefined {
  const file = [...repository.leftOut.keys()].find((path) => isRecord(path, repository) && idOfFile(path) === change);
  if (file === undefined) return undefined;
  return { message: `\`${file}\` is in git and not in this folder.`, help: repository.leftOut.get(file)!.mend };
}

/** What is left out of the folder besides records, but for those that may bear on the one that the gate judges. */
function withoutRecords(repository: Repository, bearing: readonly string[]): LeftOut {
  return new Map([...repository.leftOut].filter(([path]) => !isRecord(path, repository) || bearing.includes(path)));
}

function isRecord(path: string, { config }: Repository): boolean {
  return Object.values(config.patterns).some((patterns) => patterns.some(({ pattern }) => pathMatcher(pattern)(path)));
}
