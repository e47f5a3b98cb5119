import type { Lacks } from '../../repo/load-test/load-test-result.ts';

export interface NamedStatistics {
  statistics: string[];
  what: string;
  lack: keyof Lacks;
  isPercentile: boolean;
  /** Whether the name says nothing else. */
  isAlone: boolean;
  /** Whether it is told as a share of something, and no word says that this is of a time: `95% of the budget`. */
  isAnyShare?: boolean;
  /** Whether that share is all that the name says at its end, and may be a limit: `cache hits 80%`. */
  mayBeLimit?: boolean;
}

/** The statistics that the name of an objective asks for: `checkout p99 latency`, `median of the search`. */
export function statisticsNamed(name: string): NamedStatistics | undefined {
  const named = statisticsIn(name, RANKS);
  if (named !== undefined || OF_THE_REST.test(name)) return named;
  const [share = '', rank] = SHARE.exec(name) ?? [];
  if (rank === undefined || Number(rank) > 100) return undefined;
  return { ...percentile(rank), isAnyShare: !BOUND.test(name), mayBeLimit: /% ?$/.test(share) };
}

function percentile(written: string): NamedStatistics {
  // Artillery writes 99.9 as `p999`.
  const rank = written.replace(/^99(?=9+$)/, '99.');
  const isHighest = Number(rank) === 100;
  // k6 calls the 50th percentile `med`, unless `p(50)` is asked for by name.
  const other = rank === '50' ? ['med'] : isHighest ? ['max'] : [];
  return {
    statistics: [`p(${rank})`, ...other],
    what: `percentile \`p${rank}\``,
    lack: isHighest ? 'maximum' : 'percentiles',
    isPercentile: true,
    isAlone: false,
  };
}

function statisticsIn(name: string, ranks: readonly RegExp[]): NamedStatistics | undefined {
  const rank = ranks.map((pattern) => pattern.exec(name)?.[1]).find((found) => found !== undefined);
  if (rank !== undefined) return percentile(rank);
  // One in words, `ninety-ninth percentile`, is none that can be compared.
  if (/percentile|quantile/i.test(name))
    return { statistics: [], what: UNREAD_RANK, lack: 'percentiles', isPercentile: true, isAlone: false };
  const named = STATISTICS.filter(([pattern]) => pattern.test(name));
  if (named.length === 0) return undefined;
  const [pattern, first, what] = named[0]!;
  const statistics = named.map(([, statistic]) => statistic);
  const isAlone = name.replace(pattern, '').trim() === '';
  return { statistics, what, lack: first === 'max' ? 'maximum' : 'percentiles', isPercentile: false, isAlone };
}

/** How the rank of a percentile is written: `p99`, `tp99`, `p-99`, `99th`, `99%ile`, `99 percentile`, and `99% Line` by JMeter. Alone, `2nd` is of a run or a quarter. */
const RANKS = [
  /\bt?p[-_ ]?\(?(\d+(?:\.\d+)?)\)?/i,
  /\b([57]0|[79]5|80|9[089]|9\d\.\d+)th\b/i,
  /\b(\d+(?:\.\d+)?)(?:st|nd|rd|th)?[-% ]*(?:percentile|quantile|ile\b)/i,
  /\b(\d+(?:\.\d+)?)% line\b/i,
];

/**
 * The share of requests that are as fast as a time: `99% of requests under`, `99 out of 100 requests`, or `99%`, as ab, autocannon and Locust
 * call their columns. How much load there was is none.
 */
const SHARE =
  /(?<!\b(?:at|with|under|below|above|over|to|for|from|on|by) )(?<![\d.])(\d+(?:\.\d+)?)(?:% ?$| ?(?:%|percent) (?:of(?! (?:\w+ ){0,2}(?:load|peak|traffic|users|capacity)\b)|are|requests|in|under|below|within|faster|at most|less)\b|(?: out)? of (?:100|a hundred)\b)/i;

