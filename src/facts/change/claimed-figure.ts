import type { Figure, Lacks, LoadTestResult } from '../../repo/load-test/load-test-result.ts';
import { greatest } from '../../text/long-lists.ts';
import { isCounterOfFailures, isOfFailure } from './failure-kinds.ts';
import { unitMeant } from './misfit-unit.ts';
import { statisticsNamed } from './named-statistics.ts';
import { FAILOVER, isOfOther, isOfSystem, LATENCY, LOAD, nameAsSeen, OF_CHECKS, OUTCOMES } from './objective-words.ts';
import { aboutOf, parseQuantity, type Quantity, saysNothing } from './quantity.ts';
import { isRankAtEnd } from './rank-at-end.ts';
import { inUsualWords } from './tool-names.ts';

/** What a record claims, in terms of what load-testing tools measure. */
export interface ClaimedFigure {
  /** Completes "the evidence shows no …". */
  what: string;
  /** What a file lacks that cannot show it. */
  lack: keyof Lacks;
  /** What it is to be among, where those are not the figures of the result. */
  among?: readonly Figure[];
  isOf(figure: Figure): boolean;
  /** What was measured, in the base unit of a figure: without a unit of its own it may be in several; none of words. */
  readings(figure: Figure): readonly Reading[];
  /** Whether the name is that of the figure, whatever it is of. */
  isByItsName?: true;
  /** A share may be recorded as its complement, because tools count failures. */
  orComplement?: true;
  /** Whether what was measured is in a unit that no such figure has. */
  isOfOtherUnit?: true;
}

type Reading = Pick<Quantity, 'value' | 'rounding'>;

/** What was measured for an objective, as a record has it. */
interface Measured {
  /** With what the objective says beside its limit. */
  name: string;
  /** That alone: `99%` of `99% < 300ms`. */
  beside: string;
  text: string;
  /** Undefined of words. */
  quantity: Quantity | undefined;
}

/**
 * What a record claims that was measured for an objective; undefined for what load-testing tools do not measure, such as the memory of a
 * service, and where neither the name nor a unit tells what it is about.
 */
export function claimedFigure(
  result: LoadTestResult & { tool?: string },
  name: string,
  { measured, objective = '' }: { measured: string | number; objective?: string | number },
): ClaimedFigure | undefined {
  const metrics = new Set(result.figures.map(({ metric }) => metric));
  const seen = (text: string) => inUsualWords(nameAsSeen(text.trim(), metrics), result.tool);
  const claim: Measured = {
    name: seen(`${name} ${aboutOf(objective)}`),
    beside: seen(aboutOf(objective)),
    text: String(measured),
    quantity: parseQuantity(measured),
  };
  const figuresOf = (own: string) => result.figures.filter(({ metric, statistic }) => `${metric} ${statistic}` === own);
  const written = figuresOf(name);
  // A key of a tool may be that of a count, where no share or time was measured.
  const isCount = /^(?:number|other)$/.test(claim.quantity?.dimension ?? '');
  const own = written.length === 0 && isCount ? figuresOf(seen(name)) : written;
  const byItsName = { what: `\`${name}\``, lack: 'end', among: own, isOf: () => true, isByItsName: true } as const;
  if (own.some(({ unit }) => mayBeIn(unit, claim.quantity))) return { ...byItsName, readings: readingsOf(claim) };
  const claimed =
    claimedTime(claim, result) ??
    claimedFailureRate(claim, result) ??
    claimedKind(claim, result) ??
    claimedShare(claim, result) ??
    claimedRate(claim, result) ??
    claimedCount(claim, result);
  if (claimed === undefined && own.length > 0) return { ...byItsName, readings: () => [], isOfOtherUnit: true };
  return claimed ?? claimedOtherwise(claim, name, objective);
}

/** Whether a figure may be what was measured: a share is no number of errors, which may be rounded to none. */
function mayBeIn(unit: Figure['unit'], quantity: Quantity | undefined): boolean {
  const dimension = { ms: 'time', '%': 'share', '/s': undefined, '': undefined }[unit];
  return dimension === undefined || quantity === undefined || ['number', dimension].includes(quantity.dimension);
}

