import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { isoWeek, weekBegins } from '../../src/time/week.ts';
import { anyMoment } from './slow-clock.ts';

describe('an instant is in the week of its time zone, with the year that the week belongs to', () => {
  const cases: [what: string, at: string, timeZone: string, week: string][] = [
    ['the last instant of a Sunday', '2026-11-01T23:59:59.999Z', 'UTC', '2026-W44'],
    ['the first instant of a Monday', '2026-11-02T00:00:00Z', 'UTC', '2026-W45'],
    ['a Monday that is still Sunday further west', '2026-11-02T00:00:00Z', 'America/New_York', '2026-W44'],
    ['a Sunday that is Monday already further east', '2026-11-01T18:30:00Z', 'Asia/Kolkata', '2026-W45'],
    ['days of January in the last week of the year before', '2027-01-03T12:00:00Z', 'UTC', '2026-W53'],
    ['days of December in the first week of the next year', '2024-12-30T00:00:00Z', 'UTC', '2025-W01'],
    ['a week of one digit', '2026-01-01T00:00:00Z', 'UTC', '2026-W01'],
  ];
  test.each(cases)('%s', (_, at, timeZone, week) => {
    expect(isoWeek(Date.parse(at), timeZone)).toBe(week);
  });

  test.each([
    ['in UTC', '2026-11-05T12:00:00Z', 'UTC', '2026-11-02T00:00:00Z'],
    ['whose midnight a change of clocks skips', '2021-03-24T12:00:00Z', 'Asia/Tehran', '2021-03-21T20:30:00Z'],
    ['of that very moment', '2021-03-21T20:30:00Z', 'Asia/Tehran', '2021-03-21T20:30:00Z'],
  ])('a week %s begins on its Monday', (_, at, timeZone, begins) => {
    expect(weekBegins(Date.parse(at), timeZone)).toBe(Date.parse(begins));
  });

  test('and no moment of the week is before its beginning', () => {
    fc.assert(
      fc.property(anyMoment, ({ zone, at }) => {
        const begins = weekBegins(at, zone);
        expect(begins).toBeLessThanOrEqual(at);
        expect(isoWeek(begins, zone)).toBe(isoWeek(at, zone));
        expect(isoWeek(begins - 1, zone)).not.toBe(isoWeek(at, zone));
      }),
      { seed: 24, numRuns: 1000 },
    );
  });

  test('the week of any moment is the one that luxon says', () => {
    fc.assert(
      fc.property(anyMoment, ({ zone, at }) => {
        const { weekYear, weekNumber } = DateTime.fromMillis(at, { zone });
        expect(isoWeek(at, zone)).toBe(`${weekYear}-W${String(weekNumber).padStart(2, '0')}`);
      }),
      { seed: 24, numRuns: 1000 },
    );
  });
});
