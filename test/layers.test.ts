import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { breaches } from './layers.ts';

const SRC = join(import.meta.dirname, '../src');
const LAYERS = '{text,time,policy,repo,history,facts,check,report,cli,site}';

describe('imports run one way', () => {
  test('no file of src breaks the direction, prints, exits or reads the clock where it may not', () => {
    const paths = globSync(`${LAYERS}/**/*.ts`, { cwd: SRC });
    expect(paths.length).toBeGreaterThan(50);
    const files = Object.fromEntries(paths.map((path) => [path, readFileSync(join(SRC, path), 'utf8')]));
    expect(breaches(files)).toEqual([]);
  });

  test.each([
    ['policy/a.ts', "import { b } from '../facts/b.ts';", 'policy/a.ts imports facts'],
    ['text/a.ts', "import type { B } from '../time/b.ts';", 'text/a.ts imports time'],
    ['check/a.ts', "const { b } = await import('../report/b.ts');", 'check/a.ts imports report'],
    ['cli/a.ts', "import { b } from '../site/b.ts';", 'cli/a.ts imports site'],
    ['facts/a.ts', "import { readFileSync } from 'node:fs';", 'facts/a.ts imports node:fs'],
    ['report/a.ts', "import process from 'node:process';", 'report/a.ts imports node:process'],
    ['repo/a.ts', "import { z } from 'astro:content';", 'repo/a.ts imports astro:content'],
    ['policy/a.ts', "import { z } from 'astro/zod';", 'policy/a.ts imports astro/zod'],
    ['check/a.ts', 'const now = Date.now();', 'check/a.ts uses \\bDate\\.now\\s*\\('],
    ['repo/deep/a.ts', "export * from '../../cli/b.ts';", 'repo/deep/a.ts imports cli'],
    ['extra/a.ts', '', 'extra/a.ts: `extra` is no layer'],
  ])('a breach in %s is found: %s', (path, text, breach) => {
    expect(breaches({ [path]: text })).toEqual([breach]);
  });
});
