import { statisticsNamed } from './named-statistics.ts';
import { isBarred, isDifference, isShareAlone, isTimeAlone } from './objective-bars.ts';
import { LOAD, nameAsSeen } from './objective-words.ts';
import { aboutOf, type Quantity } from './quantity.ts';

/** What is better of what an objective is about: less of it or more. */
export type Better = 'less' | 'more';

/** What the last words of a name say that was measured. Nothing stands behind them: `latency samples` are none of these. */
const LAST_WORDS = {
  time: / (?:request )?(?:latency|latencies|response times?|request (?:times?|durations?)|ttfb|time to first byte|http req duration)$/,
  bad: / (?:(?:http )?(?:request )?(?:errors?|failures?|timeouts|timeout (?=rate|ratio|share|percentage|count)|5xx|non 2xx)(?: ?(?:responses? )?(?:rate|ratio|share|percentage|count)| responses)?|http req failed(?: rate)?|(?:failed|dropped) requests?(?: rate| ratio)?|failed checks(?: rate| ratio)?|unsuccessful requests|unavailability)$/,
  good: / (?:success(?: rate| ratio)?|successful requests|availability|apdex(?: score)?)$/,
  checks: /^ checks(?: rate)?$/,
  // A cap on what one service sends to another is a throughput, too, so that the whole name is read.
  throughput:
    /^(?: total| overall| average| sustained| http| requests?)* (?:throughput|rps|qps|tps|request rate|req\/s(?:ec)?|(?:requests|transactions|queries) ?(?:per|a|\/) ?(?:s|sec|second|min|minute))$/,
} as const;

/** What is better of what the name of an objective says that was measured; undefined where it does not plainly say it. */
export function betterOf(name: string, objective: string | number, { dimension }: Quantity): Better | undefined {
  const seen = wordsOf(nameAsSeen(`${name} ${aboutOf(objective)}`));
  // That the fastest took some time at all may be asked.
  if (/ (?:min|minimum|fastest)(?= |$)/.test(seen)) return undefined;
  const about = seen.replace(STATED, '');
  const isPlainly = (kind: 'time' | 'bad' | 'good') => {
    const at = about.search(LAST_WORDS[kind]);
    return at !== -1 && !isBarred(about.slice(0, at), kind);
  };
  // A number alone is a throughput where the name says so.
  if (dimension === 'rate' || dimension === 'number') {
    const isThroughput = [seen, wordsIn(nameAsSeen(name))].some((words) => LAST_WORDS.throughput.test(words));
    if (isThroughput || dimension === 'rate') return isThroughput ? 'more' : undefined;
  }
  if (dimension === 'time' || dimension === 'number') {
    if (isPlainly('time')) return 'less';
    const named = statisticsNamed(seen);
    const isLast =
      named?.isPercentile === true &&
      named.mayBeLimit !== true &&
      / (?:t?p ?\d[\d.]*|\d[\d.]*(?:th|%)?(?: ?ile| percentile)?|percentile)$/.test(seen);
    if (isLast && isTimeAlone(about)) return 'less';
  }
  if (dimension !== 'share' && dimension !== 'number') return undefined;
  if (isPlainly('bad')) return 'less';
  const isShare = dimension === 'share' || isShareAlone(about) || / successful requests$/.test(about);
  return isShare && (isPlainly('good') || LAST_WORDS.checks.test(about)) ? 'more' : undefined;
}

/** A name as words in small letters, each with a blank before it. A unit at its end is left out. */
function wordsOf(name: string): string {
  return wordsIn(name).replace(/ (?:ms|s|%|rps|req\/s)$/, '');
}

function wordsIn(name: string): string {
  const words = name
    .toLowerCase()
    .replace(LOAD, ' ')
    .replace(/[\s_,;:()[\]-]+|\.(?!\d)/g, ' ');
  return ` ${words.trim()}`;
}

/** How words say which statistic is meant. */
const STATED =
  / (?:(?:t?p ?\d[\d.]*|\d[\d.]*(?:th|(?: ?%)?(?: ?ile| percentile)))(?: percentile)?|max|maximum|slowest|worst|med|median|avg|average|mean)(?: of)?(?= |$)/g;

/** Whether a figure is below zero, of what has nothing below it. */
export function isImpossible(name: string, objective: string | number, figure: Quantity): boolean {
  if (figure.value >= 0 || isDifference(wordsOf(nameAsSeen(`${name} ${objective}`)))) return false;
  return (
    /^(?:time|rate|size|bits.*|bytes.*|share)$/.test(figure.dimension) ||
    betterOf(name, objective, figure) !== undefined
  );
}
