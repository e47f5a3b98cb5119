import { greatest, least } from '../../text/long-lists.ts';
import { type Figure, figuresOf, type LoadTestResult } from './load-test-result.ts';

/** A request, as a log has it. */
export interface Sample {
  name: string;
  /** Milliseconds. */
  time: number;
  /** Undefined where the log does not say. */
  failed?: boolean | undefined;
}

/** The name of what is measured over all requests. */
export const ALL = 'all requests';

/** Percentiles that may be asked for. */
const RANKS = [...Array.from({ length: 99 }, (_, index) => index + 1), 97.5, 99.5, 99.9, 99.95, 99.99, 99.999];

/** More names than that are addresses with ids in them, and no requests of their own. */
const MOST_NAMES = 100;

/** What the requests of a log show together; one of them without a time makes the log no evidence. */
export function resultOfSamples(
  samples: readonly Sample[],
): Pick<LoadTestResult, 'unusable' | 'requests' | 'failed' | 'figures'> {
  if (samples.some(({ time }) => !Number.isFinite(time)))
    return { unusable: 'breaks off, or is damaged: it has a request without a time', figures: [] };
  return { requests: samples.length, failed: failedShare(samples), figures: figuresOfSamples(samples) };
}

/** The figures of a log: of all requests and, where they have several names, of each name. */
export function figuresOfSamples(samples: readonly Sample[]): Figure[] {
  const byName = Map.groupBy(samples, ({ name }) => name);
  const isNamed = byName.size > 1 && byName.size <= MOST_NAMES;
  return [
    ...figuresTogether(ALL, samples),
    ...[...(isNamed ? byName : [])].flatMap(([of, own]) =>
      figuresTogether(of, own).map((figure) => ({ ...figure, of })),
    ),
  ];
}

function figuresTogether(metric: string, samples: readonly Sample[]): Figure[] {
  return [
    ...timesOf(metric, samples),
    ...figuresOf(metric, '', { count: samples.length }),
    ...figuresOf(metric, '%', { rate: failedShare(samples) }),
  ];
}

/** The share of requests that failed; undefined where the log does not say, or there is none. */
function failedShare(samples: readonly Sample[]): number | undefined {
  if (samples.length === 0 || samples.some(({ failed }) => failed === undefined)) return undefined;
  return samples.filter(({ failed }) => failed).length / samples.length;
}

function timesOf(metric: string, samples: readonly Sample[]): Figure[] {
  if (samples.length === 0) return [];
  const times = samples.map(({ time }) => time).sort((a, b) => a - b);
  const sum = times.reduce((total, time) => total + time, 0);
  const ranked = (statistic: string, rank: number): Figure => ({
    metric,
    statistic,
    unit: 'ms',
    ...percentile(times, rank / 100),
  });
  return [
    ...RANKS.map((rank) => ranked(`p(${rank})`, rank)),
    ranked('med', 50),
    ...figuresOf(metric, 'ms', { avg: sum / times.length, min: times[0], max: times.at(-1) }),
  ];
}

/**
 * The two measured times between which every usual definition of a quantile (Hyndman and Fan's nine) puts it: the definitions
 * take a place of `share × (n + 1)` at most and `share × (n - 1) + 1` at least, or the other way round below the median.
 */
function percentile(times: readonly number[], share: number): { value: number; upTo: number } {
  const places = [share * (times.length - 1) + 1, share * (times.length + 1)];
  const at = (place: number) => times[Math.min(Math.max(place, 1), times.length) - 1]!;
  return { value: at(Math.floor(least(places))), upTo: at(Math.ceil(greatest(places))) };
}
