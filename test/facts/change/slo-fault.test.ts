import { describe, expect, test } from 'vitest';
import { type SloFault, sloFault } from '../../../src/facts/change/slo-fault.ts';

const fault = (objective: string | number, measured: string | number, met = true, by?: string) => {
  const found: SloFault = sloFault({ name: 'p99', objective, measured, met }, by);
  return found.fault === '' ? '' : `${found.at} ${found.remedy}: ${found.fault}`;
};
const figures = (objective: string | number, measured: string | number) =>
  `\`p99\` measured \`${measured}\` against \`${objective}\``;

describe('an objective has no fault', () => {
  test.each([
    ['300ms', '212ms'],
    ['300ms', '300ms'],
    ['>= 99%', '99%'],
    ['no errors', '0'],
    ['none', '0%'],
    ['No errors', 'none at all'],
    ['fast enough', 'as before'],
    ['fast enough', 'about as fast'],
  ])('where `%s` was measured as `%s`', (objective, measured) => {
    expect(fault(objective, measured)).toBe('');
    expect(sloFault({ name: 'p99', objective, measured, met: true })).toEqual({ fault: '', at: 'met', remedy: 'test' });
  });
});

describe('the fault of an objective', () => {
  test.each<[string, string | number, boolean, string]>([
    ['300ms', '420ms', false, `measured change: ${figures('300ms', '420ms')}`],
    ['300ms', '420ms', true, `measured direction: ${figures('300ms', '420ms')}, though the record says it was met`],
    ['<= 300ms', '420ms', true, `measured met: ${figures('<= 300ms', '420ms')}, though the record says it was met`],
    ['300ms', '212ms', false, `met met: ${figures('300ms', '212ms')}, though the record says it was not met`],
    ['fast', 'slow', false, `met change: ${figures('fast', 'slow')} and was not met`],
    ['no errors', '2', false, `met change: ${figures('no errors', '2')} and was not met`],
    ['no errors', '2', true, `measured met: ${figures('no errors', '2')}, though the record says it was met`],
    ['now', '2', true, `objective quantity: ${figures('now', '2')}, of which \`now\` cannot be read as a quantity`],
    [
      '300ms',
      'none',
      true,
      `measured quantity: ${figures('300ms', 'none')}, of which \`none\` cannot be read as a quantity`,
    ],
    [
      'fast',
      '212ms',
      true,
      `objective quantity: ${figures('fast', '212ms')}, of which \`fast\` cannot be read as a quantity`,
    ],
    [
      'fast',
      '~2 to 3',
      true,
      `objective quantity: ${figures('fast', '~2 to 3')}, of which \`fast\` cannot be read as a quantity`,
    ],
    ['300ms', '99%', true, `measured units: ${figures('300ms', '99%')}, which cannot be compared: a share with a time`],
    [
      '300ms',
      212,
      true,
      `measured units: ${figures('300ms', 212)}, which cannot be compared: a number without a unit with a time`,
    ],
    [
      '3 retries',
      '2 errors',
      true,
      `measured units: ${figures('3 retries', '2 errors')}, which cannot be compared: a number of \`error\` with a number of \`retrie\``,
    ],
  ])('`%s` measured as `%s` and met: %s', (objective, measured, met, expected) => {
    expect(fault(objective, measured, met)).toBe(expected);
  });

  test('names who says that it was met', () => {
    expect(fault('< 300ms', '420ms', true, 'its attestation')).toBe(
      `measured met: ${figures('< 300ms', '420ms')}, though its attestation says it was met`,
    );
  });

  test('is none of words that only name a number somewhere', () => {
    expect(fault('fast', 'as in version 2')).toBe('');
  });
});

const sense = (name: string, objective: string | number, measured: string | number) => {
  const { fault, at, remedy } = sloFault({ name, objective, measured, met: true });
  return fault === '' ? '' : `${at} ${remedy}`;
};

