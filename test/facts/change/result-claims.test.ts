import { describe, expect, test } from 'vitest';
import { confirms, contradiction, emptiness, thresholdParts } from '../../../src/facts/change/load-test-evidence.ts';
import type { Figure, LoadTestResult } from '../../../src/repo/load-test/load-test-result.ts';
import { k6Besides } from '../../../src/repo/load-test/tool/k6-metric.ts';

const figures: readonly Figure[] = [
  { metric: 'latency', statistic: 'p(99)', value: 211.7, unit: 'ms' },
  { metric: 'latency', statistic: 'p(50)', value: 90, upTo: 95, unit: 'ms' },
  { metric: 'search', statistic: 'med', value: 110, unit: 'ms' },
  { metric: 'latency', statistic: 'avg', value: 120, unit: 'ms' },
  { metric: 'latency', statistic: 'min', value: 3, unit: 'ms' },
  { metric: 'latency', statistic: 'max', value: 900, unit: 'ms' },
  { metric: 'failed', statistic: 'rate', value: 0.02, unit: '%' },
  { metric: 'checks', statistic: 'rate', value: 0.9, unit: '%' },
  { metric: 'requests', statistic: 'rate', value: 1203.4, unit: '/s' },
  { metric: 'iterations', statistic: 'rate', value: 40, unit: '/s' },
  { metric: 'bytes', statistic: 'rate', value: 77, unit: '/s' },
  { metric: 'users', statistic: 'count', value: 12, unit: '' },
];
const said = (name: string, measured: string, result: Partial<LoadTestResult> = {}) => {
  const outcome = confirms({ figures, ...result }, name, measured);
  return outcome === undefined || outcome.confirmed ? outcome?.confirmed : outcome.why;
};

