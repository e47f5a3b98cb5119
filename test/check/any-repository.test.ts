import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { exitCode } from '../../src/check/exit-code.ts';
import { vocabulary } from '../../src/facts/vocabulary.ts';
import { readPolicy } from '../../src/policy/policy.ts';
import { readPolicyFiles } from '../../src/policy/policy-files.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { checkFormats } from '../../src/report/check/formats.ts';
import { CONTENT, NOW } from '../build.ts';

const ROOT = join(import.meta.dirname, '../../examples/storefront');
const texts = Object.fromEntries(
  globSync('**/*', { cwd: ROOT })
    .filter((path) => statSync(join(ROOT, path)).isFile())
    .map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]),
);
const paths = Object.keys(texts).sort();
const policy = readPolicy(readPolicyFiles(CONTENT, 'content'), vocabulary);

const value = fc.constantFrom(
  ...[
    '',
    'null',
    '{}',
    '[]',
    '[[]]',
    '-1',
    '0.5',
    '1e400',
    '.inf',
    'true',
    '""',
    '"\\u0000"',
    '*a',
    '&a b',
    '!!set {a}',
  ],
  ...[
    '2026-11-02T09:12:00Z',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59-23:59',
    'staging',
    '__proto__',
    'constructor',
  ],
  ...['../x', './x', 'config', '{ at: 2026-11-02T09:12:00Z }', '{ __proto__: 1 }', '|\n  a', '# b', '- a', '🚀', '\t'],
);
const edit = fc.record({
  path: fc.constantFrom(...paths),
  line: fc.nat(60),
  kind: fc.constantFrom('drop', 'repeat', 'value', 'key', 'insert', 'indent', 'cut', 'remove'),
  value,
});
type Edit = typeof edit extends fc.Arbitrary<infer One> ? One : never;

function edited(text: string, { line, kind, value: to }: Edit): string {
  const lines = text.split('\n');
  const at = line % lines.length;
  const old = lines[at]!;
  if (kind === 'cut') return text.slice(0, Math.floor((text.length * line) / 60));
  if (kind === 'drop') lines.splice(at, 1);
  if (kind === 'repeat') lines.splice(at, 0, old);
  if (kind === 'insert') lines.splice(at, 0, to);
  if (kind === 'indent') lines[at] = `  ${old}`;
  if (kind === 'value') lines[at] = old.replace(/: .*$/, () => `: ${to}`);
  if (kind === 'key') lines[at] = old.replace(/[\w-]+:/, () => `${to}:`);
  return lines.join('\n');
}

test('whatever a repository contains, a check ends, every format prints it, and every location is in its file', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 5 }), (edits) => {
      const files: Record<string, string> = { ...texts };
      for (const one of edits) {
        if (one.kind === 'remove') delete files[one.path];
        else if (files[one.path] !== undefined) files[one.path] = edited(files[one.path]!, one);
      }
      const report = check({ policy, repository: readRepository(memoryTree(files), 'shop'), now: NOW });
      expect([0, 1, 2]).toContain(exitCode(report, 'error'));
      for (const format of Object.values(checkFormats)) expect(format(report, { color: false })).toMatch(/\n$/);
      for (const { message, help, location } of report.findings) {
        expect(`${message} ${help}`).not.toMatch(/undefined|NaN|\[object/);
        const lines = report.source(location.file)?.text.split('\n') ?? [''];
        expect(location.line).toBeLessThanOrEqual(lines.length);
        expect(location.column).toBeLessThanOrEqual(lines[location.line - 1]!.length + 1);
        const { line, column, endLine, endColumn } = location;
        expect(endLine > line || (endLine === line && endColumn >= column)).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});
