import type { Mapping } from '../../../text/json.ts';
import { type Figure, figureOf, type LoadTestResult } from '../load-test-result.ts';

/** Built-in metrics of k6 that are times, since not every form of a summary says so. */
const TIMES =
  /^(?:http_req_(?:duration|blocked|connecting|looking_up|tls_handshaking|sending|waiting|receiving)|iteration_duration|group_duration|ws_(?:connecting|session_duration|ping)|grpc_req_duration|browser_http_req_duration|browser_web_vital_(?:fcp|fid|inp|lcp|ttfb))$/;

/** Built-in metrics that are how long requests took. */
const OF_REQUESTS = /^(?:http_req_duration|grpc_req_duration|browser_http_req_duration)$/;

/** What people call other built-in trends, where that is not the name of the metric. */
const CALLED: ReadonlyMap<string, string> = new Map([
  ['http_req_blocked', 'blocked connect'],
  ['http_req_looking_up', 'looking lookup dns'],
  ['http_req_tls_handshaking', 'tls ssl handshake handshaking'],
  ['http_req_sending', 'send'],
  ['http_req_receiving', 'receive receiving download'],
  ['http_req_waiting', 'wait ttfb byte'],
  ...['cls', 'fcp', 'fid', 'inp', 'lcp'].map((vital) => [`browser_web_vital_${vital}`, vital] as const),
  ['browser_web_vital_ttfb', 'ttfb byte'],
]);

/** What a trend is of, where that is no time of requests: a part of them, a browser, a metric of one's own. */
export function k6Besides(metric: string): Pick<Figure, 'besides'> {
  const [base = ''] = metric.split('{');
  if (OF_REQUESTS.test(base)) return {};
  return { besides: CALLED.get(base) ?? (base.startsWith('ws_') ? `${metric} socket` : metric) };
}

/** The figures of a metric. A rate is called `value` in the form of `--summary-export`, as a gauge is. */
export function k6Figures(metric: string, contains: unknown, values: Mapping): Figure[] {
  const numbers = Object.entries(values).filter((entry): entry is [string, number] => Number.isFinite(entry[1]));
  const own = new Set(numbers.map(([statistic]) => statistic));
  // Only a rate counts what passed and what failed: `passes` and `fails`, or `matches` and `total`.
  const isRate = own.has('passes') || own.has('matches') || (own.has('rate') && !own.has('count'));
  const [base = ''] = metric.split('{');
  const of = taggedRequest(metric);
  const isTime = contains === 'time' || TIMES.test(base);
  const unitOf = (statistic: string): Figure['unit'] => {
    if (statistic === 'count') return '';
    if (statistic === 'rate') return isRate ? '%' : '/s';
    return isTime ? 'ms' : '';
  };
  return numbers.map(([name, value]) => {
    const statistic = name === 'value' && isRate ? 'rate' : name;
    const besides = ['count', 'rate'].includes(statistic) ? {} : k6Besides(metric);
    return { metric, statistic, value, unit: unitOf(statistic), ...(of === undefined ? {} : { of }), ...besides };
  });
}

/** The request that a metric has as a tag by its name or its address, such as `{name:/checkout}`, with its method where that is a tag as well. */
function taggedRequest(metric: string): string | undefined {
  const tag = (names: string) => new RegExp(`\\{(?:[^{}]*,)?\\s*(?:${names}):([^,}]+)`).exec(metric)?.[1];
  const [request, method] = [tag('name|url'), tag('method')];
  return request === undefined || method === undefined || request.startsWith(method) ? request : `${method} ${request}`;
}

/** What the figures of k6 say of the run as a whole. */
export function k6Run(figures: readonly Figure[]): Pick<LoadTestResult, 'unusable' | 'requests' | 'failed'> {
  const value = (metric: string, statistic: string) => figureOf({ figures }, metric, statistic)?.value;
  return {
    ...(value('iterations', 'count') === 0 ? { unusable: 'is of a run without an iteration' } : {}),
    requests: value('http_reqs', 'count'),
    failed: value('http_req_failed', 'rate'),
  };
}
