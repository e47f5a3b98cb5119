import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const text = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8');
const rows = Array.from(text.matchAll(/\| `(test\/[^`]+)`: (.*) \|$/gm), ([, file, name]) => ({
  file: file!,
  name: name!,
}));

test('SECURITY.md names a test for every promise', () => {
  const promised = text.slice(text.indexOf('## What is promised'), text.indexOf('## What is not promised'));
  const lines = promised.split('\n').filter((line) => /^\| (?!promise|---)/.test(line));
  expect(lines.length).toBe(rows.length);
  expect(rows.length).toBeGreaterThan(15);
});

test.each(rows)('SECURITY.md names a test that there is: $file, $name', ({ file, name }) => {
  expect(readFileSync(join(ROOT, file), 'utf8')).toMatch(
    new RegExp(`(?:test|describe)(?:\\.each)?\\([^\\n]*\\n?\\s*['"]?${RegExp.escape(name)}`),
  );
});
