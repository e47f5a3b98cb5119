import { expect, test } from 'vitest';
import { resolveOptions } from '../../../../src/site/build/resolve-options.ts';
import { siteOfBuild } from '../../../../src/site/load-site.ts';
import { factExamples } from '../../../../src/site/page/reference/fact-examples.ts';
import { PROJECT } from '../../project.ts';

async function examplesAt(now: string) {
  const options = { policy: './content', repo: './examples/storefront', now };
  return factExamples(await siteOfBuild(resolveOptions(options, `${PROJECT}/`)));
}

test('a build a day later shows the same values of facts, so that no browser loads the page of them again', async () => {
  const [first, second] = [await examplesAt('2026-11-10T12:00:00Z'), await examplesAt('2026-11-11T12:00:00Z')];
  expect(first.size).toBeGreaterThan(250);
  expect([...second]).toEqual([...first]);
});
