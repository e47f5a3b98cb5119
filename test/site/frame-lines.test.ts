import { expect, test } from 'vitest';
import { lineRuns } from '../../src/site/frame-lines.ts';
import { codeFrame } from '../../src/text/code-frame.ts';
import { Source } from '../../src/text/source.ts';

test('the lines of a code frame are told from what is printed around it, whatever they hold', () => {
  const source = new Source('a.yaml', 'a: 1\nb: | text\n\n- c | d\n');
  const location = { file: 'a.yaml', line: 2, column: 4, endLine: 2, endColumn: 5, path: '' };
  const frame = codeFrame(source, location)
    .split('\n')
    .map((line) => `  ${line}`);
  expect(frame.length).toBe(5);
  expect(lineRuns(['error  a.yaml:2', '  It is `|`.', '', ...frame, '', '  help  Write it.'])).toEqual([
    { isFrame: false, lines: ['error  a.yaml:2', '  It is `|`.', ''] },
    { isFrame: true, lines: frame },
    { isFrame: false, lines: ['', '  help  Write it.'] },
  ]);
});

test('a table is no code frame', () => {
  const table = ['| rule | judged |', '| --- | --- |', '  | a | 1 |'];
  expect(lineRuns(table).some(({ isFrame }) => isFrame)).toBe(false);
  expect(lineRuns(table).flatMap(({ lines }) => lines)).toEqual(table);
});
