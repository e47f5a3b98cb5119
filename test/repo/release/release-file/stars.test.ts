import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeRegExp } from '../../../../src/repo/release/release-file/escape-regexp.ts';
import { type Chunk, DIGITS, matchStars } from '../../../../src/repo/release/release-file/stars.ts';
import { expectLinear } from '../../../text/steps.ts';

/** The same by a regular expression, whose time grows with each star. */
function byRegExp(chunks: readonly Chunk[], text: string): string[] | undefined {
  const pattern = chunks.map((chunk) => chunk.map((part) => (part === DIGITS ? '\\d+' : escapeRegExp(part))).join(''));
  const found = new RegExp(`^${pattern.join('(.+)')}$`, 's').exec(text);
  return found === null ? undefined : found.slice(1);
}

const literal = fc.string({ unit: fc.constantFrom('a', 'b', '_'), minLength: 1, maxLength: 3 });
const chunk = fc.oneof(
  literal.map((text): Chunk => [text]),
  literal.map((text): Chunk => ['[', DIGITS, ']', text]),
);
const chunks = fc.array(chunk, { minLength: 1, maxLength: 4 });
const texts = fc.string({ unit: fc.constantFrom('a', 'b', '_', '[', ']', '1', '[12]'), maxLength: 20 });

describe('stars in a name of a version path', () => {
  test('match what a regular expression would, the first ones as much as they can', () => {
    fc.assert(
      fc.property(chunks, texts, fc.boolean(), fc.boolean(), (all, text, opens, closes) => {
        const pattern = [...(opens ? [['']] : []), ...all, ...(closes ? [['']] : [])];
        expect(matchStars(pattern, text)).toEqual(byRegExp(pattern, text));
      }),
      { seed: 1, numRuns: 2_000 },
    );
  });

  test('take a time that grows with the text, however many they are', () => {
    const many = Array.from({ length: 20 }, () => ['a']);
    expectLinear((size) => matchStars([...many, [DIGITS, 'b']], 'a'.repeat(size)), 2_000);
  });
});
