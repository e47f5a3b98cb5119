import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { siteRoutes } from '../../../src/site/build/routes.ts';

const folder = mkdtempSync(join(tmpdir(), 'towpath-routes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the address of a route follows from the name of its file, as in `src/pages`', () => {
  const files = {
    'index.astro': '/',
    '404.astro': '/404',
    'rules/index.astro': '/rules',
    'rules/[rule].astro': '/rules/[rule]',
    'llms.txt.ts': '/llms.txt',
    '[...page].md.js': '/[...page].md',
  };
  for (const file of Object.keys(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '');
  }
  const routes = siteRoutes(pathToFileURL(`${folder}/`));
  const found = routes.map(({ pattern, entrypoint }) => [entrypoint.href, pattern]);
  const expected = Object.entries(files).map(([file, pattern]) => [pathToFileURL(join(folder, file)).href, pattern]);
  expect(found.sort()).toEqual(expected.sort());
});

test('every route is written when the site is built, whatever the output of a project is', () => {
  const routes = siteRoutes();
  expect(routes.length).toBeGreaterThan(10);
  expect(routes.filter(({ prerender }) => !prerender)).toEqual([]);
});
