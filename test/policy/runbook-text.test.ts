import { describe, expect, test } from 'vitest';
import { readRunbookText } from '../../src/policy/runbook-text.ts';
import { frontMatterOf, runbookText } from './pages.ts';

const read = (body: string) => readRunbookText(frontMatterOf(runbookText({}, body)));
const text = runbookText({}, '');

describe('sections', () => {
  test.each<[promise: string, body: string, sections: [string, boolean][]]>([
    [
      'are second-level headings, in order',
      '## Steps\n\nDo.\n\n## Verify\n\nSee.\n',
      [
        ['Steps', false],
        ['Verify', false],
      ],
    ],
    [
      'may be empty',
      '## Steps\n\n## Verify\n',
      [
        ['Steps', true],
        ['Verify', true],
      ],
    ],
    ['are empty with a comment alone', '## Steps\n\n{/* later */}\n', [['Steps', true]]],
    ['are not empty with an expression', '## Steps\n\n{steps}\n', [['Steps', false]]],
    ['are empty with a deeper heading alone', '## Steps\n\n### First\n', [['Steps', true]]],
    ['are not empty with something below a deeper heading', '## Steps\n\n### First\n\nDo.\n', [['Steps', false]]],
    ['are no heading of another level', '# Steps\n\n### Verify\n', []],
    ['have the text of their heading, without its marks', '## *Roll* `back`\n\nx\n', [['Roll back', false]]],
    ['are no heading in code', '```md\n## Steps\n```\n', []],
    ['may be underlined', 'Steps\n-----\n\nDo.\n', [['Steps', false]]],
    ['are none in a page without one', 'Prose.\n', []],
  ])('%s', (_, body, sections) => {
    expect(read(body).sections.map(({ title, isEmpty }) => [title, isEmpty])).toEqual(sections);
  });

  test('say where their heading stands in the page', () => {
    const body = 'Prose.\n\n## Steps\n\nDo.\n';
    const [section] = read(body).sections;
    expect((text + body).slice(section!.span.start, section!.span.end)).toBe('## Steps');
  });
});

describe('references', () => {
  test.each<[body: string, targets: string[]]>([
    ['[a](b.mdx)', ['b.mdx']],
    ['![a](b.png)', ['b.png']],
    ['[a][x]\n\n[x]: b.mdx', ['b.mdx']],
    ['## [a](b.mdx)', ['b.mdx']],
    ['> - [a](b.mdx)', ['b.mdx']],
    ['| [a](b.mdx) |', ['b.mdx']],
    ["import A from './a.mdx';", ['./a.mdx']],
    ['import "./a.mdx";', ['./a.mdx']],
    ["export { a } from './a.mdx';", ['./a.mdx']],
    ["import {\n  a,\n} from './a.mdx';\nimport b from './b.mdx';", ['./a.mdx', './b.mdx']],
    ['<A href="b.mdx" title="c.mdx" />', ['b.mdx']],
    ['Text <A src="b.mdx">[c](d.mdx)</A>', ['b.mdx', 'd.mdx']],
    ['<Include file="b.mdx" />', ['b.mdx']],
    ["<Include file={'b.mdx'} />", ['b.mdx']],
    [`<Include file={\`../production/\${id}.mdx\`} />`, [`../production/\${id}.mdx`]],
    ['<Include file={path} />', ['path']],
    ['`[a](b.mdx)`', []],
    ['```md\n[a](b.mdx)\n```', []],
    ['a.mdx', []],
  ])('%j names %j', (body, targets) => {
    expect(read(`${body}\n`).references.map(({ target }) => target)).toEqual(targets);
  });
});

describe('passages', () => {
  test.each<[promise: string, body: string, passages: string[]]>([
    ['are of words without marks, in small letters', 'Say **What** `is` [so](x), *now*!', ['say what is so now']],
    ['go on over paragraphs and lists', 'a\n\n- b\n- c\n\n1. d', ['a b c d']],
    ['end at a heading, whose words do not count', 'a\n\n## B\n\nc', ['a', 'c']],
    ['end at code of one line, whose words do not count', 'a\n\n```sh\nb\n```\n\nc', ['a', 'c']],
    ['go on over code of several lines', 'a\n\n```sh title="x"\nb\nc\n```\n\nd', ['a b c d']],
    ['leave comments and expressions out', 'a {/* b */} c {d} e', ['a c e']],
    ['leave attributes out and count what is inside', '<A b="c">d</A>', ['d']],
    ['keep what joins a word', "don't re-run v2_1", ["don't re-run v2_1"]],
    ['are of any script', 'Zurück 戻る', ['zurück 戻る']],
    ['are none in a page that says nothing', '', []],
  ])('%s', (_, body, passages) => {
    expect(read(body).passages.map((words) => words.map(({ word }) => word).join(' '))).toEqual(passages);
  });

  test('say where each word stands in the page', () => {
    const body = 'Say *so*.\n\n```sh\nls -l\ncd x\n```\n';
    const whole = text + body;
    const spans = read(body).passages.flat();
    expect(spans.map(({ span }) => whole.slice(span.start, span.end).toLowerCase())).toEqual(
      spans.map(({ word }) => word),
    );
  });
});

test.each<[promise: string, body: string, line: number]>([
  ['an element that is not closed', 'Prose.\n\n<Open\n', 3],
  ['a brace that is not closed', 'Prose.\n\nSay {name.\n', 3],
  ['an import that is none', 'import from;\n', 1],
])('%s is an error at its line, and the page reads as empty', (_, body, line) => {
  const { sections, references, passages, isMdx, faults } = read(body);
  expect({ isMdx, sections, references, passages }).toEqual({
    isMdx: false,
    sections: [],
    references: [],
    passages: [],
  });
  expect(faults).toHaveLength(1);
  const start = text.split('\n').length;
  expect(faults[0]!.location.line).toBeGreaterThanOrEqual(start + line - 1);
  expect(faults[0]!.location.line).toBeLessThanOrEqual(start + body.split('\n').length);
});

test('placeholders in the code of a runbook are no expressions of MDX', () => {
  const { isMdx, passages } = read('```sh\nkubectl -n {{namespace}} get pods\necho $HOME {}\n```\n\n`{{namespace}}`\n');
  expect(isMdx).toBe(true);
  expect(passages.flat().map(({ word }) => word)).toContain('namespace');
});
