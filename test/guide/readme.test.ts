import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { follow } from './follow.ts';

const ROOT = join(import.meta.dirname, '../..');
const PAGES = ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md'];
const read = (page: string) => readFileSync(join(ROOT, page), 'utf8');

/** `vitest run test/guide --update` writes what the commands print now into the page. */
test('README.md prints what it says when it is followed in the project', async () => {
  const { followed, steps } = await follow(join(ROOT, 'README.md'), 'in the project');
  expect(steps).toBeGreaterThan(0);
  await expect(followed).toMatchFileSnapshot(join(ROOT, 'README.md'));
});

describe.each(PAGES)('%s names nothing that does not exist:', (page) => {
  const text = read(page);

  test('no npm script', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = [...text.matchAll(/npm run (?:--silent )?([\w-]+)/g)].map(([, name]) => name!);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  test('no file or folder of the project', () => {
    const paths = [...text.matchAll(/`((?:content|examples|schemas|scripts|src|test)\/[\w./*-]*)`/g)].map(
      ([, path]) => path!,
    );
    const missing = paths.filter((path) => !existsSync(join(ROOT, path)) && globSync(path, { cwd: ROOT }).length === 0);
    expect(missing).toEqual([]);
  });
});

test('LICENSE is the license that package.json names', () => {
  const { license } = JSON.parse(read('package.json'));
  expect(read('LICENSE')).toMatch(new RegExp(`^${license} License\\n`));
});