describe('what a record claims is confirmed by the figures of that statistic and unit alone', () => {
  test.each([
    ['p99 latency', '211.7ms', true],
    ['p99 latency', '211.8ms', 'does not show it'],
    ['p99.5 latency', '211.7ms', 'shows no percentile `p99.5`'],
    ['99.55th percentile', '211.7ms', 'shows no percentile `p99.55`'],
    ['p50 latency', '110ms', true],
    ['p50 latency', '90ms', true],
    ['p50 latency', '95ms', true],
    ['p50 latency', '96ms', 'does not show it'],
    ['p50 latency', '89ms', 'does not show it'],
    ['median', '110ms', true],
    ['the average', '120ms', true],
    ['fastest', '3ms', true],
    ['slowest', '900ms', true],
    ['slowest', '3ms', 'does not show it'],
    ['error rate', '2%', true],
    ['error rate', '10%', true],
    ['error rate', '3%', 'does not show it'],
    ['share of gold customers', '2%', undefined],
    ['errors', '2ms', undefined],
    ['throughput', '1203 rps', true],
    ['throughput', '40 rps', true],
    ['throughput', '77 rps', 'does not show it'],
    ['throughput', '1203', true],
    ['throughput', '12', 'does not show it'],
    ['disk throughput', '12', undefined],
    ['RPS', '1203.4', true],
    ['RPS', '612', 'does not show it'],
    ['requests per second', '612', 'does not show it'],
    ['requests per minute', '72204', true],
    ['requests per minute', '1203', 'does not show it'],
    ['total requests', '72000', undefined],
    ['checkout', '1203 req/s', true],
    ['checkout', '612 rps', 'does not show it'],
    ['replication', '612 ops/s', undefined],
    ['p99', '212', true],
    ['p99', '0.212', true],
    ['p99', '0.2', true],
    ['p99', '0.3', 'does not show it'],
    ['p99', '200', 'does not show it'],
    ['checkout p99', '200', 'does not show it'],
    ['p99 of the queue depth', '12', undefined],
    ['max', '900', true],
    ['max', '77', 'does not show it'],
    ['max latency', '0.077', 'does not show it'],
    ['max retries', '3', undefined],
    ['checkout latency', '120ms', true],
    ['checkout latency', '92ms', true],
    ['checkout latency', '900', true],
    ['checkout latency', '3ms', 'does not show it'],
    ['checkout latency', '950ms', 'does not show it'],
    ['response time', '0.3', 'does not show it'],
    ['replication latency', '5ms', undefined],
    ['migration duration', '5s', undefined],
    ['latency p99', 'fast', 'has a figure for it, with which words cannot be compared'],
    ['checkout latency', 'fast', 'has a figure for it, with which words cannot be compared'],
    ['p98', 'fast', 'shows no percentile `p98`'],
    ['throughput', 'plenty', 'has a figure for it, with which words cannot be compared'],
    ['looks', 'fine', undefined],
    ['error rate', '0.02', true],
    ['error rate', '2', true],
    ['error rate', '0.03', 'does not show it'],
    ['errors', '0', 'does not show it'],
    ['error rate', '0', 'does not show it'],
    ['error rate', '0.00', 'does not show it'],
    ['error rate', '2.0', true],
    ['error rate', '0.0', 'does not show it'],
    ['error rate', '1', 'does not show it'],
    ['errors', 'none', 'does not show it'],
    ['errors', '0 errors', 'does not show it'],
    ['errors', 'few', 'has a figure for it, with which words cannot be compared'],
    ['errors', '12', undefined],
    ['errors per minute', '0.5', undefined],
    ['errors', '3 retries', undefined],
    ['failed checks', '7', undefined],
    ['success rate', '0.98', true],
    ['availability', '0.999', 'does not show it'],
    ['messages', '1203/s', undefined],
    ['users count', '12', true],
    ['users count', '13', 'does not show it'],
    ['latency p(99)', '211.7ms', true],
    ['latency p(99)', '110ms', 'does not show it'],
    ['latency p(99)', '211ms', 'does not show it'],
    ['P(99) of the search', '212ms', true],
    ['grip99 latency', '211.7ms', true],
    ['grip99 time', '211.7ms', undefined],
    ['checkout conversion', '40%', undefined],
    ['99th of all', '211.7ms', true],
    ['99thousand requests', '211.7ms', undefined],
    ['x99th', '211.7ms', undefined],
    ['availability', '98%', true],
    ['failures', '2%', true],
    ['Success', '98%', true],
    ['success', '97%', 'does not show it'],
    ['request rate', '1203/s', true],
    ['RPS', '1203/s', true],
  ])('`%s` of %s: %s', (name, measured, expected) => {
    expect(said(name, measured)).toBe(expected);
  });

  test.each([
    ['errors', '40', true],
    ['errors', '40 errors', true],
    ['failed requests', '2', true],
    ['failed requests', '41', 'does not show it'],
    ['successful requests', '1960', true],
  ])('how many failed by the share of so many requests: `%s` of %s: %s', (name, measured, expected) => {
    expect(said(name, measured, { requests: 2000 })).toBe(expected);
  });

  test.each([
    ['checkout', 'p99 < 300ms', '212ms', true],
    ['checkout', 'p99 < 300ms', '200ms', 'does not show it'],
    ['stability', 'no errors', 'none', 'does not show it'],
    ['checkout', 'max 300ms', '212ms', undefined],
    ['checkout', 'no more than 300ms', '212ms', undefined],
  ])('and by what the objective says beside its limit: `%s`, `%s`, %s: %s', (name, objective, measured, expected) => {
    const outcome = confirms({ figures }, name, measured, objective);
    expect(outcome === undefined || outcome.confirmed ? outcome?.confirmed : outcome.why).toBe(expected);
  });

  test('a trend that is no time by a number without a unit', () => {
    const depth: Figure = { metric: 'items', statistic: 'p(99)', value: 12, unit: '' };
    expect(said('items p99', '12', { figures: [depth] })).toBe(true);
    expect(said('items p99', '12ms', { figures: [depth] })).toBe('shows no percentile `p99`');
  });

  test.each([
    ['p99 latency', '1ms', 'percentile `p99`', 'percentiles'],
    ['latency', '1ms', 'time of the requests', 'percentiles'],
    ['p99', '1', 'percentile `p99`', 'percentiles'],
    ['errors', 'none', 'share of failed requests', 'failures'],
    ['median', '1ms', 'median', 'percentiles'],
    ['average', '1ms', 'average', 'percentiles'],
    ['minimum', '1ms', 'minimum', 'percentiles'],
    ['maximum', '1ms', 'maximum', 'maximum'],
    ['error rate', '1%', 'share of failed requests', 'failures'],
    ['throughput', '1 rps', 'number of requests per second', 'throughput'],
  ])('`%s` by none where the file has no figure, which may have a reason', (name, measured, what, lack) => {
    expect(said(name, measured, { figures: [] })).toBe(`shows no ${what}`);
    expect(said(name, measured, { figures: [], lacks: { [lack]: 'it counts none' } })).toBe(
      `shows no ${what} (it counts none)`,
    );
    expect(said(name, measured, { figures: [], lacks: { end: 'it may break off' } })).toBe(`shows no ${what}`);
  });

  test('and a reason of another figure, or that the end may be missing, is told', () => {
    expect(said('p99 latency', '1ms', { lacks: { end: 'it may break off' } })).toBe(
      'does not show it (it may break off)',
    );
    expect(said('p99 latency', '1ms', { lacks: { percentiles: 'it has some' } })).toBe(
      'does not show it (it has some)',
    );
    expect(said('users count', '1', { lacks: { end: 'it may break off' } })).toBe(
      'does not show it (it may break off)',
    );
    // Failures that are left out make the others no share.
    expect(said('error rate', '2%', { lacks: { failures: 'it leaves them out' } })).toBe(
      'shows no share of failed requests (it leaves them out)',
    );
    expect(said('p99 latency', '211.7ms', { lacks: { failures: 'it leaves them out' } })).toBe(true);
  });

  test('checks by those of checks, where the file does not show all of them', () => {
    const lacks = { checks: 'it does not say' };
    expect([said('checks', '90%'), said('checks', '2%')]).toEqual([true, true]);
    expect(said('checks', '2%', { lacks })).toBe('does not show it (it does not say)');
    expect(said('checks', '90%', { lacks })).toBe(true);
    expect(said('errors', '2%', { lacks })).toBe(true);
    expect(said('checks', '90%', { lacks, figures: figures.filter(({ metric }) => metric !== 'checks') })).toBe(
      'shows no outcome of checks (it does not say)',
    );
  });
});

