import { describe, expect, test } from 'vitest';
import { confirms } from '../../../src/facts/change/load-test-evidence.ts';
import { sloFault } from '../../../src/facts/change/slo-fault.ts';
import { readLoadTest } from '../../../src/repo/load-test/load-test-tool.ts';

const stats = (total: number, ko: number) => ({
  numberOfRequests: { total, ko },
  percentiles1: { total: 680 },
  percentiles4: { total: 900 },
  meanResponseTime: { total: 700 },
  maxResponseTime: { total: 2000 },
  meanNumberOfRequestsPerSecond: { total: 50, ko: 1.5 },
});
const jmeter = (...others: string[]) =>
  [
    'timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,bytes',
    // A hundred requests of 900ms each in two seconds, of which three failed.
    ...Array.from(
      { length: 100 },
      (_, index) => `${1795000000000 + Math.min(index * 20, 1100)},900,checkout,200,OK,t,text,${index > 2},1`,
    ),
    ...others,
  ].join('\n');

/** Of each tool, a run of requests that took 900ms, 50 of them in a second. */
const RESULTS = {
  ab: [
    'This is ApacheBench, Version 2.3',
    'Complete requests:      30000',
    'Failed requests:        900',
    'Non-2xx responses:      1200',
    'Requests per second:    50.00 [#/sec] (mean)',
    'Time per request:       700.000 [ms] (mean)',
    'Time per request:       70.000 [ms] (mean, across all concurrent requests)',
    '  99%    900',
    ' 100%   2000 (longest request)',
  ].join('\n'),
  Artillery: JSON.stringify({
    aggregate: {
      counters: {
        'http.requests': 30000,
        'http.responses': 29400,
        'vusers.created': 1000,
        'vusers.completed': 970,
        'vusers.failed': 30,
        'http.codes.302': 60,
        'http.codes.500': 900,
        'errors.ETIMEDOUT': 600,
      },
      rates: { 'http.request_rate': 50 },
      summaries: { 'http.response_time': { mean: 700, p99: 900 } },
    },
    intermediate: [],
  }),
  autocannon: JSON.stringify({
    requests: { average: 50, mean: 50, total: 29940, sent: 30010 },
    latency: { p50: 680, p99: 900 },
    errors: 60,
    non2xx: 1200,
    mismatches: 30,
    resets: 60,
  }),
  Gatling: JSON.stringify({ stats: stats(30000, 900), contents: {} }),
  JMeter: jmeter(),
  k6: JSON.stringify({ metrics: { http_reqs: { count: 30000, rate: 50 }, http_req_duration: { 'p(99)': 900 } } }),
  Locust: [
    'Type,Name,Request Count,Failure Count,Median Response Time,Requests/s,Failures/s,95%,99%,99.9%,Max Response Time',
    'POST,/checkout,30000,600,680,50,1,880,900,1500,2000',
    ',Aggregated,30000,600,680,50,1,880,900,1500,2000',
  ].join('\n'),
  siege: JSON.stringify({
    transactions: 29100,
    availability: 97,
    response_time: 0.7,
    transaction_rate: 50,
    longest_transaction: 2,
    shortest_transaction: 0.5,
    successful_transactions: 29100,
    failed_transactions: 900,
  }),
};
const said = (text: string, name: string, measured: string) =>
  confirms(readLoadTest(new TextEncoder().encode(text))!, name, measured)?.confirmed;

