import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenSite, openSite } from './site.ts';

let site: OpenSite;

beforeAll(async () => {
  site = await openSite({ policy: './content', repo: './examples/storefront', now: '2026-11-10T12:00:00Z' });
}, 180_000);

afterAll(() => site?.close());

const RUNBOOK = '/production/runbooks/roll-back-a-migration/';
const boxOf = async (what: Locator) => (await what.boundingBox())!;
/** The pixels from the end of one element to the start of the next. */
const between = async (above: Locator, below: Locator) => {
  const [first, second] = [await boxOf(above), await boxOf(below)];
  return second.y - first.y - first.height;
};

test('on a phone the run stands clear of the values', async () => {
  await site.withPage({ width: 390 }, async (page) => {
    await page.goto(site.origin + RUNBOOK);
    expect(await between(page.locator('.run'), page.locator('.inputs'))).toBeGreaterThanOrEqual(16);
  });
});

test('the heading of the steps stands as clear of the first as other headings do', async () => {
  await site.withPage({ width: 390 }, async (page) => {
    await page.goto(site.origin + RUNBOOK);
    expect(await between(page.locator('#steps'), page.locator('.steps'))).toBeGreaterThanOrEqual(16);
  });
});