describe('a direction that its figure cannot have is a fault', () => {
  test.each([
    ['checkout p99 latency', '>= 300ms', '412ms'],
    ['checkout p99', 'over 300ms', '412ms'],
    ['response time', '> 1s', '3s'],
    ['checkout', 'p99 > 300ms', '412ms'],
    ['checkout р99', '>= 300ms', '412ms'],
    ['error rate', 'at least 0.1%', '50%'],
    ['failed checks', '>= 0.1%', '50%'],
    ['unsuccessful requests', '>= 0.1%', '50%'],
    ['errors', '>= 1', '50'],
    ['throughput', '<= 500 req/s', '12 req/s'],
    ['success rate', '< 99.9%', '12%'],
    ['success rate', '<= 0.999', '0.12'],
    ['availability', 'at most 99.9%', '12%'],
    ['login error rate', '>= 1%', '5%'],
    ['report error rate', '>= 1%', '5%'],
    ['exchange error rate', '>= 1%', '5%'],
    ['retrieval p99 latency', '>= 100ms', '400ms'],
    ['price comparison p99 latency', '>= 100ms', '400ms'],
    ['POST /api/v1/orders p99 latency', '>= 100ms', '400ms'],
    ['latency p(99)', '>= 100ms', '400ms'],
    ['http_req_duration p(95)', '>= 100ms', '400ms'],
    ['p99 of the latency with 50 connections', '>= 100ms', '400ms'],
    ['checkout latency (99th percentile)', '>= 100ms', '400ms'],
    ['error rate (%)', '>= 1%', '5%'],
    ['login failures', '>= 1', '5'],
    ['checks', '<= 99%', '12%'],
    ['checkout success rate', '<= 99%', '12%'],
    ['apdex', '<= 0.9', '0.2'],
    ...['throughput', 'requests per second', 'RPS', 'req/s', 'TPS', 'transactions per second'].map(
      (name): [string, string, string] => [name, '<= 500', '100'],
    ),
    ['requests per second', '<= 500/s', '100/s'],
    ['successful requests', '<= 500', '100'],
    ...[
      'timeouts',
      'timeout rate',
      'checkout timeout rate',
      '5xx rate',
      '5xx',
      '5xx responses',
      'non-2xx',
      'dropped requests',
    ].map((name): [string, string, string] => [name, '>= 1%', '9%']),
  ])('`%s` of `%s`, measured as %s', (name, objective, measured) => {
    expect(sense(name, objective, measured)).toBe('objective reversed');
  });

  test('and so it is where a least is meant, and none is written', () => {
    expect(sense('throughput', '500 req/s', '12 req/s')).toBe('objective direction');
    expect(sense('throughput', '500', '100')).toBe('objective direction');
    expect(sense('RPS', '500', '100')).toBe('objective direction');
    expect(sense('success rate', '99.9%', '12%')).toBe('objective direction');
  });

  test.each([
    ['success rate', '100%', '100%'],
    ['success rate', '>= 99.9%', '99.95%'],
    ['throughput', '>= 500 req/s', '612 req/s'],
    ['rate limiter', '<= 100 req/s', '80 req/s'],
    ['requests per second to the database', '<= 500/s', '80/s'],
    ['error rate', '<= 2/s', '1/s'],
    ['error rate', '>= 0%', '0%'],
    ['error budget left', '>= 50%', '80%'],
    ['error-free requests', '>= 99%', '99.5%'],
    ['requests without errors', '>= 99%', '99.5%'],
    ['errors that are retried', '>= 99%', '99.5%'],
    ['failover success', '>= 99%', '99.5%'],
    ['checkout error rate', '<= 1%', '0.5%'],
    ['disk check usage', '<= 80%', '60%'],
    ['cache hits', '>= 90%', '95%'],
    ['http_req_duration min', '> 10ms', '12ms'],
    ['http_reqs rate', '> 1000/s', '1203.4/s'],
    ['checks rate', '> 95%', '99%'],
    ['p99 latency improvement', '>= 20ms', '40ms'],
    ['uptime', '>= 1h', '2h'],
    ['health checks', '30', '12'],
    ['latency samples', '>= 1000', '1200'],
    ['http_req_duration count', '>= 1000', '1200'],
    ['latency margin', '>= 50ms', '88ms'],
    ['latency margin', 'p99 >= 50ms', '88ms'],
    ['latency reduction', '>= 20ms', '40ms'],
    ['simulated latency', 'at least 100ms', '120ms'],
    ['client timeout over p99', '> 300ms', '500ms'],
    ['client timeout', 'over p99 > 300ms', '500ms'],
    ['timeout p99', '> 300ms', '500ms'],
    ['session time p50', '>= 5m', '6m'],
    ['response time score', '>= 90', '95'],
    ['p95 throughput', '>= 100', '120'],
    ['p1 throughput', '>= 100 req/s', '120 req/s'],
    ['p95 apdex', '>= 0.9', '0.95'],
    ['failed webhooks delivered eventually', '>= 99%', '99.5%'],
    ['error pages served', '>= 99%', '99.5%'],
    ['errors alerted on', '>= 95%', '99%'],
    ['failures survived', '>= 1', '2'],
    ['injected failures', '>= 1', '2'],
    ['429 errors', '>= 1', '2'],
    ['tolerable errors', '>= 1%', '2%'],
    ['skipped checks', '<= 5%', '1%'],
    ['flaky checks', '<= 5%', '1%'],
    ['slow checks', '<= 5%', '1%'],
    ['disabled checks', '<= 5%', '1%'],
    ['availability impact', '<= 0.1%', '0.05%'],
    ['available seats consumed', '<= 70%', '60%'],
    ['bot success rate', '<= 1%', '0.5%'],
    ['origin throughput', '<= 50 rps', '40 rps'],
    ['throughput drop', '<= 50 rps', '40 rps'],
    ['outbound throughput to partner', '<= 500 rps', '400 rps'],
    ['feed latency', '<= 300ms', '212ms'],
    ['throughput', '>= 500', '612'],
    ['requests per second', '500', '500'],
    ['max requests per second', '<= 500', '100'],
    ['requests per second to the database', '<= 500', '80'],
    ['throttled requests per second', '<= 500', '100'],
    ['timeout', '>= 300', '500'],
    ['timeouts', '<= 1%', '0.5%'],
    ['requests without timeouts', '>= 99%', '99.5%'],
    ['5xx rate', '<= 1%', '0.5%'],
  ])('but not of `%s`, `%s`, measured as %s', (name, objective, measured) => {
    expect(sense(name, objective, measured)).toBe('');
  });
});