describe('a figure is compared under the name that the tool itself writes', () => {
  test.each<[keyof typeof RESULTS, name: string, right: string, wrong: string]>([
    ['ab', 'time per request', '700ms', '1ms'],
    ['ab', 'Time per request', '700', '212'],
    ['ab', '99%', '900ms', '212ms'],
    ['ab', 'API 99%', '900ms', '212ms'],
    ['ab', 'checkout latency 99%', '900ms', '700ms'],
    ['ab', 'checkout response time: 99%', '900', '700'],
    ['ab', '100%', '2000ms', '900ms'],
    ['ab', 'p100 latency', '2s', '0.9s'],
    ['ab', 'Non-2xx responses', '1200', '0'],
    ['ab', 'Non-2xx responses', '4%', '0%'],
    ['ab', 'Requests per second', '50', '120'],
    ['Artillery', 'http.request_rate', '50', '120'],
    ['Artillery', 'http.requests', '30000', '60000'],
    ['Artillery', '5xx', '900', '0'],
    ['Artillery', '5xx rate', '3%', '0%'],
    ['Artillery', 'http.codes.500', '900', '0'],
    ['Artillery', 'errors.ETIMEDOUT', '600', '0'],
    ['Artillery', 'timeouts', '600', '0'],
    ['Artillery', '4xx', '0', '12'],
    ['Artillery', 'non-2xx', '960', '0'],
    ['autocannon', 'Req/Sec', '50', '120'],
    ['autocannon', 'checkout req/s', '50', '120'],
    ['autocannon', 'req/s', '50/s', '120/s'],
    ['autocannon', 'mismatches', '30', '0'],
    ['autocannon', 'non2xx rate', '4%', '0 responses'],
    ['autocannon', 'http_non_2xx', '1200', '0'],
    ['Artillery', 'http_5xx_rate', '3%', '0%'],
    ['Artillery', '4xx/5xx', '900 responses', '12 errors'],
    ['Artillery', '4xx and 5xx', '3%', '0%'],
    ['Artillery', '4xx or 5xx', '3', 'none'],
    ['Artillery', 'timeout count', '600', '0'],
    ['Artillery', 'timeout percentage', '2%', '0%'],
    ['Artillery', 'requests timed out', '600', 'none'],
    ['Artillery', 'timeouts', '600 timeouts', '0 timeouts'],
    ['Gatling', 'error rate', '30 permille', '1 permille'],
    ['Gatling', 'error rate', '30000 ppm', '1000 ppm'],
    ['autocannon', 'throughput', '0.05 krps', '0.12 krps'],
    ['autocannon', 'throughput', '0.05 kreq/s', '0.12 kreq/s'],
    ['k6', 'p99 latency', '900000 μs', '212000 μs'],
    ['k6', 'p99 latency', '900000usec', '212000usec'],
    ['autocannon', 'non2xx rate', '1200 responses', '0 errors'],
    ['autocannon', 'resets rate', '0.2%', '0 resets'],
    ['autocannon', 'resets rate', '0.2', '0ms'],
    ['k6', 'http_req_duration p(99)', '900', '900 requests'],
    ['autocannon', 'resets', '60', '0'],
    ['autocannon', 'latency 99%', '900', '212'],
    ['Gatling', 'KO', '900', '0'],
    ['Gatling', '% KO', '3%', '0.1%'],
    ['Gatling', '% KO', '3', '0'],
    ['Gatling', 'checkout KO', '900', 'none'],
    ['Gatling', 'Cnt/s', '50', '120'],
    ['Gatling', '99th pct', '900', '212'],
    ['JMeter', '99% Line', '900ms', '212ms'],
    ['JMeter', 'checkout 99% Line', '900', '212'],
    ['JMeter', '90% Line', '900ms', '212ms'],
    ['JMeter', 'Transactions/s', '50', '120'],
    ['JMeter', 'transactions per second', '50', '120'],
    ['JMeter', 'hits/s', '50', '120'],
    ['JMeter', 'Error %', '3%', '0%'],
    ['JMeter', 'Err', '3', '0'],
    ['JMeter', 'FAIL', '3', '0'],
    ['k6', 'http_reqs', '50', '120'],
    ['k6', 'http_reqs', '50/s', '120/s'],
    ['k6', 'http_reqs', '30000', '60000'],
    ['Locust', '99%', '900ms', '212ms'],
    ['Locust', 'checkout 99%', '900ms', '212ms'],
    ['Locust', 'POST /checkout 99%', '900ms', '212ms'],
    ['Locust', '99.9%', '1500ms', '212ms'],
    ['Locust', '100%', '2s', '900ms'],
    ['Locust', 'Failures/s', '1', '0'],
    ['Locust', 'failures/s', '1/s', '0/s'],
    ['Locust', 'Current RPS', '50', '120'],
    ['siege', 'transaction rate', '50', '120'],
    ['siege', 'transaction_rate', '50', '120'],
    ['siege', 'transaction rate', '50 trans/sec', '120 trans/sec'],
    ['siege', 'longest transaction', '2s', '1s'],
    ['siege', 'response_time', '0.7', '0.2'],
    ['siege', 'failed transactions', '900', '0'],
    ['siege', 'transactions', '29100', '40000'],
    ['siege', 'Transactions', '29100 hits', '40000 hits'],
    ['ab', 'longest request', '2s', '0.9s'],
    ['ab', 'Complete requests', '30000', '40000'],
    ['autocannon', 'requests average', '50', '120'],
    ['autocannon', 'requests.mean', '50', '120'],
    ['autocannon', 'requests total', '29940', '40000'],
    ['autocannon', 'requests.sent', '30010', '40000'],
    ['Gatling', 'meanResponseTime', '700', '212'],
    ['Gatling', 'maxResponseTime', '2000ms', '900ms'],
    ['Gatling', 'meanNumberOfRequestsPerSecond', '50', '120'],
    ['Gatling', 'numberOfRequests', '30000', '40000'],
    ['Locust', 'Aggregated 99%', '900ms', '212ms'],
    ['Locust', 'Aggregated POST /checkout 99%', '900ms', '212ms'],
    ['Artillery', 'http.response_time', '700ms', '212ms'],
    ['Artillery', 'http.response_time.p99', '900', '212'],
    ['Artillery', 'http.responses', '29400', '40000'],
    ['Artillery', 'vusers.completed', '970', '1000'],
    ['Artillery', 'vusers.failed', '30', '0'],
    ['Artillery', 'ETIMEDOUT', '600', '0'],
    ['Artillery', 'ETIMEDOUT', '2%', '0%'],
    // A counter that is not there has counted nothing.
    ['Artillery', 'errors.ECONNRESET', '0', '600'],
    ['Artillery', 'ECONNRESET', '0', '600'],
    ['Artillery', 'http.codes.503', '0', '600'],
  ])('%s, `%s`: %s, and not %s', (tool, name, right, wrong) => {
    expect([said(RESULTS[tool], name, right), said(RESULTS[tool], name, wrong)]).toEqual([true, false]);
  });

  test('also where ab has no line for it, because there was none', () => {
    const text = RESULTS.ab.replace(/^Non-2xx.*\n/m, '');
    expect([said(text, 'Non-2xx responses', '0'), said(text, 'Non-2xx responses', '12')]).toEqual([true, false]);
  });

  test('the time across all concurrent requests of ab, which none of them took, by its whole name alone', () => {
    const whole = 'Time per request (mean, across all concurrent requests)';
    expect([said(RESULTS.ab, whole, '70ms'), said(RESULTS.ab, 'time per request', '70ms')]).toEqual([true, false]);
  });

  test('the throughput and the samples of JMeter with its transactions, as it counts them itself, and of these alone', () => {
    const sum = '"Number of samples in transaction : 2, number of failing samples : 0"';
    const text = jmeter(...Array(50).fill(`1795000000000,1800,order,200,${sum},t,,true,1`));
    const rates = ['50', '75', '28', '120'].map((measured) => said(text, 'transactions/s', measured));
    expect(rates).toEqual([true, true, true, false]);
    const counts = ['100', '150', '50'].map((measured) => said(text, '# Samples', measured));
    expect(counts).toEqual([true, true, false]);
  });
});

