import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeFrame, framedLines, sourceOfFrame } from '../../src/text/code-frame.ts';
import { excerpt, shownPart } from '../../src/text/excerpt.ts';
import { Source } from '../../src/text/source.ts';

/** A line of any length, with characters of two units anywhere. */
const line = fc
  .array(fc.constantFrom('a', ' ', '\u{1f512}', '\t'), { maxLength: 400 })
  .map((characters) => characters.join(''));

test('the part of a line that is kept is shown as the whole line is', () => {
  fc.assert(
    fc.property(line, fc.nat(1000), fc.nat(1000), (text, offset, other) => {
      const { left, text: part } = shownPart(text, offset);
      expect(part.length).toBeLessThan(170);
      const kept = excerpt(' '.repeat(left) + part, offset);
      const whole = excerpt(text, offset);
      expect([kept.text, kept.at(other)]).toEqual([whole.text, whole.at(other)]);
    }),
  );
});

test('what is kept of the lines around a place has the code frame of the file', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.nat(), fc.nat(), (lines, at, column) => {
      const source = new Source('a.yaml', lines.join('\n'));
      const number = (at % lines.length) + 1;
      const start = (column % (lines[number - 1]!.length + 1)) + 1;
      const location = {
        file: 'a.yaml',
        line: number,
        column: start,
        endLine: number,
        endColumn: start + 3,
        path: null,
      };
      const kept = sourceOfFrame('a.yaml', framedLines(source, location), location);
      expect(codeFrame(kept, location)).toBe(codeFrame(source, location));
    }),
  );
});
