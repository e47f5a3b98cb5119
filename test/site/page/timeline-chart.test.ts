import { describe, expect, test } from 'vitest';
import type { OnItsWay } from '../../../src/check/board/on-its-way.ts';
import type { Lane, Timeline } from '../../../src/check/timeline/timeline.ts';
import { timelineChart } from '../../../src/site/page/timeline-chart.ts';

const HOUR = 3_600_000;
/** Hours after midnight of 2026-11-02. */
const at = (hours: number) => Date.parse('2026-11-02T00:00:00Z') + hours * HOUR;

function lane(keys: Partial<Lane> = {}): Lane {
  const none = { isNext: false, stays: [], soak: null, marks: [], windows: null, freezes: [], watch: null, scan: null };
  return { environment: 'staging', ...none, ...keys };
}

const stay = (from: number | null, until: number | null = null) => ({
  from,
  why: null,
  by: null,
  until,
  ended: until === null ? null : 'rolled back',
});

function timeline(lanes: readonly Lane[], ways: readonly OnItsWay[] = []): Timeline {
  const names = { kind: 'change', id: 'a', title: 'A', owner: 'orders', record: null } as const;
  return { ...names, states: ['done'], movedAt: null, lanes, ways };
}

const barsOf = (drawn: Timeline, now: number) =>
  timelineChart(drawn, now)!.lanes.flatMap(({ bars }) => bars.map(({ kind, x, width }) => `${kind} ${x}+${width}`));

test('all that happened lies on the axis, in its place and as long as it was', () => {
  const soak = { from: at(0), until: at(50), isOver: true, asked: 25 * HOUR, had: 50 * HOUR, doubt: null };
  const upstream = lane({ stays: [stay(at(0))], soak });
  const last = lane({ stays: [stay(at(50))], watch: { from: at(50), until: at(100), result: 'healthy' } });
  // Two hundredths of the time are free at either end.
  expect(barsOf(timeline([upstream, last]), at(1000))).toEqual([
    'stay 1.92+98.08',
    'soak 1.92+48.08',
    'asked 1.92+24.04',
    'stay 50+50',
    'watch 50+48.08',
    'watched 50+48.08',
  ]);
});

test('what is over is drawn without the time since, and what is on its way up to the check and its earliest moment', () => {
  const over = timeline([lane({ stays: [stay(at(0), at(10))] })]);
  expect(timelineChart(over, at(1000))!.now).toBeNull();
  const way: OnItsWay = {
    kind: 'change',
    id: 'a',
    title: 'A',
    from: 'staging',
    since: at(0),
    to: 'production',
    state: 'waiting',
    until: at(40),
    todo: [],
    waits: [],
    rolledBack: null,
    waivers: [],
    why: null,
  };
  const lanes = [lane({ stays: [stay(at(0))] }), lane({ environment: 'production', isNext: true })];
  const chart = timelineChart(timeline(lanes, [way]), at(20))!;
  expect(chart.now).toBe(50);
  expect(chart.lanes.map(({ earliest }) => earliest)).toEqual([null, 98.08]);
});

test('marks near each other share one, which is bad where one of them is', () => {
  const marks = [
    { kind: 'load test', at: at(50), isGood: true, note: '' },
    { kind: 'rehearsal', at: at(51), isGood: false, note: '' },
    { kind: 'attempt', at: at(90), isGood: null, note: '' },
  ] as const;
  const chart = timelineChart(timeline([lane({ stays: [stay(at(0)), stay(at(100))], marks })]), at(200))!;
  expect(chart.lanes[0]!.marks).toEqual([
    { x: 50, letters: 'LR', isGood: false },
    { x: 88.46, letters: 'A', isGood: null },
  ]);
});

test('a snapshot from long before takes no room', () => {
  const marks = [{ kind: 'snapshot', at: at(-500), isGood: null, note: '' }] as const;
  const chart = timelineChart(timeline([lane({ stays: [stay(at(0))], marks })]), at(1))!;
  expect(chart.lanes[0]!.marks).toEqual([]);
});

test('where git does not say when it came anywhere, there is nothing to draw', () => {
  expect(timelineChart(timeline([lane({ stays: [stay(null)] })]), at(1))).toBeUndefined();
  expect(timelineChart(timeline([lane({ isNext: true })]), at(1))).toBeUndefined();
});

describe('the ticks of the axis', () => {
  test.each<[hours: number, texts: string[]]>([
    [0.5, ['2 Nov', '00:15', '00:30', '00:45', '01:00']],
    [10, ['2 Nov', '02:00', '04:00', '06:00', '08:00', '10:00']],
    [72, ['2 Nov', '12:00', '3 Nov', '12:00', '4 Nov', '12:00', '5 Nov']],
    [24 * 40, ['5 Nov', '12 Nov', '19 Nov', '26 Nov', '3 Dec', '10 Dec']],
    [24 * 900, ['Oct 2026', 'Apr 2027', 'Oct 2027', 'Apr 2028', 'Oct 2028', 'Apr 2029']],
  ])('over %d hours are as many as can be read', (hours, texts) => {
    const chart = timelineChart(timeline([lane({ stays: [stay(at(0), at(hours))] })]), at(0))!;
    expect(chart.ticks.map(({ text }) => text)).toEqual(texts);
  });

  test('say of which day they are where none is midnight', () => {
    const chart = timelineChart(timeline([lane({ stays: [stay(at(9), at(11))] })]), at(0))!;
    expect(chart.ticks[0]!.text).toBe('2 Nov, 09:00');
  });
});