describe('a name of one tool is not taken for that of something else', () => {
  test.each<[keyof typeof RESULTS, name: string, measured: string]>([
    ['Locust', 'checkout 99%', '99.95'],
    ['Locust', 'cache hits, at least 99%', '3'],
    ['Locust', 'ramp to 95%', '3s'],
    ['Locust', 'uptime 99%', '99.9%'],
    ['Locust', 'slower than 99%', '3s'],
    ['autocannon', 'checkout time at 200 req/s', '120'],
    ['autocannon', 'throughput average', '50000'],
    ['autocannon', 'longest request', '3'],
    ['k6', 'transactions', '3'],
    ['siege', 'transactions', '97%'],
    ['siege', 'database transactions', '3'],
    ['k6', 'ETIMEDOUT', '0'],
    ['k6', 'http.codes.500', '0'],
    ['Locust', 'total cache hits 99%', '3s'],
    ['autocannon', 'transactions per second', '17'],
    ['autocannon', 'database failures/s', '0'],
    ['autocannon', 'failures/s', '0'],
    ['k6', 'KO', '0'],
    ['siege', 'longest outage', '3'],
    ['siege', 'conversion rate', '3'],
    ['JMeter', 'cache hits', '120'],
    ['JMeter', 'database hits/s', '120'],
    ['k6', 'checkout duration, traffic 120%', '180ms'],
    ['k6', 'budget used at most 50%', '31'],
    ['Locust', 'checkout, cache hits 80%', '180ms'],
  ])('%s, `%s` of %s', (tool, name, measured) => {
    expect(said(RESULTS[tool], name, measured)).toBeUndefined();
  });

  test.each([
    'checkout latency, cache hit 80%',
    'latency with packet loss 1%',
    'API latency, canary 10%',
    'search latency after discount 20%',
    'latency for SLO 99.9%',
    'API latency with rollout 50%',
    'latency, load 100%',
    'latency 120%',
  ])('nor a share behind anything else for a rank: `%s`', (name) => {
    const ofLatency = [said(RESULTS.k6, name, '900ms'), said(RESULTS.k6, name, '212ms')];
    expect(ofLatency).toEqual([true, false]);
  });

  test('but a share before the sign of a limit, which is that of a time', () => {
    const result = readLoadTest(new TextEncoder().encode(RESULTS.ab))!;
    const of = (measured: string) => confirms(result, 'checkout duration', measured, '99% < 1s')?.confirmed;
    expect([of('900ms'), of('212ms')]).toEqual([true, false]);
  });

  test.each([
    ['99%', '>= 98', '99.5'],
    ['coverage 99%', '>= 98', '99.5'],
    ['cache hits 80%', 'max < 90%', '85%'],
    ['cache hits 80%', '< 90%', '85% (p50)'],
  ])('nor is a share one of a statistic, or of which less is better: `%s`, `%s`, %s', (name, objective, measured) => {
    expect(sloFault({ name, objective, measured, met: true }).fault).toBe('');
  });
});
