import { createHash } from 'node:crypto';
import { faultOfSnapshot } from '../../facts/change/snapshot.ts';
import { fileEnds } from '../../repo/files.ts';
import { readSnapshot, SNAPSHOT_TOOLS } from '../../repo/snapshot/snapshot-tool.ts';
import { orList } from '../../text/list.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { type EventOfChange, fieldsOf } from './event.ts';
import { type EvidencePlace, evidenceFile } from './evidence-file.ts';
import { type Moment, pathOf } from './stage-events.ts';
import { timestamp } from './times.ts';

interface PreparedOptions {
  of: string;
  takenAt: string;
  databaseVersion?: string;
  zone?: string;
  evidence?: string;
}

/** The snapshot that a change is to be applied to, and the file that shows it. */
export function prepared(options: PreparedOptions, moment: Moment, place: EvidencePlace): EventOfChange {
  return () => {
    const takenAt = timestamp({ option: '--taken-at', value: options.takenAt });
    if (!takenAt.ok) return takenAt;
    const snapshot = { takenAt: String(takenAt.value), version: options.databaseVersion, zone: options.zone };
    const evidence = options.evidence === undefined ? undefined : evidenceAt(options.evidence, snapshot, place);
    if (evidence?.ok === false) return evidence;
    return success({
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
