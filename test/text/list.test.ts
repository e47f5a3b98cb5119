import { describe, expect, test } from 'vitest';
import { andList, firstOf, orList } from '../../src/text/list.ts';

describe('a list in a sentence', () => {
  test.each<[items: string[], or: string, and: string]>([
    [[], '', ''],
    [['a'], '`a`', '`a`'],
    [['a', 'b'], '`a` or `b`', '`a` and `b`'],
    [['a', 'b', 'c'], '`a`, `b` or `c`', '`a`, `b` and `c`'],
  ])('of %j has its items in backticks, and `or` or `and` before the last', (items, or, and) => {
    expect([orList(items), andList(items)]).toEqual([or, and]);
  });

  test('has its items quoted by a function of the caller', () => {
    expect(orList(['a', 'b'], (item) => `<${item}>`)).toBe('<a> or <b>');
  });
});

describe('the first items of a list', () => {
  test('are all of them where there are no more', () => {
    expect(firstOf(['a', 'b'], 2)).toBe('a, b');
  });

  test('are followed by the number of the rest', () => {
    expect(firstOf(['a', 'b', 'c', 'd'], 2)).toBe('a, b and 2 more');
  });
});
