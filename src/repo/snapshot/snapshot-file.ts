import { utcOffset } from '../../time/utc-offset.ts';
import type { FileEnds } from '../files.ts';

/** What a file that a database tool wrote says of itself. */
export interface SnapshotFile {
  /** Why it is no snapshot to rely on, as a clause: `breaks off`. */
  unusable?: string | undefined;
  /** `PostgreSQL`, `MariaDB` or `MySQL`. */
  database: string;
  /** Of the database that the snapshot was taken from; undefined where the file does not say. */
  version?: string | undefined;
  /** Undefined where the file does not say. */
  made?: MadeAt | undefined;
  /** When others were made that stand behind it in the same file. */
  others?: readonly MadeAt[] | undefined;
  /** Why the file has no time or no version, as a clause, where a record may ask for it. */
  lacks?: { time?: string; version?: string } | undefined;
}

/** When a snapshot was made, by a clock that may be anywhere. */
export interface MadeAt {
  /** As a clock on the wall shows it, to the second: as if it were UTC, epoch milliseconds. */
  local: number;
  /** The same as the file has it, for messages. */
  written: string;
  /** Of that clock, in milliseconds ahead of UTC; undefined where the file does not say. */
  offset: number | undefined;
  /** Whether that is when the tool began or when it ended. */
  moment: 'begun' | 'completed';
}

/** Reads the ends of a file, however large it is. Undefined where it is not one of the tool's. */
export type SnapshotReader = (ends: FileEnds) => SnapshotFile | undefined;

/** The parts of a time of the form `2026-11-28 04:24:26`, to which the hour may be written with one digit. */
const TIME = /(\d{4})-(\d\d)-(\d\d)[ T]+(\d{1,2}):(\d\d):(\d\d)(?: ([A-Za-z]+|[+-]\d{2}(?::?\d{2})?))?/;

/**
 * The first time that a text has after some words, with the offset of its zone where that is certain: `UTC`, `GMT` or a number. Other
 * short names of zones stand for several each.
 */
export function madeAt(text: string, after: RegExp, moment: MadeAt['moment']): MadeAt | undefined {
  return allMadeAt(text, after, moment).at(0);
}

/** The times that the ends of a file have after some words: the first, and those of others in the same file. */
export function timesOf(
  { head, tail }: FileEnds,
  after: RegExp,
  moment: MadeAt['moment'],
): Pick<SnapshotFile, 'made' | 'others'> {
  const all = [head, tail].flatMap((bytes) => allMadeAt(textOf(bytes), after, moment));
  // The ends of a short file are the same.
  const [made, ...others] = new Map(all.map((each) => [each.written, each])).values();
  return { made, others };
}

function allMadeAt(text: string, after: RegExp, moment: MadeAt['moment']): MadeAt[] {
  return Array.from(text.matchAll(new RegExp(`${after.source}${TIME.source}`, 'gm')), (match) => {
    const [year, month, day, hour, minute, second] = match.slice(-7, -1).map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    return {
      local: Date.UTC(year, month - 1, day, hour, minute, second),
      written: match[0].replace(after, ''),
      offset: utcOffset(match.at(-1)),
      moment,
    };
  });
}

/**
 * That a file which shows all that was dumped has tables and the rows of none; nothing where it has, or is too long to show all. Dump tools
 * write a comment before the rows of each table, also of an empty one. A line with `INSERT` may be one of a stored function.
 */
export function withoutRows({ head, tail }: FileEnds, table: RegExp, rows: RegExp): Pick<SnapshotFile, 'unusable'> {
  const text = textOf(head);
  const isWhole = text === textOf(tail);
  return isWhole && table.test(text) && !rows.test(text) ? { unusable: 'shows tables and the rows of none' } : {};
}

/** The text of bytes, of which the first or last character may be cut. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
