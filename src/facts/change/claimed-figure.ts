import type { Figure, Lacks, LoadTestResult } from '../../repo/load-test/load-test-result.ts';
import { aboutOf, parseQuantity, type Quantity, saysNothing } from './quantity.ts';

/** What a record claims, in terms of what load-testing tools measure. */
export interface ClaimedFigure {
  /** Completes "the evidence shows no …". */
  what: string;
  /** What a file lacks that cannot show it. */
  lack: keyof Lacks;
  isOf(figure: Figure): boolean;
  /** What was measured, in the base unit of a figure: without a unit of its own it may be in several; none of words. */
  readings(figure: Figure): readonly Reading[];
  /** A share may be recorded as its complement, because tools count failures. */
  orComplement?: true;
}

type Reading = Pick<Quantity, 'value' | 'rounding'>;

/** What was measured for an objective, as a record has it. */
interface Measured {
  /** With what the objective says beside its limit. */
  name: string;
  text: string;
  /** Undefined of words. */
  quantity: Quantity | undefined;
}

/**
 * What a record claims that was measured for an objective; undefined for what load-testing tools do not measure, such as the memory of a
 * service, and where neither the name nor a unit tells what it is about.
 */
export function claimedFigure(
  result: LoadTestResult,
  name: string,
  { measured, objective = '' }: { measured: string | number; objective?: string | number },
): ClaimedFigure | undefined {
  const about = `${name} ${aboutOf(objective)}`.trim();
  const claim: Measured = { name: about, text: String(measured), quantity: parseQuantity(measured) };
  const own = result.figures.filter(({ metric, statistic }) => `${metric} ${statistic}` === name);
  if (own.length > 0)
    return { what: `\`${name}\``, lack: 'end', isOf: (figure) => own.includes(figure), readings: readingsOf(claim) };
  return claimedTime(claim) ?? claimedShare(claim, result) ?? claimedRate(claim);
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

/** Names of what no load-testing tool measures, though it has a maximum, a percentile or a latency. */
const OF_SYSTEMS =
  /\b(?:backlogs?|bytes|connections?|cpu|database|db|depth|disk|gc|heap|io|lag|locks?|memory|network|pool|queues?|replicas?|replication|retries|rows|size|threads?|usage|utili[sz]ation)\b/i;

/** What a name says of the load: `with 50 connections`, `under 20 concurrent threads`. */
const LOAD = /\b(?:with|at|under) \d+ (?:\w+ )?\w+/gi;

/** Names of how long requests take. */
const LATENCY = /latenc(?:y|ies)|\bresponse\b|\bttfb\b|http_req_/i;

/** Names of checks, and not of a checkout. */
const OF_CHECKS = /checks?(?![a-z])/i;

/** Names of the way to another system and back, which is no failure of requests, and no time of theirs. */
const FAILOVER = /fail[-_ ]?(?:over|back)/i;

/** Names of what came of requests. */
const OUTCOMES = new RegExp(`error|(?!${FAILOVER.source})fail|success|availab|checks?(?![a-z])`, 'i');

function isBare({ quantity }: Measured): boolean {
  return quantity === undefined || quantity.dimension === 'number';
}

/** A time by the statistic that the name asks for; by any that people mean where it asks for none. */
function claimedTime(claim: Measured): ClaimedFigure | undefined {
  const { name, quantity } = claim;
  const isTime = quantity?.dimension === 'time';
  if (!isTime && !isBare(claim)) return undefined;
  const isLatency = LATENCY.test(name) && !OF_SYSTEMS.test(name);
  const wanted = statisticsNamed(name);
  if (wanted === undefined) {
    if (!isLatency) return undefined;
    const isOf = ({ statistic, unit }: Figure) => unit === 'ms' && isUsual(statistic);
    return { what: 'time of the requests', lack: 'percentiles', isOf, readings: readingsOf(claim) };
  }
  const isOfOthers = [OF_SYSTEMS, OUTCOMES, FAILOVER].some((names) => names.test(name));
  const isAbout = wanted.isPercentile ? !isOfOthers : wanted.isAlone;
  if (!isTime && !isLatency && !isAbout) return undefined;
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

interface NamedStatistics {
  statistics: string[];
  what: string;
  lack: keyof Lacks;
  isPercentile: boolean;
  /** Whether the name says nothing else. */
  isAlone: boolean;
}

/** The statistics that the name of an objective asks for: `checkout p99 latency`, `median of the search`. */
function statisticsNamed(name: string): NamedStatistics | undefined {
  const rank = /\bp\(?(\d+(?:\.\d+)?)\)?/i.exec(name)?.[1] ?? /\b(\d+(?:\.\d+)?)th\b/i.exec(name)?.[1];
  if (rank !== undefined) {
    // k6 calls the 50th percentile `med`, unless `p(50)` is asked for by name.
    const statistics = rank === '50' ? ['p(50)', 'med'] : [`p(${rank})`];
    return { statistics, what: `percentile \`p${rank}\``, lack: 'percentiles', isPercentile: true, isAlone: false };
  }
  const named = STATISTICS.filter(([pattern]) => pattern.test(name));
  if (named.length === 0) return undefined;
  const [pattern, first, what] = named[0]!;
  const statistics = named.map(([, statistic]) => statistic);
  const isAlone = name.replace(pattern, '').trim() === '';
  return { statistics, what, lack: first === 'max' ? 'maximum' : 'percentiles', isPercentile: false, isAlone };
}

const STATISTICS = [
  [/\b(?:max|maximum|slowest|worst)\b/i, 'max', 'maximum'],
  [/\b(?:min|minimum|fastest)\b/i, 'min', 'minimum'],
  [/\b(?:med|median)\b/i, 'med', 'median'],
  [/\b(?:avg|average|mean)\b/i, 'avg', 'average'],
] as const;

/** The share of requests that failed or did not, or of checks; how many failed is a share of the requests that there were. */
function claimedShare(claim: Measured, result: LoadTestResult): ClaimedFigure | undefined {
  const { name, quantity } = claim;
  if (!OUTCOMES.test(name)) return undefined;
  const isShare = quantity?.dimension === 'share';
  // How many errors a database had, or how many connections failed, is nothing that came of requests.
  if (!isShare && OF_SYSTEMS.test(name.replace(LOAD, ''))) return undefined;
  const readings = isShare ? readingsOf(claim) : outcomesOf(claim, result);
  if (readings === undefined) return undefined;
  const ofChecks = OF_CHECKS.test(name) && result.lacks?.checks !== undefined;
  return {
    what: ofChecks ? 'outcome of checks' : 'share of failed requests',
    lack: ofChecks ? 'checks' : 'failures',
    isOf: ({ unit, metric }) => unit === '%' && (!ofChecks || /check/i.test(metric)),
    readings,
    orComplement: true,
  };
}

/** What came of requests, without the unit of a share: a number, or how many. Undefined where that is no share of a known number. */
function outcomesOf(claim: Measured, { requests }: LoadTestResult): ClaimedFigure['readings'] | undefined {
  const { name, text, quantity } = claim;
  if (/\bbudget\b|\bper\b|\//i.test(name)) return undefined;
  if (quantity === undefined) return () => (saysNothing(text) ? [{ value: 0, rounding: 0 }] : []);
  const isCount = quantity.dimension === 'other' && /^(?:error|failure|request|response|check)$/.test(quantity.unit!);
  if (!isCount && quantity.dimension !== 'number') return undefined;
  const mayBeCount = isCount || (Number.isInteger(quantity.value) && !/rate|ratio|share|percent/i.test(name));
  if (quantity.value === 0) return () => sharesOf(quantity);
  const total = OF_CHECKS.test(name) ? undefined : requests;
  if (mayBeCount && !total) return undefined;
  const counted = mayBeCount ? [times(quantity, 1 / total!)] : [];
  return (figure) => (isCount ? counted : [...readingsOf(claim)(figure), ...counted]);
}

/** How many requests there were in a second. */
function claimedRate(claim: Measured): ClaimedFigure | undefined {
  const { name, text, quantity } = claim;
  const isNamed = /throughput|\b(?:rps|qps|tps)\b|\brequests?(?: per |\/)|\brequest rate\b/i.test(name);
  const isRate =
    quantity?.dimension === 'rate'
      ? /request|throughput|rps|rate/i.test(name) || /(?:\brp[sm]|req(?:uest)?s?\/[a-z]+)\b/i.test(text)
      : isBare(claim) && isNamed && !OF_SYSTEMS.test(name);
  if (!isRate) return undefined;
  const perMinute = quantity?.dimension === 'number' && /\bper min|\/min|\brpm\b/i.test(name);
  const readings = readingsOf(claim);
  return {
    what: 'number of requests per second',
    lack: 'throughput',
    isOf: ({ unit, metric }) => unit === '/s' && /req|iterations/i.test(metric),
    readings: (figure) => readings(figure).map((reading) => (perMinute ? times(reading, 1 / 60) : reading)),
  };
}
