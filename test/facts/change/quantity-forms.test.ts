import { describe, expect, it } from 'vitest';
import { meets, parseObjective, parseQuantity } from '../../../src/facts/change/quantity.ts';

describe('a quantity is read whole', () => {
  it.each<[text: string, value: number, rounding: number]>([
    ['+300ms', 300, 0.5],
    ['12,345ms', 12_345, 0.5],
    ['1,234.56ms', 1234.56, 0.005],
    ['1e3ms', 1000, 500],
    ['1.5e2ms', 150, 5],
    ['2e+2ms', 200, 50],
    ['2e-2ms', 0.02, 0.005],
    ['1E10ms', 1e10, 5e9],
    ['300   ms', 300, 0.5],
    ['about 420ms', 420, 0.5],
    ['~420ms', 420, 0.5],
    ['ca. 420ms', 420, 0.5],
    ['Approximately 420ms', 420, 0.5],
    ['300ms (p95)', 300, 0.5],
  ])('%s', (text, value, rounding) => {
    const read = parseQuantity(text)!;
    expect(read).toEqual({ value: expect.closeTo(value, 6), dimension: 'time', rounding: expect.closeTo(rounding, 6) });
  });

  it.each(['x300ms', '1234,567ms', '12,34ms', '1,2345ms', '10.ms', '1.e2ms', '3 x%', '3 %x', '3 a/', '3ms!'])(
    'and %s is none',
    (text) => {
      expect(parseQuantity(text)).toBeUndefined();
    },
  );

  it.each<[text: string, unit: string]>([
    ['2 sessions', 'session'],
    ['1 Session', 'session'],
    ['3 x', 'x'],
  ])('and %s is of the unit %s', (text, unit) => {
    expect(parseQuantity(text)).toMatchObject({ dimension: 'other', unit });
  });

  it.each<[text: string, value: number]>([
    ['12 operations/second', 12],
    ['120 ops/min', 2],
    ['3600 ops/h', 1],
  ])('and %s is a rate', (text, value) => {
    expect(parseQuantity(text)).toEqual({ value, dimension: 'rate', rounding: expect.any(Number) });
  });
});

describe('an objective is read whole', () => {
  it.each<[text: string | number, comparison: string, isWritten: boolean]>([
    ['300ms', '<=', false],
    [300, '<=', false],
    ['<=300ms', '<=', true],
    ['<=   300ms', '<=', true],
    ['≤300ms', '<=', true],
    ['>300ms', '>', true],
    ['At  Most 300ms', '<=', true],
    ['not   more\tthan 300ms', '<=', true],
    ['no less than 300ms', '>=', true],
    ['above 300ms', '>', true],
    ['p99 latency < 300ms', '<', true],
    ['p99 latency >= 300ms', '>=', true],
    ['  under 300ms  ', '<', true],
  ])('%s', (text, comparison, isWritten) => {
    const read = parseObjective(text);
    expect(read === undefined ? ['', false] : [read.comparison, read.isWritten]).toEqual([comparison, isWritten]);
  });

  it.each(['at most', '<= fast', '<< 300ms', '=300ms', 'p99 300ms'])('and %s is none', (text) => {
    expect(parseObjective(text)).toBeUndefined();
  });

  it.each<[objective: string, measured: string, isMet: boolean | undefined]>([
    ['<= -3', '-3', true],
    ['>= -3', '-3', true],
    ['< -3', '-3', false],
    ['> -3', '-4', false],
    ['>= 300ms', '299ms', false],
    ['> 300ms', '301ms', true],
    ['3 retries', '2 errors', undefined],
    ['3 retries', '2 rps', undefined],
  ])('%s is met by %s: %s', (objective, measured, isMet) => {
    expect(meets(parseObjective(objective)!, parseQuantity(measured)!)).toBe(isMet);
  });
});
