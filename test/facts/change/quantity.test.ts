import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { meets, parseObjective, parseQuantity } from '../../../src/facts/change/quantity.ts';

describe('a quantity', () => {
  test.each<[text: string | number, value: number, dimension: string]>([
    ['300ms', 300, 'time'],
    ['0.3s', 300, 'time'],
    ['.5s', Number.NaN, 'none'],
    ['250us', 0.25, 'time'],
    ['250µs', 0.25, 'time'],
    ['1500 ns', 0.0015, 'time'],
    ['2m', 120_000, 'time'],
    ['2min', 120_000, 'time'],
    ['1h', 3_600_000, 'time'],
    ['99.9%', 0.999, 'share'],
    ['99.9 %', 0.999, 'share'],
    ['1200 rps', 1200, 'rate'],
    ['1,200 rps', 1200, 'rate'],
    ['1,200,000 rps', 1_200_000, 'rate'],
    ['1,20 rps', Number.NaN, 'none'],
    ['1_200 rps', Number.NaN, 'none'],
    ['20 req/s', 20, 'rate'],
    ['20/s', 20, 'rate'],
    ['600rpm', 10, 'rate'],
    ['512MiB', 536_870_912, 'size'],
    ['1.5 GB', 1.5e9, 'size'],
    ['0.02', 0.02, 'number'],
    [0.02, 0.02, 'number'],
    [7, 7, 'number'],
    ['-3', -3, 'number'],
    ['2 seconds', 2000, 'time'],
    ['99.9 percent', 0.999, 'share'],
    ['2.5‰', 0.0025, 'share'],
    ['1.2k', 1200, 'number'],
    ['1.2 krps', 1200, 'rate'],
    ['constructor', Number.NaN, 'none'],
    ['1 constructor', 1, 'other'],
    [' 300MS ', 300, 'time'],
    ['', Number.NaN, 'none'],
    ['fast', Number.NaN, 'none'],
    ['300 furlongs', 300, 'other'],
    ['120 ops/min', 2, 'rate'],
    ['20 messages/s', 20, 'rate'],
    ['20 MB/s', 20e6, 'bytes per second'],
    ['20 Mb/s', 20e6, 'bits per second'],
    ['212 milliseconds', 212, 'time'],
    ['212 microseconds', 0.212, 'time'],
    ['120 requests per second', 120, 'rate'],
    ['120 requests a minute', 2, 'rate'],
    ['120 per minute', 2, 'rate'],
    ['120 req / min', 2, 'rate'],
    ['120/min', 2, 'rate'],
    ['1.2 GB per minute', 20e6, 'bytes per second'],
    ['20 per node', Number.NaN, 'none'],
    ['20 s/s', Number.NaN, 'none'],
    ['20 ops/kb', Number.NaN, 'none'],
    ['20 ops/s/node', Number.NaN, 'none'],
    ['20 a/ops/s', Number.NaN, 'none'],
    ['20 ops/', Number.NaN, 'none'],
    ['300ms or so', Number.NaN, 'none'],
    ['<= 300ms', Number.NaN, 'none'],
    // A decimal comma is not a thousands separator: read as one, `0,3s` would be a ceiling of three seconds.
    ['0,3s', Number.NaN, 'none'],
  ])('%j is %d of %s', (text, value, dimension) => {
    const read = parseQuantity(text);
    expect(read?.dimension ?? 'none').toBe(dimension);
    if (read !== undefined) expect(read.value).toBeCloseTo(value, 9);
  });

  test.each<[text: string, rounding: number]>([
    ['212ms', 0.5],
    ['212.4ms', 0.05],
    ['0.21s', 5],
    ['99.9%', 0.0005],
    ['12', 0.5],
  ])('the quantity %s was rounded by %d at most', (text, rounding) => {
    expect(parseQuantity(text)!.rounding).toBeCloseTo(rounding, 9);
  });
});

describe('an objective', () => {
  test.each<[objective: string | number, measured: string | number, met: boolean | undefined]>([
    ['300ms', '212ms', true],
    ['300ms', '300ms', true],
    ['300ms', '300.001ms', false],
    ['300ms', '0.3s', true],
    ['0.3s', '300ms', true],
    ['0.3s', '301ms', false],
    ['<= 300ms', '300ms', true],
    ['≤ 300ms', '301ms', false],
    ['< 300ms', '300ms', false],
    ['< 0.3s', '300ms', false],
    ['<300ms', '299ms', true],
    ['>= 99.9%', '99.9%', true],
    ['>= 99.9%', '99.89%', false],
    ['≥ 99.9%', '100%', true],
    ['> 99.9%', '99.9%', false],
    ['> 99.9%', '99.91%', true],
    ['> 99.9%', '99%', false],
    ['< 300ms', '301ms', false],
    ['3 sessions', '2 session', true],
    ['12 ops/s', '11 messages/min', true],
    ['>= 1200 rps', '1,200 rps', true],
    ['>= 1200 rps', '72000 rpm', true],
    ['>= 1200 rps', '1199 rps', false],
    ['1 GB', '999 MB', true],
    ['1 GB', '1 GiB', false],
    ['at most 300ms', '301ms', false],
    ['at  least 500 req/s', '480 req/s', false],
    ['No more than 300ms', '300ms', true],
    ['max 300 ms', '420 ms', false],
    ['< 300ms (p95)', '420ms', false],
    ['<= 0.5 %', '2.5 % of requests', false],
    ['300ms', 'about 420ms', false],
    [5, 5, true],
    [5, 6, false],
    ['0', '0', true],
    ['300ms', '99%', undefined],
    ['300ms', '212', undefined],
    ['>= 99.9%', 0.999, undefined],
    ['1200 rps', '1200', undefined],
    ['3 retries', '2 retries', true],
    ['3 retries', '1 retry', undefined],
    ['3 retries', '4 errors', undefined],
    ['p99 < 300ms', '420ms', false],
  ])('the objective %j is met by %j: %s', (objective, measured, met) => {
    expect(meets(parseObjective(objective)!, parseQuantity(measured)!)).toBe(met);
  });

  test.each(['', 'fast enough', 'some 300ms', '<=', '=> 300ms'])('%j is not an objective', (text) => {
    expect(parseObjective(text)).toBeUndefined();
  });

  test('an objective of `<=` or `>=` is met by its limit in any unit, a strict one is not', () => {
    const units: [small: string, large: string, factor: number][] = [
      ['ms', 's', 1000],
      ['B', 'kB', 1000],
      ['us', 'ms', 1000],
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.constantFrom(...units),
        (count, [small, large, factor]) => {
          const limit = `${count}${small}`;
          const same = parseQuantity(`${(count / factor).toFixed(3)}${large}`)!;
          expect(['<=', '>=', '<', '>'].map((sign) => meets(parseObjective(`${sign} ${limit}`)!, same))).toEqual([
            true,
            true,
            false,
            false,
          ]);
        },
      ),
    );
  });
});
