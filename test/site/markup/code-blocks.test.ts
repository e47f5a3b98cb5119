import { createAstroRenderer } from 'astro-expressive-code';
import { selectAll, toText } from 'astro-expressive-code/hast';
import { afterEach, expect, test, vi } from 'vitest';
import { codeBlocks } from '../../../src/site/markup/code-blocks.ts';

afterEach(() => vi.restoreAllMocks());

test('a line is coloured to its end however slow the machine is, so that two builds are alike', async () => {
  const root = new URL('../../../', import.meta.url);
  const { ec } = await createAstroRenderer({ ecConfig: codeBlocks, astroConfig: { base: '/', root, srcDir: root } });
  const code = 'stages: { staging: { applied: { at: 2026-11-04T02:35:00Z } } }';
  const coloured = async () => {
    const { renderedGroupAst } = await ec.render({ code, language: 'yaml', meta: '' });
    return selectAll('.ec-line .code > span', renderedGroupAst).map((part) => toText(part));
  };
  // Each look at the clock is a minute after the one before.
  let now = 0;
  vi.spyOn(Date, 'now').mockImplementation(() => {
    now += 60_000;
    return now;
  });
  const slow = await coloured();
  vi.restoreAllMocks();
  expect(slow.length).toBeGreaterThan(5);
  expect(slow).toEqual(await coloured());
});
