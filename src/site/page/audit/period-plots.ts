import * as Plot from '@observablehq/plot';
import { OUTCOMES } from '../../../check/retrospect/promoted.ts';
import { greatest } from '../../../text/long-lists.ts';
import { type Caption, type DrawnPlot, drawing, SIZES, svgOf } from './drawn-plot.ts';
import type { AuditPeriod } from './periods.ts';
import { total } from './steps.ts';
import { outcomeClass } from './words.ts';

const HEIGHT = { narrow: 132, wide: 150 };

/** What became of the promotions of a step in each period, stacked: in order below, what skipped on top, with its number. */
export function periodPlots(periods: readonly AuditPeriod[], caption: Caption): DrawnPlot[] {
  const most = Math.max(1, greatest(periods.map(({ counts }) => total(counts))));
  const bars = periods.flatMap(({ from, counts }) => {
    let y = 0;
    return OUTCOMES.flatMap((outcome) => {
      const y1 = y;
      y += counts[outcome];
      return counts[outcome] === 0 ? [] : [{ from, outcome, y1, y2: y }];
    });
  });
  const signs = periods.flatMap(({ from, counts }) => {
    const parts = [counts.skipped > 0 && `✗${counts.skipped}`, counts.rushed > 0 && `◔${counts.rushed}`].filter(
      Boolean,
    );
    return parts.length === 0 ? [] : [{ from, y: total(counts), text: parts.join('\n') }];
  });
  return SIZES.map(({ size, width, isNarrow }) => {
    const height = HEIGHT[size];
    const room = width - 34;
    const every = Math.ceil(periods.length / Math.max(1, Math.floor(room / (isNarrow ? 92 : 104))));
    const named = withoutYears(periods).filter((_, place) => place % every === 0);
    const step = Math.max(1, Math.ceil(most / 3));
    const levels = Array.from({ length: Math.floor(most / step) + 1 }, (_, place) => place * step);
    const plot = Plot.plot({
      ...drawing(width, height),
      marginLeft: 30,
      marginRight: 4,
      marginTop: signs.length > 0 ? 34 : 10,
      marginBottom: 28,
      x: { type: 'band', domain: periods.map(({ from }) => from), axis: null, padding: 0.15 },
      y: { domain: [0, most], axis: null },
      marks: [
        Plot.ruleY(levels, { className: 'grid' }),
        Plot.text(levels, {
          y: (level: number) => level,
          text: (level: number) => String(level),
          frameAnchor: 'left',
          textAnchor: 'end',
          dx: -6,
          className: 'axis-text',
        }),
        ...OUTCOMES.map((outcome) =>
          Plot.barY(
            bars.filter((bar) => bar.outcome === outcome),
            { x: 'from', y1: 'y1', y2: 'y2', className: outcomeClass(outcome), insetTop: 1 },
          ),
        ),
        Plot.text(signs, { x: 'from', y: 'y', text: 'text', lineAnchor: 'bottom', dy: -4, className: 'sign-text' }),
        Plot.text(named, { x: 'from', text: 'text', frameAnchor: 'bottom', dy: 20, className: 'axis-text' }),
      ],
    });
    return { size, svg: svgOf(plot, { ...caption, id: `${caption.id}-${size}` }) };
  });
}

/** Where all periods are of one year, the first alone says it. */
function withoutYears(periods: readonly AuditPeriod[]): { from: number; text: string }[] {
  const years = new Set(periods.map(({ from }) => new Date(from).getUTCFullYear()));
  return periods.map(({ from, text }, place) => ({
    from,
    text: years.size === 1 && place > 0 ? text.replace(/ \d{4}$/, '') : text,
  }));
}
