import { describe, expect, test } from 'vitest';
import { axeFaults } from '../axe.ts';
import { trialSite } from '../trial-site.ts';

const site = trialSite();

describe('the pages of a fleet', () => {
  test.each([
    ['light', 1280],
    ['dark', 360],
  ] as const)('can be read by everybody, in %s at a width of %i', async (colorScheme, width) => {
    await site.withPage({ colorScheme, width }, async (page, faults) => {
      for (const path of ['/fleet/', '/fleet/rules/soak-window/2/']) {
        await page.goto(site.origin + path);
        expect(await axeFaults(page, colorScheme)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
        // However many reports there are: a page has one part of the list.
        expect(await page.locator('*').count()).toBeLessThan(3_000);
      }
      expect(faults).toEqual([]);
    });
  });

  test('lead from the worst rule to its repositories, and on to the next page', async () => {
    await site.withPage({}, async (page) => {
      await page.goto(site.origin);
      await page.getByRole('link', { name: 'Fleet' }).click();
      await expect(page.locator('.lead').textContent()).resolves.toContain(
        '650 repositories, of which 217 fail: 217 errors and 217 warnings.',
      );
      await page.getByRole('link', { name: 'soak-window' }).first().click();
      expect(await page.locator('h1').textContent()).toBe('soak-window in all repositories');
      expect(await page.locator('.rules > li').count()).toBe(200);
      await page.getByRole('link', { name: 'Page 2' }).click();
      expect(new URL(page.url()).pathname).toBe('/fleet/rules/soak-window/2/');
      expect(await page.locator('h2').textContent()).toContain('page 2 of 3');
    });
  });

  test('are files for programs too, beside the compiled policy', async () => {
    const fetched = async (path: string) => (await fetch(site.origin + path)).json();
    expect(await fetched('/fleet.json')).toMatchObject({ version: 1, summary: { repositories: 650 } });
    expect(await fetched('/policy.json')).toMatchObject({ version: 1, environments: ['dev', 'staging', 'production'] });
  });
});
