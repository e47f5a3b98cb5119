import { describe, expect, test } from 'vitest';
import { confirms } from '../../../src/facts/change/load-test-evidence.ts';
import { sloFault } from '../../../src/facts/change/slo-fault.ts';
import { readLoadTest } from '../../../src/repo/load-test/load-test-tool.ts';

const AUTOCANNON = {
  duration: 600,
  requests: { average: 50, total: 30000 },
  latency: { average: 700, min: 500, max: 2000, p50: 680, p90: 850, p97_5: 880, p99: 900, p99_9: 1500 },
  errors: 0,
  non2xx: 300,
  '5xx': 300,
};
const K6 = {
  metrics: {
    http_reqs: { count: 30000, rate: 50 },
    http_req_failed: { passes: 36, fails: 29964, value: 0.0012 },
    http_req_duration: { avg: 700, med: 680, max: 2000, 'p(99)': 900 },
    browser_web_vital_lcp: { 'p(75)': 1500 },
    checkout_flow: { 'p(99)': 5000 },
  },
};
const ARTILLERY = {
  aggregate: { counters: { 'http.requests': 30000 }, summaries: { 'http.response_time': { p99: 900, p999: 1500 } } },
  intermediate: [],
};
const said = (result: object, name: string, measured: string) =>
  confirms(readLoadTest(Buffer.from(JSON.stringify(result)))!, name, measured)?.confirmed;

describe('a name as in code is compared as the words that it is of', () => {
  test.each([
    ['checkout_p99', '900ms', '212ms'],
    ['checkout__p99', '900ms', '212ms'],
    ['http_p99', '900ms', '212ms'],
    ['checkoutP99', '900ms', '212ms'],
    ['CheckoutP99', '900', '212'],
    ['checkoutTP99', '900ms', '212ms'],
    ['p99Latency', '900ms', '212ms'],
    ['response_time_p99', '900ms', '680ms'],
    ['responseTimeP99', '900ms', '680ms'],
    ['checkout_p99_ms', '900', '212'],
    ['checkout_99th', '900ms', '212ms'],
    ['checkout_max', '2s', '0.9s'],
    ['checkout_avg', '700ms', '212ms'],
    ['checkout_response_time', '900ms', '212ms'],
    ['requests_per_second', '50', '120'],
    ['requestsPerSecond', '50', '120'],
    ['checkout_rps', '50', '120'],
    ['checkoutRPS', '50', '120'],
    ['reqs_per_sec', '50', '120'],
    ['error_rate', '1%', '0%'],
    ['errorRate', '1%', '0%'],
    // A blank cannot part these, which are keys of the tool.
    ['checkout_p97_5', '880ms', '900ms'],
    ['p99_9', '1500ms', '900ms'],
    ['latency.p99_9', '1500ms', '900ms'],
  ])('%s: %s, and not %s', (name, right, wrong) => {
    expect([said(AUTOCANNON, name, right), said(AUTOCANNON, name, wrong)]).toEqual([true, false]);
  });

  test.each([
    ['http_req_duration_p99', '900', '680'],
    ['http_reqs_per_second', '50', '120'],
    ['http_req_failed', '0.0012', '0'],
    ['http_req_failed', '36', '0'],
    ['http_req_failed_rate', '0.12%', '0.00%'],
    ['checkout_flow_p99', '5000', '212'],
    // The name of a metric is whole, though `lcp` alone is of no request.
    ['browser_web_vital_lcp p75', '1500ms', '212ms'],
  ])('also where it has that of a metric of k6: %s', (name, right, wrong) => {
    expect([said(K6, name, right), said(K6, name, wrong)]).toEqual([true, false]);
  });

  test('the 99.9th percentile as Artillery writes it', () => {
    const of = ['1500', '900'].map((measured) => said(ARTILLERY, 'http.response_time.p999', measured));
    expect(of).toEqual([true, false]);
  });

  test.each([
    'replica_lag_p99',
    'replicaLagP99',
    'queueTimeP99',
    'mySQL_p99',
    'mySqlP99',
    'db_p99',
    'gc_max',
    'jobP99',
  ])('nor is what no load test measures, as in words: %s', (name) => {
    expect(said(AUTOCANNON, name, '212ms')).toBeUndefined();
  });

  test.each([
    ['checkout_p99', '>= 300ms', '400ms', 'which is the least that is asked for, though less of it is better'],
    ['checkoutP99', '>= 300ms', '400ms', 'which is the least that is asked for, though less of it is better'],
    ['checkout_p99', 'p95 < 300ms', '212ms', 'of which `p95 < 300ms` is of another statistic'],
    ['checkoutP99', '300ms', '212ms (p95)', 'of which `212ms (p95)` is of another statistic'],
  ])('nor is its limit of something else: %s, %s', (name, objective, measured, why) => {
    expect(sloFault({ name, objective, measured, met: true }).fault).toContain(why);
    expect(sloFault({ name, objective: '< 300ms', measured: '212ms', met: true }).fault).toBe('');
  });
});