test.each([
  ['10ms', true],
  ['11ms', true],
  ['9ms', 'does not show it'],
  ['12ms', 'does not show it'],
  ['10.4ms', 'does not show it'],
])('a figure that lies half way may have been rounded to either side: %s', (measured, expected) => {
  const half: Figure = { metric: 'latency', statistic: 'p(99)', value: 10.5, unit: 'ms' };
  expect(said('p99', measured, { figures: [half] })).toBe(expected);
});

test.each<[Partial<LoadTestResult>, string | undefined]>([
  [{}, undefined],
  [{ unusable: 'is of a run that was stopped' }, 'is of a run that was stopped'],
  [{ requests: 0 }, 'is of a run without a request'],
  [{ requests: 1, failed: 0 }, undefined],
  [{ failed: 1 }, 'is of a run in which every request failed'],
  [{ figures: [] }, 'has no figure'],
  [
    { figures: [{ metric: 'checks', statistic: 'rate', value: 0, unit: '%' }] },
    'is of a run in which every check failed',
  ],
  [{ figures: [{ metric: 'checks', statistic: 'count', value: 0, unit: '' }] }, undefined],
  [{ figures: [{ metric: 'failed', statistic: 'rate', value: 0, unit: '%' }] }, undefined],
  [{ failed: 0.5 }, undefined],
  [
    { failed: 0.51234 },
    'is of a run in which 51.2% of the requests failed, so that its times are mostly those of failures',
  ],
])('a result of %j shows something unless: %s', (result, why) => {
  expect(emptiness({ figures, ...result })).toBe(why);
});

