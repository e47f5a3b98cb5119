import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CONTENT } from '../build.ts';

test('no message of a shipped rule tells the time of the check, by which a known finding would be another each day', () => {
  const pages = readdirSync(join(CONTENT, 'rules')).map((name) => readFileSync(join(CONTENT, 'rules', name), 'utf8'));
  expect(pages.length).toBeGreaterThan(30);
  expect(pages.filter((page) => /\{[^}]*\bnow\b[^}]*\}/.test(/^---\n([\s\S]*?)\n---/.exec(page)![1]!))).toEqual([]);
});