/** What a name plainly says that was measured, where its unit is none of such: no figure can show it. */
function claimedOtherwise({ quantity }: Measured, name: string, objective: string | number): ClaimedFigure | undefined {
  const meant = quantity && unitMeant(name, objective, quantity);
  if (meant === undefined) return undefined;
  const what = { ms: 'time', '%': 'share', '/s': 'number per second', '': 'number' }[meant];
  return { what, lack: 'end', isOf: ({ unit }) => unit === meant, readings: () => [], isOfOtherUnit: true };
}

/** The same quantity with a factor. */
function times({ value, rounding }: Reading, factor: number): Reading {
  return { value: value * factor, rounding: rounding * factor };
}

/** A quantity as what it may be in the unit of a figure: a bare number as seconds, milliseconds or microseconds, as parts of 1 or of 100. */
function readingsOf({ quantity }: Measured): ClaimedFigure['readings'] {
  if (quantity === undefined) return () => [];
  if (quantity.dimension !== 'number') return () => [quantity];
  return ({ unit }) => {
    if (unit === 'ms') return [1, 1000, 1e-3].map((factor) => times(quantity, factor));
    return unit === '%' ? sharesOf(quantity) : [quantity];
  };
}

/** A bare number as a share: as a percentage, and with decimals as a part of 1 too. Zero without decimals means none at all. */
function sharesOf(quantity: Quantity): readonly Reading[] {
  const isRounded = quantity.rounding < 0.5;
  if (quantity.value === 0) return [{ value: 0, rounding: isRounded ? quantity.rounding * 0.01 : 0 }];
  return [times(quantity, 0.01), ...(isRounded && quantity.value <= 1 ? [quantity] : [])];
}

function isBare({ quantity }: Measured): boolean {
  return quantity === undefined || quantity.dimension === 'number';
}

/** A time by the statistic that the name asks for; by any that people mean where it asks for none. */
function claimedTime(claim: Measured, { figures }: LoadTestResult): ClaimedFigure | undefined {
  const { name, beside, quantity } = claim;
  const isTime = quantity?.dimension === 'time';
  if (!isTime && !isBare(claim)) return undefined;
  if (isOfSystem(name)) return undefined;
  const isLatency = LATENCY.test(name);
  const named = statisticsNamed(name);
  const wanted = named?.mayBeLimit && ![name, beside].some((text) => isRankAtEnd(text, figures)) ? undefined : named;
  if (wanted === undefined) {
    if (!isLatency) return undefined;
    const isOf = ({ statistic, unit }: Figure) => unit === 'ms' && isUsual(statistic);
    return { what: 'time of the requests', lack: 'percentiles', isOf, readings: readingsOf(claim) };
  }
  if (wanted.isAnyShare && !isTime && !isLatency) return undefined;
  const isAbout = wanted.isPercentile ? ![OUTCOMES, FAILOVER].some((names) => names.test(name)) : wanted.isAlone;
  if (!isLatency && (isTime ? FAILOVER.test(name) : !isAbout)) return undefined;
  // A trend of k6 need not be a time.
  const units = isTime ? ['ms'] : ['ms', ''];
  const isOf = ({ statistic, unit }: Figure) => units.includes(unit) && wanted.statistics.includes(statistic);
  return { ...wanted, isOf, readings: readingsOf(claim) };
}

/** Whether a statistic is what somebody means who names none: not the fastest request, nor a percentile of the faster half. */
function isUsual(statistic: string): boolean {
  const rank = /^p\((\d+(?:\.\d+)?)\)$/.exec(statistic)?.[1];
  return rank === undefined ? ['avg', 'med', 'max'].includes(statistic) : Number(rank) >= 50;
}