describe('a figure below zero is a fault', () => {
  test.each([
    ['checkout p99 latency', '300ms', '-412ms'],
    ['memory', '512 MB', '-1 MB'],
    ['error rate', '0.1%', '-3%'],
    ['errors', '5', '-3'],
    ['migration', '5s', '-1s'],
    ['exchange latency', '5s', '-1s'],
  ])('of `%s`, `%s`: %s', (name, objective, measured) => {
    expect(sense(name, objective, measured)).toBe('measured quantity');
  });

  test.each([
    ['p99 latency change', '20ms', '-5ms'],
    ['growth of the heap', '10 MB', '-2 MB'],
    ['score', '3', '-3'],
    ['latency_change', '20ms', '-5ms'],
    ['latency compared to main', '20ms', '-5ms'],
  ])('but not of `%s`, `%s`: %s', (name, objective, measured) => {
    expect(sense(name, objective, measured)).toBe('');
  });
});

describe('a figure of another statistic than the objective is a fault', () => {
  test.each([
    ['checkout p99 latency', '300ms', '212ms (p50)'],
    ['checkout p99 latency', '300ms', '212ms (really the p50)'],
    ['checkout p99 latency', '300ms', '212ms (avg)'],
    ['checkout p99 latency', '300ms', '212ms (avg 900ms)'],
    ['checkout p99 latency', '300ms', '212ms (p99 900ms)'],
    ['checkout p99 latency', '300ms', '212ms of median'],
    ['checkout p99 latency', '300ms', '212ms (min)'],
    ['checkout p99 latency', '300ms', '212ms (the 50th, for 5 min)'],
    ['checkout p99 latency', '300ms', '212ms (2nd percentile)'],
  ])('`%s`, `%s`: %s', (name, objective, measured) => {
    expect(sense(name, objective, measured)).toBe('measured statistic');
  });

  test.each([
    ['checkout p99 latency', '300ms (p50)'],
    ['checkout p99 latency', 'avg < 300ms'],
    ['checkout p99 latency', 'p50 <= 300ms'],
    ['checkout p99 latency', '95% of requests <= 300ms'],
    ['99% of requests', 'avg < 300ms'],
    ['checkout p99 latency', 'average latency < 300ms'],
    ['median', 'p10 < 300ms'],
  ])('and so is a limit of another one: `%s`, `%s`', (name, objective) => {
    expect(sense(name, objective, '212ms')).toBe('objective statistic');
  });

  test.each([
    ['checkout p99 latency', 'p99 < 300ms'],
    ['checkout p99 latency', '99th percentile < 300ms'],
    ['checkout', 'avg < 300ms'],
    ['p95/p99 latency', 'p99 < 300ms'],
    ['max p99 latency', 'max < 300ms'],
    ['checkout p50', 'median < 300ms'],
    ['checkout median', 'p50 < 300ms'],
    ['checkout p99 latency', 'average of 3 runs < 300ms'],
    ['checkout p99 latency', 'latency over 5 min < 300ms'],
    ['checkout ninety-ninth percentile', 'p99 < 300ms'],
  ])('but not one of its own: `%s`, `%s`', (name, objective) => {
    expect(sense(name, objective, '212ms')).toBe('');
  });

  test.each([
    ['checkout p99 latency', '300ms', '212ms (p99)'],
    ['checkout p99 latency', '300ms', '212ms (1% of requests failed)'],
    ['99% of requests under', '300ms', '212ms (95% of peak load)'],
    ['checkout p99 latency', '300ms (p99)', '212ms (99th percentile)'],
    ['checkout p99 latency', '300ms', '212ms (p50 90ms, max 900ms)'],
    ['checkout p99 latency', '300ms', '212ms (before: 412ms)'],
    ['checkout p99 latency', '300ms', '212ms (p99 211.6ms)'],
    ['checkout p99 latency', '300ms', '212ms (average of 3 runs)'],
    ['checkout p99 latency', '300ms', '212ms (at max load)'],
    ['checkout p50', '300ms', '212ms (median)'],
    ['checkout latency', '300ms', '212ms (p50)'],
    ['error rate', '1%', '0.5% (12 of 2400)'],
    ['checkout p99 latency', '300ms', '212ms (5 min)'],
    ['checkout p99 latency', '300ms', '212ms (for 15 min)'],
    ['checkout p99 latency', '300ms', '212ms (15-min run)'],
    ['checkout p99 latency', '300ms', '212ms (50 requests/min)'],
    ['checkout p99 latency', '300ms', '212ms (p99 over 5 min)'],
    ['checkout p99 latency', '300ms', '212ms (p99 over the last 60s)'],
    ['checkout p99 latency', '300ms (average over 5 min)', '212ms'],
    ['checkout p99 latency', '300ms', '212ms (2nd run)'],
    ['checkout p99 latency', '300ms', '212ms (4th run)'],
    ['checkout p99 latency', '300ms (2nd quarter)', '212ms'],
  ])('but not `%s`, `%s`: %s', (name, objective, measured) => {
    expect(sense(name, objective, measured)).toBe('');
  });
});

