import { isAs, isRecordAs, treesOf } from '../../facts/world/as-it-was.ts';
import { settingsOf } from '../../facts/world/settings-of.ts';
import { gitFailure } from '../../history/git/problem.ts';
import { changeValidator } from '../../repo/generated/validators.js';
import { idOfFile } from '../../repo/record/identity.ts';
import { type RecordFile, readRecord } from '../../repo/record/records.ts';
import type { Change } from '../../repo/repository.ts';
import { leftOutMatches, type Tree } from '../../repo/tree.ts';
import type { Finding } from '../../text/finding.ts';
import { mappingOf } from '../../text/json.ts';
import { valueAt } from '../../text/path.ts';
import type { GateQuestion, ValidRecord } from './question.ts';

/** What bears on the verdict on a change beside its own record. */
export interface Bearing {
  /** The records of changes that undo it, those with a fault that may, and what is to be known of the change that it undoes. */
  records: readonly RecordFile<Change>[];
  /** The ids of the records by which it is judged, its own and those that the base has too. */
  ids: ReadonlySet<string>;
  /** The files that may be such records, and that nothing could read. */
  leftOut: readonly string[];
}

/** What bears on a change, by the files of the repository and, in a request, by those of the base that the request does not leave as they are. */
export function bearingOn(record: ValidRecord, question: GateQuestion): Bearing {
  const { id, rollbackOf } = record.data;
  const leftOut = leftOutRecords(question);
  const here = [...question.repository.changes, ...leftOut.read].filter(({ file }) => file !== record.file);
  const undoes = ({ data }: RecordFile<Change>) => data?.rollbackOf === id && data.id !== id;
  const findings = [...question.repository.findings, ...leftOut.findings];
  const broken = new Set(findings.filter(({ rule }) => rule === 'syntax').map(({ location }) => location.file));
  const isUndone = ({ data, file }: RecordFile<Change>) =>
    (data?.id ?? idOfFile(file)) === rollbackOf && rollbackOf !== id;
  const bears = (each: RecordFile<Change>) => undoes(each) || isUndone(each);
  const before = editedRecords(here, question).filter((each) => bears(each.record));
  const isCounted = ({ record: { file, data }, isSince }: EditedRecord) => {
    const now = here.find((each) => each.file === file || (data !== undefined && each.data?.id === data.id));
    return data !== undefined && (isSince || (now !== undefined && now.data === undefined));
  };
  const own = here.filter((each) =>
    each.data === undefined ? isUndone(each) || mayUndo(each.raw, id, !broken.has(each.file)) : bears(each),
  );
  const all = [...own, ...before.filter(isCounted).map((each) => each.record)];
  return {
    records: all.map((each) => (undoes(each) ? each : asApplied(each))),
    ids: new Set([id, ...[...own, ...before.map((each) => each.record)].flatMap(({ data }) => data?.id ?? [])]),
    leftOut: leftOut.unread,
  };
}

/** A record with what tells when the change was applied, so that nothing else of it is judged. */
function asApplied(record: RecordFile<Change>): RecordFile<Change> {
  if (record.data === undefined) return record;
  const { id, title, owner, files, stages = {} } = record.data;
  const applied = Object.entries(stages).map(([environment, { applied, attempts }]) => [
    environment,
    {
      ...(applied && { applied: { at: applied.at } }),
      ...(attempts && { attempts: attempts.map(({ at }) => ({ at })) }),
    },
  ]);
  return { ...record, data: { id, title, kind: 'config', owner, files, stages: Object.fromEntries(applied) } };
}

/** A record as the base, or a merge base, has it, which the request does not leave as it is. */
interface EditedRecord {
  record: RecordFile<Change>;
  /** Whether the base has edited it too since the request parted from it. */
  isSince: boolean;
}

/** The records of the base, and of each merge base, that a request edits or removes. */
function editedRecords(here: readonly RecordFile<Change>[], question: GateQuestion): EditedRecord[] {
  const { mergeBase, repository } = question;
  if (mergeBase === undefined) return [];
  const known = new Map(here.map((record) => [record.file, record]));
  const editedIn = (tree: Tree): EditedRecord[] => {
    const paths = new Set(
      settingsOf({ repository, mergeBase }, tree).patterns.changes.flatMap(({ pattern }) => tree.glob(pattern)),
    );
    const edited = [...paths].filter((file) => {
      const now = known.get(file);
      return now === undefined || !isRecordAs(tree, now);
    });
    tree.prefetch?.(edited);
    return edited.map((file) => ({
      record: readRecord<Change>(tree, file, changeValidator).record,
      isSince: tree === mergeBase.base && mergeBase.trees.every((each) => !isAs(each, file, tree.read(file))),
    }));
  };
  try {
    return treesOf(mergeBase).flatMap(editedIn);
  } catch (error) {
    // That the base cannot be read is a note.
    gitFailure(error);
    return [];
  }
}

/** Records that are left out of the folder. */
interface LeftOutRecords {
  /** As the commit that is checked out has them. */
  read: readonly RecordFile<Change>[];
  findings: readonly Finding[];
  /** Those that cannot be read there either. */
  unread: readonly string[];
}

function leftOutRecords({ repository, history, treeAt }: GateQuestion): LeftOutRecords {
  const patterns = repository.config.patterns.changes.map(({ pattern }) => pattern);
  const files = [...new Set(patterns.flatMap((pattern) => leftOutMatches(repository, pattern)))];
  const unknown = { read: [], findings: [], unread: files };
  const tree = files.length === 0 || history === undefined ? undefined : treeAt?.(history.head);
  if (tree === undefined) return unknown;
  try {
    tree.prefetch?.(files);
    const all = files.map((file) => readRecord<Change>(tree, file, changeValidator));
    return { read: all.map(({ record }) => record), findings: all.flatMap(({ findings }) => findings), unread: [] };
  } catch (error) {
    gitFailure(error);
    return unknown;
  }
}

/** Whether a record with a fault may undo a change: it names that somewhere, or what it undoes cannot be told. */
function mayUndo(raw: unknown, change: string, isWhole: boolean): boolean {
  if (mappingOf(raw) === undefined) return true;
  const undone = valueAt(raw, ['rollbackOf']) ?? (isWhole ? '' : undefined);
  return typeof undone !== 'string' || names(raw, change);
}

function names(value: unknown, change: string): boolean {
  if (typeof value === 'string') return value.trim() === change;
  return typeof value === 'object' && value !== null && Object.values(value).some((each) => names(each, change));
}
