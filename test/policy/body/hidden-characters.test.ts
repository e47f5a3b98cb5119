import { describe, expect, test } from 'vitest';
import { buildFindings } from '../../../src/policy/policy.ts';
import { environmentText, policyOf, ruleText, runbookText } from '../pages.ts';

/** What is told of a runbook that says this, by its place. */
function told(body: string): string[] {
  const text = runbookText({}, `## Steps\n\n${body}\n`);
  const policy = policyOf({ 'environments/dev.mdx': environmentText(), 'runbooks/dev/a.mdx': text });
  return buildFindings(policy).map(
    ({ rule, severity, location: { line, column, endColumn }, message }) =>
      `${rule} ${severity} ${line - 10}:${column}-${endColumn} ${message}`,
  );
}

const inCode = (place: string, character: string) =>
  `syntax error ${place} Code holds \`${character}\`, which nothing shows: who copies it copies more than is seen.`;

const likeSpace = (place: string, character: string) =>
  `syntax error ${place} Code holds \`${character}\`, which looks like a space and is none: who copies it copies something else.`;

describe('code with a character that nothing shows is a fault at its place', () => {
  test.each<[what: string, body: string, found: string[]]>([
    ['in a block', '```sh\nkubectl delete\u200b pod\n```', [inCode('2:15-16', '\\u200b')]],
    ['in a block of a list', '1. Do\n   ```sh\n   rm \u2066a\n   ```', [inCode('3:7-8', '\\u2066')]],
    ['in a line', 'Run `rm \u202egnp.exe`.', [inCode('1:9-10', '\\u202e')]],
    ['in an indented block', '```\na\u0007b\n```', [inCode('2:2-3', '\\u0007')]],
    ['beyond the first 65,536', '`a\u{e0041}`', [inCode('1:3-5', '\\udb40\\udc41')]],
    ['in what follows the fence', '```yaml file=a\u200b.yaml\nx\n```', [inCode('1:15-16', '\\u200b')]],
    ['by an entity behind a fence', '```sh title="a&#x202e;b"\nx\n```', [inCode('1:1-25', '\\u202e')]],
    ['by the name of one behind a fence', '```sh a&ZeroWidthSpace;b\nx\n```', [inCode('1:1-25', '\\u200b')]],
    ['in an element for keys', 'Press <kbd>a\u200bb</kbd>.', [inCode('1:13-14', '\\u200b')]],
    ['in a part of an element for names', '<var>**a\u2066**</var>', [inCode('1:9-10', '\\u2066')]],
    ['by an entity in an element for output', '<samp>a&#8203;b</samp>', [inCode('1:7-16', '\\u200b')]],
    ['in a placeholder', '```sh\nx {{na\u200dme}}\n```', [inCode('2:7-8', '\\u200d')]],
    [
      'once a line',
      '```sh\na\u200b\u200bb\u200b\nc\nd\u00ad\n```',
      [inCode('2:2-3', '\\u200b'), inCode('4:2-3', '\\u00ad')],
    ],
  ])('%s', (_, body, found) => {
    expect(told(body)).toEqual(found);
  });

  test.each<[what: string, body: string, found: string[]]>([
    ['in a block', '```sh\nrm -rf\u00a0/srv\n```', [likeSpace('2:7-8', '\\u00a0')]],
    ['in a line', 'Run `rm\u2003-rf`.', [likeSpace('1:8-9', '\\u2003')]],
    ['of another width', '`a\u205fb`', [likeSpace('1:3-4', '\\u205f')]],
    ['of East Asia', '`a\u3000b`', [likeSpace('1:3-4', '\\u3000')]],
    ['of East Asia in a command', '```sh\nls \u3000 /srv\n```', [likeSpace('2:4-5', '\\u3000')]],
    ['of East Asia at the end of a line', '```sh\nls\u3000\n設定\n```', [likeSpace('2:3-4', '\\u3000')]],
    ['of East Asia, not beside its letters', '```sh\nrm -rf\u3000/srv # 設定\n```', [likeSpace('2:7-8', '\\u3000')]],
    ['of another script beside letters of East Asia', '`設定\u00a0config`', [likeSpace('1:4-5', '\\u00a0')]],
    ['of Braille', '`a\u2800b`', [likeSpace('1:3-4', '\\u2800')]],
    ['for an object', '`a\ufffcb`', [likeSpace('1:3-4', '\\ufffc')]],
    [
      'once a line',
      '```sh\na\u00a0b\u200bc\nd\u2800\n```',
      [likeSpace('2:2-3', '\\u00a0'), likeSpace('3:2-3', '\\u2800')],
    ],
  ])('nor may it hold what looks like a space and is none, %s', (_, body, found) => {
    expect(told(body)).toEqual(found);
  });

  test('on pages of every kind', () => {
    const body = '`a\u200b`\n';
    const texts = {
      'environments/dev.mdx': environmentText({}, body),
      'rules/a.mdx': ruleText({}, body),
      'runbooks/dev/a.mdx': runbookText({}, body),
    };
    const prose = {
      'guides/a.mdx': `---\ntitle: A\nsummary: A.\norder: 1\n---\n${body}`,
      'incidents/a.mdx': `---\ntitle: A\nsummary: A.\ndate: "2026-11-17"\n---\n${body}`,
    };
    const found = buildFindings(policyOf(texts, prose));
    expect(found.map(({ location }) => location.file).sort()).toEqual(
      [...Object.keys(texts), ...Object.keys(prose)].map((path) => `content/${path}`).sort(),
    );
  });
});

