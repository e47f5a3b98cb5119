import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { trialSite } from '../../trial-site.ts';
import { clipboard, copy, field, PRODUCTION, STAGING, stepBox } from './runbook-page.ts';

const site = trialSite();

/** Opens a page on which a script that is loaded later does not come, with something else copied. */
const openWithout = (script: RegExp, path: string, use: (page: Page) => Promise<void>) =>
  site.withPage({}, async (page) => {
    await page.route(script, (route) => route.abort());
    await page.goto(site.origin + path);
    await page.evaluate(() => navigator.clipboard.writeText('before'));
    await use(page);
  });
/** What is said beside the button of a block. */
const said = (page: Page, number: number) =>
  page
    .locator('.frame')
    .nth(number - 1)
    .getByRole('status');
const selectCode = (page: Page, number: number) =>
  page
    .locator('pre')
    .nth(number - 1)
    .evaluate((pre) => getSelection()!.selectAllChildren(pre));

describe('where a script that a runbook loads later does not come,', () => {
  test('no command is copied that destroys something, by its button or by the keyboard', async () => {
    await openWithout(/\/ask\./, PRODUCTION, async (page) => {
      await copy(page, 3).click();
      await said(page, 3).getByText('Not copied: what asks first did not load. Reload the page.').waitFor();
      await selectCode(page, 3);
      await page.keyboard.press('Control+C');
      expect(await clipboard(page)).toBe('before');
    });
  });

  test('no command is copied in production with an open placeholder', async () => {
    await openWithout(/said-of-block/, PRODUCTION, async (page) => {
      await copy(page, 1).click();
      await said(page, 1).getByText('Not copied: a value is missing or not taken.').waitFor();
      await selectCode(page, 1);
      await page.keyboard.press('Control+C');
      expect(await clipboard(page)).toBe('before');
    });
  });

  test('a command with a placeholder is copied in staging with a word on it', async () => {
    await openWithout(/said-of-block/, STAGING, async (page) => {
      await copy(page, 1).click();
      await said(page, 1).getByText('Copied. Look for missing values: what says so did not load.').waitFor();
      expect(await clipboard(page)).toContain('https://{{host}}/v1/token');
    });
  });

  test('a run stays, and the page says what to do', async () => {
    await openWithout(/run-actions/, STAGING, async (page) => {
      await field(page, 'host').fill('vault.example.com');
      await stepBox(page, 1).check();
      for (const name of ['Copy as Markdown', 'Save as a file', 'Start over']) {
        await page.getByRole('button', { name }).click();
        await page.getByText('What does that did not load. Reload the page: the run stays.').waitFor();
      }
      await page.unroute(/run-actions/);
      await page.reload();
      expect(await stepBox(page, 1).isChecked()).toBe(true);
      await page.getByRole('button', { name: 'Copy as Markdown' }).click();
      await page.getByText('The run is copied as Markdown.').waitFor();
      expect(await clipboard(page)).toContain('vault.example.com');
    });
  });
});
