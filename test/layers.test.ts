import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { breaches, circles, type Files } from './layers.ts';

const SRC = join(import.meta.dirname, '../src');
const LAYERS = '{text,time,policy,repo,history,facts,check,report,cli,site}';

function filesOf(pattern: string): Files {
  const paths = globSync(pattern, { cwd: SRC });
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(SRC, path), 'utf8')]));
}

describe('imports run one way', () => {
  test('no file of src breaks the direction or a room, prints, exits or reads the clock where it may not', () => {
    const files = filesOf(`${LAYERS}/**/*.ts`);
    expect(Object.keys(files).length).toBeGreaterThan(50);
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
    [
      'facts/commit/a.ts',
      "import type { B } from '../change/b.ts';",
      'facts/commit/a.ts imports facts/change/b.ts, which is in another room; cut that import',
    ],
    [
      'facts/world/a.ts',
      "import { b } from '../waiver/b.ts';",
      'facts/world/a.ts imports facts/waiver/b.ts, which is in another room; cut that import',
    ],
    [
      'site/page/a.ts',
      "import { b } from '../build/b.ts';",
      'site/page/a.ts imports site/build/b.ts, which is in another room; cut that import',
    ],
    [
      'repo/release/a.ts',
      "import { b } from '../migration/b.ts';",
      'repo/release/a.ts imports repo/migration/b.ts, which is in another room; cut that import',
    ],
    [
      'facts/table.ts',
      "import { registry } from './registry.ts';",
      'facts/table.ts imports facts/registry.ts, which is in another room; cut that import',
    ],
  ])('a breach in %s is found: %s', (path, text, breach) => {
    expect(breaches({ [path]: text })).toEqual([breach]);
  });

  test.each([
    ['facts/commit/a.ts', "import { b } from './b.ts';"],
    ['facts/commit/a.ts', "import { world } from '../world/world.ts';"],
    ['facts/world/a.ts', "import type { Item } from '../item.ts';"],
    ['facts/registry.ts', "import { commit } from './commit/commit.ts';"],
    ['repo/release/a.ts', "import { b } from '../config/b.ts';"],
    ['site/build/a.ts', "import { b } from '../markup/b.ts';"],
  ])('%s may say %s', (path, text) => {
    expect(breaches({ [path]: text })).toEqual([]);
  });
});

describe('no circle of imports', () => {
  test('is in src, by types neither', () => {
    expect(circles(filesOf('**/*.{ts,astro}'))).toEqual([]);
  });

  const importing = (path: string) => `import type { X } from './${path}';`;

  test('is passed over: two files that import each other', () => {
    const files = { 'text/a.ts': importing('b.ts'), 'text/b.ts': importing('a.ts'), 'text/c.ts': importing('a.ts') };
    expect(circles(files)).toEqual([
      'text/a.ts, text/b.ts import each other in a circle; cut the import of text/b.ts in text/a.ts',
    ]);
  });

  test('goes by without the import that closes most of it', () => {
    const files = {
      'text/a.ts': importing('b.ts') + importing('c.ts'),
      'text/b.ts': importing('d.ts'),
      'text/c.ts': importing('d.ts'),
      'text/d.ts': importing('a.ts'),
    };
    expect(circles(files)).toEqual([
      'text/a.ts, text/b.ts, text/c.ts, text/d.ts import each other in a circle; cut the import of text/a.ts in text/d.ts',
    ]);
  });
});
