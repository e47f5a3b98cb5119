import { describe, expect, test } from 'vitest';
import { scalarOffset } from '../../src/policy/scalar-offset.ts';
import { parseYaml } from '../../src/text/yaml.ts';
import { marked } from '../text/marked.ts';

/** The text of a block scalar stands below its mark; the source is handed the rest. */
function writtenOf(yaml: string): string {
  return yaml.replace(/^[|>][-+\d]*\n/, '');
}

describe('a character of a value is found in the scalar that has it', () => {
  // The mark stands before the name `here`, once in the value and once in the writing.
  const cases: [style: string, yaml: string][] = [
    ['plain', 'a  &&  «here'],
    ['plain over lines', 'a\n  && b\n\n  && «here'],
    ['single-quoted', "'a && «here'"],
    ['single-quoted with a quote', "'a == ''x'' && «here'"],
    ['double-quoted', '"a && «here"'],
    ['double-quoted with a quote', '"a == \\"x\\" && «here"'],
    ['double-quoted over lines', '"a\n    && «here"'],
    ['double-quoted with an escaped line end', '"a && \\\n    «here"'],
    ['double-quoted with a line feed', '"a\\n&& «here"'],
    ['double-quoted with a tab', '"a\\t&& «here"'],
    ['folded', '>-\n  a &&\n  «here'],
    ['folded with deeper lines', '>-\n  a &&\n    b &&\n  «here'],
    ['folded with blank lines', '>-\n\n  a\n\n\n  && «here'],
    ['literal', '|\n  a &&\n  «here'],
    ['literal with deeper lines', '|\n  a &&\n      «here'],
    ['literal with blank lines', '|\n\n  a &&\n\n\n  «here'],
    ['literal with a stated indent', '|2\n  a &&\n  «here'],
    ['CRLF', '>-\r\n  a &&\r\n  «here'],
  ];
  test.each(cases)('%s', (_, withMark) => {
    const yaml = marked(withMark).text;
    const parsed = parseYaml(`x: ${yaml}`);
    const value = parsed.ok ? String((parsed.value as { x: unknown }).x) : '';
    const written = writtenOf(yaml.replaceAll('\r\n', '\n'));
    expect(scalarOffset(written, value, value.indexOf('here'))).toBe(written.indexOf('here'));
  });

  test('an escape of any kind is one character of the value', () => {
    expect(scalarOffset('"a\\nnow"', 'a\nnow', 2)).toBe(4);
    expect(scalarOffset('"\\u0041 && here"', 'A && here', 5)).toBe(11);
  });

  test('a quote that starts the value is not the one that starts the scalar', () => {
    expect(scalarOffset("'''a'' + 1'", "'a' + 1", 0)).toBeGreaterThan(0);
    expect(scalarOffset('"\\"a\\" + 1"', '"a" + 1', 0)).toBeGreaterThan(0);
  });

  test('an offset past the value is the end of the scalar', () => {
    expect(scalarOffset('abc', 'abc', 3)).toBe(3);
    expect(scalarOffset('abc', 'abc', 9)).toBe(3);
  });

  test('an empty value has one offset', () => {
    expect(scalarOffset('', '', 0)).toBe(0);
  });
});
