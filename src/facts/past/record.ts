import { locateInRecord, type RecordFile } from '../../repo/record/records.ts';
import type { Change, Grant, Run, Waiver } from '../../repo/repository.ts';
import { formatPath, type Path } from '../../text/path.ts';
import { parseInstant } from '../../time/instant.ts';
import type { Item } from '../item.ts';
import { type SubjectKind, subjectsOf } from '../subject.ts';
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
  return timesIn(record.data, [], []).map(([keys, text]) => {
    const path = formatPath(keys);
    const key = `${record.file} ${path}`;
    return { path, at: parseInstant(text)!, key, locate: () => locateInRecord(record, keys) };
  });
}

/** An expiry is none of them: it lies ahead. Nor is the end of a watch, which may be planned: it counts once it has come. */
const TIME_KEYS = new Set([
  ...['at', 'takenAt', 'from', 'pagedAt', 'grantedAt', 'revokedAt', 'approvedAt', 'startedAt', 'endedAt'],
]);

/** Adds the times of a value, with their paths, to those that were found. */
function timesIn(value: unknown, path: Path, found: [Path, string][]): [Path, string][] {
  if (typeof value === 'string') {
    if (TIME_KEYS.has(String(path.at(-1)))) found.push([path, value]);
  } else if (Array.isArray(value)) {
    for (const [index, inner] of value.entries()) timesIn(inner, [...path, index], found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) timesIn(inner, [...path, key], found);
  }
  return found;
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
    subjectsOf(recordsOf(world), {
      ref: ({ id }) => ({ type: 'record', id, environment: null }),
      nodes: (node) => ({ record: node }),
      at: () => undefined,
      locate: ({ record }, path) => locateInRecord(record, path),
    }),
};
