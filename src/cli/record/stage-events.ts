import { isOfNextApplication } from '../../facts/past/repeated.ts';
import { rolledBackAt } from '../../facts/world/rolled-back.ts';
import type { PolicyEnvironment } from '../../policy/environment.ts';
import type { Change } from '../../repo/repository.ts';
import { failure, type Problem, type Result, success } from '../../text/result.ts';
import { shellCommand } from '../../text/shell-command.ts';
import { formatInstant, parseInstant } from '../../time/instant.ts';
import type { Streams } from '../streams.ts';
import { tried } from './again.ts';
import { doneBy, inRun, person } from './ci-run.ts';
import { type EventOfChange, fieldsOf, type RecordedEvent } from './event.ts';
import { attestationAt, type EvidencePlace } from './evidence-file.ts';
import { happenedAt, timestamp } from './times.ts';

/** What is known besides the options. */
export interface Moment {
  environment: string;
  /** Those of the policy. */
  environments: readonly PolicyEnvironment[];
  /** Epoch milliseconds. */
  now: number;
  variables: Streams['variables'];
}

/** The options of events that happen in a run. */
export interface RunOptions {
  at?: string;
  by?: string;
  run?: string;
}

/** An application, with the sha256 that the option has, or that the files have. */
export function applied(
  options: RunOptions & { sha256?: string | true; attestation?: string; again?: boolean },
  moment: Moment,
  { sha256Of, place }: { sha256Of: (change: Change) => Result<string>; place: EvidencePlace },
): EventOfChange {
  return (change) => {
    const at = happenedAt('at', { option: '--at', value: options.at }, moment.now);
    if (!at.ok) return at;
    const hash = options.sha256 === true ? sha256Of(change) : success(options.sha256);
    if (!hash.ok) return hash;
    const signed = attestationAt(options.attestation, place);
    if (!signed.ok) return signed;
    const when = parseInstant(String(at.value.value))!;
    const refused = options.again === true ? notAgain(change, moment, when) : onceMore(change, moment, when);
    if (refused !== undefined) return failure(refused);
    return success({
      path: pathOf(moment, 'applied'),
      goesOn: false,
      ...(options.again === true ? { earlierUnder: 'attempts' } : {}),
      fields: [
        at.value,
        ...doneBy(options.by, moment.variables),
        ...inRun(options.run, moment.variables),
        ...fieldsOf([
          {
            key: 'sha256',
            value: hash.value,
            option: '--sha256',
            ...(options.sha256 === true ? { from: 'the files as they are here' } : {}),
          },
        ]),
        ...signed.value,
      ],
    });
  };
}

/** What to say of an application after one that was rolled back, epoch milliseconds: it may be meant, and has to be said. */
function onceMore({ id, stages = {} }: Change, { environment }: Moment, at: number): Problem | undefined {
  const stage = Object.hasOwn(stages, environment) ? stages[environment] : undefined;
  const undone = stage === undefined ? undefined : rolledBackAt(stage);
  if (undone === undefined || at < undone) return undefined;
  return {
    message: `\`${id}\` was applied in ${environment} at ${stage!.applied!.at}, and rolled back at ${formatInstant(undone)}.`,
    help: 'Add `--again` if it was applied once more: the application before is then kept under `attempts`.',
  };
}

/** Why a change cannot have been applied once more at a time, epoch milliseconds: what was applied holds until it is rolled back, but where changes begin. */
function notAgain({ id, stages = {} }: Change, moment: Moment, at: number): Problem | undefined {
  const { environment } = moment;
  const stage = Object.hasOwn(stages, environment) ? stages[environment] : undefined;
  if (stage?.applied === undefined) {
    return {
      message: `No record says that \`${id}\` was applied in ${environment} before.`,
      help: 'Leave out `--again`.',
    };
  }
  const undone = rolledBackAt(stage);
  if (undone !== undefined && undone <= at) return undefined;
  // The same application, said once more, is no other.
  const before = parseInstant(stage.applied.at)!;
  if (undone === undefined && before === at) return undefined;
  if (isWhereChangesBegin(moment) && before < at) return undefined;
  return {
    message: `No record says that \`${id}\` was rolled back in ${environment} before ${formatInstant(at)}, since it was applied at ${stage.applied.at}.`,
    help: `Record that first: \`${shellCommand`towpath record rolled-back ${id} ${environment}`}\`.`,
  };
}

