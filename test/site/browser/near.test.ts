import { describe, expect, test } from 'vitest';
import { keptPage } from '../kept-page.ts';
import { trialSite } from '../trial-site.ts';

const site = trialSite();
const looking = keptPage(() => site);

describe('a name that no page has', () => {
  test.each([
    [
      '/alerts/ProductionLocksQueue/',
      'No runbook lists the alert ProductionLocksQueue.',
      'Roll back a migration',
      '/production/runbooks/roll-back-a-migration/',
    ],
    [
      '/alerts/lock%20queue/',
      'No runbook lists the alert lock queue.',
      'Roll back a migration',
      '/production/runbooks/roll-back-a-migration/',
    ],
    [
      '/staging/runbooks/rehearse-rollback',
      'No runbook is called rehearse-rollback.',
      'Rehearse a rollback',
      '/staging/runbooks/rehearse-a-rollback/',
    ],
  ])('at %s leads to what is called like it', async (address, said, title, target) => {
    await looking(async (page, faults) => {
      await page.goto(site.origin + address);
      await page.getByText(said).waitFor();
      const way = page.locator('.near').getByRole('link', { name: title }).first();
      expect(await way.getAttribute('href')).toBe(target);
      // The answer itself is a 404, which a browser tells.
      expect(faults.filter((fault) => !fault.includes('404'))).toEqual([]);
    });
  });

  test('and like nothing else gets the lists of all', async () => {
    await looking(async (page) => {
      await page.goto(`${site.origin}/alerts/%3Cb%3EKubelet/`);
      await page.getByText('None is called like it either.').waitFor();
      expect(await page.locator('.near b').count()).toBe(0);
      await page.getByRole('link', { name: 'All alerts' }).click();
      await page.waitForURL('**/alerts/');
    });
  });

  test('is told in search, with the alerts that are called like it', async () => {
    await looking(async (page) => {
      await page.goto(`${site.origin}/staging/`);
      await page.keyboard.press('/');
      await page.getByRole('combobox', { name: 'Search' }).fill('StagingSnapshotOld');
      await page.getByRole('button', { name: 'StagingSnapshotStale' }).click();
      await page.getByRole('option', { name: 'Refresh staging from a snapshot' }).first().waitFor();
    });
  });
});

test('on a phone the filters of search are folded, and say how many are chosen', async () => {
  await site.withPage({ width: 390 }, async (page) => {
    await page.goto(`${site.origin}/staging/`);
    await page.locator('[data-search]').first().click();
    const filters = page.locator('.search .filters');
    await page.getByRole('combobox', { name: 'Search' }).fill('rollback');
    await page.getByRole('option').first().waitFor();
    expect(await filters.locator('summary').innerText()).toBe('Filters, 1 chosen');
    expect(await filters.getByRole('checkbox', { name: 'Staging' }).isVisible()).toBe(false);
    expect((await page.getByRole('option').first().boundingBox())!.y).toBeLessThan(300);
    await filters.locator('summary').click();
    expect(await filters.getByRole('checkbox', { name: 'Staging' }).isChecked()).toBe(true);
  });
});