/** What says that a share is of what is as fast as a time. */
const BOUND = /\b(?:under|below|within|faster|quicker|at most|less|in(?= \d|$))\b/i;

/** What says that those are meant which are slower, or failed. */
const OF_THE_REST = /\b(?:slow\w*|long(?:er)?|exceed\w*|above|over|more|fail\w*|error\w*|drop\w*|lost|retr\w*)\b/i;

const UNREAD_RANK = 'percentile of a rank that is written in digits';

const STATISTICS = [
  [/\b(?:max|maximum|slowest|worst)\b/i, 'max', 'maximum'],
  // `5 min` and `per min` are of minutes.
  [/\b(?:min(?<!(?:\d|\/|\b(?:an?|one|each|every|per))[-\s]*min)|minimum|fastest)\b/i, 'min', 'minimum'],
  [/\b(?:med|median)\b/i, 'med', 'median'],
  [/\b(?:avg|average|mean)\b/i, 'avg', 'average'],
] as const;

/** How far up a statistic stands among all that was measured, 0 to 100; an average about where a median is. */
function heightOf(statistic: string): number {
  const rank = /^p\((.*)\)$/.exec(statistic)?.[1];
  return rank === undefined ? (HEIGHTS.get(statistic) ?? 50) : Number(rank);
}

const HEIGHTS: ReadonlyMap<string, number> = new Map([
  ['min', 0],
  ['max', 100],
]);

/** Whether what a limit says before its sign is of another statistic than the name of its objective: `avg < 300ms` beside `p99`. */
export function isLimitOfAnother(name: string, about: string): boolean {
  const [named, other] = [statisticsNamed(name), statisticsNamed(about)];
  if (named === undefined || other === undefined || named.mayBeLimit) return false;
  // A name may have several, `p95/p99 latency`, or one that nobody can read.
  if (named.statistics.length === 0 || other.statistics.length === 0) return false;
  if (other.statistics.some((each) => named.statistics.includes(each) || saysStatistic(name, each))) return false;
  return other.isPercentile || other.isAlone || /latenc|response/i.test(about);
}

function saysStatistic(name: string, statistic: string): boolean {
  const rank = /^p\((.*)\)$/.exec(statistic)?.[1];
  if (rank !== undefined) return name.includes(rank);
  return STATISTICS.some(([pattern, each]) => each === statistic && pattern.test(name));
}

/** How long something was measured, which is no figure: `over 60s` of `p99 over 60s`, and whatever is in minutes or hours. */
const WINDOW =
  /\b(?:over|for|in|during|after|within|last|past|every) (?:(?:the|a|last|past) ){0,2}\d[\d.]* ?[a-z]+\b|(?<![\d.])\d[\d.]*[- ]?(?:m|mins?|minutes?|h|hours?)\b/gi;

/**
 * Whether what stands behind a figure says that it is of another statistic than its name: `p50` beside `p99`, or `avg 900ms` behind the 99th
 * percentile of 212ms, which is no less. `figureIn` is the figure in a text, in the unit of `own`; undefined where there is none.
 */
export function isOfAnother(
  named: readonly string[] | undefined,
  behind: string,
  { own, figureIn }: { own: { value: number; rounding: number }; figureIn: (text: string) => number | undefined },
): boolean {
  if (named === undefined || named.length === 0) return false;
  return behind.split(/[,;]/).some((written) => {
    const part = written.replace(WINDOW, '');
    const value = figureIn(part);
    // A share behind a figure is one of anything.
    const other = statisticsIn(part, RANKS);
    if (other === undefined || other.statistics.length === 0) return false;
    const isSame = other.statistics.some((each) => named.includes(each));
    if (value === undefined) return !isSame && (other.isPercentile || (other.isAlone && part === written));
    const isMore = value > own.value + own.rounding;
    return isMore && (isSame || heightOf(other.statistics[0]!) < heightOf(named[0]!));
  });
}
