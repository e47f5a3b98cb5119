import { describe, expect, test } from 'vitest';
import { confirms } from '../../../src/facts/change/load-test-evidence.ts';
import { readLoadTest } from '../../../src/repo/load-test/load-test-tool.ts';
import { resultBytes } from '../../repo/load-test/files.ts';

/** What `handleSummary` is given: figures under `values`, a threshold says whether it is `ok`. */
const HANDED = JSON.stringify({
  root_group: { name: '' },
  metrics: {
    http_req_duration: {
      type: 'trend',
      contains: 'time',
      values: { avg: 120.25, med: 110, 'p(95)': 180.5, 'p(99)': 211.7 },
      thresholds: { 'p(99)<300': { ok: true }, 'p(95)<150': { ok: false } },
    },
    http_req_failed: { type: 'rate', contains: 'default', values: { rate: 0.0012, passes: 12, fails: 9988 } },
    http_reqs: { type: 'counter', contains: 'default', values: { count: 72_000, rate: 1203.4 } },
  },
});

/** What `--summary-export` writes: figures in the metric itself, a threshold is true when it was crossed. */
const EXPORTED = JSON.stringify({
  root_group: { name: '' },
  metrics: {
    http_req_duration: {
      avg: 120.25,
      med: 110,
      'p(95)': 180.5,
      'p(99)': 211.7,
      thresholds: { 'p(99)<300': false, 'p(95)<150': true },
    },
    http_req_failed: { passes: 12, fails: 9988, value: 0.0012 },
    http_reqs: { count: 72_000, rate: 1203.4 },
  },
});

describe.each([
  ['handleSummary', HANDED],
  ['--summary-export', EXPORTED],
])('a summary of %s', (_, text) => {
  const summary = readLoadTest(new TextEncoder().encode(text))!;

  test('tells which thresholds passed', () => {
    expect(summary.thresholds).toEqual([
      { metric: 'http_req_duration', threshold: 'p(99)<300', passed: true },
      { metric: 'http_req_duration', threshold: 'p(95)<150', passed: false },
    ]);
  });

  test.each<[name: string, measured: string, isConfirmed: boolean | undefined]>([
    ['checkout p99 latency', '212ms', true],
    ['checkout p(99)', '211.7ms', true],
    ['checkout P99', '0.21s', true],
    ['checkout 99th percentile', '212ms', true],
    ['checkout p99 latency', '211ms', false],
    ['checkout p99 latency', '180.5ms', false],
    ['checkout p95 latency', '180.5ms', true],
    ['checkout p99.9 latency', '211.7ms', false],
    ['checkout latency', '120ms', true],
    ['checkout latency', '12ms', false],
    ['errors', '86', true],
    ['errors', '0', false],
    ['errors', '0.12%', true],
    ['success', '99.88%', true],
    ['success', '99.9%', true],
    ['success', '99.99%', false],
    ['throughput', '1203 rps', true],
    ['throughput', '1,204 rps', false],
    ['queue length', '72000', undefined],
    ['memory', '1 GiB', undefined],
    ['failover seconds', '30', undefined],
    ['time to fail over', '30', undefined],
    ['fail-back', 'none', undefined],
    ['failover p99', '30', undefined],
    ['database errors', '0', undefined],
    ['database errors', 'none', undefined],
    ['database errors', '0 errors', undefined],
    ['failed connections', '3', undefined],
    ['failed', '0', false],
    ['failed', '86', true],
    ['failedRequests', '0', false],
    ['failures', 'none', false],
    ['requests that fail', '0', false],
    ['failing requests', '0', false],
    ['errors in the failover test', '0', false],
    ['database error rate', '0.3%', false],
    ['errors with 50 connections', '0', false],
    ['errors under 50 concurrent threads', '0', false],
  ])('for `%s`, confirms %s: %s', (name, measured, isConfirmed) => {
    expect(confirms(summary, name, measured)?.confirmed).toBe(isConfirmed);
  });
});

