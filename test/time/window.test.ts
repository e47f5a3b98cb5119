import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canOpen,
  formatTimeOfDay,
  isInWindow,
  nextOpening,
  openingsBetween,
  parseTimeOfDay,
  WEEKDAYS,
  type Weekday,
  type Window,
} from '../../src/time/window.ts';
import { anyMoment, anyWindow, isOpen, walkToOpening } from './slow-clock.ts';

function windowOf(days: readonly Weekday[], from: string, to: string, timeZone = 'UTC'): Window {
  return { days, from: parseTimeOfDay(from)!, to: parseTimeOfDay(to)!, timeZone };
}

function isIn(window: Window, at: string): boolean {
  return isInWindow(window, Date.parse(at));
}

function next(windows: readonly Window[], at: string): string | undefined {
  const opening = nextOpening(windows, Date.parse(at));
  return opening === undefined ? undefined : new Date(opening).toISOString();
}

describe('a time of day is two digits, a colon and two digits, to 24:00', () => {
  test.each([
    ['00:00', 0],
    ['02:05', 125],
    ['23:59', 1439],
    ['24:00', 1440],
  ])('%s is parsed and formatted to the same text', (text, minutes) => {
    expect(parseTimeOfDay(text)).toBe(minutes);
    expect(formatTimeOfDay(minutes)).toBe(text);
  });

  test.each(['', '2:00', '02:60', '24:01', '25:00', '-1:00', '02:00:00', '0200', ' 02:00', '02:00\n', '2am'])(
    '%j is none',
    (text) => {
      expect(parseTimeOfDay(text)).toBeUndefined();
    },
  );
});

describe('a window can open where it has a day and its end differs from its start', () => {
  const cases: [what: string, window: Window, can: boolean][] = [
    ['when it ends later than it starts', windowOf(['tue'], '02:00', '05:00'), true],
    ['when it crosses midnight', windowOf(['tue'], '22:00', '02:00'), true],
    ['when it ends with the day', windowOf(['tue'], '00:00', '24:00'), true],
    ['but not when it ends as it starts', windowOf(['tue'], '02:00', '02:00'), false],
    ['but not on no day', windowOf([], '02:00', '05:00'), false],
    ['but not at the end of a day', windowOf(['tue'], '24:00', '02:00'), false],
  ];
  test.each(cases)('%s', (_, window, can) => {
    expect(canOpen(window)).toBe(can);
  });
});

// 2026-11-03 is a Tuesday.
describe('a window includes its `from` and excludes its `to`', () => {
  const window = windowOf(['tue', 'wed'], '02:00', '05:00');
  const cases: [at: string, inside: boolean][] = [
    ['2026-11-03T01:59:59.999Z', false],
    ['2026-11-03T02:00:00.000Z', true],
    ['2026-11-03T04:59:59.999Z', true],
    ['2026-11-03T05:00:00.000Z', false],
    ['2026-11-04T02:00:00.000Z', true],
    ['2026-11-05T02:00:00.000Z', false],
    ['2026-11-02T02:00:00.000Z', false],
  ];
  test.each(cases)('%s: %s', (at, inside) => {
    expect(isIn(window, at)).toBe(inside);
  });

  test('a window to 24:00 ends with its day', () => {
    const allDay = windowOf(['tue'], '00:00', '24:00');
    expect(isIn(allDay, '2026-11-03T23:59:59.999Z')).toBe(true);
    expect(isIn(allDay, '2026-11-04T00:00:00Z')).toBe(false);
  });
});

describe('a window that crosses midnight belongs to the day it starts on', () => {
  const window = windowOf(['sun'], '22:00', '02:00');
  const cases: [at: string, inside: boolean][] = [
    ['2026-11-01T21:59:59Z', false],
    ['2026-11-01T22:00:00Z', true],
    ['2026-11-02T00:00:00Z', true],
    ['2026-11-02T01:59:59Z', true],
    ['2026-11-02T02:00:00Z', false],
    ['2026-11-02T22:00:00Z', false],
    ['2026-11-01T01:00:00Z', false],
  ];
  test.each(cases)('Sunday 22:00 to 02:00, %s: %s', (at, inside) => {
    expect(isIn(window, at)).toBe(inside);
  });

  test('a window that crosses midnight does so at the end of a year too', () => {
    expect(isIn(windowOf(['thu'], '23:00', '01:00'), '2027-01-01T00:30:00Z')).toBe(true);
  });
});

