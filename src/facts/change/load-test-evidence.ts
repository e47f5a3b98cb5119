import {
  type Figure,
  figureOf,
  type Lacks,
  type LoadTestResult,
  type Threshold,
} from '../../repo/load-test/load-test-result.ts';
import type { Quantity } from './quantity.ts';

/** What a record claims, in terms of what load-testing tools measure. */
interface Claim {
  /** Completes "the evidence shows no …". */
  what: string;
  /** What a file lacks that cannot show it. */
  lack: keyof Lacks;
  isOf(figure: Figure): boolean;
  /** A share may be recorded as its complement, because tools count failures. */
  orComplement?: true;
}

/** Whether a result confirms what was measured and, where it does not, why, as a clause about "the evidence". */
export type Confirmation = { confirmed: true } | { confirmed: false; why: string };

/**
 * Whether a result confirms what a record says was measured for an objective (`checkout p99 latency`, `error rate`,
 * `throughput`), to the recorded number of digits. Undefined for an objective that load-testing tools do not measure, such as
 * the memory of a service.
 */
export function confirms(result: LoadTestResult, name: string, measured: Quantity): Confirmation | undefined {
  const claim = claimOf(result, name, measured);
  if (claim === undefined) return undefined;
  const { lacks = {}, figures } = result;
  const candidates = figures.filter((figure) => claim.isOf(figure));
  const reason = lacks[claim.lack];
  // Failures that a file leaves out make the others no share of the requests.
  if (candidates.length === 0 || (claim.lack === 'failures' && reason !== undefined))
    return { confirmed: false, why: `shows no ${claim.what}${reason === undefined ? '' : ` (${reason})`}` };
  const isMeasured = ({ value, upTo = value }: Pick<Figure, 'value' | 'upTo'>) => {
    const off = measured.rounding * (1 + 1e-9);
    return measured.value >= value - off && measured.value <= upTo + off;
  };
  const complement = (figure: Figure) => claim.orComplement === true && isMeasured({ value: 1 - figure.value });
  if (candidates.some((figure) => isMeasured(figure) || complement(figure))) return { confirmed: true };
  const why = reason ?? lacks.end;
  return { confirmed: false, why: `does not show it${why === undefined ? '' : ` (${why})`}` };
}

function claimOf(result: LoadTestResult, name: string, { dimension }: Quantity): Claim | undefined {
  const own = result.figures.filter(({ metric, statistic }) => `${metric} ${statistic}` === name);
  if (own.length > 0) return { what: `\`${name}\``, lack: 'end', isOf: (figure) => own.includes(figure) };
  if (dimension === 'time') {
    const wanted = statisticsNamed(name);
    if (wanted === undefined) return undefined;
    return { ...wanted, isOf: ({ statistic, unit }) => unit === 'ms' && wanted.statistics.includes(statistic) };
  }
  if (dimension === 'share' && /error|fail|success|availab|check/i.test(name)) {
    const ofChecks = /check/i.test(name) && result.lacks?.checks !== undefined;
    return {
      what: ofChecks ? 'outcome of checks' : 'share of failed requests',
      lack: ofChecks ? 'checks' : 'failures',
      isOf: ({ unit, metric }) => unit === '%' && (!ofChecks || /check/i.test(metric)),
      orComplement: true,
    };
  }
  if (dimension === 'rate' && /request|throughput|rps|rate/i.test(name)) {
    return {
      what: 'number of requests per second',
      lack: 'throughput',
      isOf: ({ unit, metric }) => unit === '/s' && /req|iterations/i.test(metric),
    };
  }
  return undefined;
}

/** The statistics that the name of an objective asks for: `checkout p99 latency`, `median of the search`. */
function statisticsNamed(name: string): { statistics: string[]; what: string; lack: keyof Lacks } | undefined {
  const rank = /\bp\(?(\d+(?:\.\d+)?)\)?/i.exec(name)?.[1] ?? /\b(\d+(?:\.\d+)?)th\b/i.exec(name)?.[1];
  if (rank !== undefined) {
    // k6 calls the 50th percentile `med`, unless `p(50)` is asked for by name.
    const statistics = rank === '50' ? ['p(50)', 'med'] : [`p(${rank})`];
    return { statistics, what: `percentile \`p${rank}\``, lack: 'percentiles' };
  }
  const named = STATISTICS.filter(([pattern]) => pattern.test(name));
  if (named.length === 0) return undefined;
  const lack = named[0]![1] === 'max' ? 'maximum' : 'percentiles';
  return { statistics: named.map(([, statistic]) => statistic), what: named[0]![2], lack };
}

const STATISTICS = [
  [/\b(?:max|maximum|slowest|worst)\b/i, 'max', 'maximum'],
  [/\b(?:min|minimum|fastest)\b/i, 'min', 'minimum'],
  [/\b(?:med|median)\b/i, 'med', 'median'],
  [/\b(?:avg|average|mean)\b/i, 'avg', 'average'],
] as const;

/** Why a result shows nothing that could be relied on, as a clause; undefined where it shows something. */
export function emptiness({ unusable, requests, failed, figures }: LoadTestResult): string | undefined {
  if (unusable !== undefined) return unusable;
  if (requests === 0) return 'is of a run without a request';
  if (failed === 1) return 'is of a run in which every request failed';
  if (figures.length === 0) return 'has no figure';
  const checks = figures.find(({ metric, statistic }) => metric === 'checks' && statistic === 'rate');
  if (checks?.value === 0) return 'is of a run in which every check failed';
  // Then half of the times that it shows, or more, are those of failures.
  if (failed !== undefined && failed > 0.5)
    return `is of a run in which ${Number((failed * 100).toPrecision(3))}% of the requests failed, so that its times are mostly those of failures`;
  return undefined;
}

/**
 * The figure by which a threshold that is said to have passed did not: `950` for `p(95)<300`. Undefined where it did, and
 * where the result has no such figure. (The forms of a threshold: k6 2.x, metrics/thresholds_parser.go.)
 */
export function contradiction(result: LoadTestResult, threshold: Threshold): number | undefined {
  const asked = thresholdParts(threshold);
  if (!threshold.passed || asked === undefined) return undefined;
  const value = figureOf(result, threshold.metric, asked.statistic)?.value;
  if (value === undefined) return undefined;
  return COMPARISONS[asked.comparison](value, asked.limit) ? undefined : value;
}

/** What a threshold asks of a metric. */
interface ThresholdParts {
  /** `p(95)`, `avg`, `rate`, … */
  statistic: string;
  comparison: keyof typeof COMPARISONS;
  limit: number;
}

/** The parts of `p(95)<300`; undefined for another text. */
export function thresholdParts({ threshold }: Pick<Threshold, 'threshold'>): ThresholdParts | undefined {
  const match = /^\s*(p\(\s*[\d.]+\s*\)|[a-z]+)\s*(<=|>=|<|>|===|==|!=)\s*(-?[\d.]+(?:e[+-]?\d+)?)\s*$/i.exec(
    threshold,
  );
  if (match === null) return undefined;
  const comparison = match[2] as keyof typeof COMPARISONS;
  return { statistic: match[1]!.replace(/\s/g, ''), comparison, limit: Number(match[3]) };
}

const COMPARISONS = {
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
  '==': (a: number, b: number) => a === b,
  '===': (a: number, b: number) => a === b,
  '!=': (a: number, b: number) => a !== b,
} as const;