/** The share of requests that failed or did not, or of checks; how many failed is a share of the requests that there were. */
function claimedShare(claim: Measured, result: LoadTestResult): ClaimedFigure | undefined {
  const { name, quantity } = claim;
  if (!OUTCOMES.test(name)) return undefined;
  const isShare = quantity?.dimension === 'share';
  // How many errors a database had, or how many connections failed, is nothing that came of requests.
  if (isShare ? isOfOther(name) : isOfSystem(name)) return undefined;
  const readings = isShare ? readingsOf(claim) : outcomesOf(claim, result);
  if (readings === undefined) return undefined;
  const ofChecks = OF_CHECKS.test(name) && result.lacks?.checks !== undefined;
  const metrics = result.figures.flatMap(({ unit, metric }) => (unit === '%' ? [metric] : []));
  // Where k6 says how many requests failed, its checks and rates of other things do not say it.
  const isCounted = metrics.includes('http_req_failed');
  const isOther = (metric: string) =>
    isCounted &&
    !name.includes(metric) &&
    (OUTCOMES.test(metric) ? /check/i.test(metric) && !OF_CHECKS.test(name) : true);
  return {
    what: ofChecks ? 'outcome of checks' : 'share of failed requests',
    lack: ofChecks ? 'checks' : 'failures',
    isOf: ({ unit, metric, failure }) =>
      unit === '%' && failure === undefined && (ofChecks ? /check/i.test(metric) : !isOther(metric)),
    readings,
    orComplement: true,
  };
}

/** The share of requests that failed in one way, where the tool counts that way by itself. */
function claimedKind(claim: Measured, result: LoadTestResult & { tool?: string }): ClaimedFigure | undefined {
  const { name, quantity } = claim;
  if (isOfSystem(name)) return undefined;
  const kinds = result.figures.filter(({ unit, failure }) => unit === '%' && failure !== undefined);
  const counted = kinds.filter(({ failure }) => isOfFailure(name, failure!));
  const isUncounted = counted.length === 0 && isCounterOfFailures(name, result.tool);
  const figures = isUncounted ? kinds.slice(0, 1).map((kind) => ({ ...kind, failure: name, value: 0 })) : counted;
  const readings = quantity?.dimension === 'share' ? readingsOf(claim) : outcomesOf(claim, result);
  if (figures.length === 0 || readings === undefined) return undefined;
  // Of several that are named, each may be meant, and all together; none is none of any.
  const isNone = figures.length > 1 && (quantity === undefined || quantity.value === 0);
  const all = { ...figures[0]!, value: figures.reduce((sum, { value }) => sum + value, 0) };
  // A request without an answer may count as one that the server failed.
  const unanswered = result.figures.filter(({ metric }) => /failed 5xx$/.test(metric) && isOfFailure(name, '5xx'));
  const among = isNone ? [all] : [...figures, all, ...unanswered];
  const what = `share of requests with \`${figures.map(({ failure }) => failure).join('`, `')}\``;
  return { what, lack: 'failures', among, isOf: () => true, readings, orComplement: true };
}

