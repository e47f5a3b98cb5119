import type { Mapping } from '../../text/json.ts';

/** What the file of a load-testing tool shows, whatever the tool. */
export interface LoadTestResult {
  /** Why it shows nothing that could be relied on, as a clause: `is of a run without a request`. */
  unusable?: string | undefined;
  /** How many requests were made; undefined where the file does not say. */
  requests?: number | undefined;
  /** The share of them that failed, 0 to 1; undefined where the file does not say. */
  failed?: number | undefined;
  /**
   * When the first request was made and the last, or about when, epoch milliseconds, and, where the file has the time of each, when half of
   * them had been. Undefined where it does not say. `isLocal` where these are of a clock whose zone it does not say, as if that were UTC.
   */
  ran?: { from: number; middle?: number | undefined; to: number; isLocal?: true } | undefined;
  /** Every figure that the file shows. */
  figures: readonly Figure[];
  /** Limits that the test had, with their outcomes. */
  thresholds?: readonly Threshold[] | undefined;
  /** What the file cannot show, each with why, as a clause. */
  lacks?: Lacks | undefined;
}

export interface Figure {
  /** `http_req_duration`, `latency`, the name of a request. */
  metric: string;
  /** As k6 names it, whatever the tool: `p(99)`, `avg`, `med`, `min`, `max`, `rate`, `count`. */
  statistic: string;
  /** In milliseconds where it is a time; 0 to 1 where it is a share. */
  value: number;
  /** Where a percentile lies between two measured values, the higher of them: tools choose differently. */
  upTo?: number | undefined;
  unit: '' | 'ms' | '%' | '/s';
  /** The request, as the tool names it, that it is of alone; undefined of all. */
  of?: string | undefined;
  /** Of a time that is not how long requests took: what it is of, in words of which an objective must have one. */
  besides?: string;
  /** The kind of failures that it is of alone, as tools name it: `non2xx`, `4xx`, `5xx`, `timeouts`, `failures/s`, or by a name of its own. */
  failure?: string;
}

export interface Threshold {
  metric: string;
  /** `p(99)<300`. */
  threshold: string;
  passed: boolean;
}

/** What a record may claim, and a file may not be able to show. `end`: what happened after it was written. */
export type Lacks = Readonly<
  Partial<Record<'percentiles' | 'failures' | 'checks' | 'throughput' | 'maximum' | 'end', string>>
>;

/** A file that may be the result of a load test. */
interface ResultFile {
  bytes: Uint8Array;
  text: string;
  /** The mapping that it holds as JSON; undefined for any other file. */
  json: Mapping | undefined;
}

/** Reads a file. Undefined where it is not one of the tool's. */
export type LoadTestReader = (file: ResultFile) => LoadTestResult | undefined;

/** The last moment that a date can have. */
const LATEST = 8.64e15;

/** The time of a run by some of its times, epoch milliseconds; undefined where there is none. */
export function ranBetween(times: Iterable<number | undefined>): LoadTestResult['ran'] {
  const known = Float64Array.from([...times].filter((time) => Math.abs(time ?? Number.NaN) <= LATEST) as number[]);
  const [from, to] = [known.sort().at(0), known.at(-1)];
  if (from === undefined || to === undefined) return undefined;
  // Two times are the ends of a run, and more of them are those of its requests.
  return { from, middle: known.length > 2 ? known[known.length >> 1] : undefined, to };
}

/** The figure of a metric by a statistic; undefined where there is none. */
export function figureOf(
  { figures }: Pick<LoadTestResult, 'figures'>,
  metric: string,
  statistic: string,
): Figure | undefined {
  return figures.find((figure) => figure.metric === metric && figure.statistic === statistic);
}

/** The share of requests that failed in a way which the tool counts by itself. */
export function failuresOf(failure: string, rate: number | undefined): Figure[] {
  return figuresOf(failure, '%', { rate }).map((figure) => ({ ...figure, failure }));
}

/** The figures of a metric by their statistics, without those that are no number. */
export function figuresOf(
  metric: string,
  unit: Figure['unit'],
  values: Readonly<Record<string, number | undefined>>,
): Figure[] {
  return Object.entries(values).flatMap(([statistic, value]) =>
    value === undefined || !Number.isFinite(value) ? [] : [{ metric, statistic, value, unit }],
  );
}
