import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDuration, parseDuration } from '../../src/time/duration.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('a duration is one number and one unit', () => {
  const cases: [text: string, milliseconds: number][] = [
    ['90s', 90 * SECOND],
    ['30m', 30 * MINUTE],
    ['48h', 48 * HOUR],
    ['7d', 7 * DAY],
    ['0s', 0],
    ['007m', 7 * MINUTE],
    ['36525d', 36_525 * DAY],
  ];
  test.each(cases)('%s', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });
});

describe('a text that is not one number and one unit is no duration', () => {
  const cases = [
    '',
    '5',
    'm',
    '1w',
    '1ms',
    '1.5h',
    '-1h',
    '+1h',
    '1 h',
    ' 1h',
    '1h\n',
    '1H',
    '1h30m',
    '1h 30m',
    'PT1H',
    '١h',
  ];
  test.each([...cases, '1000000000s', '36526d', '999999999d'])('%j', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

describe('milliseconds are formatted in whole units, largest first', () => {
  const cases: [milliseconds: number, text: string][] = [
    [0, '0s'],
    [999, '999ms'],
    [SECOND, '1s'],
    [1500, '1s'],
    [90 * SECOND, '1m 30s'],
    [24 * MINUTE, '24m'],
    [HOUR + 30 * MINUTE, '1h 30m'],
    [HOUR + 5 * SECOND, '1h 5s'],
    [DAY, '24h'],
    [48 * HOUR, '48h'],
    [7 * DAY - SECOND, '167h 59m 59s'],
    [7 * DAY, '7d'],
    [8 * DAY + HOUR, '8d 1h'],
    [-90 * MINUTE, '-1h 30m'],
    [-500, '-500ms'],
  ];
  test.each(cases)('%i is %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });
});

test('a duration in its largest whole unit is formatted as it was parsed', () => {
  const canonical = fc.oneof(
    fc.integer({ min: 0, max: 59 }).map((count) => `${count}s`),
    fc.integer({ min: 1, max: 59 }).map((count) => `${count}m`),
    fc.integer({ min: 1, max: 7 * 24 - 1 }).map((count) => `${count}h`),
    fc.integer({ min: 7, max: 36_525 }).map((count) => `${count}d`),
  );
  fc.assert(
    fc.property(canonical, (text) => {
      expect(formatDuration(parseDuration(text)!)).toBe(text);
    }),
    { seed: 11, numRuns: 400 },
  );
});

test('the parts of a formatted duration add up to its whole seconds', () => {
  fc.assert(
    fc.property(fc.integer({ min: SECOND, max: 400 * DAY }), (milliseconds) => {
      const parts = formatDuration(milliseconds)
        .split(' ')
        .map((part) => parseDuration(part)!);
      expect(parts).toEqual([...parts].sort((a, b) => b - a));
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(milliseconds - (milliseconds % SECOND));
    }),
    { seed: 12, numRuns: 400 },
  );
});
