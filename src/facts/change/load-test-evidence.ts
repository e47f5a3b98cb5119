import { type Figure, figureOf, type LoadTestResult, type Threshold } from '../../repo/load-test/load-test-result.ts';
import { claimedFigure } from './claimed-figure.ts';
import { ofNamedMethod, ofNamedRequests } from './named-requests.ts';
import { nameAsSeen } from './objective-words.ts';
import { aboutOf } from './quantity.ts';
import { meantAsRequests } from './request-times.ts';
import { inUsualWords } from './tool-names.ts';

/** Whether a result confirms what was measured and, where it does not, why, as a clause about "the evidence". */
export type Confirmation = { confirmed: true } | { confirmed: false; why: string };

/**
 * Whether a result confirms what a record says was measured for an objective (`checkout p99 latency`, `error rate`,
 * `throughput`), to the recorded number of digits. Undefined for an objective that load-testing tools do not measure, such as
 * the memory of a service.
 */
export function confirms(
  result: LoadTestResult & { tool?: string },
  name: string,
  measured: string | number,
  objective?: string | number,
): Confirmation | undefined {
  const claim = claimedFigure(result, name, { measured, ...(objective === undefined ? {} : { objective }) });
  if (claim === undefined) return undefined;
  const { lacks = {}, figures } = result;
  const ofAny = (claim.among ?? figures).filter((figure) => claim.isOf(figure));
  const about = `${name} ${aboutOf(objective ?? '')}`;
  // A column of the tool, such as `99% Line`, has words of no request.
  const named = inUsualWords(nameAsSeen(about), result.tool);
  const candidates = claim.isByItsName
    ? ofAny
    : ofNamedRequests(ofNamedMethod(meantAsRequests(ofAny, about, figures), about), named);
  const reason = lacks[claim.lack];
  // Failures that a file leaves out make the others no share of the requests.
  if (candidates.length === 0 || (claim.lack === 'failures' && reason !== undefined))
    return { confirmed: false, why: `shows no ${claim.what}${reason === undefined ? '' : ` (${reason})`}` };
  if (candidates.every((figure) => claim.readings(figure).length === 0))
    return {
      confirmed: false,
      why: `has a figure for it, with which ${claim.isOfOtherUnit ? 'that unit' : 'words'} cannot be compared`,
    };
  const isMeasured = (figure: Figure, { value, upTo = value }: Pick<Figure, 'value' | 'upTo'>) =>
    claim.readings(figure).some((reading) => {
      const off = reading.rounding * (1 + 1e-9);
      return reading.value >= value - off && reading.value <= upTo + off;
    });
  const complement = (figure: Figure) => claim.orComplement === true && isMeasured(figure, { value: 1 - figure.value });
  const isShown = (figure: Figure) => isMeasured(figure, figure) || complement(figure);
  if (candidates.some(isShown)) return { confirmed: true };
  const other = ofAny.find(isShown);
  if (other !== undefined) {
    const isOfAll = other.of === undefined && other.besides === undefined;
    const unnamed = isOfAll
      ? ', and not of the request that the objective names'
      : ' alone, which the objective does not name';
    return { confirmed: false, why: `shows it of \`${other.of ?? other.metric}\`${unnamed}` };
  }
  const why = reason ?? lacks.end;
  return { confirmed: false, why: `does not show it${why === undefined ? '' : ` (${why})`}` };
}

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