test('a threshold of an unknown form did not pass', () => {
  const text = '{ "metrics": { "m": { "thresholds": { "a": null, "b": {}, "c": "ok", "d": { "ok": "true" } } } } }';
  expect(readLoadTest(new TextEncoder().encode(text))!.thresholds!.map(({ passed }) => passed)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

describe('a claim that a file cannot show is not confirmed, with the reason', () => {
  test.each<[tool: string, file: string, name: string, measured: string, why: string]>([
    [
      'autocannon',
      'written/autocannon-some.json',
      'search p95 latency',
      '20ms',
      'shows no percentile `p95` (autocannon has no 95th percentile: next to it are the 90th and the 97.5th)',
    ],
    [
      'siege',
      'written/siege-some.json',
      'search p99 latency',
      '20ms',
      'shows no percentile `p99` (siege has no percentiles)',
    ],
    [
      'hey',
      'written/hey-some.csv',
      'errors',
      '20%',
      'shows no share of failed requests (hey has no row for a request that got no answer)',
    ],
    [
      'ab, requests',
      'written/ab-some-requests.tsv',
      'error rate',
      '0%',
      'shows no share of failed requests (`ab -g` does not show which requests failed)',
    ],
    [
      'ab, percentages',
      'written/ab-some-percentages.csv',
      'errors',
      '0%',
      'shows no share of failed requests (`ab -e` does not show which requests failed)',
    ],
    [
      'Artillery',
      'written/artillery-some.json',
      'checks',
      '100%',
      'shows no outcome of checks (the report of Artillery does not say whether its checks (`ensure`) ran, or what came of them)',
    ],
    [
      'k6, new summary',
      'documented/k6-machine-readable.json',
      'p99 latency',
      '212ms',
      'shows no percentile `p99` (of percentiles this summary of k6 holds the 90th and the 95th, whatever `summaryTrendStats` asks for)',
    ],
    [
      'Locust',
      'written/locust-some_stats.csv',
      'p99 latency',
      '7ms',
      'does not show it (Locust writes this file about once a second and not at the end, so that the last requests may be missing)',
    ],
  ])('%s', (_, file, name, measured, why) => {
    const result = readLoadTest(resultBytes(file))!;
    expect(confirms(result, name, measured)).toEqual({ confirmed: false, why });
  });

  test('nor is what the 99th row of `ab -e` has, where few requests were made', () => {
    const result = readLoadTest(resultBytes('written/ab-few-percentages.csv'))!;
    expect(confirms(result, 'p99 latency', '20ms')).toEqual({
      confirmed: false,
      why: expect.stringMatching(
        /^shows no percentile `p99` \(the last rows of `ab -e` hold no measured time where there were few requests, as row 99 does up to 50, and its rows show \d+ at least\)$/,
      ),
    });
  });
});

describe('failures under the names that the tool gives them', () => {
  const result = readLoadTest(
    Buffer.from(
      JSON.stringify({
        requests: { average: 240.5, total: 9900 },
        latency: { p50: 150, p99: 400, max: 900, min: 4, average: 200 },
        errors: 100,
        timeouts: 100,
        non2xx: 2000,
        '4xx': 500,
        '5xx': 1500,
      }),
    ),
  )!;

  test.each<[name: string, measured: string, isShown: boolean | undefined]>([
    ['non2xx', '0.2%', false],
    ['non-2xx', 'none', false],
    ['non2xx', '20%', true],
    ['non2xx', '2000', true],
    ['5xx rate', '0.2%', false],
    ['5xx responses', '15%', true],
    ['5xx responses', '16%', true],
    ['5xx', '0 requests', false],
    ['4xx and 5xx', '20%', true],
    ['4xx and 5xx', '0.2%', false],
    ['timeouts', '0.2%', false],
    ['timeouts', '1%', true],
    ['timed out requests', '100', true],
    ['timeouts', '30s', undefined],
    ['database timeouts', '0', undefined],
    ['error rate', '21%', true],
    ['error rate', '5%', false],
  ])('%s %s', (name, measured, isShown) => {
    expect(confirms(result, name, measured)?.confirmed).toBe(isShown);
  });

  test('are not compared where the tool does not tell them from others', () => {
    const k6 = readLoadTest(Buffer.from(HANDED))!;
    expect(confirms(k6, '5xx rate', '0%')).toBeUndefined();
  });
});

describe('what a name plainly says is compared, in whatever unit it is', () => {
  const result = readLoadTest(Buffer.from(HANDED))!;

  test.each<[name: string, measured: string, isCompared: boolean]>([
    ['p99 latency', '184 pods', true],
    ['checkout p99 latency', '184 kB', true],
    ['p99 latency', '184 EUR', true],
    ['error rate', '1 pods', true],
    ['requests per second', '612 MiB', true],
    ['p99 latency', '1.1x', false],
    ['p99 latency', '103%', false],
    ['p99 latency change', '3 points', false],
    ['response size', '12 kB', false],
    ['cart p99', '12 items', false],
    ['pod failures', '2 pods', false],
    ['error rate', '5 bps', false],
    ['requests per second', '612 req', false],
    ['memory', '184 MiB', false],
    ['database p99 latency', '3 rows', false],
    ['retries', '3 retries', false],
  ])('%s of %s', (name, measured, isCompared) => {
    const why = 'has a figure for it, with which that unit cannot be compared';
    expect(confirms(result, name, measured)).toEqual(isCompared ? { confirmed: false, why } : undefined);
  });
});
