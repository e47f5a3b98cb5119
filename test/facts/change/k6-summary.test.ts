import { describe, expect, test } from 'vitest';
import { confirms } from '../../../src/facts/change/k6-evidence.ts';
import { parseK6Summary } from '../../../src/facts/change/k6-summary.ts';
import { parseQuantity } from '../../../src/facts/change/quantity.ts';

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
  const summary = parseK6Summary(text)!;

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
    ['checkout p99.9 latency', '211.7ms', undefined],
    ['checkout latency', '120ms', undefined],
    ['errors', '0.12%', true],
    ['success', '99.88%', true],
    ['success', '99.9%', true],
    ['success', '99.99%', false],
    ['throughput', '1203 rps', true],
    ['throughput', '1,204 rps', false],
    ['queue length', '72000', undefined],
    ['memory', '1 GiB', undefined],
  ])('for `%s`, confirms %s: %s', (name, measured, isConfirmed) => {
    expect(confirms(summary, name, parseQuantity(measured)!)).toBe(isConfirmed);
  });
});

test.each<[promise: string, text: string]>([
  ['text that is not JSON', 'checks.......: 100%'],
  ['JSON that is not a mapping', '[1]'],
  ['JSON of another tool', '{ "results": [] }'],
  ['metrics that are not a mapping', '{ "metrics": [1] }'],
  ['nothing', ''],
])('%s is not a k6 summary', (_, text) => {
  expect(parseK6Summary(text)).toBeUndefined();
});

test('a threshold of an unknown form did not pass', () => {
  const text = '{ "metrics": { "m": { "thresholds": { "a": null, "b": {}, "c": "ok", "d": { "ok": "true" } } } } }';
  expect(parseK6Summary(text)!.thresholds.map(({ passed }) => passed)).toEqual([false, false, false, false]);
});
