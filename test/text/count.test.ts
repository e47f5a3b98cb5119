import { expect, test } from 'vitest';
import { countOf, grouped } from '../../src/text/count.ts';

test.each([
  [0, '0 files'],
  [1, '1 file'],
  [2, '2 files'],
  [31_264, '31,264 files'],
])('%i with the noun `file` is written `%s`', (number, text) => {
  expect(countOf(number, 'file')).toBe(text);
});

test('a noun with a plural of its own is written with that', () => {
  expect([countOf(1, 'entry', 'entries'), countOf(2, 'entry', 'entries')]).toEqual(['1 entry', '2 entries']);
});

test('a number has its digits in groups', () => {
  expect([0, 999, 1000, 1_234_567].map(grouped)).toEqual(['0', '999', '1,000', '1,234,567']);
});
