import { describe, expect, test } from 'vitest';
import { hiddenValues } from '../../src/policy/hidden-values.ts';
import { buildFindings } from '../../src/policy/policy.ts';
import { environmentText, frontMatterOf, policyOf, ruleText } from './pages.ts';

/** What is found of front matter. */
const found = (yaml: string) =>
  hiddenValues(frontMatterOf(`---\n${yaml}\n---\n`)).map(
    ({ rule, severity, location, message }) => `${rule} ${severity} ${location.line - 1}:${location.column} ${message}`,
  );
const hidden = (place: string, what: string, character = '\\u200b') =>
  `schema error ${place} ${what} holds \`${character}\`, which nothing shows: it reads like another that it is not.`;

describe('a name or an expression of front matter with a character that nothing shows is a fault', () => {
  test.each<[what: string, yaml: string, found: string[]]>([
    ['as it is', 'owner: pay\u200bments', [hidden('1:8', '`owner`')]],
    ['as an escape', 'expect: \'change.owner == "a"\'\nowners: ["a\\u200B"]', [hidden('2:10', '`owners[0]`')]],
    ['in an expression', `expect: 'change.owner == "a\u2066"'`, [hidden('1:9', '`expect`', '\\u2066')]],
    ['in a key', 'params: { "a\\u200b": 1 }', [hidden('1:11', 'The key `a\u200b`')]],
    [
      'that looks like a space',
      'owner: the\u00a0team',
      [
        'schema error 1:8 `owner` holds `\\u00a0`, which looks like a space and is none: it reads like another that it is not.',
      ],
    ],
    [
      'that turns letters around, in a sentence too',
      'title: "A \\u202e"',
      [
        'syntax error 1:8 The text holds `\\u202e`, and turns letters around, so that readers see other words than it has.',
      ],
    ],
    [
      'that turns numbers around, in a sentence too',
      'title: "\\u200f02:00 - 05:00"',
      [
        'syntax error 1:8 The text holds `\\u200f`, and turns numbers around, so that readers see them in another order.',
      ],
    ],
  ])('%s', (_, yaml, expected) => {
    expect(found(yaml)).toEqual(expected);
  });

  test('of a page of a policy', () => {
    const texts = { 'environments/dev.mdx': environmentText(), 'rules/a.mdx': ruleText({ owners: '["a\u200b"]' }) };
    expect(buildFindings(policyOf(texts)).map(({ message }) => message)).toEqual([
      expect.stringContaining('`owners[0]` holds `\\u200b`'),
    ]);
  });
});

test.each([
  'title: "שלום\u200f! Donau\u00addampfschiff ⚠\ufe0f"\nowner: 👩\u200d💻',
  'summary: "ภาษา\u200bไทย"\nmessage: "a\\u2067b\\u2069"\nfreezes: [{ reason: "a\u200b" }]',
  'message: "\\u2067{item.name}\\u2069 waits for 3 h"',
  'summary: "5\u00a0min"\nowner: 山田\u3000太郎\ntitle: 設定\u3000API',
  'a: &a [*a]\nb: "\\\\u200b"',
])('what people need to write is none: %s', (yaml) => {
  expect(found(yaml)).toEqual([]);
});
