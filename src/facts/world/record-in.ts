import { changeValidator, grantValidator, waiverValidator } from '../../repo/generated/validators.js';
import { idOfFile } from '../../repo/record/identity.ts';
import { type RecordFile, readRecord } from '../../repo/record/records.ts';
import type { Change, Grant, Waiver } from '../../repo/repository.ts';
import type { Tree } from '../../repo/tree.ts';
import { isRecordAs } from './as-it-was.ts';
import { oncePerRepository } from './once.ts';
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
  const files = filesIn(tree, of, world);
  return files.paths.has(record.file) ? record.file : files.byId.get(idOfFile(record.file));
}

interface RecordFiles {
  paths: ReadonlySet<string>;
  /** The first of an id. */
  byId: ReadonlyMap<string, string>;
}

const known = oncePerRepository(() => new WeakMap<Tree, Map<keyof Records, RecordFiles>>());

/** The files of records in a tree by its own settings, listed once: each record that was edited is looked for there. */
function filesIn(tree: Tree, of: keyof Records, world: Pick<World, 'repository' | 'mergeBase'>): RecordFiles {
  const ofTree = known(world.repository).get(tree) ?? new Map<keyof Records, RecordFiles>();
  known(world.repository).set(tree, ofTree);
  const listed = ofTree.get(of) ?? listFiles(tree, of, world);
  ofTree.set(of, listed);
  return listed;
}

function listFiles(tree: Tree, of: keyof Records, world: Pick<World, 'repository' | 'mergeBase'>): RecordFiles {
  const paths = settingsOf(world, tree).patterns[of].flatMap(({ pattern }) => tree.glob(pattern));
  const byId = new Map<string, string>();
  for (const path of paths) if (!byId.has(idOfFile(path))) byId.set(idOfFile(path), path);
  return { paths: new Set(paths), byId };
}
