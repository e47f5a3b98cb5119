import { type Mapping, mappingOf, numberAt } from '../../../text/json.ts';
import { type Figure, figuresOf, type LoadTestReader } from '../load-test-result.ts';

/** `js/stats.json` and `js/global_stats.json` of a report of Gatling, which 3.13.4 and earlier write. */
export const readGatlingStats: LoadTestReader = ({ json: data }) => {
  const stats = mappingOf(data?.['stats']) ?? data;
  const counts = mappingOf(stats?.['numberOfRequests']);
  if (stats === undefined || counts === undefined || stats['percentiles1'] === undefined) return undefined;
  const [requests, failures] = [numberAt(counts, 'total'), numberAt(counts, 'ko')];
  const parts = Object.values(mappingOf(data?.['contents']) ?? {});
  const contents = parts.flatMap((each) => {
    const own = mappingOf(mappingOf(each)?.['stats']);
    if (own === undefined) return [];
    const name = String(mappingOf(each)?.['name']);
    return figuresOfStats(name, own).map((figure) => (parts.length > 1 ? { ...figure, of: name } : figure));
  });
  return {
    requests,
    failed: requests && failures !== undefined ? failures / requests : undefined,
    figures: [...figuresOfStats('All Requests', stats), ...contents],
    lacks: {
      percentiles:
        'Gatling numbers its percentiles 1 to 4 and does not say which they are; they are read as the 50th, 75th, 95th and 99th, its defaults',
      checks: 'assertions of Gatling are in a file of their own',
    },
  };
};

function figuresOfStats(metric: string, stats: Mapping): Figure[] {
  const total = (key: string) => numberAt(mappingOf(stats[key]), 'total');
  const counts = mappingOf(stats['numberOfRequests']);
  const [made, failed] = [numberAt(counts, 'total'), numberAt(counts, 'ko')];
  return [
    ...figuresOf(metric, 'ms', {
      'p(50)': total('percentiles1'),
      med: total('percentiles1'),
      'p(75)': total('percentiles2'),
      'p(95)': total('percentiles3'),
      'p(99)': total('percentiles4'),
      avg: total('meanResponseTime'),
      min: total('minResponseTime'),
      max: total('maxResponseTime'),
    }),
    ...figuresOf(metric, '', { count: made }),
    ...figuresOf(`${metric} requests`, '/s', { rate: total('meanNumberOfRequestsPerSecond') }),
    ...figuresOf(`${metric} failed`, '%', { rate: made ? (failed ?? Number.NaN) / made : undefined }),
  ];
}
