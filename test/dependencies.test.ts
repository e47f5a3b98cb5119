import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import project from '../package.json' with { type: 'json' };

test('CONTRIBUTING.md has a reason for every dependency, and for nothing else', () => {
  const text = readFileSync(join(import.meta.dirname, '../CONTRIBUTING.md'), 'utf8');
  const table = text.slice(text.indexOf('\n## Dependencies\n'));
  const named = Array.from(table.matchAll(/^\| (`.*`) \|/gm), ([, cell]) => cell!.match(/[^`, ]+/g)!).flat();
  expect(named.sort()).toEqual(Object.keys(project.devDependencies).sort());
  expect(Object.keys(project)).not.toContain('dependencies');
});
