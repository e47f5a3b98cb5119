import { expect, test } from 'vitest';
import { isSameNumber } from '../../../src/facts/change/numbers.ts';

test.each<[string, string]>([
  ['5', '0x5'],
  ['5', '0b101'],
  ['5', '0o5'],
  ['5', '+5'],
  ['5', '5.0'],
  ['5', '5.'],
  ['5', '5e0'],
  ['5', '"5"'],
  ['"5"', String.raw`"\"5.0\""`],
  ['export "5"', `export "'5.0'"`],
  ['-5', '-0x5'],
  ['5000', '5_000'],
  ['5000', '5e3'],
  ['0.5', '.5'],
])('%s is %s', (one, other) => {
  expect([isSameNumber(one, other), isSameNumber(other, one)]).toEqual([true, true]);
});

test.each<[string | undefined, string | undefined]>([
  ['5', '6'],
  ['5', '-5'],
  ['1.1', '1.10'],
  ['8', '010'],
  ['10', '010'],
  ['5', '5s'],
  ['5', '0o9'],
  ['""', '0'],
  ['a', 'a'],
  ['5', undefined],
  [undefined, undefined],
  ['1234567890123456', '1234567890123456.0'],
])('%s is not known to be %s', (one, other) => {
  expect(isSameNumber(one, other)).toBe(false);
});
