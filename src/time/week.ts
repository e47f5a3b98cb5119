import { Temporal } from './temporal.ts';
import { instantsOf, localTime } from './zone.ts';

/** The ISO week of an instant (epoch milliseconds) in a time zone, with the year that the week belongs to: `2026-W01`. */
export function isoWeek(at: number, timeZone: string): string {
  const { year, month, day } = localTime(at, timeZone);
  const date = Temporal.PlainDate.from({ year, month, day });
  return `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`;
}

/** When the ISO week of an instant began in a time zone, epoch milliseconds. */
export function weekBegins(at: number, timeZone: string): number {
  const { year, month, day, weekday } = localTime(at, timeZone);
  const week = isoWeek(at, timeZone);
  // Where a change of clocks skips midnight, one of these is in the week before.
  const midnights = instantsOf(Date.UTC(year, month - 1, day - weekday + 1), timeZone);
  return Math.min(...midnights.filter((instant) => isoWeek(instant, timeZone) === week));
}