describe('prose that turns letters around is a fault at its place', () => {
  test.each<[what: string, body: string, found: string[]]>([
    [
      'as it is',
      'Delete \u202enothing.',
      [
        'syntax error 1:8-9 The text holds `\\u202e`, and turns letters around, so that readers see other words than it has.',
      ],
    ],
    [
      'as an entity',
      'Delete &#x202E;nothing.',
      ['syntax error 1:1-24 The text turns letters around, so that readers see other words than it has.'],
    ],
    [
      'in what an element is told by',
      '<abbr title="a\u202eb">c</abbr>',
      [
        'syntax error 1:15-16 The text holds `\\u202e`, and turns letters around, so that readers see other words than it has.',
      ],
    ],
    [
      'by an entity there',
      'A <abbr title="a&#x202e;b">c</abbr>',
      ['syntax error 1:9-27 The text turns letters around, so that readers see other words than it has.'],
    ],
    [
      'in the words of a picture',
      '![a\u202d](/a.png)',
      [
        'syntax error 1:4-5 The text holds `\\u202d`, and turns letters around, so that readers see other words than it has.',
      ],
    ],
  ])('%s', (_, body, found) => {
    expect(told(body)).toEqual(found);
  });
});

describe('numbers that a mark of direction turns around are a fault at its place', () => {
  const turned = (place: string, mark: string) =>
    `syntax error ${place} The text holds \`${mark}\`, and turns numbers around, so that readers see them in another order.`;
  const byElement = (place: string) =>
    `syntax error ${place} \`dir="rtl"\` has a text run from right to left that is of no script which does, so that readers see another order.`;

  test.each<[what: string, body: string, found: string[]]>([
    ['an isolate', '\u206702:00 - 05:00\u2069', [turned('1:1-2', '\\u2067')]],
    ['an embedding', 'At \u202b02:00 - 05:00\u202c', [turned('1:4-5', '\\u202b')]],
    ['a mark', '\u200f30 - 5', [turned('1:1-2', '\\u200f')]],
    ['one of Arabic', '\u061c30 - 5', [turned('1:1-2', '\\u061c')]],
    ['a mark, and the numbers in bold', 'Wait *\u200f* **02:00** - 05:00', [turned('1:7-8', '\\u200f')]],
    ['a mark in a heading', '### \u200f30 - 5', [turned('1:5-6', '\\u200f')]],
    ['a mark in what an element is told by', '<abbr title="\u200f30 - 5">x</abbr>', [turned('1:14-15', '\\u200f')]],
    ['an element', '<p dir="rtl">02:00 - 05:00</p>', [byElement('1:4-13')]],
    ['an element in a line', 'At <b dir="RTL">02:00 - 05:00</b>', [byElement('1:7-16')]],
    ['an element around others', '<details dir="rtl">\n\n- 02:00\n\n</details>', [byElement('1:10-19')]],
  ])('by %s', (_, body, found) => {
    expect(told(body)).toEqual(found);
  });

  test.each([
    ['beside letters that run from right to left', 'שעה \u200f02:00 - 05:00'],
    ['beside such letters in bold', '**שעה** \u206702:00 - 05:00\u2069'],
    ['in an element with such letters', '<q lang="ar" dir="rtl">الساعة 02:00 - 05:00</q>'],
    ['without a number', 'a\u2067b\u2069'],
    ['from left to right', '\u200e30 - 5 <b dir="ltr">30 - 5</b> <i dir="auto">30 - 5</i>'],
  ])('but none %s', (_, body) => {
    expect(told(body)).toEqual([]);
  });
});