describe('minutes that a clock change skips are in no window', () => {
  // In New York 2026-03-08 has no 02:00 to 03:00: the clock jumps at 07:00Z.
  const zone = 'America/New_York';
  const cases: [what: string, window: Window, at: string, inside: boolean][] = [
    ['before the gap', windowOf(['sun'], '01:30', '03:30', zone), '2026-03-08T06:59:59Z', true],
    ['after the gap', windowOf(['sun'], '01:30', '03:30', zone), '2026-03-08T07:00:00Z', true],
    [
      'at the end, an hour early by the stopwatch',
      windowOf(['sun'], '01:30', '03:30', zone),
      '2026-03-08T07:30:00Z',
      false,
    ],
    ['a window inside the gap, before', windowOf(['sun'], '02:10', '02:50', zone), '2026-03-08T06:59:59Z', false],
    ['a window inside the gap, after', windowOf(['sun'], '02:10', '02:50', zone), '2026-03-08T07:10:00Z', false],
    ['a window that starts in the gap', windowOf(['sun'], '02:30', '03:30', zone), '2026-03-08T07:00:00Z', true],
    ['a window that ends in the gap', windowOf(['sun'], '01:30', '02:30', zone), '2026-03-08T07:00:00Z', false],
    [
      'half an hour, on Lord Howe',
      windowOf(['sun'], '02:00', '02:45', 'Australia/Lord_Howe'),
      '2026-10-03T15:30:00Z',
      true,
    ],
    ['a whole day, on Apia', windowOf(['fri'], '00:00', '24:00', 'Pacific/Apia'), '2011-12-30T10:00:00Z', false],
    ['the day after it, on Apia', windowOf(['sat'], '00:00', '24:00', 'Pacific/Apia'), '2011-12-30T10:00:00Z', true],
  ];
  test.each(cases)('%s', (_, window, at, inside) => {
    expect(isIn(window, at)).toBe(inside);
  });
});

describe('minutes that a clock change repeats are in the window both times', () => {
  // In New York 2026-11-01 has 01:00 to 02:00 twice: from 05:00Z and again from 06:00Z.
  const window = windowOf(['sun'], '01:15', '01:45', 'America/New_York');
  const cases: [what: string, at: string, inside: boolean][] = [
    ['before the first', '2026-11-01T05:14:59Z', false],
    ['in the first', '2026-11-01T05:15:00Z', true],
    ['between them', '2026-11-01T05:45:00Z', false],
    ['as the clock turns back', '2026-11-01T06:00:00Z', false],
    ['in the second', '2026-11-01T06:15:00Z', true],
    ['at the end of the second', '2026-11-01T06:45:00Z', false],
  ];
  test.each(cases)('%s', (_, at, inside) => {
    expect(isIn(window, at)).toBe(inside);
  });

  test('a clock that is set back over midnight repeats minutes of the evening before', () => {
    // In St John's 2010-11-07 reached 00:01 and then it was 23:01 of Saturday again, at 02:31Z.
    const evening = windowOf(['sat'], '23:30', '00:30', 'America/St_Johns');
    expect(isIn(evening, '2010-11-07T02:30:59Z')).toBe(true);
    expect(isIn(evening, '2010-11-07T02:31:00Z')).toBe(false);
    expect(isIn(evening, '2010-11-07T03:00:00Z')).toBe(true);
    expect(isIn(evening, '2010-11-07T04:00:00Z')).toBe(false);
  });
});

