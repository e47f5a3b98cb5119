import { failure, type Result, success } from '../../text/result.ts';
import { figureOf, thresholdParts } from './k6-evidence.ts';
import type { K6Summary, K6Threshold } from './k6-summary.ts';
import { meets, parseObjective, parseQuantity } from './quantity.ts';

/** An objective, as a record has it. */
export interface RecordedObjective {
  name: string;
  objective: string;
  measured: string;
  met: boolean;
}

/**
 * The thresholds of a summary as objectives, with the figures that were measured: `http_req_duration p(95)`, `< 300ms`,
 * `212.4ms`. The problem, a clause about the summary, is of a threshold that cannot be read as one, or that its own figure
 * belies.
 */
export function objectivesOf(summary: K6Summary): Result<RecordedObjective[], string> {
  const objectives: RecordedObjective[] = [];
  for (const threshold of summary.thresholds) {
    const objective = objectiveOf(summary, threshold);
    if (!objective.ok) return objective;
    objectives.push(objective.value);
  }
  return success(objectives);
}

function objectiveOf(summary: K6Summary, threshold: K6Threshold): Result<RecordedObjective, string> {
  const { metric, passed } = threshold;
  const asked = thresholdParts(threshold);
  const written = `the threshold \`${threshold.threshold}\` of \`${metric}\``;
  if (asked === undefined || !['<', '<=', '>', '>='].includes(asked.comparison))
    return failure(`has ${written}, which cannot be recorded as an objective`);
  const name = `${metric} ${asked.statistic}`;
  const measured = measuredFigure(summary, name);
  if (measured === undefined) return failure(`has ${written}, and no figure \`${asked.statistic}\` of it`);
  const unit = unitOf(summary, metric, asked.statistic);
  const objective = `${asked.comparison} ${inUnit(asked.limit, unit)}`;
  const met = isMet(objective, measured);
  if (met !== passed)
    return failure(`says that ${written} was ${passed ? 'kept' : 'crossed'}, and its own figure is \`${measured}\``);
  return success({ name, objective, measured, met });
}

/** A figure of a summary by the names of its metric and its statistic, with its unit: `212.4ms`; undefined where there is none. */
export function measuredFigure(summary: K6Summary, name: string): string | undefined {
  const [, metric = '', statistic = ''] = /^(.*\S)\s+(\S+)$/.exec(name.trim()) ?? [];
  const value = figureOf(summary, metric, statistic);
  return value === undefined ? undefined : inUnit(value, unitOf(summary, metric, statistic));
}

/** Whether what was measured meets an objective; undefined where the two cannot be compared. */
export function isMet(objective: string, measured: string): boolean | undefined {
  const [limit, figure] = [parseObjective(objective), parseQuantity(measured)];
  return limit === undefined || figure === undefined ? undefined : meets(limit, figure);
}

/** Built-in metrics of k6 that are times, since not every form of a summary says so. */
const TIMES =
  /^(?:http_req_(?:duration|blocked|connecting|looking_up|tls_handshaking|sending|waiting|receiving)|iteration_duration|group_duration|ws_(?:connecting|session_duration|ping)|grpc_req_duration|browser_http_req_duration|browser_web_vital_(?:fcp|fid|inp|lcp|ttfb))$/;

/** The unit that k6 counts a statistic of a metric in. */
function unitOf({ times, figures }: K6Summary, metric: string, statistic: string): '' | 'ms' | '%' | '/s' {
  const [base = ''] = metric.split('{');
  if (['rate', 'value'].includes(statistic)) {
    const own = figures.filter((figure) => figure.metric === metric).map((figure) => figure.statistic);
    if (own.includes('count')) return '/s';
    // Only a rate counts what passed and what failed; a gauge has a value too.
    return own.includes('passes') ? '%' : '';
  }
  if (statistic === 'count') return '';
  return times.has(metric) || times.has(base) || TIMES.test(base) ? 'ms' : '';
}

function inUnit(value: number, unit: string): string {
  // As many digits as a figure has, and not those that binary fractions add.
  return `${unit === '%' ? Number((value * 100).toPrecision(12)) : value}${unit}`;
}