describe('a figure of something else confirms nothing:', () => {
  const k6: readonly Figure[] = [
    { metric: 'http_req_duration', statistic: 'p(99)', value: 412, unit: 'ms' },
    { metric: 'http_req_duration', statistic: 'avg', value: 80, unit: 'ms' },
    ...[
      { metric: 'http_req_connecting', statistic: 'p(99)', value: 3 },
      { metric: 'http_req_blocked', statistic: 'avg', value: 5 },
      { metric: 'http_req_waiting', statistic: 'p(99)', value: 390 },
      { metric: 'search_duration', statistic: 'p(99)', value: 70 },
    ].map((figure): Figure => ({ ...figure, unit: 'ms', ...k6Besides(figure.metric) })),
    { metric: 'http_reqs', statistic: 'rate', value: 100, unit: '/s' },
    { metric: 'iterations', statistic: 'rate', value: 5000, unit: '/s' },
    { metric: 'http_req_failed', statistic: 'rate', value: 0.3, unit: '%' },
    { metric: 'checks', statistic: 'rate', value: 0.999, unit: '%' },
    { metric: 'cache_hits', statistic: 'rate', value: 0.95, unit: '%' },
    { metric: 'login_errors', statistic: 'rate', value: 0.02, unit: '%' },
  ];

  const alone = (metric: string) => `shows it of \`${metric}\` alone, which the objective does not name`;

  test.each([
    ['checkout p99 latency', '412ms', true],
    ['checkout p99 latency', '3ms', alone('http_req_connecting')],
    ['checkout p99 latency', '2ms', 'does not show it'],
    ['checkout p99 latency', '390ms', alone('http_req_waiting')],
    ['p99 time to first byte', '390ms', true],
    ['p99 ttfb', '390ms', true],
    ['p99 of connecting', '3ms', true],
    ['checkout latency', '5ms', alone('http_req_blocked')],
    ['checkout latency', '80ms', true],
    ['p99 of the search', '70ms', true],
    ...[
      '99% of requests faster than',
      '99% of requests under',
      '99 percent of requests within',
      'checkout: 99% under',
      '99% of checkouts in',
      '99 out of 100 requests',
      '99 of 100 requests under',
      '99% requests under',
      'overall 99% of requests under',
    ].flatMap((name): [string, string, true | string][] => [
      [name, '412ms', true],
      [name, '390ms', alone('http_req_waiting')],
    ]),
    ['99% of requests under', '390', alone('http_req_waiting')],
    ['request duration', '80ms', true],
    ['request duration', '5ms', alone('http_req_blocked')],
    ['request time', '5ms', alone('http_req_blocked')],
    ['throughput', '100 req/s', true],
    ['throughput', '5000 req/s', 'does not show it'],
    ['success rate', '70%', true],
    ['success rate', '99.9%', 'does not show it'],
    ['error rate', '0.1%', 'does not show it'],
    ['success rate', '95%', 'does not show it'],
    ['checks', '99.9%', true],
    ['error rate', '2%', true],
    ['availability by cache_hits', '95%', true],
  ])('`%s` of %s: %s', (name, measured, expected) => {
    expect(said(name, measured, { figures: k6 })).toBe(expected);
  });

  test.each([
    ['99.9% of requests succeed', '0.995'],
    ['80% of requests are in cache', '0.9'],
    ['cost, 95% of budget', '95'],
  ])('a share that no word says is of a time, `%s` of %s, is compared with no percentile', (name, measured) => {
    expect(said(name, measured, { figures: k6 })).toBeUndefined();
  });

  test.each([
    ['total requests', '6000', true],
    ['total requests', '60000', 'does not show it'],
    ['number of requests', '6000 requests', true],
    ['requests', '6000', true],
    ['requests', '100', true],
    ['requests', '60000', 'does not show it'],
    ['requests made', 'many', 'has a figure for it, with which words cannot be compared'],
    ['total requests', '100', 'does not show it'],
    ['cached requests', '60000', undefined],
    ['requests to the database', '60000', undefined],
    ['requests', '60 MB', undefined],
  ])('nor does one of how many requests there were: `%s` of %s', (name, measured, expected) => {
    expect(said(name, measured, { figures: k6, requests: 6000 })).toBe(expected);
  });

  test('but checks do where nothing else says what came of requests', () => {
    const checks = k6.filter(({ metric }) => metric === 'checks');
    expect(said('success rate', '99.9%', { figures: checks })).toBe(true);
  });

  test('and so does the rate of iterations where nothing says how many requests there were', () => {
    const iterations = k6.filter(({ metric }) => metric === 'iterations');
    expect(said('throughput', '5000 req/s', { figures: iterations })).toBe(true);
  });
});

