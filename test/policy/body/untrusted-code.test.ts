import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { vocabulary } from '../../../src/facts/vocabulary.ts';
import { publishingFindings, readPolicy } from '../../../src/policy/policy.ts';
import { readPolicyFiles } from '../../../src/policy/policy-files.ts';
import { CONTENT } from '../../build.ts';
import { environmentText, ruleText, runbookText } from '../pages.ts';

/** What is told of a runbook that says this, where its site does not trust its pages. */
function told(body: string, isTrusted = false, inputs?: string): string[] {
  const text = runbookText(inputs === undefined ? {} : { inputs }, `## Steps\n\n${body}\n`);
  const texts = { 'environments/dev.mdx': environmentText(), 'runbooks/dev/a.mdx': text };
  const found = publishingFindings(readPolicy({ label: 'content', texts, isTrusted }, vocabulary));
  return found.map(({ rule, severity, location, message, help }) => {
    const line = text.split('\n')[location.line - 1]!;
    const end = location.endLine === location.line ? location.endColumn - 1 : line.length;
    return `${rule} ${severity} ‹${line.slice(location.column - 1, end)}› ${message} ${help}`;
  });
}

const CODE = 'is code, which a page of the policy may not hold: a build would run it.';
const AS_TEXT = 'Put it in backticks if it is text, or write `\\{` for a brace.';
const HTML =
  'is HTML that a page of the policy may not hold. Write it in Markdown, or put it in backticks if it is text.';
const ATTRIBUTE =
  'is no plain attribute; those of a page of the policy are texts in quotes, and do nothing. Write its value in double quotes, or remove it.';

describe('code in a page of the policy is a fault at its line', () => {
  test.each<[body: string, found: string]>([
    ['Say {1 + 1}.', `‹{1 + 1}› \`{1 + 1}\` ${CODE} ${AS_TEXT}`],
    ['{process.env.HOME}', `‹{process.env.HOME}› \`{process.env.HOME}\` ${CODE} ${AS_TEXT}`],
    ['{/* a */ 1}', `‹{/* a */ 1}› \`{/* a */ 1}\` ${CODE} ${AS_TEXT}`],
    ['Say {name}.', `‹{name}› \`{name}\` ${CODE} ${AS_TEXT}`],
    [
      "import fs from 'node:fs'",
      `‹import fs from 'node:fs'› \`import fs from 'node:fs'\` ${CODE} Remove it, and use what the site offers to this page: \`<Value>\`.`,
    ],
    [
      'export const a = 1',
      `‹export const a = 1› \`export const a = 1\` ${CODE} Remove it, and use what the site offers to this page: \`<Value>\`.`,
    ],
    ['<Value of={"a"} />', `‹of={"a"}› \`of={"a"}\` ${ATTRIBUTE}`],
    ['<Value {...all} />', `‹{...all}› \`{...all}\` ${ATTRIBUTE}`],
    ['<kbd set:html="x">y</kbd>', `‹set:html="x"› \`set:html="x"\` ${ATTRIBUTE}`],
    ['<kbd onclick="x">y</kbd>', `‹onclick="x"› \`onclick="x"\` ${ATTRIBUTE}`],
    ['<kbd style="x">y</kbd>', `‹style="x"› \`style="x"\` ${ATTRIBUTE}`],
    ['<a href="javascript:x">y</a>', `‹href="javascript:x"› \`href="javascript:x"\` ${ATTRIBUTE}`],
    ['<script>x</script>', `‹<script>x</script>› \`<script>\` ${HTML}`],
    ['<iframe src="x" />', `‹<iframe src="x" />› \`<iframe>\` ${HTML}`],
    ['<Fragment set:html="x" />', `‹<Fragment set:html="x" />› \`<Fragment>\` ${HTML}`],
    ...['./evil.mjs', 'evil.js', '../../.git/config?raw', './a.png?url', './a.mjs#.png'].map(
      (path): [string, string] => [
        `![a](${path})`,
        `‹![a](${path})› \`${path}\` has not the name of a picture, and a build would import it: what is a module would run. Name a picture that ends in \`.png\`, \`.jpg\`, \`.webp\`, \`.gif\`, \`.avif\` or \`.svg\`, or write a link.`,
      ],
    ),
    ['<my-element />', `‹<my-element />› \`<my-element>\` ${HTML}`],
  ])('%s', (body, found) => {
    expect(told(body)).toEqual([`syntax error ${found}`]);
  });

  test('once, with the placeholder that was most likely meant', () => {
    expect(told('Say {host}.', false, '{ host: { label: Host } }')).toEqual([
      `syntax error ‹{host}› \`{host}\` ${CODE} Write \`{{host}}\` in backticks, where the reader's value takes its place, or \`\\{\` for a brace.`,
    ]);
  });

  test('and what it imports is not looked for', () => {
    expect(told("import x from '../../../../../../nowhere.js'\n\n{x}")).toHaveLength(2);
  });

  test('unless the site trusts its pages', () => {
    expect(told('Say {1 + 1}.\n\n<div style="x">y</div>', true)).toEqual([]);
  });
});

