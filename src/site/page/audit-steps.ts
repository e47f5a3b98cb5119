import { type Percentiles, percentiles } from '../../check/promotion-audit.ts';
import { OUTCOMES, type Outcome, type Promoted } from '../../check/retrospect/promoted.ts';
import { compareText } from '../../text/finding.ts';

/** How many promotions came out in each way. */
export type OutcomeCounts = Readonly<Record<Outcome, number>>;

/** The promotions from one environment to the next. */
export interface AuditStep {
  from: string;
  to: string;
  counts: OutcomeCounts;
  /** Those with the most skipped or rushed first, then those with the most promotions. */
  groups: readonly AuditGroup[];
}

/** The promotions of one service, or of changes of one kind. Soak and lead are of those that did not skip. */
export interface AuditGroup {
  name: string;
  counts: OutcomeCounts;
  soaks: readonly number[];
  leads: readonly number[];
  soak: Percentiles | undefined;
  lead: Percentiles | undefined;
  /** The soaks that the policy asked for, each once, the shortest first. */
  asked: readonly number[];
}

/** Promotions by step, those at the end of the chain first. `order` is that of the chain. */
export function auditSteps(promoted: readonly Promoted[], order: readonly string[]): AuditStep[] {
  const place = ({ from, to }: { from: string; to: string }) => [order.indexOf(to), order.indexOf(from)] as const;
  return [...Map.groupBy(promoted, ({ from, to }) => JSON.stringify([from, to])).values()]
    .map((all): AuditStep => {
      const { from, to } = all[0]!;
      return { from, to, counts: countsOf(all), groups: groupsOf(all) };
    })
    .sort((a, b) => place(b)[0] - place(a)[0] || place(b)[1] - place(a)[1]);
}

function groupsOf(all: readonly Promoted[]): AuditGroup[] {
  const odd = ({ counts }: AuditGroup) => counts.skipped + counts.rushed;
  return [...Map.groupBy(all, ({ group }) => group)]
    .map(([name, own]): AuditGroup => {
      const soaks = own.flatMap(({ soak }) => soak ?? []);
      const leads = own.flatMap(({ lead }) => lead ?? []);
      const asked = [...new Set(own.map((each) => each.asked))].sort((a, b) => a - b);
      return { name, counts: countsOf(own), soaks, leads, soak: percentiles(soaks), lead: percentiles(leads), asked };
    })
    .sort((a, b) => odd(b) - odd(a) || total(b.counts) - total(a.counts) || compareText(a.name, b.name));
}

function countsOf(all: readonly Promoted[]): OutcomeCounts {
  const count = (outcome: Outcome) => all.filter((each) => each.outcome === outcome).length;
  return Object.fromEntries(OUTCOMES.map((outcome) => [outcome, count(outcome)])) as Record<Outcome, number>;
}

/** How many promotions there were. */
export function total(counts: OutcomeCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** A part of the time of an audit, and what became of the promotions in it. Times are epoch milliseconds. */
export interface AuditPeriod {
  from: number;
  /** `Nov 2026`, or the day on which a week begins. */
  text: string;
  counts: OutcomeCounts;
}

const DAY = 86_400_000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** At most so many periods of one length; else they are longer. */
const MOST_PERIODS = 18;

/** Days, weeks from Monday, months, quarters or years in UTC. */
const LENGTHS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type PeriodLength = (typeof LENGTHS)[number];

/** The shortest periods of which there are not too many from the first of some times to the last; of no time, days. */
export function periodLength(times: readonly number[]): PeriodLength {
  const fits = (length: PeriodLength) => startsOf(times, length).length <= MOST_PERIODS;
  return LENGTHS.find((length) => length === 'year' || fits(length))!;
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

/** The beginnings of the periods in which some times lie, and of those between; no more than are needed to see that they are too many. */
function startsOf(times: readonly number[], length: PeriodLength): number[] {
  if (times.length === 0) return [];
  const first = times.reduce((a, b) => Math.min(a, b));
  const last = times.reduce((a, b) => Math.max(a, b));
  const starts: number[] = [];
  for (let at = startOf(first, length); at <= last; at = nextOf(at, length)) {
    starts.push(at);
    if (length !== 'year' && starts.length > MOST_PERIODS) break;
  }
  return starts;
}

function startOf(at: number, length: PeriodLength): number {
  const date = new Date(at);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const day = Math.floor(at / DAY) * DAY;
  switch (length) {
    case 'day':
      return day;
    case 'week':
      return day - ((date.getUTCDay() + 6) % 7) * DAY;
    case 'month':
      return Date.UTC(year, month);
    case 'quarter':
      return Date.UTC(year, month - (month % 3));
    case 'year':
      return Date.UTC(year, 0);
  }
}

function nextOf(start: number, length: PeriodLength): number {
  const date = new Date(start);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (length) {
    case 'day':
      return start + DAY;
    case 'week':
      return start + 7 * DAY;
    case 'month':
      return Date.UTC(year, month + 1);
    case 'quarter':
      return Date.UTC(year, month + 3);
    case 'year':
      return Date.UTC(year + 1, 0);
  }
}

function periodText(from: number, length: PeriodLength): string {
  const date = new Date(from);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  switch (length) {
    case 'day':
    case 'week':
      return `${date.getUTCDate()} ${MONTHS[month]} ${year}`;
    case 'month':
      return `${MONTHS[month]} ${year}`;
    case 'quarter':
      return `Q${Math.floor(month / 3) + 1} ${year}`;
    case 'year':
      return String(year);
  }
}
