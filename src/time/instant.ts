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

/** A time in UTC without a fraction of a second, of which all but the day is within its bounds. */
const IN_UTC = /^[1-9]\d{3}-(?:0[1-9]|1[0-2])-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

/** The same for how most timestamps are written, `2026-11-02T10:00:00Z`, without Temporal; undefined for any other. */
function inUtc(text: string): number | undefined {
  if (!IN_UTC.test(text)) return undefined;
  const at = new Date(text);
  // A day that the month has not is one of the next month, or no date at all.
  return at.getUTCDate() === Number(text.slice(8, 10)) ? at.getTime() : undefined;
}

/** Parses a timestamp that may be absent. */
export function instantOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : parseInstant(text);
}

/** The last moment that is read as it is written: after it a text of a moment has no four digits for its year, or there is none. */
const LATEST = Date.UTC(9999, 0);

/** Epoch milliseconds of the seconds in which git writes a date, which may be any number; 1970 where it writes none. */
export function instantOfSeconds(seconds: string): number {
  return Math.min(Number(seconds) * 1000, LATEST);
}

/** Formats epoch milliseconds in UTC, in seconds unless there is a fraction: `2026-11-02T10:00:00Z`. */
export function formatInstant(epochMilliseconds: number): string {
  return new Date(epochMilliseconds).toISOString().replace('.000Z', 'Z');
}
