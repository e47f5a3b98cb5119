import { describe, expect, test } from 'vitest';
import { isMet, measuredFigure, objectivesOf } from '../../../src/facts/change/load-test-objectives.ts';
import type { Figure, LoadTestResult, Threshold } from '../../../src/repo/load-test/load-test-result.ts';

const figures: readonly Figure[] = [
  { metric: 'http_req_duration', statistic: 'p(95)', value: 212.4, unit: 'ms' },
  { metric: 'http_req_failed', statistic: 'rate', value: 0.07, unit: '%' },
  { metric: 'http_reqs', statistic: 'rate', value: 1203.4, unit: '/s' },
  { metric: 'latency', statistic: 'p(99.9)', value: 40, unit: 'ms' },
];
const resultWith = (...thresholds: Threshold[]): LoadTestResult => ({ figures, thresholds });
const limit = (metric: string, threshold: string, passed = true): Threshold => ({ metric, threshold, passed });

describe('the thresholds of a result are objectives, with the figures that were measured', () => {
  test.each<[string, Threshold, object]>([
    [
      'a time',
      limit('http_req_duration', 'p(95)<300'),
      { name: 'http_req_duration p(95)', objective: '< 300ms', measured: '212.4ms', met: true },
    ],
    [
      'a share, in percent and without the digits of binary fractions',
      limit('http_req_failed', 'rate<=0.07'),
      { name: 'http_req_failed rate', objective: '<= 7%', measured: '7%', met: true },
    ],
    [
      'a rate that is to be reached',
      limit('http_reqs', 'rate>1000'),
      { name: 'http_reqs rate', objective: '> 1000/s', measured: '1203.4/s', met: true },
    ],
    [
      'one that was crossed',
      limit('http_reqs', 'rate>=2000', false),
      { name: 'http_reqs rate', objective: '>= 2000/s', measured: '1203.4/s', met: false },
    ],
  ])('%s', (_, threshold, objective) => {
    expect(objectivesOf(resultWith(threshold))).toEqual({ ok: true, value: [objective] });
  });

  test('all of them, in their order, and none of a result without any', () => {
    const both = objectivesOf(resultWith(limit('http_req_duration', 'p(95)<300'), limit('http_reqs', 'rate>1000')));
    expect(both.ok && both.value.map(({ name }) => name)).toEqual(['http_req_duration p(95)', 'http_reqs rate']);
    expect(objectivesOf({ figures })).toEqual({ ok: true, value: [] });
  });

  test.each<[string, Threshold, string]>([
    [
      'no threshold',
      limit('http_reqs', 'often'),
      'has the threshold `often` of `http_reqs`, which cannot be recorded as an objective',
    ],
    [
      'an equality',
      limit('http_reqs', 'rate==1203.4'),
      'has the threshold `rate==1203.4` of `http_reqs`, which cannot be recorded as an objective',
    ],
    [
      'another statistic than there is',
      limit('http_req_duration', 'p(99)<300'),
      'has the threshold `p(99)<300` of `http_req_duration`, and no figure `p(99)` of it',
    ],
    [
      'another metric than there is',
      limit('grpc_req_duration', 'p(95)<300'),
      'has the threshold `p(95)<300` of `grpc_req_duration`, and no figure `p(95)` of it',
    ],
    [
      'one that its own figure crossed',
      limit('http_req_duration', 'p(95)<200'),
      'says that the threshold `p(95)<200` of `http_req_duration` was kept, and its own figure is `212.4ms`',
    ],
    [
      'one that its own figure kept',
      limit('http_req_duration', 'p(95)<300', false),
      'says that the threshold `p(95)<300` of `http_req_duration` was crossed, and its own figure is `212.4ms`',
    ],
  ])('but for %s, which is told', (_, threshold, problem) => {
    expect(objectivesOf(resultWith(limit('http_reqs', 'rate>1000'), threshold))).toEqual({ ok: false, problem });
  });
});

test.each([
  ['http_req_duration p(95)', '212.4ms'],
  ['http_req_duration p95', '212.4ms'],
  ['  http_req_duration  p95 ', '212.4ms'],
  ['latency p99.9', '40ms'],
  ['http_req_failed rate', '7%'],
  ['http_req_duration p99', undefined],
  ['http_req_duration xp95', undefined],
  ['http_req_duration p95x', undefined],
  ['latency', undefined],
  ['', undefined],
])('the figure of `%s` is %s', (name, figure) => {
  expect(measuredFigure({ figures }, name)).toBe(figure);
});

test.each([
  ['< 300ms', '212ms', true],
  ['< 300ms', '301ms', false],
  ['< 300ms', '7%', undefined],
  ['fast', '212ms', undefined],
  ['< 300ms', 'fast', undefined],
  ['< 300ms', 'none', undefined],
  ['0', 'none', true],
  ['>= 99%', 'none', false],
])('whether `%s` is met by `%s` is %s', (objective, measured, met) => {
  expect(isMet(objective, measured)).toBe(met);
});