describe('what people need to write is none', () => {
  test.each([
    ['Persian', 'می\u200cخواهم'],
    ['Hebrew and English, with marks of direction', 'שלום\u200f! \u2067abc\u2069 \u200eok'],
    ['Thai, with places to break a line', 'ภาษา\u200bไทย'],
    ['a word that may be hyphenated', 'Donau\u00addampf\u00adschiff'],
    ['emoji', '⚠\ufe0f 👩\u200d💻 1\ufe0f\u20e3'],
    ['emoji and letters in elements', '<kbd>⚠\ufe0f</kbd> <abbr title="می\u200cخواهم &copy; a\u200bb">c</abbr>'],
    ['emoji in code', '```sh\necho "✔\ufe0f done 👩\u200d💻"\n```'],
    ['letters that are joined or parted in code', '```sh\necho "می\u200cخواهم क्\u200dष"\n```'],
    ['marks that stand over letters', '`e\u0301` שָׁלוֹם'],
    ['escapes', '```js\n"\\u200b\\u202e"\n```'],
    ['blanks of any form in prose', 'Wait 5\u00a0min\u202f; 完了\u3000です &nbsp; \u2800'],
    ['a blank behind a fence', '```sh title="Prix\u00a0: 5"\nls\n```'],
    ['a key that stays on its line', '<kbd>Page&nbsp;Up</kbd> <kbd>Page\u00a0Down</kbd>'],
    ['a blank between letters of East Asia in code', '`echo "完了\u3000しました"`'],
    ['a blank behind letters of East Asia in code', '`設定\u3000config`'],
    ['a blank in a comment in code', '```sh\n# 設定\u3000API を再起動\nls\n```'],
    ['a blank in front of letters of East Asia in code', '```sh\n#\u3000設定\n# API\u3000設定\n```'],
    ['several blanks beside letters of East Asia in code', '```\n設定\u3000\u3000config\nAPI\u3000\u3000一覧\n```'],
    ['a blank at the end of a line of East Asia in code', '```\n設定\u3000\nconfig\n```'],
    ['dots of Braille', '```\n\u28ff\u2800\u2800\u2801\n```'],
    ['tabs and line ends', '```sh\r\na\tb\r\n```\r'],
    ['entities', 'a &amp; b &#123; &#8203;'],
  ])('%s', (_, body) => {
    expect(told(body)).toEqual([]);
  });

  test('nor is the mark at the start of a file', () => {
    const text = `\ufeff${runbookText({}, '## Steps\n\n`a`\n')}`;
    expect(buildFindings(policyOf({ 'environments/dev.mdx': environmentText(), 'runbooks/dev/a.mdx': text }))).toEqual(
      [],
    );
  });
});

test('a page whose name holds what nothing shows is a finding', () => {
  for (const name of ['a\u200b', 'a\u001b[2J', 'a\nb']) {
    const texts = { 'environments/dev.mdx': environmentText(), [`runbooks/dev/${name}.mdx`]: runbookText() };
    const messages = policyOf(texts, { [`guides/${name}.mdx`]: '' }).findings.map(({ message }) => message);
    expect(messages).toContain(
      `The name \`runbooks/dev/${name}.mdx\` of a page of the policy holds a character that nothing shows.`,
    );
    expect(messages).toContain(
      `The name \`guides/${name}.mdx\` of a page of the policy holds a character that nothing shows.`,
    );
  }
});
