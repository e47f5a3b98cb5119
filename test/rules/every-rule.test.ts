import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CONTENT } from '../build.ts';

const ids = readdirSync(join(CONTENT, 'rules')).map((name) => name.replace('.mdx', ''));
const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.ts'));

describe('the tests of a rule are found by its id', () => {
  test.each(ids)('%s has a file of its own', (id) => {
    expect(files).toContain(`${id}.test.ts`);
  });

  test('every other file here says which rule it is about', () => {
    const others = files.filter((name) => name !== 'every-rule.test.ts');
    expect(others.filter((name) => !ids.some((id) => name.startsWith(id)))).toEqual([]);
  });
});
