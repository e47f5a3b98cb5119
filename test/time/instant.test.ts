import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatInstant, instantOf, instantOfSeconds, parseInstant } from '../../src/time/instant.ts';
import { Temporal } from '../../src/time/temporal.ts';
import { isTimeZone } from '../../src/time/zone.ts';

describe('a timestamp with an offset is parsed', () => {
  const cases: [what: string, text: string, utc: string][] = [
    ['in UTC', '2026-11-02T10:00:00Z', '2026-11-02T10:00:00.000Z'],
    ['in small letters', '2026-11-02t10:00:00z', '2026-11-02T10:00:00.000Z'],
    ['east of UTC', '2026-11-02T10:00:00+05:30', '2026-11-02T04:30:00.000Z'],
    ['west of UTC, over the turn of a year', '2026-12-31T23:00:00-02:00', '2027-01-01T01:00:00.000Z'],
    ['with an unknown local offset', '2026-11-02T10:00:00-00:00', '2026-11-02T10:00:00.000Z'],
    ['with a fraction', '2026-11-02T10:00:00.5Z', '2026-11-02T10:00:00.500Z'],
    ['with nanoseconds, to the millisecond before', '2026-11-02T10:00:00.123999999Z', '2026-11-02T10:00:00.123Z'],
    ['before 1970, to the millisecond before', '1969-12-31T23:59:59.9995Z', '1969-12-31T23:59:59.999Z'],
    ['on a leap day', '2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['in a leap second, as the second before', '2016-12-31T23:59:60Z', '2016-12-31T23:59:59.000Z'],
    ['in a leap second elsewhere', '1990-12-31T15:59:60-08:00', '1990-12-31T23:59:59.000Z'],
    ['in the first year', '0000-01-01T00:00:00Z', '0000-01-01T00:00:00.000Z'],
    ['in the last year', '9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
  ];
  test.each(cases)('%s', (_, text, utc) => {
    expect(new Date(parseInstant(text)!).toISOString()).toBe(utc);
  });
});

test.each([
  ['0', '1970-01-01T00:00:00Z'],
  ['', '1970-01-01T00:00:00Z'],
  ['1762077600', '2025-11-02T10:00:00Z'],
  ['253370764799', '9998-12-31T23:59:59Z'],
  ['253402300800', '9999-01-01T00:00:00Z'],
  ['8640000000001', '9999-01-01T00:00:00Z'],
  ['9'.repeat(400), '9999-01-01T00:00:00Z'],
])('a date of git of `%s` seconds is %s, and a moment that can be written whatever it is', (seconds, text) => {
  expect(formatInstant(instantOfSeconds(seconds))).toBe(text);
});

describe('a text that is not a date and a time with an offset is no timestamp', () => {
  const cases: [what: string, text: string][] = [
    ['no offset', '2026-11-02T10:00:00'],
    ['no time', '2026-11-02'],
    ['no seconds', '2026-11-02T10:00Z'],
    ['a space for the T', '2026-11-02 10:00:00Z'],
    ['an offset without a colon', '2026-11-02T10:00:00+0100'],
    ['a zone in brackets', '2026-11-02T10:00:00Z[Europe/London]'],
    ['30 February', '2026-02-30T10:00:00Z'],
    ['29 February of a common year', '2026-02-29T10:00:00Z'],
    ['31 April', '2026-04-31T10:00:00Z'],
    ['month 0', '2026-00-10T10:00:00Z'],
    ['month 13', '2026-13-10T10:00:00Z'],
    ['day 0', '2026-11-00T10:00:00Z'],
    ['hour 24', '2026-11-02T24:00:00Z'],
    ['minute 60', '2026-11-02T10:60:00Z'],
    ['second 61', '2016-12-31T23:59:61Z'],
    ['an offset of a day', '2026-11-02T10:00:00+24:00'],
    ['an offset of 60 minutes', '2026-11-02T10:00:00+01:60'],
    ['a fraction without digits', '2026-11-02T10:00:00.Z'],
    ['a comma for the point', '2026-11-02T10:00:00,5Z'],
    ['a year of six digits', '+002026-11-02T10:00:00Z'],
    ['space around it', ' 2026-11-02T10:00:00Z'],
    ['a line feed after it', '2026-11-02T10:00:00Z\n'],
    ['nothing', ''],
  ];
  test.each(cases)('%s', (_, text) => {
    expect(parseInstant(text)).toBeUndefined();
  });
});

test('a timestamp that may be absent is parsed where it is there', () => {
  expect(instantOf('2026-11-02T10:00:00Z')).toBe(Date.UTC(2026, 10, 2, 10));
  expect(instantOf('yesterday')).toBeUndefined();
  expect(instantOf(undefined)).toBeUndefined();
});

describe('an instant is formatted in UTC', () => {
  const cases: [milliseconds: number, text: string][] = [
    [0, '1970-01-01T00:00:00Z'],
    [1500, '1970-01-01T00:00:01.500Z'],
    [-1, '1969-12-31T23:59:59.999Z'],
  ];
  test.each(cases)('%i', (milliseconds, text) => {
    expect(formatInstant(milliseconds)).toBe(text);
  });

  test('a formatted instant is parsed to the same instant', () => {
    const [min, max] = [Date.UTC(1900, 0), Date.UTC(9999, 0)];
    fc.assert(
      fc.property(fc.integer({ min, max }), (milliseconds) => {
        expect(parseInstant(formatInstant(milliseconds))).toBe(milliseconds);
      }),
      { seed: 13, numRuns: 300 },
    );
  });
});

describe('a time zone is a name of the IANA database', () => {
  test.each(['UTC', 'Europe/London', 'Asia/Kolkata', 'America/St_Johns', 'Etc/GMT+1'])('%s is a time zone', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  test.each([
    '',
    'Europe/Londn',
    'London',
    'BST',
    '+01:00',
    'GMT+1',
    'Z',
    '2026-01-01T00:00Z',
    'Europe/London ',
    'T00Z',
  ])('%j is no time zone', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});

test('a time in UTC, as most records write it, is what Temporal says that it is, or none', () => {
  const part = (max: number) => fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, '0'));
  const year = fc.integer({ min: 0, max: 9999 }).map((value) => String(value).padStart(4, '0'));
  const time = fc.tuple(year, part(14), part(33), part(25), part(61), part(61));
  fc.assert(
    fc.property(time, ([y, month, day, hour, minute, second]) => {
      const text = `${y}-${month}-${day}T${hour}:${minute}:${second}Z`;
      let expected: number | undefined;
      try {
        expected = Temporal.Instant.from(text).epochMilliseconds;
      } catch {
        expected = undefined;
      }
      expect(parseInstant(text)).toBe(expected);
    }),
    { numRuns: 500 },
  );
});
