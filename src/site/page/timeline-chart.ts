import type { Lane, Timeline } from '../../check/timeline/timeline.ts';
import { monthText, shortDayText } from './moments.ts';
import { MARK_WORDS } from './timeline-words.ts';

/** A drawing of a timeline. Places along the time axis are percents of its width, so that it fits a phone and a sheet of paper. */
export interface TimelineChart {
  ticks: readonly Tick[];
  /** Null where the check is later than all that is drawn. */
  now: number | null;
  lanes: readonly ChartLane[];
}

interface Tick {
  x: number;
  text: string;
}

interface ChartLane {
  lane: Lane;
  bars: readonly Bar[];
  /** Marks that are near each other share one, in the order of time. */
  marks: readonly { x: number; letters: string; isGood: boolean | null }[];
  /** Where a stay ended. */
  ends: readonly number[];
  /** The earliest moment at which it may come here. */
  earliest: number | null;
}

/** `asked` is the soak that is asked for; `soak` the one that it had. */
interface Bar {
  kind: 'window' | 'met' | 'freeze' | 'stay' | 'soak' | 'asked' | 'watch' | 'watched';
  x: number;
  width: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  ...[1, 5, 15, 30].map((each) => each * MINUTE),
  ...[1, 2, 3, 6, 12].map((each) => each * HOUR),
  ...[1, 2, 7, 14, 28, 91, 182, 364, 1820, 3640, 18_200, 36_400].map((each) => each * DAY),
];
/** At most so many parts between ticks. */
const PARTS = 7;
/** A part of the axis that is left free at either end. */
const MARGIN = 0.02;
/** Marks that are nearer than this are drawn as one. */
const NEAR = 4;

/** Draws a timeline as of a check, epoch milliseconds; undefined where nothing of it has a time. */
export function timelineChart({ lanes, ways }: Timeline, now: number): TimelineChart | undefined {
  const isOpen = ways.length > 0;
  const times = [...lanes.flatMap(timesIn), ...ways.flatMap(({ until }) => until ?? []), ...(isOpen ? [now] : [])];
  if (lanes.every(({ stays }) => stays.every(({ from }) => from === null))) return undefined;
  const [first, last] = [times.reduce((a, b) => Math.min(a, b)), times.reduce((a, b) => Math.max(a, b))];
  const length = Math.max(last - first, HOUR);
  const from = first - length * MARGIN;
  const until = first + length * (1 + MARGIN);
  const x = (at: number) => rounded((100 * (Math.min(Math.max(at, from), until) - from)) / (until - from));
  const bar = (kind: Bar['kind'], start: number, end: number): Bar => ({
    kind,
    x: x(start),
    width: rounded(x(end) - x(start)),
  });
  return {
    ticks: ticksOf(from, until).map((at) => ({ x: x(at.at), text: at.text })),
    now: now >= from && now <= until ? x(now) : null,
    lanes: lanes.map((lane) => ({
      lane,
      bars: barsOf(lane, { bar, now, until }),
      marks: marksOf(lane, x, from),
      ends: lane.stays.flatMap(({ until: end }) => (end === null ? [] : x(end))),
      earliest: earliestIn(lane, ways, x),
    })),
  };
}

/** The times of a lane that the axis has to reach: a snapshot, or a window that closes later, need not be on it. */
function timesIn({ stays, soak, marks, watch, windows }: Lane): number[] {
  const next = stays.length === 0 ? windows?.periods.at(-1)?.from : undefined;
  return [
    ...stays.flatMap(({ from, until }) => [from ?? [], until ?? []].flat()),
    ...(soak === null ? [] : [soak.from, soak.until, ...(soak.isOver ? [] : [soak.from + soak.asked])]),
    ...marks.flatMap(({ kind, at }) => (kind === 'snapshot' ? [] : at)),
    ...(watch === null ? [] : [watch.from, watch.until]),
    ...(next === undefined ? [] : [next]),
  ];
}

function barsOf(
  { stays, soak, windows, freezes, watch }: Lane,
  { bar, now, until }: { bar: (kind: Bar['kind'], start: number, end: number) => Bar; now: number; until: number },
): Bar[] {
  return [
    ...(windows?.periods ?? []).map((each) => bar(each.isMet ? 'met' : 'window', each.from, each.until)),
    ...freezes.map((each) => bar('freeze', each.from, each.until)),
    ...stays.flatMap((stay) => (stay.from === null ? [] : bar('stay', stay.from, stay.until ?? until))),
    ...(soak === null ? [] : [bar('soak', soak.from, soak.from + soak.had)]),
    ...(soak === null || soak.asked === 0 ? [] : [bar('asked', soak.from, soak.from + soak.asked)]),
    ...(watch === null ? [] : [bar('watch', watch.from, watch.until)]),
    ...(watch === null || watch.from > now ? [] : [bar('watched', watch.from, Math.min(now, watch.until))]),
  ].filter(({ width, kind }) => width > 0 || kind === 'soak');
}

function marksOf({ marks }: Lane, x: (at: number) => number, from: number): ChartLane['marks'] {
  const found: { x: number; letters: string; isGood: boolean | null }[] = [];
  for (const { kind, at, isGood } of marks) {
    if (at < from) continue;
    const { letter } = MARK_WORDS[kind];
    const before = found.at(-1);
    if (before === undefined || x(at) - before.x > NEAR) found.push({ x: x(at), letters: letter, isGood });
    else {
      before.letters += letter;
      before.isGood = [before.isGood, isGood].includes(false) ? false : (before.isGood ?? isGood);
    }
  }
  return found;
}

function earliestIn(lane: Lane, ways: Timeline['ways'], x: (at: number) => number): number | null {
  const way = ways.find(({ to, state }) => to === lane.environment && state !== 'watched');
  return way === undefined || way.until === null ? null : x(way.until);
}

function ticksOf(from: number, until: number): { at: number; text: string }[] {
  const step = STEPS.find((each) => (until - from) / each <= PARTS) ?? STEPS.at(-1)!;
  const ticks: { at: number; text: string }[] = [];
  for (let at = Math.ceil(from / step) * step; at <= until; at += step) ticks.push({ at, text: tickText(at, step) });
  const [first] = ticks;
  // Hours alone would not say of which day.
  if (first?.text.includes(':')) first.text = `${tickText(first.at, DAY)}, ${first.text}`;
  return ticks;
}

function tickText(at: number, step: number): string {
  const date = new Date(at);
  if (step >= 182 * DAY) return `${monthText(at)} ${date.getUTCFullYear()}`;
  return step >= DAY || at % DAY === 0 ? shortDayText(at) : date.toISOString().slice(11, 16);
}

function rounded(percent: number): number {
  return Math.round(percent * 100) / 100;
}
