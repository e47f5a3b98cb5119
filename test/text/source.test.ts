import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Source } from '../../src/text/source.ts';

describe('an offset becomes a line and a column', () => {
  const cases: [what: string, text: string, offset: number, line: number, column: number][] = [
    ['of the start', 'one\ntwo\n', 0, 1, 1],
    ['of a line feed, which belongs to the line that it ends', 'one\ntwo\n', 3, 1, 4],
    ['of the first character of a line', 'one\ntwo\n', 4, 2, 1],
    ['of the end of the last line', 'one\ntwo', 7, 2, 4],
    ['after a last line feed', 'one\n', 4, 2, 1],
    ['of the carriage return of CRLF', 'one\r\ntwo\r\n', 3, 1, 4],
    ['of the line feed of CRLF', 'one\r\ntwo\r\n', 4, 1, 5],
    ['after CRLF', 'one\r\ntwo\r\n', 5, 2, 1],
    ['after a lone carriage return, which ends no line', 'one\rtwo', 4, 1, 5],
    ['counted in UTF-16 units', '😀x', 2, 1, 3],
    ['of an empty text', '', 0, 1, 1],
    ['before the text', 'one', -5, 1, 1],
    ['past the text', 'one\ntwo', 99, 2, 4],
    ['past an empty text', '', 1, 1, 1],
  ];
  test.each(cases)('%s', (_, text, offset, line, column) => {
    expect(new Source('f.yaml', text).positionAt(offset)).toEqual({ line, column });
  });

  test('that agree with counting the lines before it, for any text and offset', () => {
    const anyText = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r\n', '😀'), maxLength: 40 });
    fc.assert(
      fc.property(anyText, fc.nat(80), (text, seed) => {
        const offset = seed % (text.length + 1);
        const lines = text.slice(0, offset).split('\n');
        const source = new Source('f.yaml', text);
        const position = source.positionAt(offset);
        expect(position).toEqual({ line: lines.length, column: lines.at(-1)!.length + 1 });
        expect(source.lineStart(position.line) + position.column - 1).toBe(offset);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('a line is read without its line ending', () => {
  const cases: [text: string, line: number, expected: string][] = [
    ['one\ntwo\n', 1, 'one'],
    ['one\r\ntwo\r\n', 1, 'one'],
    ['one\r\ntwo\r\n', 2, 'two'],
    ['one\r\ntwo', 2, 'two'],
    ['one\ntwo\n', 3, ''],
    ['one\ntwo\n', 9, ''],
    ['one\r\r\n', 1, 'one\r'],
    ['', 1, ''],
  ];
  test.each(cases)('from %j, line %i', (text, line, expected) => {
    expect(new Source('f.yaml', text).line(line)).toBe(expected);
  });
});

test('a line past the last one starts at the end of the text', () => {
  expect(new Source('f.yaml', 'one\ntwo').lineStart(3)).toBe(7);
});
