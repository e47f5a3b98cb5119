import * as Plot from '@observablehq/plot';
import type { Percentiles } from '../../../check/audit/promotion-audit.ts';
import { type Caption, type DrawnPlot, drawing, SIZES, svgOf } from './drawn-plot.ts';
import type { AuditGroup, AuditStep } from './steps.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Lengths that people think in, along a logarithmic axis. */
const TICKS: readonly (readonly [length: number, text: string])[] = [
  [SECOND, '1 s'],
  [10 * SECOND, '10 s'],
  [MINUTE, '1 min'],
  [10 * MINUTE, '10 min'],
  [HOUR, '1 h'],
  [6 * HOUR, '6 h'],
  [DAY, '1 d'],
  [7 * DAY, '1 wk'],
  [30 * DAY, '30 d'],
  [182 * DAY, '½ y'],
  [730 * DAY, '2 y'],
  [3650 * DAY, '10 y'],
];
/** Ticks are at least this many pixels apart. */
const TICK_ROOM = 52;
/** More groups than these are in the table alone. */
export const MOST_GROUPS = 12;
/** Of fewer values the median says nothing that the dots do not. */
const LEAST_FOR_MEDIAN = 3;
/** More promotions of a group than these are drawn as their percentiles alone. */
const MOST_DOTS = 200;
const ROW = { height: 62, soak: 29, lead: 46 };

/** How long the promotions of a step soaked and took, a group a line: from p10 to p90, the median, and each where they are few. */
export function distributionPlots({ groups: all }: AuditStep, caption: Caption): DrawnPlot[] {
  const groups = all.filter(({ soak }) => soak !== undefined).slice(0, MOST_GROUPS);
  if (groups.length === 0) return [];
  const lengths = groups
    .flatMap(({ soaks, leads, asked }) => [...soaks, ...leads, ...asked.filter((length) => length > 0)])
    .map(atLeastSecond);
  const shortest = lengths.reduce((a, b) => Math.min(a, b));
  const longest = lengths.reduce((a, b) => Math.max(a, b));
  // The domain ends on ticks, so that the eye has something to hold on to at both ends.
  const from = TICKS.findLast(([length]) => length <= shortest)?.[0] ?? SECOND;
  const until = TICKS.find(([length]) => length >= longest && length > from)?.[0] ?? longest;
  const lines = groups.flatMap((group, row): Line[] => [
    { kind: 'soak', y: row * ROW.height + ROW.soak, values: group.soaks, of: group.soak },
    { kind: 'lead', y: row * ROW.height + ROW.lead, values: group.leads, of: group.lead },
  ]);
  const asked = groups.flatMap((group, row) => askedIn(group, row));
  const height = groups.length * ROW.height;
  return SIZES.map(({ size, width, isNarrow }) => {
    const margin = { left: 22, right: isNarrow ? 22 : 26, top: 4, bottom: 30 };
    const room = width - margin.left - margin.right;
    const x = (length: number) => (room * Math.log(length / from)) / Math.log(until / from);
    const ticks: (readonly [length: number, text: string])[] = [];
    for (const tick of TICKS) {
      const isThere = tick[0] >= from && tick[0] <= until;
      const before = ticks.at(-1);
      if (isThere && (before === undefined || x(tick[0]) - x(before[0]) >= TICK_ROOM)) ticks.push(tick);
    }
    const plot = Plot.plot({
      ...drawing(width, height + margin.top + margin.bottom),
      marginLeft: margin.left,
      marginRight: margin.right,
      marginTop: margin.top,
      marginBottom: margin.bottom,
      x: { type: 'log', domain: [from, until], axis: null },
      y: { type: 'linear', domain: [0, height], range: [margin.top, margin.top + height], axis: null },
      marks: [
        Plot.ruleX(ticks, { x: '0', className: 'grid' }),
        Plot.text(ticks, { x: '0', text: '1', frameAnchor: 'bottom', dy: 20, className: 'axis-text' }),
        ...(['soak', 'lead'] as const).flatMap((kind) =>
          lineMarks(
            lines.filter((line) => line.kind === kind),
            kind,
          ),
        ),
        Plot.ruleX(asked, { x: 'x', y1: 'y1', y2: 'y2', strokeWidth: 2, strokeDasharray: '3 2', className: 'asked' }),
        Plot.text(
          groups.map(({ name }, row) => ({ name: shortName(name, width), y: row * ROW.height + 8 })),
          {
            y: 'y',
            text: 'name',
            frameAnchor: 'left',
            textAnchor: 'start',
            dx: 1 - margin.left,
            className: 'group-name',
          },
        ),
      ],
    });
    return { size, svg: svgOf(plot, { ...caption, id: `${caption.id}-${size}` }) };
  });
}

/** A line of a drawing: what it is of, and its place from the top. */
interface Line {
  kind: 'soak' | 'lead';
  y: number;
  values: readonly number[];
  of: Percentiles | undefined;
}

/** From p10 to p90, each value where they are few, and the median. */
function lineMarks(lines: readonly Line[], kind: Line['kind']): Plot.Markish[] {
  const measured = lines.flatMap(({ y, values, of }) => (of === undefined ? [] : { y, count: values.length, ...of }));
  const each = lines.flatMap(({ y, values }) =>
    values.length > MOST_DOTS ? [] : values.map((value) => ({ y, x: atLeastSecond(value) })),
  );
  return [
    Plot.ruleY(
      measured.map(({ y, p10, p90 }) => ({ y, x1: atLeastSecond(p10), x2: atLeastSecond(p90) })),
      { y: 'y', x1: 'x1', x2: 'x2', className: `${kind}-most`, strokeWidth: 10, strokeLinecap: 'round' },
    ),
    Plot.ruleX(
      measured
        .filter(({ count }) => count >= LEAST_FOR_MEDIAN)
        .map(({ y, p50 }) => ({ x: atLeastSecond(p50), y1: y - 9, y2: y + 9 })),
      { x: 'x', y1: 'y1', y2: 'y2', strokeWidth: 3, className: 'median' },
    ),
    Plot.dot(each, { x: 'x', y: 'y', r: 4, className: `${kind}-each` }),
  ];
}

/** Where the soaks that the policy asked for are in the line of a group; a soak of no length is asked for nowhere. */
function askedIn({ asked }: AuditGroup, row: number): { x: number; y1: number; y2: number }[] {
  const y = row * ROW.height + ROW.soak;
  return asked.flatMap((length) => (length === 0 ? [] : { x: atLeastSecond(length), y1: y - 10, y2: y + 9 }));
}

/** A logarithmic axis has no zero. */
function atLeastSecond(length: number): number {
  return Math.max(SECOND, length);
}

/** A name in the width of a plot. */
function shortName(name: string, width: number): string {
  const most = Math.floor(width / 8);
  return name.length <= most ? name : `${name.slice(0, most - 1)}…`;
}
