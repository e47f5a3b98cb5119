import { describe, expect, test } from 'vitest';
import { shown } from '../../src/text/shown.ts';

describe('a value is quoted on one line', () => {
  const cases: [value: unknown, text: string][] = [
    ['text', 'text'],
    ['', ''],
    [30, '30'],
    [null, 'null'],
    [undefined, 'nothing'],
    [{ a: [1] }, '{"a":[1]}'],
    ['two\n  lines\t', 'two lines '],
    ['x'.repeat(60), 'x'.repeat(60)],
    ['x'.repeat(61), `${'x'.repeat(57)}…`],
  ];
  test.each(cases)('%j', (value, text) => {
    expect(shown(value)).toBe(text);
  });
});

test('a value that holds itself, as YAML aliases allow, is quoted like any other', () => {
  const list: unknown[] = [];
  list.push(list);
  expect(() => shown(list)).not.toThrow();
});
