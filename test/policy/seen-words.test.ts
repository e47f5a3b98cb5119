import { expect, test } from 'vitest';
import { seenWords } from '../../src/policy/seen-words.ts';

test('a word of a hundred thousand accents is read in a time that grows with it', () => {
  const long = `a${'\u0301\u0323'.repeat(50_000)}`;
  expect(seenWords(`${long} b`).map(({ from, to }) => [from, to])).toEqual([
    [0, long.length],
    [long.length + 1, long.length + 2],
  ]);
});
