import { Temporal } from './temporal.ts';
import { localTime } from './zone.ts';

/** The ISO week of an instant (epoch milliseconds) in a time zone, with the year that the week belongs to: `2026-W01`. */
export function isoWeek(at: number, timeZone: string): string {
  const { year, month, day } = localTime(at, timeZone);
  const date = Temporal.PlainDate.from({ year, month, day });
  return `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`;
}