describe('the next opening is the first instant after, at which a window opens', () => {
  const newYork = 'America/New_York';
  const cases: [what: string, windows: Window[], at: string, opening: string | undefined][] = [
    [
      'later the same day',
      [windowOf(['tue'], '02:00', '05:00')],
      '2026-11-03T01:59:59.999Z',
      '2026-11-03T02:00:00.000Z',
    ],
    [
      'not the one that opens at this instant',
      [windowOf(['tue'], '02:00', '05:00')],
      '2026-11-03T02:00:00Z',
      '2026-11-10T02:00:00.000Z',
    ],
    [
      'not the one that is open',
      [windowOf(['tue', 'wed'], '02:00', '05:00')],
      '2026-11-03T03:00:00Z',
      '2026-11-04T02:00:00.000Z',
    ],
    ['a week later', [windowOf(['tue'], '02:00', '05:00')], '2026-11-03T06:00:00Z', '2026-11-10T02:00:00.000Z'],
    [
      'of several windows, the earliest',
      [windowOf(['fri'], '02:00', '05:00'), windowOf(['thu'], '22:00', '01:00')],
      '2026-11-03T06:00:00Z',
      '2026-11-05T22:00:00.000Z',
    ],
    [
      'of windows in two zones',
      [windowOf(['tue'], '02:00', '05:00', newYork), windowOf(['tue'], '02:00', '05:00', 'Europe/London')],
      '2026-11-03T00:00:00Z',
      '2026-11-03T02:00:00.000Z',
    ],
    [
      'over the turn of a year',
      [windowOf(['fri'], '00:00', '01:00')],
      '2026-12-31T23:59:00Z',
      '2027-01-01T00:00:00.000Z',
    ],
    [
      'where it starts in a gap, at the clock change',
      [windowOf(['sun'], '02:30', '03:30', newYork)],
      '2026-03-08T05:00:00Z',
      '2026-03-08T07:00:00.000Z',
    ],
    [
      'where it lies in a gap, a week later',
      [windowOf(['sun'], '02:10', '02:50', newYork)],
      '2026-03-08T05:00:00Z',
      '2026-03-15T06:10:00.000Z',
    ],
    [
      'where it is repeated, the first',
      [windowOf(['sun'], '01:15', '01:45', newYork)],
      '2026-11-01T04:00:00Z',
      '2026-11-01T05:15:00.000Z',
    ],
    [
      'where it is repeated, then the second',
      [windowOf(['sun'], '01:15', '01:45', newYork)],
      '2026-11-01T05:15:00Z',
      '2026-11-01T06:15:00.000Z',
    ],
    [
      'where the clock turns back into it',
      [windowOf(['sun'], '00:30', '01:30', newYork)],
      '2026-11-01T05:45:00Z',
      '2026-11-01T06:00:00.000Z',
    ],
    [
      'where the clock turns back to the day before',
      [windowOf(['sat'], '23:30', '23:45', 'America/St_Johns')],
      '2010-11-07T02:30:30Z',
      '2010-11-07T03:00:00.000Z',
    ],
    [
      'where its day is skipped, a week later',
      [windowOf(['fri'], '12:00', '13:00', 'Pacific/Apia')],
      '2011-12-30T09:00:00Z',
      '2012-01-05T22:00:00.000Z',
    ],
    ['none, where it never closes', [windowOf(WEEKDAYS, '00:00', '24:00')], '2026-11-03T06:00:00Z', undefined],
    ['none, where it never opens', [windowOf(['tue'], '02:00', '02:00')], '2026-11-03T06:00:00Z', undefined],
    ['none, where there is no window', [], '2026-11-03T06:00:00Z', undefined],
    [
      'of one that never opens and one that does',
      [windowOf([], '01:00', '02:00'), windowOf(['tue'], '08:00', '09:00')],
      '2026-11-03T06:00:00Z',
      '2026-11-03T08:00:00.000Z',
    ],
  ];
  test.each(cases)('%s', (_, windows, at, opening) => {
    expect(next(windows, at)).toBe(opening);
  });
});

