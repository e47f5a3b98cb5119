import fc from 'fast-check';
import { BASE_FILES } from '../../src/check/example/files.ts';
import { vocabulary } from '../../src/facts/vocabulary.ts';
import { readPolicy } from '../../src/policy/policy.ts';
import { shippedPolicy } from '../../src/policy/shipped-policy.ts';
import type { World } from './world.ts';

/** What expressions are made of, and what has no place in one. */
const TOKENS: readonly string[] = [
  ...['&&', '||', '!', '==', '!=', '<', '<=', '>', '>=', ' in ', '+', '-', '*', '/', '%', '?', ':', '.', '.?', ','],
  ...['(', ')', '[', ']', '[?', '{', '}', '()', '[]', '{}', '((((', '))))', '?.', '=>', '=', '&', '|', ';', '//', '@'],
  ...[
    '0',
    '1',
    '-1',
    '9223372036854775807',
    '9223372036854775808',
    '1u',
    '1.5',
    '1e400',
    '0x',
    'null',
    'true',
    'false',
  ],
  ...['""', "''", '"a', 'r"\\"', 'b"\\xff"', '"\\u{0}"', '"\\U0010FFFF"', '"""', '"(("', '"(?=a)"', '"[a-z]{99999}"'],
  ...['duration("1h")', 'duration("1w")', 'duration("")', 'timestamp("2026-02-30T00:00:00Z")', 'timestamp(0)', 'now'],
  ...[
    'environments',
    'params',
    'params.x',
    'item',
    'change',
    'stage',
    'promotion',
    'constructor',
    '__proto__',
    'toString',
  ],
  ...['.all(x, x)', '.exists(x, true)', '.map(x, x, x)', '.filter(x, x == x)', '.exists_one(x, x)', '.all(x, y, x)'],
  ...['.hasValue()', '.orValue(1)', '.value()', '.size()', '.matches("a+")', '.split("")', '.join()', '.format([1])'],
  ...['has(a.b)', 'has(1)', 'cel.bind(a, 1, a)', 'math.greatest(1)', 'optional.of(1)', 'lists.range(99999)', 'dyn(1)'],
  ...[
    'type(1)',
    'int("x")',
    'string(now)',
    'text([1])',
    '.getHours("Nowhere")',
    '.substring(9)',
    '.reverse()',
    '.sortBy(x, x)',
  ],
  ...['\n', '\t', '\u0000', '\u202e', '\ud800', '😀', '\\', '`', '#', '# ', "'", '"', '{{', '}}', '%s', '$'],
];

interface ExpressionEdit {
  at: number;
  length: number;
  how: 'insert' | 'replace' | 'delete' | 'repeat' | 'nest';
  token: string;
}

const edit: fc.Arbitrary<ExpressionEdit> = fc.record({
  at: fc.nat(9999),
  length: fc.nat(12),
  how: fc.constantFrom('insert', 'replace', 'delete', 'repeat', 'nest'),
  token: fc.constantFrom(...TOKENS),
});

const KEYS = ['when', 'each', 'expect', 'message', 'help'] as const;
const shipped = readPolicy(shippedPolicy('content'), vocabulary).rules;

/** The base case with one rule of the shipped policy, whose expressions are edited. */
export function editedRules(): fc.Arbitrary<World> {
  return fc
    .record({
      rule: fc.constantFrom(...shipped),
      key: fc.constantFrom(...KEYS),
      edits: fc.array(edit, { minLength: 1, maxLength: 4 }),
    })
    .map(({ rule, key, edits }) => {
      const { title, summary, subject, when, each, expect, message = 'No.', help, params } = rule.settings;
      const texts = { when, each, expect, message, help };
      const text = edits.reduce(withEdit, texts[key] ?? 'true');
      // JSON is YAML; what is undefined is left out.
      const page = `---\n${JSON.stringify({ title, summary, subject, params, ...texts, [key]: text }, null, 1)}\n---\n`;
      const files = { ...BASE_FILES, 'content/rules/trial.mdx': page };
      return { before: BASE_FILES, files, subject: 'Change', [fc.toStringMethod]: () => page };
    });
}

function withEdit(text: string, { at, length, how, token }: ExpressionEdit): string {
  const start = Math.floor((text.length * at) / 10_000);
  const part = text.slice(start, start + length);
  switch (how) {
    case 'insert':
      return text.slice(0, start) + token + text.slice(start);
    case 'replace':
      return text.slice(0, start) + token + text.slice(start + length);
    case 'delete':
      return text.slice(0, start) + text.slice(start + length);
    case 'repeat':
      return text.slice(0, start) + part.repeat(20) + text.slice(start);
    case 'nest':
      return `${'('.repeat(length)}${text}${')'.repeat(length)}`;
  }
}
