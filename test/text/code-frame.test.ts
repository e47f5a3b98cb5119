import { describe, expect, test } from 'vitest';
import { codeFrame } from '../../src/text/code-frame.ts';
import { locationOf } from '../../src/text/location.ts';
import { Source } from '../../src/text/source.ts';
import { marked } from './marked.ts';

function frameOf(withMarks: string): { frame: string; lines: string[] } {
  const { text, start, end } = marked(withMarks);
  const source = new Source('f.yaml', text);
  const frame = codeFrame(source, locationOf(source, { start, end }));
  return { frame, lines: frame.split('\n') };
}

/** The characters over the mark, in the line that the frame points at. */
function charactersOverMark(lines: readonly string[]): string {
  const at = lines.findIndex((line) => line.startsWith('>'));
  const [over, under] = [lines[at]!, lines[at + 1]!];
  const from = under.indexOf('^');
  return over.slice(from, under.lastIndexOf('^') + 1);
}

describe('the mark is under exactly the characters at fault', () => {
  const cases: [what: string, text: string, over: string][] = [
    ['in the middle of a line', 'a: 1\nsoak: «five» # note\nb: 2\n', 'five'],
    ['at the start of the text', '«soke»: 5m\n', 'soke'],
    ['at the end of the text', 'a: 1\nb: «x»', 'x'],
    ['after a tab', '\tb:\t«xy» z\n', 'xy'],
    ['in a text with CRLF', 'a: 1\r\nbb: «xx»\r\nc: 2\r\n', 'xx'],
    ['after a character of two units', '😀: «xx»\n', 'xx'],
    ['after what nothing shows, by its code', 'a\u200bb\u{e0041}: «xx»\n', 'xx'],
    ['over what nothing shows', 'a: b«\u200b»c\n', '\\u200b'],
    ['after emoji of several', '👩\u200d💻 ⚠\ufe0f: «xx»\n', 'xx'],
    ['one mark for a place without a width', 'a: «[\n', '['],
    ['only the start of a range of several lines', 'a: «one\n  two»\nb: 1\n', 'o'],
  ];
  test.each(cases)('%s', (_, text, over) => {
    const { lines } = frameOf(text);
    expect(lines.filter((line) => line.startsWith('>'))).toHaveLength(1);
    expect(charactersOverMark(lines)).toBe(over);
  });
});

test('a frame has two lines before and after the line at fault, and no colour', () => {
  expect(frameOf('one\ntwo\nthree\nfour: «4»\nfive\nsix\nseven\n').lines).toEqual([
    '  2 | two',
    '  3 | three',
    '> 4 | four: 4',
    '    |       ^',
    '  5 | five',
    '  6 | six',
  ]);
});

test('a frame of an empty file has one empty line', () => {
  expect(frameOf('«').lines[0]).toMatch(/^> 1 \|/);
});

test('a frame numbers lines as the location does, also after separators that end no line', () => {
  for (const separator of ['\r', '\u2028', '\u2029']) {
    const { lines } = frameOf(`a: "one${separator}two"\nb: «bad»\nc: 3\n`);
    expect(lines.find((line) => line.startsWith('>'))).toBe('> 2 | b: bad');
    expect(charactersOverMark(lines)).toBe('bad');
  }
});

describe('the frame of a very long line', () => {
  const long = 'x'.repeat(5_000_000);

  test.each<[where: string, text: string]>([
    ['at its start', `a: 1\n«bad»${long}\nb: 2\n`],
    ['in its middle', `a: 1\n${long}«bad»${long}\nb: 2\n`],
    ['at its end', `a: 1\n${long}«bad»\nb: 2\n`],
    ['beside it', `${long}\nb: «bad»\n${long}`],
  ])('shows what is around the mark, and the mark is right: %s', (_, text) => {
    const { frame, lines } = frameOf(text);
    expect(frame.length).toBeLessThan(1000);
    expect(charactersOverMark(lines)).toBe('bad');
  });

  test('has dots where the line was cut', () => {
    const { lines } = frameOf(`${'a'.repeat(500)}«bad»${'b'.repeat(500)}`);
    expect(lines[0]).toMatch(/^> 1 \| …a+badb+…$/);
    expect(frameOf(`«bad»${'b'.repeat(500)}`).lines[0]).toMatch(/^> 1 \| badb+…$/);
  });

  test('marks all that is shown where all of it is at fault', () => {
    const { lines } = frameOf(`«${'a'.repeat(5000)}»`);
    expect(charactersOverMark(lines)).toMatch(/^a+$/);
    expect(lines[1]!.length).toBeLessThan(200);
  });

  test('cuts no character into halves', () => {
    for (const shift of ['', 'x']) {
      const { frame } = frameOf(`${shift}${'😀'.repeat(500)}«bad»${'😀'.repeat(500)}`);
      expect(frame.isWellFormed()).toBe(true);
    }
  });

  test('has the mark under the same characters as that of a short line', () => {
    for (let at = 0; at < 400; at += 1) {
      const { lines } = frameOf(`${'a'.repeat(at)}«bad»${'b'.repeat(400 - at)}`);
      expect(charactersOverMark(lines)).toBe('bad');
    }
  });
});
