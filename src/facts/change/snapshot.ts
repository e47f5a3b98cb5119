import type { MadeAt, SnapshotFile } from '../../repo/snapshot/snapshot-file.ts';
import { readSnapshot, SNAPSHOT_TOOLS } from '../../repo/snapshot/snapshot-tool.ts';
import { shown } from '../../text/shown.ts';
import { formatInstant, instantOf } from '../../time/instant.ts';
import { instantsOf, isTimeZone } from '../../time/zone.ts';
import type { Blindness } from '../blind.ts';
import { leftOutFile } from '../world/blind-spots.ts';
import { staleFault } from '../world/range-files.ts';
import type { StageNode } from '../world/world.ts';

type Evidence = NonNullable<NonNullable<StageNode['data']['snapshot']>['evidence']>;

/** What a record says of a snapshot besides where it was taken. */
interface RecordedSnapshot {
  takenAt: string;
  version?: string | undefined;
  zone?: string | undefined;
}

const MINUTE = 60_000;
/** How far `takenAt` may be from when a tool began: less than any two zones differ by. */
const NEAR = 10 * MINUTE;
/** How long a dump may take, of which only the end is known. */
const LONGEST = 24 * 60 * MINUTE;

/** Why the evidence of a stage's snapshot could not be seen, where it could not. */
export function unseenSnapshot({ change, data }: StageNode): Blindness | undefined {
  const path = data.snapshot?.evidence?.path;
  return path === undefined ? undefined : leftOutFile(change.world, path);
}

/** Whether a snapshot is not the one that a stage ran against, but that for its next application. */
export function isSnapshotForNext({ data, appliedAt, rolledBackAt }: StageNode): boolean {
  const takenAt = instantOf(data.snapshot?.takenAt);
  return rolledBackAt !== undefined && takenAt !== undefined && takenAt >= appliedAt;
}

/** What is wrong with the evidence of a stage's snapshot, as a clause; empty where nothing is, or where there is none. */
export function snapshotFault(stage: StageNode): string {
  const { snapshot } = stage.data;
  if (snapshot?.evidence === undefined) return '';
  const file = evidenceOf(stage, snapshot.evidence);
  if (typeof file === 'string') return file;
  return faultOfSnapshot(snapshot, file, stage.appliedAt);
}

/** What is wrong with a file as the evidence of a snapshot for a change that was applied at a time (epoch milliseconds), if it was. */
export function faultOfSnapshot(
  snapshot: RecordedSnapshot,
  file: SnapshotFile,
  appliedAt = Number.POSITIVE_INFINITY,
): string {
  if (file.unusable !== undefined) return file.unusable;
  return versionFault(snapshot, file) || timeFault(snapshot, file, appliedAt) || othersFault(snapshot, file, appliedAt);
}

/** Of which database and version the evidence of a stage's snapshot is; undefined where it does not say. */
export function snapshotDatabase(stage: StageNode): string | undefined {
  const evidence = stage.data.snapshot?.evidence;
  const file = evidence === undefined ? '' : evidenceOf(stage, evidence);
  return typeof file === 'string' || file.version === undefined ? undefined : `${file.database} ${file.version}`;
}

/** What the file of the evidence says, or what is wrong with the file. */
function evidenceOf({ change }: StageNode, { path, sha256 }: Evidence): SnapshotFile | string {
  const file = change.world.repository.open(path);
  if (file.size === undefined) return 'does not exist';
  if (file.size === 0) return 'is empty';
  if (file.sha256 === undefined) return `has ${file.size} bytes, too many to be hashed`;
  if (file.sha256 !== sha256.toLowerCase())
    return `is not the file that was recorded: its sha256 is \`${file.sha256}\``;
  const stale = staleFault(change.world, change.record.file, path);
  if (stale !== '') return stale;
  return readSnapshot(file.ends!) ?? `is of no tool whose files can be read (${SNAPSHOT_TOOLS.join(', ')})`;
}

function versionFault({ version: recorded }: RecordedSnapshot, { database, version, lacks }: SnapshotFile): string {
  if (recorded === undefined) return '';
  if (version === undefined) {
    return `shows no version of the database${lacks?.version === undefined ? '' : ` (${lacks.version})`}, and the record says \`${shown(recorded)}\``;
  }
  const isSame = `${version}.`.startsWith(`${recorded}.`);
  return isSame ? '' : `is of ${database} ${version}, and the record says \`${shown(recorded)}\``;
}

function timeFault(
  snapshot: RecordedSnapshot,
  { made, lacks }: Pick<SnapshotFile, 'made' | 'lacks'>,
  appliedAt: number,
  latest = made?.moment === 'begun' ? NEAR : LONGEST,
): string {
  if (made === undefined) return `does not say when it was made${lacks?.time === undefined ? '' : ` (${lacks.time})`}`;
  const { zone } = snapshot;
  if (made.offset === undefined && zone === undefined)
    return `has the time \`${made.written}\` of a clock of no zone, and the record no \`zone\``;
  if (made.offset === undefined && !isTimeZone(zone!))
    return `has the time \`${made.written}\` of a clock of no zone, and the record the \`zone\` \`${shown(zone)}\`, which is none`;
  const faults = instantsOfClock(made, zone).map((at) => faultOf(at, made, snapshot, appliedAt, latest));
  // A time that a clock showed twice is good if it is so once.
  return faults.includes('') ? '' : faults[0]!;
}

/** Others in the same file may have been made one after the other, in the day after it was taken. */
function othersFault(snapshot: RecordedSnapshot, { others = [], lacks }: SnapshotFile, appliedAt: number): string {
  const faults = others.map((made) => timeFault(snapshot, { made, lacks }, appliedAt, LONGEST));
  const fault = faults.find((each) => each !== '') ?? '';
  return fault === '' ? '' : `holds another dump, which ${fault}`;
}

function instantsOfClock({ local, offset }: MadeAt, zone: string | undefined): number[] {
  return offset === undefined ? instantsOf(local, zone!) : [local - offset];
}

function faultOf(
  at: number,
  { written, moment, offset }: MadeAt,
  { takenAt, zone }: RecordedSnapshot,
  appliedAt: number,
  latest: number,
): string {
  const clock = offset !== undefined || zone === undefined ? '' : ` (\`${written}\` in ${zone})`;
  const when = `was ${moment} at ${formatInstant(at)}${clock}`;
  if (at >= appliedAt) return `${when}, not before the change was applied`;
  const after = at - instantOf(takenAt)!;
  const isNear = after >= -NEAR && after <= latest;
  return isNear
    ? ''
    : `${when}, and the record says that the snapshot was taken at ${formatInstant(instantOf(takenAt)!)}`;
}
