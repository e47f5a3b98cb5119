import { locateInRecord, type RecordFile } from '../../repo/record/records.ts';
import type { Change, Grant, Run, Waiver } from '../../repo/repository.ts';
import { formatPath, type Path, valueAt } from '../../text/path.ts';
import { parseInstant } from '../../time/instant.ts';
import type { Item } from '../item.ts';
import type { SubjectKind } from '../subject.ts';
import { factTable } from '../table.ts';
import { unseenByConfig, unseenRecords } from '../world/blind-spots.ts';
import type { World } from '../world/world.ts';

/** A change, a grant, a waiver or a run, whose file has no fault. */
interface RecordNode {
  record: RecordFile<Change | Grant | Waiver | Run>;
  id: string;
}

/** When something happened, as a record says. */
interface RecordTime extends Item {
  path: string;
  /** Epoch milliseconds. */
  at: number;
}

const KINDS = ['changes', 'grants', 'waivers', 'runs'] as const;

function recordsOf({ repository }: World): RecordNode[] {
  return KINDS.flatMap((kind): RecordNode[] =>
    (repository[kind] as readonly RecordFile<Change | Grant | Waiver | Run>[]).flatMap((record) =>
      record.data === undefined ? [] : [{ record, id: record.data.id }],
    ),
  );
}

/** The places in a record that hold a time, by the keys that do. */
function timesOf({ record }: RecordNode): RecordTime[] {
  return [...timePaths(record.data, [])].map((path) => ({
    path: formatPath(path),
    at: parseInstant(valueAt(record.data, path) as string)!,
    key: `${record.file} ${formatPath(path)}`,
    locate: () => locateInRecord(record, path),
  }));
}

/** An expiry is none of them: it lies ahead. Nor is the end of a watch, which may be planned: it counts once it has come. */
const TIME_KEYS = ['at', 'takenAt', 'from', 'pagedAt', 'grantedAt', 'revokedAt', 'approvedAt', 'startedAt', 'endedAt'];

function* timePaths(value: unknown, path: Path): Generator<Path> {
  if (typeof value === 'string' && TIME_KEYS.includes(String(path.at(-1)))) yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    yield* timePaths(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}

const recordFacts = factTable<RecordNode>(
  'Record',
  () => undefined,
  (fact) => ({
    id: fact({ type: 'string', describe: 'Its id.', get: ({ id }) => id }),
    times: fact({
      type: 'list<RecordTime>',
      describe: 'When it says that something happened: every time in it but that of its expiry and the end of a watch.',
      get: timesOf,
    }),
  }),
);

const recordTimeFacts = factTable<RecordTime>(
  'RecordTime',
  () => undefined,
  (fact) => ({
    path: fact({ type: 'string', describe: 'Where in the record.', get: ({ path }) => path }),
    at: fact({ type: 'timestamp', describe: 'The time.', get: ({ at }) => at }),
  }),
);

export const record: SubjectKind = {
  scope: { record: 'Record' },
  keysAt: () => [],
  tables: [recordFacts, recordTimeFacts],
  unseen: (world) => [
    ...unseenByConfig(world, ...KINDS),
    ...KINDS.flatMap((kind) =>
      unseenRecords(world, kind).flatMap(({ ids, blindness, isMisnamed }) =>
        isMisnamed ? [] : { ids, environment: null, blindness },
      ),
    ),
  ],
  subjects: (world) =>
    recordsOf(world).map((node) => ({
      ref: { type: 'record', id: node.id, environment: null },
      nodes: { record: node },
      at: undefined,
      locate: (path) => locateInRecord(node.record, path),
    })),
};
