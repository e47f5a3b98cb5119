import { mappingOf, numberAt } from '../../../text/json.ts';
import { type LoadTestReader, type LoadTestResult, ranBetween } from '../load-test-result.ts';
import { k6Figures, k6Run } from './k6-metric.ts';

/**
 * The summary of `k6 run --new-machine-readable-summary`, whose metrics are a list. (k6 since 1.5,
 * internal/lib/summary/machine_readable.go; its schema is at 1.0.0.)
 */
export const readK6MachineReadable: LoadTestReader = ({ json: data }) => {
  const results = mappingOf(data?.['results']);
  const metrics = results?.['metrics'];
  if (mappingOf(data?.['metadata'])?.['k6Version'] === undefined || !Array.isArray(metrics)) return undefined;
  const checks = mappingOf(results?.['checks'])?.['metrics'];
  const figures = [...metrics, ...(Array.isArray(checks) ? checks : [])].flatMap((each) => {
    const metric = mappingOf(each);
    const [name, values] = [metric?.['name'], mappingOf(metric?.['values'])];
    return typeof name === 'string' && values !== undefined ? k6Figures(name, metric?.['contains'], values) : [];
  });
  return {
    ...k6Run(figures),
    ran: endedAt(mappingOf(data?.['metadata'])?.['generatedAt'], numberAt(mappingOf(data?.['config']), 'duration')),
    figures,
    lacks: {
      percentiles:
        'of percentiles this summary of k6 holds the 90th and the 95th, whatever `summaryTrendStats` asks for',
      throughput: 'this summary of k6 counts requests and not how many there were a second',
      checks: 'this summary of k6 leaves out thresholds',
    },
  };
};

/** The time of a run that had ended at a time, with its duration in seconds. */
function endedAt(time: unknown, duration = 0): LoadTestResult['ran'] {
  const ended = Date.parse(String(time));
  return ranBetween([ended - duration * 1000, ended]);
}