describe('a clock that counts local minutes one by one agrees', () => {
  test('on whether a window is open', () => {
    const moment = anyMoment.chain(({ zone, at }) => fc.record({ window: anyWindow(zone), at: fc.constant(at) }));
    fc.assert(
      fc.property(moment, ({ window, at }) => {
        expect(isInWindow(window, at)).toBe(isOpen(window, at));
      }),
      { seed: 21, numRuns: 4000 },
    );
  });

  test('on when it opens next', () => {
    const moment = anyMoment.chain(({ zone, at }) => fc.record({ window: anyWindow(zone), at: fc.constant(at) }));
    fc.assert(
      fc.property(moment, ({ window, at }) => {
        expect(nextOpening([window], at)).toBe(walkToOpening(window, at, 15));
      }),
      { seed: 22, numRuns: 120 },
    );
  });

  test('on which of several windows opens first', () => {
    const moment = anyMoment.chain(({ zone, at }) =>
      fc.record({ windows: fc.tuple(anyWindow(zone), anyWindow('Europe/London')), at: fc.constant(at) }),
    );
    fc.assert(
      fc.property(moment, ({ windows, at }) => {
        const openings = windows.map((window) => walkToOpening(window, at, 15) ?? Number.POSITIVE_INFINITY);
        expect(nextOpening(windows, at) ?? Number.POSITIVE_INFINITY).toBe(Math.min(...openings));
      }),
      { seed: 23, numRuns: 20 },
    );
  });
});

describe('the periods in which windows are open', () => {
  const nights = windowOf(['tue', 'wed'], '02:00', '05:00', 'Europe/London');
  const periods = (windows: readonly Window[], from: string, until: string) =>
    openingsBetween(windows, { from: Date.parse(from), until: Date.parse(until), most: 3 }).map((period) =>
      [period.from, period.until].map((at) => new Date(at).toISOString().slice(0, 16)),
    );

  test.each<[what: string, windows: readonly Window[], from: string, until: string, expected: string[][]]>([
    [
      'each, within the bounds',
      [nights],
      '2026-11-02T00:00:00Z',
      '2026-11-05T00:00:00Z',
      [
        ['2026-11-03T02:00', '2026-11-03T05:00'],
        ['2026-11-04T02:00', '2026-11-04T05:00'],
      ],
    ],
    [
      'one that has opened already, whole',
      [nights],
      '2026-11-03T04:59:59Z',
      '2026-11-03T06:00:00Z',
      [['2026-11-03T02:00', '2026-11-03T05:00']],
    ],
    ['not one that has just closed', [nights], '2026-11-03T05:00:00Z', '2026-11-03T06:00:00Z', []],
    [
      'several that follow each other as one, and not what lies between others',
      [windowOf(['tue'], '02:00', '03:00'), windowOf(['tue'], '03:00', '04:00'), windowOf(['tue'], '04:05', '05:00')],
      '2026-11-03T00:00:00Z',
      '2026-11-04T00:00:00Z',
      [
        ['2026-11-03T02:00', '2026-11-03T04:00'],
        ['2026-11-03T04:05', '2026-11-03T05:00'],
      ],
    ],
    [
      'the first of many',
      [nights],
      '2026-11-01T00:00:00Z',
      '2027-11-01T00:00:00Z',
      [
        ['2026-11-03T02:00', '2026-11-03T05:00'],
        ['2026-11-04T02:00', '2026-11-04T05:00'],
        ['2026-11-10T02:00', '2026-11-10T05:00'],
      ],
    ],
    ['none of no window', [], '2026-11-01T00:00:00Z', '2026-11-05T00:00:00Z', []],
    ['one that opens just as the time is over, not', [nights], '2026-11-02T00:00:00Z', '2026-11-03T02:00:00Z', []],
    [
      'of one that never closes, eight days to either side of the first minute that is asked about',
      [windowOf(WEEKDAYS, '00:00', '24:00')],
      '2026-11-03T04:59:59Z',
      '2026-11-03T06:00:00Z',
      [['2026-10-26T05:00', '2026-11-11T04:59']],
    ],
    [
      'of one that never closes by two that cross midnight, the same',
      [windowOf(WEEKDAYS, '12:00', '11:00'), windowOf(WEEKDAYS, '10:00', '13:00')],
      '2026-11-03T04:59:59Z',
      '2026-11-03T06:00:00Z',
      [['2026-10-26T05:00', '2026-11-11T04:59']],
    ],
  ])('%s', (_, windows, from, until, expected) => {
    expect(periods(windows, from, until)).toEqual(expected);
  });

  test('end with the minutes that a clock change takes', () => {
    const spring = windowOf(['sun'], '00:30', '03:00', 'Europe/London');
    expect(periods([spring], '2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z')).toEqual([
      ['2026-03-29T00:30', '2026-03-29T02:00'],
    ]);
  });
});