describe('what no load test measures is not compared:', () => {
  test.each([
    ['p99 queue wait', '40ms'],
    ['GC pause p99', '12ms'],
    ['p99 replication lag', '0.8s'],
    ['replica latency p99', '0.3s'],
    ['db lock wait max', '0.2s'],
    ['max migration time', '3s'],
    ['p99 job duration', '4s'],
    ['LCP p75', '2.1s'],
    ['kafka consumer latency', '0.3s'],
    ['max time of the failover', '3s'],
    ['redis p99', '3ms'],
    ['99% of jobs within', '3s'],
    ['restart at 80% of the peak', '3s'],
    ['start of 5% of traffic', '3s'],
    ['1% of requests slower than', '3s'],
    ['failed pods', '0'],
    ['failed deploys', '0'],
    ['failed backups', 'none'],
    ['deadlock errors', '0'],
    ['kafka error rate', '0.0%'],
    ['consumer throughput', '1500 messages/s'],
    ['write throughput', '1500 rows/s'],
    ['write throughput', '1500 rows per second'],
    ['disk throughput', '1500/s'],
    ['download throughput', '20 MB/s'],
  ])('`%s` of %s', (name, measured) => {
    expect(said(name, measured)).toBeUndefined();
  });

  test.each([
    ['p99 latency with 50 connections', '200ms'],
    ['p99 latency, 50 concurrent threads', '200ms'],
    ['p99 of GET /jobs', '200ms'],
    ['job page latency', '3ms'],
    ['p99 latency during a failover', '3ms'],
    ['connection error rate', '3%'],
    ['error rate of the jobs API', '3%'],
    ['messages p99 latency', '200ms'],
    ['throughput', '1500 requests per second'],
    ['throughput', '1500 transactions/s'],
    ['throughput with 50 connections', '1500/s'],
    ['errors', 'none'],
  ])('but `%s` of %s is', (name, measured) => {
    expect(said(name, measured)).toBe('does not show it');
  });
});

describe('the statistic that a name asks for is known however it is written:', () => {
  test.each([
    ['checkout р99 lаtency', '200ms', 'does not show it'],
    ['checkout р99 lаtency', '211.7ms', true],
    ['checkout ｐ９９', '200ms', 'does not show it'],
    ['checkout p-99', '200ms', 'does not show it'],
    ['checkout p 99', '200ms', 'does not show it'],
    ['checkout tp99', '200ms', 'does not show it'],
    ['checkout 99%ile', '200ms', 'does not show it'],
    ['checkout 99 percentile', '211.7ms', true],
    ['checkout ninety-ninth percentile', '200ms', 'shows no percentile of a rank that is written in digits'],
    ['время ответа p99', '211.7ms', true],
    ['время миграции', '5s', undefined],
    ['top 10 pages', '5s', undefined],
    ['latency over 10 min', '120ms', true],
    ['latency over 10 min', '3ms', 'does not show it'],
    ['latency of the 1st page', '120ms', true],
    ['latency, 2nd run', '120ms', true],
    ['min latency over 10 min', '3ms', true],
    ['latency, 50th percentile', '120ms', 'does not show it'],
  ])('`%s` of %s: %s', (name, measured, expected) => {
    expect(said(name, measured)).toBe(expected);
  });
});

describe('a threshold that is said to have passed', () => {
  const figureOf = (threshold: string, passed = true, metric = 'latency') =>
    contradiction({ figures }, { metric, threshold, passed });

  test.each([
    ['p(99)<211.7', 211.7],
    ['p(99)<=211.7', undefined],
    ['p(99)<=211.6', 211.7],
    ['p(99)>211.7', 211.7],
    ['p(99)>=211.7', undefined],
    ['p(99)>=211.8', 211.7],
    ['p(99)==211.7', undefined],
    ['p(99)==211', 211.7],
    ['p(99)===211.7', undefined],
    ['p(99)!=211.7', 211.7],
    ['p(99)!=211', undefined],
    [' p( 99 ) < 1e2 ', 211.7],
    ['p(99) < 3.0E+2', undefined],
    ['p(98)<1', undefined],
    ['p(99)<1ms', undefined],
    ['fast', undefined],
  ])('%s is contradicted by %s', (threshold, figure) => {
    expect(figureOf(threshold)).toBe(figure);
  });

  test('is contradicted by its own metric, and one that was crossed by none', () => {
    expect([figureOf('p(99)<1', false), figureOf('p(99)<1', true, 'other')]).toEqual([undefined, undefined]);
    expect(thresholdParts({ threshold: 'avg<-1.5e-3' })).toEqual({ statistic: 'avg', comparison: '<', limit: -0.0015 });
  });
});
