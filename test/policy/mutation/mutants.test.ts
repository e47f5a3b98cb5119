import { parse } from '@marcbachmann/cel-js';
import { describe, expect, test } from 'vitest';
import { childrenOf, type Node } from '../../../src/policy/cel/node.ts';
import { mutantsOf } from '../../../src/policy/mutation/mutants.ts';

const tree = (text: string) => parse(text).ast as Node;
const mutated = (text: string) => mutantsOf(tree(text)).map((mutant) => mutant.text);

describe('the mutants of an expression', () => {
  test.each([
    ['a < b', ['a <= b', 'a > b']],
    ['a <= b', ['a < b', 'a >= b']],
    ['a > b', ['a >= b', 'a < b']],
    ['a >= b', ['a > b', 'a <= b']],
    ['a == b', ['a != b']],
    ['a != b', ['a == b']],
    ['a in b', ['!(a in b)']],
    ['!a', ['a']],
    ['a && b', ['b', 'a || b', 'a']],
    ['a || b', ['b', 'a && b', 'a']],
    ['a && b && c', ['b && c', 'a || b && c', 'a && c', 'a && b || c', 'a && b']],
    ['a || b || c', ['b || c', 'a && (b || c)', 'a || c', '(a || b) && c', 'a || b']],
    ['a + b', ['a - b']],
    ['a ? b : c', ['b', 'c']],
    ['[a, b]', ['[b]', '[a]']],
    ['7', ['6', '8']],
    ['0', ['-1', '1']],
    ['0u', ['1u']],
    ['0.5', ['0.4', '0.6']],
    ['2.0', ['1.0', '3.0']],
    ['true', ['false']],
    ["duration('1h')", ['duration("3599s")', 'duration("3601s")']],
    ["timestamp('2026-01-01T00:00:00Z')", ['timestamp("2025-12-31T23:59:59Z")', 'timestamp("2026-01-01T00:00:01Z")']],
    ['xs.all(x, x)', ['xs.exists(x, x)']],
    ['xs.exists(x, x)', ['xs.all(x, x)']],
    ["a.b.c('d')", []],
  ])('`%s` are all that differ in one small step', (text, expected) => {
    expect(mutated(text)).toEqual(expected);
  });

  test('are those of each part, in its place', () => {
    expect(mutated('a.b > 1 && !c').slice(3)).toEqual([
      '(a.b >= 1) && !c',
      '(a.b < 1) && !c',
      'a.b > (0) && !c',
      'a.b > (2) && !c',
      'a.b > 1 && (c)',
    ]);
  });

  test('are not those of a part that is passed over, nor leave it out', () => {
    const whole = tree('a.b && 1 < c');
    const [first] = childrenOf(whole);
    expect(mutantsOf(whole, new Set([first!])).map(({ kind, about }) => [kind, about])).toEqual([
      ['junction', undefined],
      ['conjunct', '1 < c'],
      ['equality', undefined],
      ['opposite', undefined],
      ['bound', undefined],
      ['bound', undefined],
    ]);
  });

  test('say what was, what it became, and what an example has to bear on', () => {
    const [dropped] = mutantsOf(tree('a  &&  (b || c)'));
    expect(dropped).toMatchObject({ kind: 'conjunct', was: 'a && (b || c)', became: 'b || c', about: 'a' });
  });
});
