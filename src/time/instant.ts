import { Temporal } from './temporal.ts';

const RFC_3339 = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;

/** Parses an RFC 3339 timestamp with an offset to epoch milliseconds; undefined for anything else. */
export function parseInstant(text: string): number | undefined {
  const usual = inUtc(text);
  if (usual !== undefined) return usual;
  if (!RFC_3339.test(text)) return undefined;
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return undefined;
  }
}

type Six = [number, number, number, number, number, number];
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The same for how most timestamps are written, `2026-11-02T10:00:00Z`, as numbers alone; undefined for any other. */
function inUtc(text: string): number | undefined {
  const parts = /^([1-9]\d{3})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/.exec(text);
  if (parts === null) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number) as Six;
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
  if (day < 1 || day > days || hour > 23 || minute > 59 || second > 59) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Parses a timestamp that may be absent. */
export function instantOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseInstant(text);
}

/** Formats epoch milliseconds in UTC, in seconds unless there is a fraction: `2026-11-02T10:00:00Z`. */
export function formatInstant(epochMilliseconds: number): string {
  return new Date(epochMilliseconds).toISOString().replace('.000Z', 'Z');
}
