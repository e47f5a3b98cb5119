import { describe, expect, test } from 'vitest';
import { isSameName } from '../../src/text/people.ts';

describe('two spellings of a name that read alike are one person', () => {
  test.each([
    ['ana@example.com', ' ANA@example.com '],
    ['ana@example.com', 'ana\u200b@example.com'],
    ['ana@example.com', '\u2066ana@\u00adexample.com\u2069 \ufeff'],
    ['Zoe\u0308', 'Zo\u00eb'],
  ])('%j and %j', (a, b) => expect(isSameName(a, b)).toBe(true));

  test.each([
    ['ana@example.com', 'anna@example.com'],
    ['می\u200cخواهم', 'میخواهم'],
  ])('but not %j and %j', (a, b) => expect(isSameName(a, b)).toBe(false));
});