test.each([
  'Plain text, `{code}`, \\{ and \\<.',
  '```sh\necho {a,b} <c>\nimport x\n```',
  '{/* a comment */}',
  'Press <kbd>y</kbd>.<br />\n\n<details open><summary>Why</summary>So.</details>',
  '<a name="old"></a> and <a href="/rules/">rules</a>, <a href="https://a.example/">elsewhere</a>',
  'H<sub>2</sub>O',
  '![a](/a.js) ![b](https://a.example/b) ![c](./c.PNG) [d](/rules/)',
])('what does nothing but show text is none: %s', (body) => {
  expect(told(body)).toEqual([]);
});

test('the pages that ship hold none', () => {
  const files = readPolicyFiles(CONTENT, 'content');
  const found = publishingFindings(readPolicy(files, vocabulary)).filter(({ rule }) => rule === 'syntax');
  expect(found).toEqual([]);
  expect(readdirSync(join(CONTENT, 'rules')).length).toBeGreaterThan(10);
});

test('no page of any kind is left out, whatever hides the code', () => {
  const piece = fc.constantFrom(
    'a',
    ' ',
    '\n',
    '\n\n',
    '`',
    '```',
    '```\n',
    '| a | b |\n| - | - |\n',
    '> ',
    '- ',
    '    ',
    '[^1]: ',
    '*',
    '\\',
    'https://x.example/',
  );
  const parts = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(parts, parts, (before, after) => {
      const body = `${before}\n\n{7}\n\n${after}\n`;
      // Within a fence that is still open it is text.
      fc.pre(!before.includes('```'));
      const texts = {
        'environments/dev.mdx': environmentText({}, body),
        'rules/a.mdx': ruleText({}, body),
        'runbooks/dev/a.mdx': runbookText({}, body),
      };
      const prose = {
        'guides/a.mdx': `---\ntitle: A\nsummary: A.\norder: 1\n---\n${body}`,
        'incidents/a.mdx': `---\ntitle: A\nsummary: A.\ndate: "2026-11-17"\n---\n${body}`,
      };
      const found = publishingFindings(readPolicy({ label: 'content', texts, prose }, vocabulary));
      const files = new Set(found.filter(({ severity }) => severity === 'error').map(({ location }) => location.file));
      expect(files.size).toBe(5);
    }),
    { numRuns: 150, seed: 12 },
  );
});

test('guides and incidents of a policy that another builds on are judged with it', () => {
  const guide = (title: string, body: string) => `---\ntitle: ${title}\nsummary: A.\norder: 1\n---\n${body}\n`;
  const org = {
    label: 'org',
    texts: { 'environments/dev.mdx': environmentText(), 'rules/a.mdx': ruleText() },
    prose: { 'guides/a.mdx': guide('A', '{7}'), 'guides/b.mdx': guide('B', '{7}') },
  };
  const own = {
    label: 'content',
    texts: { 'policy.yaml': 'extends: ../org\n' },
    prose: { 'guides/b.mdx': guide('B', 'Own.') },
  };
  const found = publishingFindings(readPolicy({ ...own, extends: org }, vocabulary));
  expect(found.map(({ location }) => location.file)).toEqual(['org/guides/a.mdx']);
});

test('the schemas of guides and incidents take no `layout`, which Astro would import', () => {
  const text = (keys: string) => `---\ntitle: A\nsummary: A.\n${keys}\nlayout: ./evil.mjs\n---\n`;
  const prose = { 'guides/a.mdx': text('order: 1'), 'incidents/a.mdx': text('date: "2026-11-17"') };
  const texts = {
    'environments/dev.mdx': environmentText({ layout: './evil.mjs' }),
    'rules/a.mdx': ruleText({ layout: './evil.mjs' }),
    'runbooks/dev/a.mdx': runbookText({ layout: './evil.mjs' }),
  };
  const policy = readPolicy({ label: 'content', texts, prose }, vocabulary);
  const found = [...policy.findings, ...publishingFindings(policy)].filter(({ message }) =>
    message.startsWith('`layout`'),
  );
  expect(found.map(({ location }) => location.file).sort()).toEqual(
    [...Object.keys(texts), ...Object.keys(prose)].map((path) => `content/${path}`).sort(),
  );
});