/** What came of requests, without the unit of a share: a number, or how many. Undefined where that is no share of a known number. */
function outcomesOf(claim: Measured, { requests }: LoadTestResult): ClaimedFigure['readings'] | undefined {
  const { name, text, quantity } = claim;
  if (/\bbudget\b|\bper\b|(?<!\dxx ?)\//i.test(name)) return undefined;
  if (quantity === undefined) return () => (saysNothing(text) ? [{ value: 0, rounding: 0 }] : []);
  const isCount =
    quantity.dimension === 'other' && /^(?:error|failure|timeout|request|response|check)$/.test(quantity.unit!);
  if (!isCount && quantity.dimension !== 'number') return undefined;
  const mayBeCount = isCount || (Number.isInteger(quantity.value) && !/rate|ratio|share|percent/i.test(name));
  if (quantity.value === 0) return () => sharesOf(quantity);
  const total = OF_CHECKS.test(name) ? undefined : requests;
  if (mayBeCount && !total) return undefined;
  const counted = mayBeCount ? [times(quantity, 1 / total!)] : [];
  return (figure) => (isCount ? counted : [...readingsOf(claim)(figure), ...counted]);
}

/** How many requests failed in a second, where the tool counts that. */
function claimedFailureRate(claim: Measured, { figures }: LoadTestResult): ClaimedFigure | undefined {
  const { name, quantity } = claim;
  const among = figures.filter(
    ({ unit, failure }) => unit === '/s' && failure !== undefined && isOfFailure(name, failure),
  );
  if (among.length === 0 || isOfSystem(name) || !(quantity?.dimension === 'rate' || isBare(claim))) return undefined;
  return {
    what: 'number of failures per second',
    lack: 'failures',
    among,
    isOf: () => true,
    readings: readingsOf(claim),
  };
}

/** So many in a time of what is no request: `1500 rows/s`. */
const OF_OWN_UNIT =
  /\d *(?!k?(?:req|requests?|reqs|responses?|hits?|calls?|ops|operations?|trans(?:actions?)?|iterations?|pages?)\b)[a-z]+ ?(?:\/| per )/i;

/** How many requests there were in a second. */
function claimedRate(claim: Measured, { figures: all }: LoadTestResult): ClaimedFigure | undefined {
  const { name, text, quantity } = claim;
  const figures = all.filter(({ unit, failure }) => unit === '/s' && failure === undefined);
  const isNamed = /throughput|\b(?:rps|qps|tps)\b|\breq(?:uest)?s?(?: per | ?\/)|\brequest rate\b/i.test(
    name.replace(LOAD, ''),
  );
  const isRate =
    quantity?.dimension === 'rate'
      ? isNamed || /request|throughput|rps|rate/i.test(name) || /(?:\brp[sm]|req(?:uest)?s?\/[a-z]+)\b/i.test(text)
      : isBare(claim) && isNamed;
  if (!isRate || isOfSystem(name) || OF_OWN_UNIT.test(text)) return undefined;
  const perMinute = quantity?.dimension === 'number' && /\bper min|\/min|\brpm\b/i.test(name);
  const readings = readingsOf(claim);
  const rates = figures.filter(isOfRequests).map(({ value }) => value);
  // An iteration or a transaction makes a request or more, or has nothing to do with them.
  const most = rates.length === 0 ? Number.POSITIVE_INFINITY : greatest(rates);
  return {
    what: 'number of requests per second',
    lack: 'throughput',
    among: figures,
    isOf: (figure) => isOfRequests(figure) || (isOfPart(figure) && figure.value <= most),
    readings: (figure) => readings(figure).map((reading) => (perMinute ? times(reading, 1 / 60) : reading)),
  };
}

const OF_ALL_REQUESTS =
  /^((?:total|overall|number of|count of|http|all)[ :]+)*requests?( made| sent| total| count|, total)?$/i;

/** How many requests there were, where the file says that; in a second, too, where the name leaves it open. */
function claimedCount(claim: Measured, { figures, requests }: LoadTestResult): ClaimedFigure | undefined {
  const { name, quantity } = claim;
  const [found, before, behind] = OF_ALL_REQUESTS.exec(name) ?? [];
  const isCount = isBare(claim) || (quantity?.dimension === 'other' && quantity.unit === 'request');
  if (found === undefined || !isCount || requests === undefined) return undefined;
  const isOpen = before === undefined && behind === undefined;
  // Tools count more than one thing as the requests.
  const counts = figures.filter(({ metric, statistic }) => statistic === 'count' && /^requests /.test(metric));
  const rates = figures.filter(
    (figure) => isOpen && figure.unit === '/s' && figure.failure === undefined && isOfRequests(figure),
  );
  return {
    what: 'number of requests',
    lack: 'throughput',
    among: [{ metric: 'requests', statistic: 'count', value: requests, unit: '' }, ...counts, ...rates],
    isOf: () => true,
    readings: () => (quantity === undefined ? [] : [quantity]),
  };
}

function isOfRequests({ metric }: Figure): boolean {
  return /req/i.test(metric);
}

function isOfPart({ metric }: Figure): boolean {
  return /iterations|transactions/i.test(metric);
}
