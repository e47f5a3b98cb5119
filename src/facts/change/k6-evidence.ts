import type { K6Summary, K6Threshold } from './k6-summary.ts';
import type { Quantity } from './quantity.ts';

/**
 * Whether a summary confirms what a record says was measured for an objective (`checkout p99 latency`, `error rate`,
 * `throughput`), to the recorded number of digits. Undefined where it has no figure for that objective: a team may measure
 * what k6 does not. A share may be recorded as its complement, because k6 counts failures.
 */
export function confirms(summary: K6Summary, name: string, measured: Quantity): boolean | undefined {
  const isMeasured = (value: number) => Math.abs(value - measured.value) <= measured.rounding * (1 + 1e-9);
  const candidates = candidatesFor(summary, name, measured);
  return candidates.length === 0 ? undefined : candidates.some(isMeasured);
}

function candidatesFor({ figures }: K6Summary, name: string, { dimension }: Quantity): number[] {
  const valuesOf = (isCandidate: (figure: K6Summary['figures'][number]) => boolean) =>
    figures.filter(isCandidate).map(({ value }) => value);
  if (dimension === 'time') {
    const wanted = statisticsNamed(name);
    return valuesOf(({ statistic }) => wanted.includes(statistic));
  }
  if (dimension === 'share' && /error|fail|success|availab|check/i.test(name)) {
    const shares = valuesOf(
      ({ statistic, value }) => ['rate', 'value'].includes(statistic) && value >= 0 && value <= 1,
    );
    return shares.flatMap((share) => [share, 1 - share]);
  }
  if (dimension === 'rate' && /request|throughput|rps|rate/i.test(name)) {
    return valuesOf(({ metric, statistic }) => statistic === 'rate' && /reqs|iterations/.test(metric));
  }
  return [];
}

/** The statistics of k6 that the name of an objective asks for: `checkout p99 latency`, `median of the search`. */
function statisticsNamed(name: string): string[] {
  const percentile = /\bp\(?(\d+(?:\.\d+)?)\)?/i.exec(name)?.[1] ?? /\b(\d+(?:\.\d+)?)th\b/i.exec(name)?.[1];
  // k6 calls the 50th percentile `med`, unless `p(50)` is asked for by name.
  if (percentile !== undefined) return percentile === '50' ? ['p(50)', 'med'] : [`p(${percentile})`];
  return STATISTICS.flatMap(([pattern, statistic]) => (pattern.test(name) ? [statistic] : []));
}

const STATISTICS = [
  [/\b(?:max|maximum|slowest|worst)\b/i, 'max'],
  [/\b(?:min|minimum|fastest)\b/i, 'min'],
  [/\b(?:med|median)\b/i, 'med'],
  [/\b(?:avg|average|mean)\b/i, 'avg'],
] as const;

/** Why a summary shows nothing, as a clause; undefined where it shows something. */
export function emptiness(summary: K6Summary): string | undefined {
  if (summary.figures.length === 0) return 'has no figure';
  if (figureOf(summary, 'http_reqs', 'count') === 0) return 'is of a run without a request';
  if (figureOf(summary, 'iterations', 'count') === 0) return 'is of a run without an iteration';
  if (figureOf(summary, 'http_req_failed', 'rate') === 1) return 'is of a run in which every request failed';
  return undefined;
}

/**
 * The figure by which a threshold that is said to have passed did not: `950` for `p(95)<300`. Undefined where it did, and
 * where the summary has no such figure. (The forms of a threshold: k6 2.x, metrics/thresholds_parser.go.)
 */
export function contradiction(summary: K6Summary, threshold: K6Threshold): number | undefined {
  const asked = thresholdParts(threshold);
  if (!threshold.passed || asked === undefined) return undefined;
  const value = figureOf(summary, threshold.metric, asked.statistic);
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
export function thresholdParts({ threshold }: Pick<K6Threshold, 'threshold'>): ThresholdParts | undefined {
  const match = /^\s*(p\(\s*[\d.]+\s*\)|[a-z]+)\s*(<=|>=|<|>|===|==|!=)\s*(-?[\d.]+(?:e[+-]?\d+)?)\s*$/i.exec(
    threshold,
  );
  if (match === null) return undefined;
  const comparison = match[2] as keyof typeof COMPARISONS;
  return { statistic: match[1]!.replace(/\s/g, ''), comparison, limit: Number(match[3]) };
}

/** The figure of a metric by a statistic; undefined where the summary has none. */
export function figureOf({ figures }: K6Summary, metric: string, statistic: string): number | undefined {
  // A rate is a `value` in the form of `--summary-export`.
  const names = statistic === 'rate' ? ['rate', 'value'] : [statistic];
  const own = figures.filter((figure) => figure.metric === metric);
  return names.map((name) => own.find((figure) => figure.statistic === name)?.value).find((each) => each !== undefined);
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
