import { figureOf, type LoadTestResult, type Threshold } from '../../repo/load-test/load-test-result.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { thresholdParts } from './load-test-evidence.ts';
import { measuredBeside, meets, parseObjective } from './quantity.ts';

/** An objective, as a record has it. */
export interface RecordedObjective {
  name: string;
  objective: string;
  measured: string;
  met: boolean;
}

/**
 * The thresholds of a result as objectives, with the figures that were measured: `http_req_duration p(95)`, `< 300ms`,
 * `212.4ms`. The problem, a clause about the result, is of a threshold that cannot be read as one, or that its own figure
 * belies.
 */
export function objectivesOf(result: LoadTestResult): Result<RecordedObjective[], string> {
  const objectives: RecordedObjective[] = [];
  for (const threshold of result.thresholds ?? []) {
    const objective = objectiveOf(result, threshold);
    if (!objective.ok) return objective;
    objectives.push(objective.value);
  }
  return success(objectives);
}

function objectiveOf(result: LoadTestResult, threshold: Threshold): Result<RecordedObjective, string> {
  const { metric, passed } = threshold;
  const asked = thresholdParts(threshold);
  const written = `the threshold \`${threshold.threshold}\` of \`${metric}\``;
  if (asked === undefined || !['<', '<=', '>', '>='].includes(asked.comparison))
    return failure(`has ${written}, which cannot be recorded as an objective`);
  const figure = figureOf(result, metric, asked.statistic);
  if (figure === undefined) return failure(`has ${written}, and no figure \`${asked.statistic}\` of it`);
  const [name, measured] = [`${metric} ${asked.statistic}`, inUnit(figure.value, figure.unit)];
  const objective = `${asked.comparison} ${inUnit(asked.limit, figure.unit)}`;
  const met = isMet(objective, measured);
  if (met !== passed)
    return failure(`says that ${written} was ${passed ? 'kept' : 'crossed'}, and its own figure is \`${measured}\``);
  return success({ name, objective, measured, met });
}

/**
 * A figure of a result by the names of its metric and its statistic, with its unit: `212.4ms` for `http_req_duration p(99)` or
 * `latency p99`; undefined where there is none.
 */
export function measuredFigure(result: LoadTestResult, name: string): string | undefined {
  const [, metric = '', statistic = ''] = /^(.*\S)\s+(\S+)$/.exec(name.trim()) ?? [];
  const figure = figureOf(result, metric, statistic.replace(/^p(\d+(?:\.\d+)?)$/, 'p($1)'));
  return figure === undefined ? undefined : inUnit(figure.value, figure.unit);
}

/** Whether what was measured meets an objective; undefined where the two cannot be compared. */
export function isMet(objective: string, measured: string): boolean | undefined {
  const limit = parseObjective(objective);
  const figure = measuredBeside(limit, measured);
  return limit === undefined || figure === undefined ? undefined : meets(limit, figure);
}

function inUnit(value: number, unit: string): string {
  // As many digits as a figure has, and not those that binary fractions add.
  return `${unit === '%' ? Number((value * 100).toPrecision(12)) : value}${unit}`;
}
