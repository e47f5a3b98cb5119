import { isDeepStrictEqual } from 'node:util';
import { gitFailure } from '../../history/git/problem.ts';
import { changeValidator } from '../../repo/generated/validators.js';
import { type RecordFile, readRecord } from '../../repo/record/records.ts';
import type { Change } from '../../repo/repository.ts';
import { mappingOf } from '../../text/json.ts';
import { andList } from '../../text/list.ts';
import { formatPath, type Path } from '../../text/path.ts';
import { isRecordAs } from './as-it-was.ts';
import { oncePerRepository, oncePerWorld } from './once.ts';
import { recordFileIn, recordIn } from './record-in.ts';
import { settingsOf } from './settings-of.ts';
import type { AtMergeBase, World } from './world.ts';

/** A request, and what it is compared with. */
type Request = Pick<World, 'repository' | 'mergeBase'>;

type ChangeFile = RecordFile<Change> & { data: Change };

/** What a change will be on record as after the merge, by what the base says of it since the request parted from it. */
export interface AsMerged {
  data: Change;
  /** What of that the base alone says: paths in the record, and the files of rollbacks. */
  since: readonly string[];
  /** The records of the base on what undid the change, where they are others than the request has. */
  undoing: readonly ChangeFile[];
}

/**
 * A change as its record will tell of it after the merge: what only the base has said of its stages since the request parted from it
 * counts, and of what both say something else, the request's. Its files are those of the request, so that what rests on others is left
 * to the check of the base.
 */
export function asMerged(record: ChangeFile, request: Request): AsMerged {
  const alone = { data: record.data, since: [], undoing: [] };
  const [parted] = request.mergeBase?.trees ?? [];
  if (request.mergeBase === undefined || parted === undefined || parted === request.mergeBase.base) return alone;
  try {
    const undoing = rollbacksOf(request).filter(({ data }) => data.rollbackOf === record.data.id);
    const merged = withStages(record, request);
    return { ...merged, since: [...merged.since, ...undoing.map(({ file }) => file)], undoing };
  } catch (error) {
    // That the base cannot be read is said by the rules that compare with it.
    gitFailure(error);
    return alone;
  }
}

/** Whether the base has removed the record of a change since the request parted from it, which leaves the record alone. */
export function isWithdrawn(record: RecordFile<Change>, request: Request): boolean {
  const { trees = [], base } = request.mergeBase ?? {};
  try {
    const isAlone = base !== undefined && trees.length > 0 && trees.every((tree) => isRecordAs(tree, record));
    return isAlone && recordFileIn(base, 'changes', record, request) === undefined;
  } catch (error) {
    gitFailure(error);
    return false;
  }
}

/**
 * The change of a record in which the request changes what has happened, as it will be after the merge; any other will be as the base has
 * it, which is judged there.
 */
export function changedAsMerged(record: ChangeFile, request: Request): AsMerged | undefined {
  const [parted] = request.mergeBase?.trees ?? [];
  if (parted === undefined || parted === request.mergeBase!.base) return undefined;
  try {
    const before = recordIn(parted, 'changes', record, request);
    return isDeepStrictEqual(before?.stages, record.data.stages) ? undefined : asMerged(record, request);
  } catch (error) {
    gitFailure(error);
    return undefined;
  }
}

function withStages(record: ChangeFile, request: Request): Pick<AsMerged, 'data' | 'since'> {
  const { trees, base } = request.mergeBase!;
  const { data } = record;
  const atBase = recordIn(base, 'changes', record, request);
  if (atBase?.stages === undefined || atBase === data) return { data, since: [] };
  const since: string[] = [];
  const isSameChange = isDeepStrictEqual(atBase.files, data.files);
  const stages = merged(
    { before: recordIn(trees[0]!, 'changes', record, request)?.stages, atBase: atBase.stages, now: data.stages },
    {
      path: ['stages'],
      isHere: (value) => isHere(value, request, isSameChange),
      take: (path) => since.push(formatPath(path)),
    },
  ) as Change['stages'];
  return { data: stages === undefined ? data : { ...data, stages }, since };
}

interface Sides {
  before: unknown;
  atBase: unknown;
  now: unknown;
}

interface Merging {
  path: Path;
  /** Whether all that a value rests on is here. */
  isHere(value: unknown): boolean;
  take(path: Path): void;
}

/** A value with what the base alone has changed of it; a file that is named, with its hash, is one value. */
function merged({ before, atBase, now }: Sides, merging: Merging): unknown {
  const [had, has, here] = [before, atBase, now].map(mappingOf);
  if (has !== undefined && here !== undefined && !('path' in has || 'path' in here)) {
    const keys = [...new Set([...Object.keys(here), ...Object.keys(has)])];
    return Object.fromEntries(
      keys.flatMap((key) => {
        const sides = { before: own(had, key), atBase: own(has, key), now: own(here, key) };
        const value = merged(sides, { ...merging, path: [...merging.path, key] });
        return value === undefined ? [] : [[key, value]];
      }),
    );
  }
  const named = { [String(merging.path.at(-1))]: atBase };
  if (isDeepStrictEqual(atBase, before) || !isDeepStrictEqual(now, before) || !merging.isHere(named)) return now;
  merging.take(merging.path);
  return atBase;
}

const own = (mapping: Readonly<Record<string, unknown>> | undefined, key: string): unknown =>
  mapping !== undefined && Object.hasOwn(mapping, key) ? mapping[key] : undefined;

/** Whether the files that a value names are here, and those whose hash it has are the same. */
function isHere(value: unknown, request: Request, isSameChange: boolean): boolean {
  if (Array.isArray(value)) return value.every((each) => isHere(each, request, isSameChange));
  return Object.entries(mappingOf(value) ?? {}).every(([key, each]) => {
    if (key === 'sha256') return isSameChange || 'path' in (value as object);
    if (key === 'path') return request.repository.open(String(each)).size !== undefined;
    return isHere(each, request, isSameChange);
  });
}

/** The records of changes that undo others, of which only the base has said something since the request parted from it. */
function rollbacksOf(request: Request): readonly ChangeFile[] {
  const ofRepository = rollbacksRead(request.repository);
  const known = ofRepository.get(request.mergeBase!);
  if (known !== undefined) return known;
  const { trees, base } = request.mergeBase!;
  const here = new Map(request.repository.changes.map((record) => [record.file, record]));
  const paths = new Set(settingsOf(request, base).patterns.changes.flatMap(({ pattern }) => base.glob(pattern)));
  const others = [...paths].filter((file) => {
    const record = here.get(file);
    if (record === undefined) return trees[0]!.kind(file) !== 'file';
    return !isRecordAs(base, record) && isRecordAs(trees[0]!, record);
  });
  base.prefetch?.(others);
  const read = others.flatMap((file): ChangeFile[] => {
    const { record } = readRecord<Change>(base, file, changeValidator);
    return record.data?.rollbackOf == null ? [] : [{ ...record, data: record.data }];
  });
  ofRepository.set(request.mergeBase!, read);
  return read;
}

/** Those of a repository, by what it is compared with: each change asks for them. */
const rollbacksRead = oncePerRepository(() => new Map<AtMergeBase, readonly ChangeFile[]>());

/** What was judged of records that a request changes though only the base says it, as notes. */
export const sinceParted = oncePerWorld((world): readonly string[] =>
  world.changes.flatMap(({ record, since = [] }) =>
    since.length === 0
      ? []
      : [`${record.file} was judged with what the base says since the request parted from it: ${andList(since)}`],
  ),
);
