import { describe, expect, test } from 'vitest';
import { locationOf, startOfFile } from '../../src/text/location.ts';
import { Source } from '../../src/text/source.ts';

const source = new Source('changes/a.yaml', 'one: 1\r\ntwo: 22\r\n');

describe('a span becomes a range of lines and columns', () => {
  const cases: [what: string, start: number, end: number, range: [number, number, number, number]][] = [
    ['inside a line', 13, 15, [2, 6, 2, 8]],
    ['over two lines', 5, 11, [1, 6, 2, 4]],
    ['from an empty span to an empty range', 13, 13, [2, 6, 2, 6]],
    ['from a span that ends before it starts to an empty range', 13, 4, [2, 6, 2, 6]],
    ['from a span past the end to the end', 99, 120, [3, 1, 3, 1]],
  ];
  test.each(cases)('%s', (_, start, end, [line, column, endLine, endColumn]) => {
    const expected = { file: 'changes/a.yaml', line, column, endLine, endColumn, path: null };
    expect(locationOf(source, { start, end })).toEqual(expected);
  });
});

test('a location has the path in the data as people write it', () => {
  expect(locationOf(source, { start: 0, end: 0 }, ['files', 0, 'path']).path).toBe('files[0].path');
});

test('the start of a file is its first line and column', () => {
  expect(startOfFile('a.yaml')).toEqual({ file: 'a.yaml', line: 1, column: 1, endLine: 1, endColumn: 1, path: null });
});
