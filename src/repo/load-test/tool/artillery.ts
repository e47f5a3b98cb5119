import { type Mapping, mappingOf, numberAt } from '../../../text/json.ts';
import { type Figure, failuresOf, figuresOf, type LoadTestReader, ranBetween } from '../load-test-result.ts';

/** Counters that are each of one kind of failures. */
const OWN_KINDS = /^(?:http\.codes\.[45]\d\d|errors\..+)$/;
/** Kinds of failures by the counters that they are the sum of. */
const KINDS = {
  non2xx: /^http\.codes\.[^2]\d\d$/,
  '4xx': /^http\.codes\.4\d\d$/,
  '5xx': /^http\.codes\.5\d\d$/,
  timeouts: /^errors\..*time(?:d|s)?[-_ ]?out/i,
};

/** What else it counts, of which somebody may have an objective. */
const COUNTED = ['http.responses', 'vusers.created', 'vusers.completed', 'vusers.failed'];

/** The report of `artillery run --output FILE`. */
export const readArtillery: LoadTestReader = ({ json: data }) => {
  const aggregate = mappingOf(data?.['aggregate']);
  const counters = mappingOf(aggregate?.['counters']);
  if (counters === undefined || !Array.isArray(data?.['intermediate'])) return undefined;
  // Other protocols than HTTP count users alone.
  const isHttp = numberAt(counters, 'http.requests') !== undefined;
  const requests = numberAt(counters, isHttp ? 'http.requests' : 'vusers.created');
  const sum = (pattern: RegExp) =>
    Object.keys(counters).reduce((total, key) => total + (pattern.test(key) ? (numberAt(counters, key) ?? 0) : 0), 0);
  const unanswered = sum(/^errors\./);
  const share = (failed: number) => (requests ? Math.min(failed / requests, 1) : undefined);
  const failed = share(
    isHttp ? unanswered + sum(/^http\.codes\.[45]\d\d$/) : (numberAt(counters, 'vusers.failed') ?? 0),
  );
  const kinds = [
    ...Object.keys(counters)
      .filter((key) => OWN_KINDS.test(key))
      .flatMap((key) => failuresOf(key, share(numberAt(counters, key) ?? 0))),
    ...Object.entries(KINDS).flatMap(([kind, pattern]) => failuresOf(kind, share(sum(pattern)))),
  ];
  return {
    requests,
    failed,
    ran: ranBetween([numberAt(aggregate, 'firstMetricAt'), numberAt(aggregate, 'lastMetricAt')]),
    figures: [
      ...Object.entries(mappingOf(aggregate?.['summaries']) ?? {}).flatMap(([metric, values]) =>
        timesOf(metric, mappingOf(values) ?? {}),
      ),
      ...figuresOf('http.requests', '', { count: requests }),
      ...COUNTED.flatMap((counter) => figuresOf(counter, '', { count: numberAt(counters, counter) })),
      ...figuresOf('http.requests', '/s', { rate: numberAt(mappingOf(aggregate?.['rates']), 'http.request_rate') }),
      ...figuresOf('http.requests failed', '%', { rate: failed }),
      ...figuresOf('http.requests failed 5xx', '%', { rate: share(unanswered + sum(/^http\.codes\.5\d\d$/)) }),
      ...(isHttp ? kinds : []),
      ...figuresOf('checks', '%', { rate: expectationsMet(counters) }),
    ],
    lacks: { checks: 'the report of Artillery does not say whether its checks (`ensure`) ran, or what came of them' },
  };
};

/**
 * The share of the expectations of artillery-plugin-expect that were met; undefined where there were none. A request of which one
 * was not met is no failed one to Artillery, unless the plugin is told to report it as an error.
 */
function expectationsMet(counters: Mapping): number | undefined {
  const met = numberAt(counters, 'plugins.expect.ok') ?? 0;
  const all = met + (numberAt(counters, 'plugins.expect.failed') ?? 0);
  return all === 0 ? undefined : met / all;
}

const STATISTICS: Readonly<Record<string, string>> = { mean: 'avg', median: 'med', p999: 'p(99.9)' };

/** `http.total` is there with `extendedMetrics`. Times of the answers 200 to 299 are those of requests that did not fail. */
const OF_REQUESTS = /^http\.(?:response_time(?:\.2xx)?|total)$/;
/** Of one endpoint, by artillery-plugin-metrics-by-endpoint (1.27.0), of which a team may choose the first words. */
const OF_ENDPOINT = /^(?!http\.).*\.response_time\.(.+)$/;

/** Which requests the times of a metric are of, or what else. */
function subjectOf(metric: string): Pick<Figure, 'of' | 'besides'> {
  if (OF_REQUESTS.test(metric)) return {};
  const endpoint = OF_ENDPOINT.exec(metric)?.[1];
  return endpoint === undefined ? { besides: metric } : { of: endpoint };
}

function timesOf(metric: string, values: Readonly<Record<string, unknown>>): Figure[] {
  const named = Object.keys(values).map((key) => [
    STATISTICS[key] ?? key.replace(/^p(\d+)$/, 'p($1)'),
    numberAt(values, key),
  ]);
  const { count, ...times } = Object.fromEntries(named) as Record<string, number | undefined>;
  const subject = subjectOf(metric);
  return [...figuresOf(metric, 'ms', times), ...figuresOf(metric, '', { count })].map((figure) => ({
    ...figure,
    ...subject,
  }));
}
