import { changeValidator, grantValidator, waiverValidator } from '../../repo/generated/validators.js';
import { idOfFile } from '../../repo/record/identity.ts';
import { type RecordFile, readRecord } from '../../repo/record/records.ts';
import type { Change, Grant, Waiver } from '../../repo/repository.ts';
import type { Tree } from '../../repo/tree.ts';
import { isRecordAs } from './as-it-was.ts';
import { settingsOf } from './settings-of.ts';
import type { World } from './world.ts';

const RECORDS = { changes: changeValidator, grants: grantValidator, waivers: waiverValidator } as const;

interface Records {
  changes: Change;
  grants: Grant;
  waivers: Waiver;
}

/** What a tree has in the record of the same id, wherever that lies there; undefined where it has none without a fault. */
export function recordIn<Of extends keyof Records>(
  tree: Tree,
  of: Of,
  record: RecordFile<Records[Of]>,
  world: Pick<World, 'repository' | 'mergeBase'>,
): Records[Of] | undefined {
  if (isRecordAs(tree, record)) return record.data;
  const file = recordFileIn(tree, of, record, world);
  return file === undefined ? undefined : readRecord<Records[Of]>(tree, file, RECORDS[of]).record.data;
}

/** The file that a tree has of the record of the same id; undefined where it has none. */
export function recordFileIn(
  tree: Tree,
  of: keyof Records,
  record: RecordFile<unknown>,
  world: Pick<World, 'repository' | 'mergeBase'>,
): string | undefined {
  const paths = settingsOf(world, tree).patterns[of].flatMap(({ pattern }) => tree.glob(pattern));
  const id = idOfFile(record.file);
  return paths.includes(record.file) ? record.file : paths.find((path) => idOfFile(path) === id);
}
