import moment from 'moment-timezone';
import { describe, expect, test } from 'vitest';
import { isInWindow, nextOpening, parseTimeOfDay, WEEKDAYS } from '../../src/time/window.ts';
import { clockChanges, instantsOf, isTimeZone, localTime, offsetAt, ZONE_DATA } from '../../src/time/zone.ts';
import { zoneTables } from '../../src/time/zone-tables.ts';

const HOUR = 3_600_000;
const at = Date.parse;

describe('zones are judged by the data that ships with Towpath', () => {
  test('whose release is the one that reports name', () => {
    expect(ZONE_DATA).toBe(moment.tz.dataVersion);
  });

  /** Changes of law of 2026, each in a later release than the data of some runtime that is supported. */
  test.each([
    ['America/Vancouver', '2026-12-01T12:00:00Z', -7, 'British Columbia no longer turns its clocks back'],
    ['America/Edmonton', '2026-12-01T12:00:00Z', -6, 'Alberta neither'],
    ['America/Winnipeg', '2026-12-01T12:00:00Z', -5, 'Manitoba neither'],
    ['America/Inuvik', '2026-12-01T12:00:00Z', -6, 'Inuvik neither'],
    ['Africa/Casablanca', '2026-12-01T12:00:00Z', 0, 'Morocco went back to UTC for good'],
    ['America/Havana', '2027-01-10T12:00:00Z', -4, 'Cuba stays on summer time this winter'],
    ['Europe/London', '2026-12-01T12:00:00Z', 0, 'London goes on as ever'],
    ['Europe/London', '2130-07-01T12:00:00Z', 1, 'and as far as anybody looks ahead'],
  ])('%s at %s is %i hours ahead of UTC: %s', (zone, instant, hours) => {
    expect(offsetAt(at(instant), zone)).toBe(hours * HOUR);
  });

  test('every zone is as the package has it, by each of its names', () => {
    const { names, zone } = zoneTables();
    expect([...names()].sort()).toEqual(moment.tz.names().sort());
    for (const name of names()) {
      const { offsets, untils } = moment.tz.zone(name)!;
      const read = zone(name.toUpperCase())!;
      expect([name, read.offsets, read.untils]).toEqual([name, offsets, untils]);
    }
    expect(zone('Europe_London')).toBeNull();
  });

  test('UTC, which is known without the tables, is as they have it', () => {
    const { offsets, untils } = moment.tz.zone('UTC')!;
    expect([offsets, untils]).toEqual([[0], [Number.POSITIVE_INFINITY]]);
    expect([isTimeZone('UTC'), offsetAt(at('2026-07-01T00:00:00Z'), 'UTC')]).toEqual([true, 0]);
    expect(clockChanges('UTC', at('1900-01-01T00:00:00Z'), at('2100-01-01T00:00:00Z'))).toEqual([]);
    expect(isTimeZone('utc')).toBe(true);
  });

  test('an unknown zone is an error that names it', () => {
    expect(() => localTime(0, 'Europe/Lodnon')).toThrow('`Europe/Lodnon` is not a time zone.');
    expect(isTimeZone('Europe/Lodnon')).toBe(false);
  });

  test('local time is that of the wall clock', () => {
    expect(localTime(at('2026-03-29T01:30:05.007Z'), 'Europe/London')).toEqual({
      year: 2026,
      month: 3,
      day: 29,
      weekday: 7,
      hour: 2,
      minute: 30,
      second: 5,
      millisecond: 7,
    });
  });

  test('a local time that clocks show twice has two instants', () => {
    const local = Date.UTC(2026, 9, 25, 1, 30);
    expect(instantsOf(local, 'Europe/London').sort()).toEqual([at('2026-10-25T00:30Z'), at('2026-10-25T01:30Z')]);
    expect(clockChanges('Europe/London', at('2026-10-01T00:00Z'), at('2026-12-01T00:00Z'))).toEqual([
      at('2026-10-25T01:00Z'),
    ]);
  });

  test('changes of clocks are those in a range, with its ends', () => {
    const change = at('2026-10-25T01:00Z');
    expect(clockChanges('Europe/London', change, change)).toEqual([change]);
    expect(clockChanges('Europe/London', change + 1, change + 1)).toEqual([]);
    expect(clockChanges('Europe/London', change - 1, change - 1)).toEqual([]);
  });

  test.each([
    ['an hour after clocks went back', '2026-10-25T04:00:00Z', '2026-10-25T04:00:00Z'],
    ['the evening of that day', '2026-10-25T18:00:00Z', '2026-10-25T18:00:00Z'],
    ['the evening before it', '2026-10-24T20:00:00Z', '2026-10-24T19:00:00Z'],
    ['the morning after clocks went forward', '2026-03-29T08:00:00Z', '2026-03-29T07:00:00Z'],
  ])('%s, a local time in London has one instant', (_, local, instant) => {
    expect(instantsOf(at(local), 'Europe/London')).toEqual([at(instant)]);
  });

  test('a local time that clocks skip has those that the offsets before and after would give', () => {
    expect(instantsOf(at('2026-03-29T01:30:00Z'), 'Europe/London').sort()).toEqual([
      at('2026-03-29T00:30Z'),
      at('2026-03-29T01:30Z'),
    ]);
  });

  test('a window in Vancouver in December is open by the law of 2026', () => {
    const window = {
      days: WEEKDAYS,
      from: parseTimeOfDay('02:00')!,
      to: parseTimeOfDay('03:00')!,
      timeZone: 'America/Vancouver',
    };
    expect(isInWindow(window, at('2026-12-02T09:30:00Z'))).toBe(true);
    expect(isInWindow(window, at('2026-12-02T10:30:00Z'))).toBe(false);
    expect(nextOpening([window], at('2026-12-02T10:30:00Z'))).toBe(at('2026-12-03T09:00:00Z'));
  });
});
