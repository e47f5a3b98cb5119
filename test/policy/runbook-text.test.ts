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

describe('a section that shows a reader nothing is empty', () => {
  test.each<[what: string, body: string]>([
    ['a comment', '{/* later */}'],
    ['a comment in a paragraph', '{/* later */} {/* or never */}'],
    ['an empty expression', '{}'],
    ['an expression that is nothing', '{null}'],
    ['an expression of a blank', "{' '}"],
    ['a line break', '<br />'],
    ['a place where a line may break', '<wbr />'],
    ['a rule', '---'],
    ['a rule as an element', '<hr />'],
    ['a blank by its name', '&nbsp;'],
    ['a character without a width', '\u200b'],
    ['one by its name', '&ZeroWidthSpace;'],
    ['the empty pattern of Braille', '\u2800'],
    ['a letter that stands for none', '\u3164'],
    ['a backslash at the end of a line', '\\\n&nbsp;'],
    ['a list without items', '-\n-\n'],
    ['numbers without steps', '1.\n2.\n'],
    ['a box to tick without a text', '- [ ] &nbsp;'],
    ['a quote of nothing', '> &nbsp;'],
    ['a block of code without a line', '1.\n\n```sh\n```'],
    ['a block of code of blanks', '```sh\n\n  \n```'],
    ['code of a blank', '` `'],
    ['a link without a text', '[](https://example.com)'],
    ['a link as an element', '<a href="https://example.com" />'],
    ['what a link is defined by', '[x]: https://example.com "Page the owner"'],
    ['a footnote', '[^1]: Page the owner.'],
    ['footnotes, one with marks', '&nbsp;\n[^1]: **Page** the owner.\n[^2]: Of what?'],
    ['a picture of nothing', '![]()'],
    ['an element without a text', '<details></details>'],
    ['elements in one another', '<details>\n<summary> </summary>\n\n- <b></b>\n\n</details>'],
    ['a text that is struck through', '~~Page payments-oncall.~~'],
    ['one by single marks', '~Page them.~ ~~And them.~~'],
    ['one with other marks', '~~**Roll back.**~~'],
    ['one with code', '~~Run `rollback.sh`~~'],
    ['one with a link and a picture', '- ~~Page the [owner](/owner/) ![of it](a.png).~~ ~`b`~'],
    ['one in other marks', '**~~Roll *back*.~~**'],
    ['a table without a text', '| | |\n| - | - |\n| | |'],
    ['an element of a table', '<table><tbody><tr><td></td></tr></tbody></table>'],
    ['a deeper heading', '### First'],
    ['a heading in a quote', '> ### First'],
    ['a heading as an element', '<h3>First</h3>'],
    ['a dash', '–'],
    ['dots', '…'],
    ['an import', "import './a.mdx';"],
  ])('%s is nothing', (_, body) => {
    const page = read(`## Steps\n\n${body}\n\n## Verify\n\n${body}\n\nSee.\n`);
    expect(page.isMdx).toBe(true);
    expect(page.sections).toMatchObject([
      { title: 'Steps', isEmpty: true },
      { title: 'Verify', isEmpty: false },
    ]);
  });

  test.each<[what: string, body: string]>([
    ['a word', 'None.'],
    ['a word of another script', '無し'],
    ['a number', '112'],
    ['an emoji', '👍🏽'],
    ['a flag', '🇩🇪'],
    ['a word behind a comment', '{/* later */} Page the owner.'],
    ['a word in a link', '[owner](/owner/)'],
    ['a list', '- \n- Page the owner.'],
    ['code', '`ls`'],
    ['a block of code', '```sh\n:\n```'],
    ['a picture without a text', '![](steps.png)'],
    ['a picture that is defined elsewhere', '![][x]\n\n[x]: steps.png'],
    ['a picture as an element', '<img src="steps.png" />'],
    ['a value of the policy', '<Value of="staging.soak" />'],
    ['a component', '<Steps />'],
    ['an element with a text', '<details><summary>How</summary></details>'],
    ['a link to a footnote', '[^1]\n\n[^1]: Page the owner.'],
    ['a word before a footnote', 'Page the owner.[^1]\n[^1]: Of the database.'],
    ['a table', '| Who |\n| - |'],
    ['a text of which a part is struck through', '~~Page payments-oncall.~~ Page orders-oncall.'],
    ['a text with about so much', '~5 minutes'],
    ['code behind what is struck through', '~~Run `a`~~ `b`'],
    ['code between two that are struck through', '~~Run **a**~~ `b` ~~Run `c`~~'],
    ['code behind about so much', '~5 min: `b`'],
    ['marks that strike nothing through', '~~ `b` ~~'],
    ['a text with about so much twice', '~5 ~6'],
    ['an expression of a text', "{'Page the owner.'}"],
    ['an expression of a number', '{0}'],
  ])('%s is something', (_, body) => {
    const [section] = read(`## Steps\n\n${body}\n`).sections;
    expect(section).toMatchObject({ title: 'Steps', isEmpty: false });
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
    ['See HTTPS://example.com/a now', ['HTTPS://example.com/a']],
    ['See https&colon;//example.com/a\\_b now', ['https://example.com/a_b']],
    ['See www.example.com/a now', ['http://www.example.com/a']],
    ['See ../pré/b.mdx and pré/runbooks/b now', ['../pré/b.mdx', 'pré/runbooks/b']],
    ['See `/stag%69ng/runbooks/b`', ['/stag%69ng/runbooks/b']],
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
    ['are of accents in whichever way they are written', 'Zuru\u0308ck', ['zurück']],
    ['are of letters as they look, in whichever script', 'd\u043e \uff34his', ['do this']],
    ['have an apostrophe and a hyphen of any form', 'don’t re\u2011run', ["don't re-run"]],
    ['have no mark at an end of a word', "'one' two- three_ -four", ['one two three four']],
    ['are parted by dashes', 'one -- two---three—four', ['one two three four']],
    [
      'join what marks of a word part',
      'li**me**s l*im*es [li](x)mes l`im`es lim~~e~~s',
      ['limes limes limes limes limes'],
    ],
    ['join what elements within a word part', 'li<b>m</b>e<wbr />s li{/* x */}mes', ['limes limes']],
    [
      'leave out what nothing shows',
      'li&shy;mes li\u200bmes li&ZeroWidthSpace;mes \u2066limes\u2069',
      ['limes limes limes limes'],
    ],
    ['are parted by blanks of any form', 'one&nbsp;two\u2003three\u2800four\u3164five', ['one two three four five']],
    ['are parted by what breaks a line', 'one<br />two\\\nthree  \nfour\nfive', ['one two three four five']],
    ['are parted by pictures and by values', 'one![x](y.png)two<Value of="a.b" />three', ['one two three']],
    ['are parted by cells', '<table><tr><td>one</td><td>two</td></tr></table>', ['one two']],
    ['go on over a heading that shows nothing', 'a\n\n## &nbsp;\n\nb\n\n###\n\nc', ['a b c']],
    ['go on over code that shows nothing', 'a\n\n```sh\n```\n\nb', ['a b']],
    ['have footnotes apart, in a row', 'a[^1]\n[^1]: one\n\n[^x]: *two*\nthree\n\nb', ['a b', 'one two three']],
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

test.each<[written: string, word: string]>([
  ['li&shy;mes', 'limes'],
  ['&#108;imes', 'limes'],
  ['lime&#115;', 'limes'],
  ['&#x1d525;i', 'hi'],
  ['li**me**s', 'limes'],
  ['li\\_mes', 'li_mes'],
  ['lim\u200bes', 'limes'],
])('a word that is written %j has its place in the page', (written, word) => {
  const body = `> - Then &amp; there,\\*\n>   say ${written} once.\n`;
  const found = read(body).passages.flat();
  expect(found.map((each) => each.word)).toEqual(['then', 'there', 'say', word, 'once']);
  const shown = found.map(({ span }) => (text + body).slice(span.start, span.end));
  expect(shown).toEqual(['Then', 'there', 'say', written, 'once']);
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
