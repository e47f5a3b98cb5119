import { locateInRecord, type RecordFile } from '../../repo/record/records.ts';
import type { Change, Grant, Run, Waiver } from '../../repo/repository.ts';
import type { Location } from '../../text/location.ts';
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

/** When something happened, as a record says. Almost none is a finding, so that its names are made when they are asked for. */
class RecordTime implements Item {
  readonly #record: RecordNode['record'];
  readonly #keys: Path;
  /** Epoch milliseconds. */
  readonly at: number;

  constructor(record: RecordNode['record'], keys: Path, at: number) {
    this.#record = record;
    this.#keys = keys;
    this.at = at;
  }

  get path(): string {
    return formatPath(this.#keys);
  }

  get key(): string {
    return `${this.#record.file} ${this.path}`;
  }

  locate(): Location {
    return locateInRecord(this.#record, this.#keys);
  }
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
  const found: RecordTime[] = [];
  findTimes(record.data, [], (keys, text) => found.push(new RecordTime(record, keys, parseInstant(text)!)));
  return found;
}

/** An expiry is none of them: it lies ahead. Nor is the end of a watch, which may be planned: it counts once it has come. */
const TIME_KEYS = new Set([
  ...['at', 'takenAt', 'from', 'pagedAt', 'grantedAt', 'revokedAt', 'approvedAt', 'startedAt', 'endedAt'],
]);

/** Finds the times below a path, which is the same list throughout: every value of every record is looked at. */
function findTimes(value: unknown, path: (string | number)[], found: (path: Path, text: string) => void): void {
  if (typeof value === 'string') {
    if (TIME_KEYS.has(String(path.at(-1)))) found([...path], value);
  } else if (typeof value === 'object' && value !== null) {
    const isList = Array.isArray(value);
    for (const key of Object.keys(value)) {
      path.push(isList ? Number(key) : key);
      findTimes((value as Record<string, unknown>)[key], path, found);
      path.pop();
    }
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
    subjectsOf(recordsOf(world), {
      ref: ({ id }) => ({ type: 'record', id, environment: null }),
      nodes: (node) => ({ record: node }),
      at: () => undefined,
      locate: ({ record }, path) => locateInRecord(record, path),
    }),
};
