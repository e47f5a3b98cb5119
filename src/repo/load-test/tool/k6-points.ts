import { jsonMapping, type Mapping, mappingOf } from '../../../text/json.ts';
import { type Figure, figuresOf, type LoadTestReader, ranBetween } from '../load-test-result.ts';
import { ALL, figuresOfSamples } from '../samples.ts';
import { k6Besides, k6Run } from './k6-metric.ts';

/** What the lines say of one metric. */
interface Measured {
  type: unknown;
  isTime: boolean;
  values: number[];
}

/** The lines of `k6 run --out json=FILE`: a line for each metric, and one for each value that was measured. */
export const readK6Points: LoadTestReader = ({ text }) => {
  const lines = text.split('\n');
  if (!isOfK6(jsonMapping(lines[0]!))) return undefined;
  const metrics = new Map<string, Measured>();
  const times: number[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const data = jsonMapping(line);
    if (data === undefined) return { unusable: `breaks off: line ${index + 1} is no JSON`, figures: [] };
    take(data, metrics);
    times.push(Date.parse(String(mappingOf(data['data'])?.['time'])));
  }
  const figures = [...metrics].flatMap(([metric, measured]) => figuresOfMetric(metric, measured));
  return {
    ...k6Run(figures),
    ran: ranBetween(times),
    figures,
    lacks: {
      throughput: 'the lines of k6 say when each request was made, and not how long the run took',
      checks: 'the lines of k6 do not say which thresholds were kept',
    },
  };
};

function isOfK6(data: Mapping | undefined): boolean {
  return typeof data?.['metric'] === 'string' && ['Metric', 'Point'].includes(data['type'] as string);
}

function take(line: Mapping, metrics: Map<string, Measured>): void {
  const [name, data] = [String(line['metric']), mappingOf(line['data'])];
  const known = metrics.get(name) ?? { type: undefined, isTime: false, values: [] };
  metrics.set(name, known);
  if (line['type'] === 'Metric') {
    known.type = data?.['type'];
    known.isTime = data?.['contains'] === 'time';
  } else if (Number.isFinite(data?.['value'])) known.values.push(data!['value'] as number);
}

function figuresOfMetric(metric: string, { type, isTime, values }: Measured): Figure[] {
  const sum = values.reduce((total, value) => total + value, 0);
  if (type === 'counter') return figuresOf(metric, '', { count: sum });
  if (values.length === 0) return [];
  if (type === 'rate') return figuresOf(metric, '%', { rate: sum / values.length });
  if (type !== 'trend') return figuresOf(metric, '', { value: values.at(-1) });
  return figuresOfSamples(values.map((time) => ({ name: ALL, time }))).map((figure) => ({
    ...figure,
    metric,
    unit: figure.statistic === 'count' || !isTime ? '' : 'ms',
    ...k6Besides(metric),
  }));
}
