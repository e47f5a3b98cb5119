import { describe, expect, test } from 'vitest';
import { ofArrival } from '../../../src/check/timeline/windows.ts';
import { parseTimeOfDay, type Weekday } from '../../../src/time/window.ts';

const at = Date.parse;
const DAY = 86_400_000;
const nights = (days: readonly Weekday[], from = '02:00', to = '05:00') => ({
  days,
  from: parseTimeOfDay(from)!,
  to: parseTimeOfDay(to)!,
  timeZone: 'UTC',
});
/** Tuesday and Wednesday nights; 2026-11-03 is a Tuesday. */
const WINDOWS = [nights(['tue', 'wed'])];
const freeze = (from: string, to: string) => ({ from: at(from), to: at(to), reason: 'Sale', allow: [] });
const short = (instant: number) => new Date(instant).toISOString().slice(5, 16);

function shown(
  {
    ready,
    came,
    now = '2026-11-10T12:00:00Z',
    asked = true,
  }: { ready?: string; came?: string; now?: string; asked?: boolean },
  { lowTraffic = WINDOWS, freezes = [] }: Partial<Parameters<typeof ofArrival>[0]> = {},
) {
  const times = { ready: ready === undefined ? undefined : at(ready), at: came === undefined ? undefined : at(came) };
  const { windows, freezes: frozen } = ofArrival({ lowTraffic, freezes }, { inWindows: asked, now: at(now), ...times });
  return {
    windows: windows?.periods.map(({ from, until, isMet }) => `${short(from)}–${short(until)}${isMet ? ' met' : ''}`),
    isMet: windows?.isMet,
    hasMore: windows?.hasMore,
    frozen: frozen.map(({ from, until }) => `${short(from)}–${short(until)}`),
  };
}

describe('the windows of an environment, for something that came there', () => {
  const [tuesday, wednesday] = ['11-03T02:00–11-03T05:00', '11-04T02:00–11-04T05:00'];

  test('are those from when it could have come to when it did', () => {
    expect(shown({ ready: '2026-11-03T01:00:00Z', came: '2026-11-04T03:00:00Z' })).toMatchObject({
      windows: [tuesday, `${wednesday} met`],
      isMet: true,
      hasMore: false,
    });
    expect(shown({ ready: '2026-11-03T05:00:00Z', came: '2026-11-04T03:00:00Z' }).windows).toEqual([
      `${wednesday} met`,
    ]);
    expect(shown({ ready: '2026-11-03T04:59:59Z', came: '2026-11-03T12:00:00Z' })).toMatchObject({
      windows: [tuesday],
      isMet: false,
    });
  });

  test('are met from their first instant to the last before their end', () => {
    const met = (came: string) => shown({ came });
    expect(met('2026-11-03T02:00:00Z')).toMatchObject({ windows: [`${tuesday} met`], isMet: true });
    expect(met('2026-11-03T04:59:59Z')).toMatchObject({ windows: [`${tuesday} met`], isMet: true });
    expect(met('2026-11-03T05:00:00Z')).toMatchObject({ windows: [], isMet: false });
    expect(met('2026-11-03T01:59:59Z')).toMatchObject({ windows: [], isMet: false });
  });

  test('do not begin later than it came, whenever it could have come', () => {
    expect(shown({ ready: '2026-11-05T00:00:00Z', came: '2026-11-03T03:00:00Z' })).toMatchObject({
      windows: [`${tuesday} met`],
      isMet: true,
    });
  });
});

describe('the windows of an environment, for something that has not come there', () => {
  test('are those up to now, and the next', () => {
    expect(shown({ ready: '2026-11-03T01:00:00Z', now: '2026-11-04T12:00:00Z' })).toMatchObject({
      windows: ['11-03T02:00–11-03T05:00', '11-04T02:00–11-04T05:00', '11-10T02:00–11-10T05:00'],
      isMet: null,
    });
    expect(shown({ now: '2026-11-04T12:00:00Z' }).windows).toEqual(['11-10T02:00–11-10T05:00']);
  });

  test('are none after one that is open', () => {
    expect(shown({ now: '2026-11-04T03:00:00Z' }).windows).toEqual(['11-04T02:00–11-04T05:00']);
    expect(shown({ now: '2026-11-04T05:00:00Z' }).windows).toEqual(['11-10T02:00–11-10T05:00']);
  });

  test('may be none for days', () => {
    const weekly = { lowTraffic: [nights(['tue'])] };
    expect(shown({ now: '2026-11-03T12:00:00Z' }, weekly).windows).toEqual(['11-10T02:00–11-10T05:00']);
    expect(shown({ now: '2026-11-03T12:00:00Z' }, { lowTraffic: [nights([])] }).windows).toEqual([]);
  });
});

test('the first 40 windows of many are shown, and that there are more', () => {
  const daily = { lowTraffic: [nights(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])] };
  const begin = at('2026-09-01T00:00:00Z');
  const after = (days: number) =>
    shown({ ready: '2026-09-01T00:00:00Z', came: new Date(begin + days * DAY).toISOString() }, daily);
  expect([after(40).windows!.length, after(40).hasMore]).toEqual([40, false]);
  expect([after(41).windows!.length, after(41).hasMore]).toEqual([40, true]);
});

test('windows that no rule asks for, or that no page has, are not shown', () => {
  const came = '2026-11-03T03:00:00Z';
  expect(shown({ came, asked: false }).windows).toBeUndefined();
  expect(shown({ came }, { lowTraffic: [] }).windows).toBeUndefined();
});

test('freezes are shown that it could have come in, whether windows are or not', () => {
  const freezes = [
    freeze('2026-11-01T00:00:00Z', '2026-11-03T00:00:00Z'),
    freeze('2026-11-02T00:00:00Z', '2026-11-03T00:00:01Z'),
    freeze('2026-11-05T00:00:00Z', '2026-11-06T00:00:00Z'),
    freeze('2026-11-05T00:00:01Z', '2026-11-07T00:00:00Z'),
  ];
  const span = { ready: '2026-11-03T00:00:00Z', came: '2026-11-05T00:00:00Z' };
  for (const asked of [true, false])
    expect(shown({ ...span, asked }, { freezes }).frozen).toEqual([
      '11-02T00:00–11-03T00:00',
      '11-05T00:00–11-06T00:00',
    ]);
});
