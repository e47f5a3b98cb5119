import { expect, test } from 'vitest';
import { neededOfOthers, setsItsShell } from '../../../src/cli/runbook/shell-state.ts';
import type { CodeBlock } from '../../../src/policy/runbook-steps.ts';

const block = (text: string, lang = 'sh'): CodeBlock => ({
  kind: 'code',
  lang,
  text,
  isDestructive: false,
  span: { start: 0, end: 0 },
});

test.each<[string, string, string, string | undefined]>([
  ['a function', 'schema() { pg_dump "$1"; }', 'diff a <(schema b)', '`schema`'],
  ['a variable', 'export TOKEN=x', `curl -H "$TOKEN"`, '`$TOKEN`'],
  ['a variable that is read', 'read -r name', `echo "\${name}"`, '`$name`'],
  ['nothing where it sets the variable itself', 'id=1', 'id=2; echo $id', undefined],
  ['nothing of a longer name', 'id=1', 'echo $identity', undefined],
])('a block needs of another %s', (_, other, text, needed) => {
  const own = block(text);
  expect(neededOfOthers(own, [block(other), own])).toBe(needed);
  expect(neededOfOthers(own, [block(other, 'yaml'), own])).toBeUndefined();
});

test('a block that sets up its shell is told from one that does something', () => {
  expect(['export A=1', 'cd /srv && ls', 'ls\n. ./env'].map((text) => setsItsShell(block(text)))).toEqual([
    true,
    true,
    true,
  ]);
  expect(['ls cd', 'abcd x', 'echo export'].map((text) => setsItsShell(block(text)))).toEqual([false, false, false]);
});
