import { utcInterval } from '@observablehq/plot';
import type { Promoted } from '../../../check/retrospect/promoted.ts';
import { monthText, shortDayText } from '../moments.ts';
import { countsOf, type OutcomeCounts } from './steps.ts';

/** A part of the time of an audit, and what became of the promotions in it. Times are epoch milliseconds. */
export interface AuditPeriod {
  from: number;
  /** `Nov 2026`, or the day on which a week begins. */
  text: string;
  counts: OutcomeCounts;
}

/** At most so many periods of one length; else they are longer. */
const MOST_PERIODS = 18;

/** Days, weeks from Monday, months, quarters or years in UTC. */
const LENGTHS = {
  day: utcInterval('day'),
  week: utcInterval('monday'),
  month: utcInterval('month'),
  quarter: utcInterval('quarter'),
  year: utcInterval('year'),
};
export type PeriodLength = keyof typeof LENGTHS;

/** The shortest periods of which there are not too many from the first of some times to the last; of no time, days. */
export function periodLength(times: readonly number[]): PeriodLength {
  const lengths = Object.keys(LENGTHS) as PeriodLength[];
  return lengths.find((length) => startsOf(times, length).length <= MOST_PERIODS) ?? 'year';
}

/** Promotions by the period in which they came, the first period first, and none between left out. */
export function auditPeriods(
  promoted: readonly Promoted[],
  { length, times }: { length: PeriodLength; times: readonly number[] },
): AuditPeriod[] {
  const starts = startsOf(times, length);
  return starts.map((from, place) => {
    const until = starts[place + 1] ?? Number.POSITIVE_INFINITY;
    const own = promoted.filter(({ at }) => at !== null && at >= from && at < until);
    return { from, text: periodText(from, length), counts: countsOf(own) };
  });
}

/** The beginnings of the periods in which some times lie, and of those between. */
function startsOf(times: readonly number[], length: PeriodLength): number[] {
  if (times.length === 0) return [];
  const interval = LENGTHS[length];
  const first = times.reduce((a, b) => Math.min(a, b));
  const last = times.reduce((a, b) => Math.max(a, b));
  const starts: number[] = [];
  for (let at = interval.floor(new Date(first)); at.getTime() <= last; at = interval.offset(at, 1)) {
    starts.push(at.getTime());
    // So many are enough to see that they are too many.
    if (length !== 'year' && starts.length > MOST_PERIODS) break;
  }
  return starts;
}

function periodText(from: number, length: PeriodLength): string {
  const date = new Date(from);
  const year = date.getUTCFullYear();
  switch (length) {
    case 'day':
    case 'week':
      return `${shortDayText(from)} ${year}`;
    case 'month':
      return `${monthText(from)} ${year}`;
    case 'quarter':
      return `Q${Math.floor(date.getUTCMonth() / 3) + 1} ${year}`;
    case 'year':
      return String(year);
  }
}
