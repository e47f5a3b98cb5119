import { describe, expect, test } from 'vitest';
import { shownOf } from '../../../src/facts/change/attested-test.ts';
import { isMet, measuredFigure } from '../../../src/facts/change/load-test-objectives.ts';
import type { LoadTestResult } from '../../../src/repo/load-test/load-test-result.ts';

const slo = { name: 'p99', objective: '300ms', measured: '212ms', met: true };

/** In which figure an attestation and a record differ. */
function differs(record: object, said: object): string {
  const result = { passed: [], failed: [], loadTest: { objectives: [{ ...slo, ...said }] } };
  return shownOf({ ...slo, ...record }, { signer: 'ci', result } as never).differs;
}

describe('a figure that was signed is that of the record', () => {
  test.each<[key: 'objective' | 'measured', record: string | number, said: string | number, isSame: boolean]>([
    ['measured', '212ms', ' 212ms ', true],
    ['measured', '212ms', '0.212s', true],
    ['measured', '212ms', '212s', false],
    ['measured', '212ms', '213ms', false],
    ['measured', 212, '212', true],
    ['measured', '2%', '2ms', false],
    ['measured', '2', '2%', false],
    ['measured', '12 rps', '12/s', true],
    ['measured', 'fast', 'quick', false],
    ['measured', 'fast', '212ms', false],
    ['objective', '300ms', '< 300ms', false],
    ['objective', '< 300ms', '<300ms', true],
    ['objective', '< 300ms', '<= 300ms', false],
    ['objective', '< 300ms', '< 0.3s', true],
    ['objective', '< 300ms', '< 301ms', false],
    ['objective', '< 300ms', 'soon', false],
    ['objective', 'soon', '< 300ms', false],
  ])('%s: `%s` and `%s`: %s', (key, record, said, isSame) => {
    expect(differs({ [key]: record }, { [key]: said })).toBe(
      isSame ? '' : `has \`${said}\` for \`p99\`, and the record \`${record}\``,
    );
  });
});

describe('a figure of a result is found by the names of its metric and statistic', () => {
  const figures: LoadTestResult['figures'] = [
    { metric: 'latency', statistic: 'p(99)', value: 212.4, unit: 'ms' },
    { metric: 'latency', statistic: 'p(99.95)', value: 400, unit: 'ms' },
    { metric: 'of all latency', statistic: 'avg', value: 12, unit: 'ms' },
    { metric: 'failed', statistic: 'rate', value: 0.07, unit: '%' },
    { metric: 'latency', statistic: 'xp99', value: 1, unit: 'ms' },
    { metric: 'latency', statistic: 'p99x', value: 2, unit: 'ms' },
  ];
  test.each([
    ['latency p(99)', '212.4ms'],
    ['latency p99', '212.4ms'],
    [' latency   p99 ', '212.4ms'],
    ['latency p99.95', '400ms'],
    ['latency xp99', '1ms'],
    ['latency p99x', '2ms'],
    ['of all latency avg', '12ms'],
    ['failed rate', '7%'],
    ['latency', undefined],
    ['latency p98', undefined],
    ['', undefined],
  ])('%s: %s', (name, figure) => {
    expect(measuredFigure({ figures } as LoadTestResult, name)).toBe(figure);
  });

  test('and meets an objective, or cannot be compared with it', () => {
    expect([isMet('< 300ms', '212ms'), isMet('< 300ms', '0.4s')]).toEqual([true, false]);
    expect([isMet('soon', '212ms'), isMet('< 300ms', 'fast')]).toEqual([undefined, undefined]);
  });
});