/** The rehearsal of a rollback. */
export function rehearsal(options: RunOptions & { result: string; again?: boolean }, moment: Moment): EventOfChange {
  return whereApplied(moment, (change) => {
    const at = happenedAt('at', { option: '--at', value: options.at }, moment.now);
    if (!at.ok) return at;
    const event: RecordedEvent = {
      path: pathOf(moment, 'rollbackRehearsal'),
      goesOn: false,
      fields: [
        at.value,
        ...inRun(options.run, moment.variables),
        { key: 'result', value: options.result, option: '--result' },
      ],
    };
    return tried(change, { ...moment, key: 'rollbackRehearsal' }, event, options.again);
  });
}

/** A rollback. */
export function rolledBack(options: RunOptions & { reason?: string }, moment: Moment): EventOfChange {
  return whereApplied(moment, (change) => {
    const at = happenedAt('at', { option: '--at', value: options.at }, moment.now);
    if (!at.ok) return at;
    const stage = change.stages![moment.environment]!;
    const isOfThis = parseInstant(String(at.value.value))! >= parseInstant(stage.applied!.at)!;
    if (!isOfThis && stage.rolledBack === undefined && stage.attempts === undefined) {
      return failure({
        message: `\`${change.id}\` was applied in ${moment.environment} at ${stage.applied!.at}, after it is said to have been rolled back.`,
        help: 'Correct when it was rolled back (`--at`).',
      });
    }
    // What is recorded is of an application before this one.
    const replaces = isOfThis && stage.rolledBack !== undefined && rolledBackAt(stage) === undefined;
    return success({
      path: pathOf(moment, 'rolledBack'),
      goesOn: false,
      ...(replaces ? { replaces, notes: ['the rollback of an earlier application gives way to this one'] } : {}),
      fields: [
        at.value,
        ...doneBy(options.by, moment.variables),
        ...inRun(options.run, moment.variables),
        ...fieldsOf([{ key: 'reason', value: options.reason, option: '--reason' }]),
      ],
    });
  });
}

/** A watch: that it began or, with a result, how it ended. */
export function monitoring(
  options: { from?: string; until?: string; by?: string; result?: string },
  moment: Moment,
): EventOfChange {
  return whereApplied(moment, (change) => {
    const from = timestamp({ option: '--from', value: options.from });
    const until = timestamp({ option: '--until', value: options.until });
    if (!from.ok) return from;
    if (!until.ok) return until;
    const { environment, now, variables } = moment;
    const ended =
      options.result === undefined ? undefined : happenedAt('until', { option: '--until', value: options.until }, now);
    if (ended?.ok === false) return ended;
    const stage = change.stages![environment]!;
    const began = from.value ?? stage.applied!.at;
    const replaces = isOfNextApplication(stage, { from: began });
    return success({
      path: pathOf(moment, 'monitoring'),
      goesOn: true,
      ...(replaces ? { replaces, notes: ['the watch of an earlier application gives way to this one'] } : {}),
      fields: [
        {
          key: 'from',
          value: began,
          ...(from.value === undefined ? { from: 'when it was applied' } : {}),
          option: '--from',
        },
        ...(ended === undefined ? fieldsOf([{ key: 'until', value: until.value, option: '--until' }]) : [ended.value]),
        ...person('by', { name: '--by', value: options.by }, variables),
        ...fieldsOf([{ key: 'result', value: options.result, option: '--result' }]),
      ],
    });
  });
}

/** An event of a change that has been applied in the environment. */
export function whereApplied({ environment }: Moment, make: EventOfChange): EventOfChange {
  return (change) => {
    const stages = change.stages ?? {};
    if (Object.hasOwn(stages, environment) && stages[environment]?.applied !== undefined) return make(change);
    return failure({
      message: `No record says that \`${change.id}\` was applied in ${environment}, where this is said to have happened.`,
      help: `Record that first: \`${shellCommand`towpath record applied ${change.id} ${environment}`}\`.`,
    });
  };
}

/** Whether changes come to an environment from no other, so that one may be applied there again without a rollback. */
export function isWhereChangesBegin({ environment, environments }: Moment): boolean {
  return environments.find((each) => each.id === environment)?.promotesFrom === undefined;
}

/** The keys that lead to what is recorded of an environment. */
export function pathOf({ environment }: Moment, key: string): RecordedEvent['path'] {
  return ['stages', environment, key];
}