describe('words that say that nothing failed are as good as 0:', () => {
  test.each([
    ['errors', '0', 'none', ''],
    ['errors', 0, 'no errors', ''],
    ['error rate', '<= 0.1%', 'none at all', ''],
    ['error rate', '< 0.1%', 'no failed requests', ''],
    ['retries', '3 retries', 'no retries', ''],
    ['retries', '3 retries', 'no errors', 'measured quantity'],
    ['success rate', '>= 99%', 'none', 'measured met'],
    ['error rate', '0.1%', 'no data', 'measured quantity'],
    ['error rate', '0.1%', 'not measured', 'measured quantity'],
    ['p99 latency', '300ms', 'none', 'measured quantity'],
  ])('`%s` of `%s`, measured as %s', (name, objective, measured, expected) => {
    expect(sense(name, objective, measured)).toBe(expected);
  });
});

describe('units in words are units:', () => {
  test.each([
    ['p99 latency', '300ms', '212 milliseconds', ''],
    ['p99 latency', '0.3 seconds', '412 milliseconds', 'measured direction'],
    ['throughput', '>= 500 requests per second', '612 req/s', ''],
    ['throughput', '<= 500 requests per second', '12 req/s', 'objective reversed'],
    ['orders', '>= 60/min', '120 orders per minute', ''],
    ['download', '>= 20 MB/s', '22 MB/s', ''],
    ['download', '>= 20 MB/s', '22 Mb/s', 'measured units'],
    ['download', '<= 20 MB/s', '-1 MB/s', 'measured quantity'],
  ])('`%s` of `%s`, measured as %s', (name, objective, measured, expected) => {
    expect(sense(name, objective, measured)).toBe(expected);
  });
});

describe('bits are no bytes:', () => {
  test.each([
    ['1 Mb', '1 MB', 'measured units'],
    ['512 MB', '512 Mb', 'measured units'],
    ['512 Mb', '600 Mb', 'measured direction'],
    ['1 Gb', '512 Mb', ''],
    ['512 Mb', '300 Mb', ''],
    ['512 Mbit', '300 Mb', ''],
    ['512mb', '300 MB', ''],
    ['20 Mbit/s', '20000 kbit/s', ''],
    ['20 Mbit/s', '21000 kbit/s', 'measured direction'],
    ['20 Mbit/s', '20 req/s', 'measured units'],
    ['1 kb', '900 B', ''],
  ])('memory of `%s`, measured as %s', (objective, measured, expected) => {
    expect(sense('memory', objective, measured)).toBe(expected);
  });
});
