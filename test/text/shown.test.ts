import { describe, expect, test } from 'vitest';
import { shown } from '../../src/text/shown.ts';

describe('a value is quoted on one line, and shortened past 60 characters', () => {
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

test('of a private key nothing is quoted, not even what is left where it is cut off', () => {
  const pem = `-----BEGIN PRIVATE KEY-----\n${'Zq7x'.repeat(16)}\n-----END PRIVATE KEY-----\n`;
  expect(shown(pem)).toBe('(a private key, withheld) ');
  expect(shown({ ci: pem })).toBe('{"ci":"(a private key, withheld)\\n"}');
});

test('a value that contains itself, as YAML aliases allow, is quoted without an error', () => {
  const list: unknown[] = [];
  list.push(list);
  expect(() => shown(list)).not.toThrow();
});

test('of a large value only what fits on the line is read', () => {
  let read = 0;
  let value: unknown = {
    toJSON: () => {
      read += 1;
      return 'x';
    },
  };
  // What sixteen lines of YAML aliases can mean: 65,536 times the same text.
  for (let level = 0; level < 16; level += 1) value = [value, value];
  expect(shown(value)).toMatch(/^.{1,60}$/);
  expect(read).toBeLessThan(1000);
});
