import { createHash } from 'node:crypto';
import { faultOfSnapshot } from '../../facts/change/snapshot.ts';
import { rolledBackAt } from '../../facts/world/rolled-back.ts';
import type { Stage } from '../../facts/world/world.ts';
import { fileEnds } from '../../repo/files.ts';
import type { Change } from '../../repo/repository.ts';
import { readSnapshot, SNAPSHOT_TOOLS } from '../../repo/snapshot/snapshot-tool.ts';
import { orList } from '../../text/list.ts';
import { failure, type Problem, type Result, success } from '../../text/result.ts';
import { shellCommand } from '../../text/shell-command.ts';
import { parseInstant } from '../../time/instant.ts';
import { type EventOfChange, fieldsOf } from './event.ts';
import { type EvidencePlace, evidenceFile } from './evidence-file.ts';
import { isWhereChangesBegin, type Moment, pathOf } from './stage-events.ts';
import { timestamp } from './times.ts';

interface PreparedOptions {
  of: string;
  takenAt: string;
  databaseVersion?: string;
  zone?: string;
  evidence?: string;
  again?: boolean;
}

/** The snapshot that a change is to be applied to, and the file that shows it. */
export function prepared(options: PreparedOptions, moment: Moment, place: EvidencePlace): EventOfChange {
  return (change) => {
    const takenAt = timestamp({ option: '--taken-at', value: options.takenAt });
    if (!takenAt.ok) return takenAt;
    const snapshot = { takenAt: String(takenAt.value), version: options.databaseVersion, zone: options.zone };
    const evidence = options.evidence === undefined ? undefined : evidenceAt(options.evidence, snapshot, place);
    if (evidence?.ok === false) return evidence;
    const stage = Object.hasOwn(change.stages ?? {}, moment.environment) ? change.stages![moment.environment]! : {};
    const isOpen = mayBeAppliedTo(stage, moment);
    const refused =
      options.again === true ? notAgain(change, { stage, moment, takenAt: String(takenAt.value) }) : undefined;
    if (refused !== undefined) return failure(refused);
    return success({
      ...(options.again === true ? { replaces: true } : {}),
      ...(isOpen ? { orAgain: orAgain(stage) } : {}),
      path: pathOf(moment, 'snapshot'),
      goesOn: false,
      fields: [
        ...fieldsOf([
          { key: 'of', value: options.of, option: '--of' },
          { key: 'takenAt', value: takenAt.value, option: '--taken-at' },
          { key: 'version', value: options.databaseVersion, option: '--database-version' },
          { key: 'zone', value: options.zone, option: '--zone' },
        ]),
        ...(evidence === undefined ? [] : [{ key: 'evidence', value: evidence.value, option: '--evidence' }]),
      ],
    });
  };
}

/** Whether a change may be applied next, so that it may be so to another snapshot. */
function mayBeAppliedTo(stage: Stage, moment: Moment): boolean {
  return stage.applied === undefined || rolledBackAt(stage) !== undefined || isWhereChangesBegin(moment);
}

/** Of a change that is there, a snapshot from after it was applied is a finding until it is applied once more. */
function orAgain(stage: Stage): string {
  const isThere = stage.applied !== undefined && rolledBackAt(stage) === undefined;
  return `Add \`--again\` if the change is to be applied to this one${isThere ? ', and record that in the same request' : ''}`;
}

/** Why no other snapshot can take the place of the recorded one: what was applied to that has to be rolled back first, but where changes begin. */
function notAgain(
  { id }: Change,
  { stage, moment, takenAt }: { stage: Stage; moment: Moment; takenAt: string },
): Problem | undefined {
  const { environment } = moment;
  if (stage.snapshot === undefined) {
    return {
      message: `No record says that \`${id}\` had a snapshot in ${environment} before.`,
      help: 'Leave out `--again`.',
    };
  }
  if (!mayBeAppliedTo(stage, moment)) {
    return {
      message: `No record says that \`${id}\` was rolled back in ${environment}, since it was applied at ${stage.applied!.at}.`,
      help: `Record that first: \`${shellCommand`towpath record rolled-back ${id} ${environment}`}\`.`,
    };
  }
  if (parseInstant(stage.snapshot.takenAt)! < parseInstant(takenAt)!) return undefined;
  return {
    message: `The snapshot of \`${id}\` in ${environment} is recorded as taken at \`${stage.snapshot.takenAt}\`, and \`${takenAt}\` is not later.`,
    help: 'Give when the one was taken to which the change is applied once more (`--taken-at`).',
  };
}

/** The evidence as a record names it; a failure where it does not show what else is to be recorded. */
function evidenceAt(
  name: string,
  snapshot: Parameters<typeof faultOfSnapshot>[0],
  place: EvidencePlace,
): Result<{ path: string; sha256: string }> {
  const file = evidenceFile({ option: '--evidence', file: name }, place);
  if (!file.ok) return file;
  const problem = (what: string, help: string) => failure({ message: `\`--evidence ${name}\` ${what}.`, help });
  const { path, bytes } = file.value;
  const read = readSnapshot(fileEnds(bytes));
  if (read === undefined)
    return problem('is of no tool whose files can be read', `Name a file that ${orList(SNAPSHOT_TOOLS)} wrote.`);
  const fault = faultOfSnapshot(snapshot, read);
  if (fault !== '')
    return problem(
      fault,
      'Name the file of this snapshot, when it was taken, and the `--zone` of the clock of that machine.',
    );
  return success({ path, sha256: createHash('sha256').update(bytes).digest('hex') });
}
