import { CONFIG_FILE } from '../../repo/config/config.ts';
import { changeValidator, grantValidator, runValidator } from '../../repo/generated/validators.js';
import { idOfFile } from '../../repo/record/identity.ts';
import { type RecordFile, readRecord } from '../../repo/record/records.ts';
import type { Change, Grant, Run } from '../../repo/repository.ts';
import type { Tree } from '../../repo/tree.ts';
import { compareText } from '../../text/finding.ts';
import { valueAt } from '../../text/path.ts';
import { isRecordAs } from '../world/as-it-was.ts';
import { settingsOf } from '../world/settings-of.ts';
import type { World } from '../world/world.ts';
import { fromPast } from './at-merge-base.ts';

/** A record that tells of what has happened. */
export type PastRecord = Change | Grant | Run;

/** A record as it was at the merge base. */
export interface PastRecordNode {
  of: keyof typeof RECORDS;
  file: string;
  id: string;
  /** Undefined where the record is byte for byte what it was. */
  before: RecordFile<PastRecord> | undefined;
  /** The record that has its id now; undefined where none has. */
  now: RecordFile<PastRecord> | undefined;
  world: World;
}

/** The records that tell what has happened. Waivers and manifests say what holds now. */
const RECORDS = { changes: changeValidator, grants: grantValidator, runs: runValidator } as const;

/**
 * The records at the merge base. Where histories cross and there are several, a record is that of the first at which it is
 * another.
 */
export const pastRecords = fromPast(({ trees, base }, world): readonly PastRecordNode[] => {
  const nodes = new Map<string, PastRecordNode>();
  for (const tree of trees) {
    for (const node of recordsAt(tree, base, world)) {
      if (nodes.get(node.file)?.before === undefined) nodes.set(node.file, node);
    }
  }
  return [...nodes.values()].sort((a, b) => compareText(a.file, b.file));
});

function recordsAt(tree: Tree, base: Tree, world: World): PastRecordNode[] {
  const config = settingsOf(world, tree);
  const of = Object.keys(RECORDS) as (keyof typeof RECORDS)[];
  const listed = of.flatMap((key) => {
    const paths = new Set(config.patterns[key].flatMap(({ pattern }) => tree.glob(pattern)));
    paths.delete(CONFIG_FILE);
    const records: readonly RecordFile<PastRecord>[] = world.repository[key];
    const byFile = new Map(records.map((record) => [record.file, record]));
    const byId = new Map(records.map((record) => [valueAt(record.raw, ['id']), record]));
    return [...paths].map((file) => ({ key, file, same: byFile.get(file), byId }));
  });
  const edited = listed.filter(({ same }) => same === undefined || !isRecordAs(tree, same));
  tree.prefetch?.(edited.map(({ file }) => file));
  const read = new Map(edited.map(({ key, file }) => [file, readRecord<PastRecord>(tree, file, RECORDS[key]).record]));
  return listed.flatMap(({ key, file, same, byId }): PastRecordNode[] => {
    const before = read.get(file);
    const named = valueAt(before?.raw ?? same?.raw, ['id']);
    const id = typeof named === 'string' ? named : idOfFile(file);
    const now = byId.get(id) ?? same ?? outOfSight(file, key, world);
    return before !== undefined && isTakenFromBase(file, now, base) ? [] : [{ of: key, file, id, before, now, world }];
  });
}

/** A record that is where it was, and that no setting names any more: that is what `settings-kept` reports. */
function outOfSight(file: string, of: PastRecordNode['of'], { repository }: World) {
  if (repository.tree.kind(file) !== 'file') return undefined;
  return readRecord<PastRecord>(repository.tree, file, RECORDS[of]).record;
}

/** Whether a record is as the base has it now, so that the request changes nothing of it. */
function isTakenFromBase(file: string, now: PastRecordNode['now'], base: Tree): boolean {
  return now === undefined ? base.kind(file) !== 'file' : isRecordAs(base, now);
}
