import { describe, expect, test } from 'vitest';
import { textBeyondBounds } from '../../../src/policy/body/bounds.ts';
import { parseBody } from '../../../src/policy/mdx.ts';
import { Source } from '../../../src/text/source.ts';
import { policyOf, ruleText } from '../pages.ts';

const problemIn = (text: string) => {
  const parsed = parseBody({ source: new Source('a.mdx', text), bodyStart: 0 });
  return parsed.ok ? undefined : { line: parsed.problem.line, reason: parsed.problem.reason };
};

const BRACKETS = `${'['.repeat(5_001)}\n`;
const backticks = (most: number) => `${Array.from({ length: most }, (_, at) => '`'.repeat(at + 1)).join(' ')}\n`;

describe('a body that would take very long to parse, or that is too deep to be walked, is a fault at its line', () => {
  test.each<[what: string, text: string, line: number, reason: RegExp]>([
    ['brackets in one paragraph', `Text.\n\n${'['.repeat(5_001)}\n`, 3, /more than 5000 brackets/],
    ['links over many lines', `${'[a](b)\n'.repeat(2_501)}`, 2_501, /more than 5000 brackets/],
    ['emphasis that is not closed', `${'*a '.repeat(5_001)}\n`, 1, /more than 5000 brackets/],
    ['backticks of ever other numbers', backticks(21), 1, /more than 20 different numbers of backticks/],
    ['brackets behind a fence of an item that has ended', `-\n  \`\`\`\n\n${BRACKETS}`, 4, /more than 5000/],
    ['brackets behind what is no fence', `\`\`\`a\`\n${BRACKETS}`, 2, /more than 5000/],
    ['brackets behind a fence that does not end a block', `~~~\n~~~ a\n~~~\n${BRACKETS}`, 4, /more than 5000/],
    ['brackets behind a fence in a comment', `{/*\n\`\`\`\n*/}\n${BRACKETS}`, 4, /more than 5000/],
    ['brackets behind a fence in an attribute', `<b title="\n~~~\n">a</b>\n${BRACKETS}`, 4, /more than 5000/],
    ['brackets behind a fence in code that only seems to end', `{/*}\n~~~\n*/}\n${BRACKETS}`, 4, /more than 5000/],
    ['braces that end nothing', `Text.\n\nA {(${'}'.repeat(5_000)}\n`, 3, /code does not end/],
    ['lines of an expression that does not end', `{\`\n${'}\n'.repeat(5_000)}`, 1, /code does not end/],
    ['an export that does not end', `Text.\n\nexport const a = \`\n${'\nb\n'.repeat(5_000)}`, 3, /code does not end/],
    ['quotes in quotes', `Text.\n\n${'> '.repeat(51)}a\n`, 3, /more than 50 quotes and lists/],
    ['lists in lists', `${'- '.repeat(51)}a\n`, 1, /more than 50 quotes and lists/],
    ['elements in elements', `Text.\n\n${'<b>'.repeat(300)}a${'</b>'.repeat(300)}\n`, 3, /more than 200 levels deep/],
    ['code in an expression', `Text {${'a + '.repeat(400)}a}\n`, 1, /more than 200 levels deep/],
  ])('%s', (_, text, line, reason) => {
    expect(problemIn(text)).toEqual({ line, reason: expect.stringMatching(reason) });
  });

  test('in a page that is plain Markdown too, at its line of the page', () => {
    const { rules, published } = policyWith(`Prose.\n\n${'['.repeat(5_001)}\n`);
    expect(rules).toBe(1);
    expect(published).toEqual([
      'content/rules/a.mdx:10 The page is not MDX: a paragraph has more than 5000 brackets, stars, braces and the like.',
    ]);
  });
});

function policyWith(body: string) {
  const policy = policyOf({
    'environments/dev.mdx': '---\ntitle: Dev\norder: 1\npurpose: Try it.\n---\n',
    'rules/a.mdx': ruleText({}, body),
  });
  const findings = policy.published.flatMap((page) => page.findings);
  return {
    rules: policy.rules.length,
    published: findings.map(({ location, message }) => `${location.file}:${location.line} ${message}`),
  };
}

test('what people write is within bounds: long lists and tables of links, and whatever is in a block of code', () => {
  const texts = [
    '- [a](b)\n'.repeat(10_000),
    `${'| [a](b) | *c* |\n'.repeat(1_000)}`,
    `\`\`\`json\n${'[[[]]]\n'.repeat(10_000)}\`\`\`\n`,
    `~~~\n${'> '.repeat(500)}\n~~~\n`,
    'a_b_c_d '.repeat(10_000),
    backticks(20),
    `Text -> <b>{1}</b>\n\n~~~ \`a\`\n${'[[[]]]\n'.repeat(10_000)}  ~~~~\n`,
    `${'- '.repeat(70)}\n`,
  ];
  for (const text of texts) expect(textBeyondBounds(text)).toBeUndefined();
});

test('so is a page with much code in it, each piece of which ends', () => {
  const page = `${'export const a = { b: [{ c: 1 }] }\n\n'.repeat(500)}${'A {1} <b>{[{ a: 1 }].length}</b>\n\n'.repeat(2_000)}`;
  expect(problemIn(page)?.reason).toBeUndefined();
});
