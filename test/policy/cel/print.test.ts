import { parse } from '@marcbachmann/cel-js';
import { describe, expect, test } from 'vitest';
import { childrenOf, type Node } from '../../../src/policy/cel/node.ts';
import { print } from '../../../src/policy/cel/print.ts';

const tree = (text: string) => parse(text).ast as Node;

/** What a tree is made of, without places. */
const shape = (node: Node): unknown => [
  node.op,
  typeof node.args === 'string' || typeof node.args === 'bigint' ? String(node.args) : childrenOf(node).map(shape),
];

describe('an expression is printed', () => {
  test.each([
    'a - (b - c)',
    'a - b - c',
    'a / (b * c)',
    '(a + b) * c',
    'a && (b || c)',
    'a || b && c',
    '!(a in b)',
    '!a.b()',
    '-(a + b)',
    '-5 + 2',
    '(a ? b : c) ? d : e',
    'a ? b : c ? d : e',
    'a ? (b ? c : d) : e',
    'a == (b == c)',
    '(a + b).size()',
    'a[0].b["c d"].d(e, [f, {"g": h}])',
    'xs.filter(x, x > 1u).all(y, y < 0.5)',
    "timestamp('2026-01-01T00:00:00Z') < now",
    'b"\\xff" == c && r"\\d" == d',
  ])('as it is written, with the parentheses that it needs: %s', (text) => {
    expect(print(tree(text))).toBe(text);
  });

  test.each(['((a)) + ((b))', '(a && b) && c', 'a && (b && c)', '!(!(a))', 'a-(b+c)'])(
    'to mean the same, where it has others: %s',
    (text) => {
      expect(shape(tree(print(tree(text))))).toEqual(shape(tree(text)));
    },
  );

  test('with other texts in place of nodes, in parentheses where they are part of something', () => {
    const whole = tree('a && b.c');
    const [a, bc] = childrenOf(whole);
    expect(print(whole, new Map([[a!, 'x || y']]))).toBe('(x || y) && b.c');
    expect(print(whole, new Map([[bc!, 'z']]))).toBe('a && (z)');
    expect(print(whole, new Map([[whole, 'x || y']]))).toBe('x || y');
  });
});
