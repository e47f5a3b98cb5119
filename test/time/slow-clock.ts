import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import { WEEKDAYS, type Window } from '../../src/time/window.ts';

/** What the sources answer with Temporal, answered slowly with luxon: nothing but wall clocks, one minute after another. */

const ZONES = [
  'Europe/London',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Pacific/Apia',
  'UTC',
  'Africa/Casablanca',
] as const;

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Whether a window is open, by asking of today and of yesterday whether the stretch that starts on that day covers now. */
export function isOpen({ days, from, to, timeZone }: Window, at: number): boolean {
  const { weekday, hour, minute } = DateTime.fromMillis(at, { zone: timeZone });
  const end = from < to ? to : to + 1440;
  return [0, 1].some((daysAgo) => {
    const startDay = WEEKDAYS[(weekday - 1 - daysAgo + 7) % 7]!;
    const minutesIn = hour * 60 + minute + daysAgo * 1440;
    return days.includes(startDay) && from <= minutesIn && minutesIn < end;
  });
}

/** The first minute after `at` that is inside while the one before is outside, up to `days` ahead. */
export function walkToOpening(window: Window, at: number, days: number): number | undefined {
  let minute = Math.floor(at / MINUTE) * MINUTE;
  let before = isOpen(window, minute);
  for (const last = minute + days * DAY; minute < last; ) {
    minute += MINUTE;
    const now = isOpen(window, minute);
    if (now && !before) return minute;
    before = now;
  }
  return undefined;
}

/** The instants at which a zone's clock jumps, from 2005 to 2030. */
function clockChanges(zone: string): number[] {
  const offsetAt = (at: number) => DateTime.fromMillis(at, { zone }).offset;
  const changes: number[] = [];
  for (let day = Date.UTC(2005, 0, 1); day < Date.UTC(2030, 0, 1); day += DAY) {
    if (offsetAt(day) === offsetAt(day + DAY)) continue;
    let [low, high] = [day, day + DAY];
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE;
      if (offsetAt(middle) === offsetAt(low)) low = middle;
      else high = middle;
    }
    changes.push(high);
  }
  return changes;
}

const changesOf: Readonly<Record<string, readonly number[]>> = Object.fromEntries(
  ZONES.map((zone) => [zone, clockChanges(zone)]),
);

/** A zone and an instant in it, most often within hours of a clock change, or of the turn of a day, a week or a year. */
export const anyMoment: fc.Arbitrary<{ zone: string; at: number }> = fc.constantFrom(...ZONES).chain((zone) => {
  const changes = changesOf[zone]!;
  const anyDay = fc.integer({ min: 12_800, max: 21_900 });
  const midnight = anyDay.map((day) => day * DAY - DateTime.fromMillis(day * DAY, { zone }).offset * MINUTE);
  const yearEnd = fc
    .integer({ min: 2006, max: 2029 })
    .map((year) => DateTime.fromObject({ year }, { zone }).toMillis());
  const weekEnd = midnight.map((at) => at + (8 - DateTime.fromMillis(at, { zone }).weekday) * DAY);
  const change = changes.length === 0 ? midnight : fc.constantFrom(...changes);
  const nearby = fc.oneof(
    fc.constantFrom(-1, 0, 1, -MINUTE, MINUTE, -30 * MINUTE, 30 * MINUTE),
    fc.integer({ min: -2 * 60, max: 2 * 60 }).map((minutes) => minutes * MINUTE),
    fc.integer({ min: -DAY, max: DAY }),
  );
  const anchor = fc.oneof({ weight: 5, arbitrary: change }, midnight, weekEnd, yearEnd);
  return fc.tuple(anchor, nearby).map(([at, shift]) => ({ zone, at: at + shift }));
});

/** A window that can open, its ends most often at the hours in which clocks change. */
export function anyWindow(timeZone: string): fc.Arbitrary<Window> {
  const time = fc.oneof(
    fc.constantFrom(0, 1, 15, 30, 59, 60, 90, 119, 120, 121, 135, 150, 180, 181, 1380, 1381, 1410, 1425, 1439),
    fc.nat(1439),
  );
  const end = fc.oneof({ weight: 6, arbitrary: time }, fc.constant(1440));
  const days = fc.oneof(fc.subarray([...WEEKDAYS], { minLength: 4 }), fc.subarray([...WEEKDAYS], { minLength: 1 }));
  return fc
    .record({ days, from: time, to: end })
    .filter(({ from, to }) => from !== to)
    .map((window) => ({ ...window, timeZone }));
}
