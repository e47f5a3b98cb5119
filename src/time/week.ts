import { Temporal } from './temporal.ts';

/** The ISO week of an instant (epoch milliseconds) in a time zone, with the year that the week belongs to: `2026-W01`. */
export function isoWeek(at: number, timeZone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return `${local.yearOfWeek}-W${String(local.weekOfYear).padStart(2, '0')}`;
}
