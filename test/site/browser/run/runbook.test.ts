import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { digestOf } from '../../../facts/runbook/runs.ts';
import { rotateToken } from '../../trial.ts';
import { trialSite } from '../../trial-site.ts';
import { clipboard, copiedRun, copy, field, PRODUCTION, STAGING, stepBox } from './runbook-page.ts';

const site = trialSite();

/** Opens a page whose clock stands still at a moment. */
async function openAt(page: Page, path: string, time = '2026-11-10T01:13:22Z'): Promise<void> {
  // It runs until it is paused, and does not go back.
  await page.clock.install({ time: Date.parse(time) - 3_600_000 });
  await page.clock.pauseAt(new Date(time));
  await page.goto(site.origin + path);
}

describe('a run of a runbook', () => {
  test('keeps ticks with their UTC time, notes, and what did not go to plan over a reload, in this tab alone', async () => {
    await site.withPage({ timezoneId: 'America/New_York' }, async (page) => {
      await openAt(page, STAGING);
      await stepBox(page, 1).check();
      await page.getByRole('button', { name: 'Step 2 did not go to plan' }).click();
      await page.getByRole('textbox', { name: 'Note on step 2' }).fill('The vault said 403.');
      await page.reload();
      expect(await stepBox(page, 1).isChecked()).toBe(true);
      expect(await stepBox(page, 2).isChecked()).toBe(false);
      const text = await page.locator('.steps').innerText();
      expect(text).toContain('Done 01:13:22 UTC');
      expect(text).toContain('not to plan 01:13:22 UTC');
      expect(await page.getByRole('textbox', { name: 'Note on step 2' }).inputValue()).toBe('The vault said 403.');
      expect(await page.locator('.environment-bar').innerText()).toContain('1 of 4');

      const other = await page.context().newPage();
      await other.goto(site.origin + STAGING);
      expect(await stepBox(other, 1).isChecked()).toBe(false);
    });
  });

  test('counts the time from the first tick to the last', async () => {
    await site.withPage({}, async (page) => {
      await openAt(page, STAGING);
      await stepBox(page, 1).check();
      await page.clock.runFor('12:41');
      expect(await page.getByRole('timer').innerText()).toBe('12:41');
      for (const number of [2, 3, 4]) await stepBox(page, number).check();
      await page.clock.runFor('05:00');
      expect(await page.getByRole('timer').innerText()).toBe('12:41');
    });
  });

  test('is copied as Markdown with times, notes and the commands as shown, and secrets by name', async () => {
    await site.withPage({}, async (page) => {
      await openAt(page, STAGING);
      await field(page, 'host').fill('vault.example.com');
      await field(page, 'token').fill('hunter2');
      await stepBox(page, 1).check();
      await stepBox(page, 2).check();
      await page.getByRole('button', { name: 'Note on step 2' }).click();
      await page.keyboard.type('Went fine.');
      await page.getByRole('button', { name: 'Copy as Markdown' }).click();
      const markdown = await copiedRun(page);
      expect(markdown).toContain('# Rotate a token in Staging');
      expect(markdown).toContain('- Started: 2026-11-10 01:13:22 UTC');
      expect(markdown).toContain('1. [x] 01:13:22 UTC: Look at what `vault.example.com` has.');
      expect(markdown).toContain("   curl https://vault.example.com/v1/token --format '{{json .}} {{unknown}}'");
      expect(markdown).toContain('   token: {{token}}');
      expect(markdown).toContain('   > Went fine.');
      expect(markdown).toContain('3. [ ] Remove the old one of staging.');
      expect(markdown).not.toContain('hunter2');
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save as a file' }).click(),
      ]);
      expect(file.suggestedFilename()).toBe('staging-rotate-a-token.md');
    });
  });

  test('is saved as a record: with who and for what, and of steps that are not ticked after a question', async () => {
    await site.withPage({}, async (page) => {
      await openAt(page, STAGING);
      await page.getByLabel('Carried out by').fill('kim@example.com');
      await stepBox(page, 1).check();
      const save = page.getByRole('button', { name: 'Save as a record' });
      await save.click();
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Record it' }).click(),
      ]);
      expect(file.suggestedFilename()).toBe('2026-11-10-0113-rotate-a-token.yaml');
      const text = readFileSync(await file.path(), 'utf8');
      expect(load(text)).toMatchObject({
        runbook: 'staging/rotate-a-token',
        by: 'kim@example.com',
        result: 'abandoned',
        policyDigest: digestOf(rotateToken('staging')),
        steps: [{ step: 1, result: 'done' }],
      });
      for (const number of [2, 3, 4]) await stepBox(page, number).check();
      const [whole] = await Promise.all([page.waitForEvent('download'), save.click()]);
      expect(readFileSync(await whole.path(), 'utf8')).toContain('\nresult: completed\n');
    });
  });

  test('is shown on its page with the others: how long they took, and which step goes otherwise', async () => {
    await site.withPage({}, async (page) => {
      await page.goto(`${site.origin}/dev/runbooks/tight/`);
      const runs = await page.locator('.last-runs').innerText();
      expect(runs).toContain('The completed run took 20m; 1 took longer than the estimate of 10m.');
      expect(runs).toContain('Step 3 most often did not go to plan: in 2 of 2.');
      expect(runs).toContain(
        '2026-11-05 09:00 UTC, 20m, abandoned, by kim@example.com, for INC-7; not to plan: step 3',
      );
      expect(await page.locator('.facts-strip').innerText()).toContain('2026-11-05 by kim@example.com');
    });
  });

  test('is cleared with its values, after a question', async () => {
    await site.withPage({}, async (page) => {
      await openAt(page, STAGING);
      await field(page, 'host').fill('vault.example.com');
      await stepBox(page, 1).check();
      const question = page.getByRole('alertdialog');
      await page.getByRole('button', { name: 'Start over' }).click();
      await question.waitFor();
      await page.keyboard.press('Enter');
      await question.waitFor({ state: 'hidden' });
      expect(await stepBox(page, 1).isChecked()).toBe(true);
      await page.getByRole('button', { name: 'Start over' }).click();
      await question.getByRole('button', { name: 'Start over' }).click();
      expect(await stepBox(page, 1).isChecked()).toBe(false);
      expect(await field(page, 'host').inputValue()).toBe('');
      expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    });
  });

  test('says so when the page has changed since it began', async () => {
    await site.withPage({}, async (page) => {
      await openAt(page, STAGING);
      await stepBox(page, 1).check();
      expect(await page.getByText('has changed since this run began').isVisible()).toBe(false);
      await page.evaluate(() => {
        const key = sessionStorage.key(0)!;
        sessionStorage.setItem(key, JSON.stringify({ ...JSON.parse(sessionStorage.getItem(key)!), page: 'other' }));
      });
      await page.reload();
      expect(await page.getByText('has changed since this run began').isVisible()).toBe(true);
    });
  });
});

describe('placeholders', () => {
  test('are filled in once for all code of the page, and other braces stay as they are', async () => {
    await site.withPage({}, async (page) => {
      await page.goto(site.origin + STAGING);
      await field(page, 'host').fill(' <b>vault</b>.example.com ');
      const text = await page.locator('.prose').innerText();
      expect(text).toContain('Look at what <b>vault</b>.example.com has.');
      expect(text).toContain("curl https://'<b>vault</b>.example.com'/v1/token --format '{{json .}} {{unknown}}'");
      expect(text).toContain('url: "https://<b>vault</b>.example.com/v1/token"');
      expect(text).not.toContain('{{host}}');
      await page.reload();
      expect(await page.locator('.prose').innerText()).toContain('url: "https://<b>vault</b>.example.com/v1/token"');
    });
  });

  test('are copied with the values that are shown', async () => {
    await site.withPage({}, async (page) => {
      await page.goto(site.origin + STAGING);
      await field(page, 'host').fill('vault.example.com');
      await copy(page, 1).click();
      await page.getByText('Copied.', { exact: true }).waitFor();
      expect(await clipboard(page)).toBe(await page.locator('pre').first().innerText());
      expect(await clipboard(page)).toBe("curl https://vault.example.com/v1/token --format '{{json .}} {{unknown}}'");
    });
  });

  test('for a secret show dots, are copied with it, and never store it', async () => {
    await site.withPage({}, async (page) => {
      await page.goto(site.origin + STAGING);
      await field(page, 'host').fill('vault.example.com');
      await field(page, 'token').fill('hunter2');
      expect(await page.locator('pre').nth(1).innerText()).toContain('token: ••••••••');
      await copy(page, 2).click();
      await page.getByText('Copied.', { exact: true }).waitFor();
      expect(await clipboard(page)).toBe('url: "https://vault.example.com/v1/token"\ntoken: hunter2');
      expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain(
        'hunter2',
      );
      await page.reload();
      expect(await field(page, 'token').inputValue()).toBe('');
      expect(await field(page, 'host').inputValue()).toBe('vault.example.com');
    });
  });

  test('keep no value for another environment', async () => {
    await site.withPage({}, async (page) => {
      await page.goto(site.origin + STAGING);
      await field(page, 'host').fill('vault.staging.example.com');
      await stepBox(page, 1).check();
      await page.goto(site.origin + PRODUCTION);
      expect(await field(page, 'host').inputValue()).toBe('');
      expect(await page.locator('main').innerText()).not.toContain('vault.staging');
      expect(await stepBox(page, 1).isChecked()).toBe(false);
    });
  });

  test('that are open are copied with a warning in staging, and not at all in production', async () => {
    await site.withPage({}, async (page) => {
      await page.goto(site.origin + STAGING);
      await copy(page, 1).click();
      await page.getByText('Copied, with {{host}} still to fill in.').waitFor();
      expect(await clipboard(page)).toContain('https://{{host}}/v1/token');

      await page.goto(site.origin + PRODUCTION);
      await page.evaluate(() => navigator.clipboard.writeText('before'));
      await copy(page, 1).click();
      await page.getByText('Not copied: fill in {{host}} first.').waitFor();
      await page
        .locator('pre')
        .first()
        .evaluate((pre) => getSelection()!.selectAllChildren(pre));
      await page.keyboard.press('Control+C');
      expect(await clipboard(page)).toBe('before');

      // The message is where the button is, has the way to the field, and Enter there leads back.
      const frame = page.locator('.frame').first();
      const [button, said] = [await copy(page, 1).boundingBox(), await frame.getByRole('status').boundingBox()];
      expect(Math.abs(button!.y - said!.y)).toBeLessThan(40);
      await frame.getByRole('button', { name: '{{host}}' }).click();
      expect(await field(page, 'host').evaluate((input) => input === document.activeElement)).toBe(true);
      await page.keyboard.type('vault.example.com');
      expect(await frame.getByRole('status').innerText()).toBe('');
      await page.keyboard.press('Enter');
      expect(await copy(page, 1).evaluate((button) => button === document.activeElement)).toBe(true);
      await page.keyboard.press('Enter');
      await page.getByText('Copied.', { exact: true }).waitFor();
      expect(await clipboard(page)).toContain('https://vault.example.com/v1/token');
    });
  });

  test('that are open are said beside the step that is ticked with them, with the way to the field', async () => {
    await site.withPage({}, async (page) => {
      await page.goto(site.origin + STAGING);
      await stepBox(page, 2).check();
      const said = page.locator('.steps > li').nth(1).locator('.step-run').getByRole('status');
      expect(await said.innerText()).toBe('Ticked with {{host}} {{token}} still to fill in.');
      await said.getByRole('button', { name: '{{token}}' }).click();
      expect(await field(page, 'token').evaluate((input) => input === document.activeElement)).toBe(true);
      await page.keyboard.type('x');
      expect(await said.innerText()).toBe('');
      await stepBox(page, 3).check();
      expect(await page.locator('.steps > li').nth(2).locator('.step-run').getByRole('status').innerText()).toBe('');
    });
  });

  test('or not, a destructive command is copied after a question, which pressing a key twice does not answer', async () => {
    await site.withPage({}, async (page) => {
      await page.goto(site.origin + PRODUCTION);
      await page.evaluate(() => navigator.clipboard.writeText('before'));
      await copy(page, 3).focus();
      await page.keyboard.press('Enter');
      expect(await page.getByRole('alertdialog').innerText()).toContain('in Production');
      await page.keyboard.press('Enter');
      expect(await page.getByRole('alertdialog').count()).toBe(0);
      expect(await clipboard(page)).toBe('before');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Yes, copy it' }).click();
      await page.getByText('Copied.', { exact: true }).waitFor();
      expect(await clipboard(page)).toBe('vault delete token-of-production');
    });
  });
});

describe('an exercise', () => {
  const facts = (page: Page) => page.locator('.facts-strip').innerText();

  test.each([
    ['in-time', '2026-08-12 by ana@example.com', 'due again by 2026-11-10'],
    ['overdue', '2026-08-12 by ana@example.com', 'overdue since 2026-11-10'],
    ['never', 'never', 'overdue: due every 90d'],
  ])('is in the head of its runbook with its due date, without scripts too (%s)', async (id, last, due) => {
    await site.withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${site.origin}/dev/runbooks/${id}/`);
      expect(await facts(page)).toContain(last);
      expect(await facts(page)).toContain(due);
      expect(await page.locator('.facts-strip .bad').count()).toBe(id === 'in-time' ? 0 : 1);
    });
  });

  test('has no due date without an interval, and lists mark those that are overdue', async () => {
    await site.withPage({}, async (page) => {
      await page.goto(`${site.origin}/dev/runbooks/at-will/`);
      expect(await facts(page)).not.toMatch(/due/);
      await page.goto(`${site.origin}/dev/`);
      const overdue = page.locator('.runbooks li', { hasText: 'exercise overdue' }).locator('a');
      const paths = await overdue.evaluateAll((all) => all.map((link) => link.getAttribute('href')));
      expect(paths.toSorted()).toEqual(['/dev/runbooks/never/', '/dev/runbooks/overdue/']);
    });
  });

  test('that fell due after the build is marked as overdue', async () => {
    await site.withPage({}, async (page) => {
      await page.clock.setFixedTime('2026-11-10T12:00:00Z');
      await page.goto(`${site.origin}/dev/runbooks/in-time/`);
      expect(await facts(page)).toContain('due again by 2026-11-10');
      await page.clock.setFixedTime('2026-11-10T12:00:01Z');
      await page.reload();
      expect(await facts(page)).toContain('overdue since 2026-11-10');
      expect(await page.locator('.facts-strip .bad').count()).toBe(1);
    });
  });
});

describe('an alert', () => {
  test.each([true, false])('leads to its runbook (scripts: %s)', async (javaScriptEnabled) => {
    await site.withPage({ javaScriptEnabled }, async (page) => {
      await page.goto(`${site.origin}/alerts/ProductionLockQueue/`);
      await page.waitForURL(`${site.origin}/production/runbooks/roll-back-a-migration/`);
      expect(await page.locator('h1').innerText()).toBe('Roll back a migration');
    });
  });
});

describe('the way into production', () => {
  test('leads from staging over a page that asks first, with and without scripts', async () => {
    await site.withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(site.origin + STAGING);
      await page.getByRole('button', { name: 'Leave Staging' }).click();
      await page.getByRole('link', { name: /Production/ }).click();
      await page.waitForURL('**/staging/to/production/');
      expect(await page.locator('.environment-bar').innerText()).toMatch(/staging/i);
      expect(await page.locator('h1').innerText()).toBe('Enter Production?');
      await page.getByRole('link', { name: 'Enter Production' }).click();
      await page.waitForURL('**/production/');
    });
  });

  test('is on no page of staging, and no page of production leads to another environment', async () => {
    await site.withPage({}, async (page) => {
      for (const [from, elsewhere] of [
        ['/staging/', /^\/production\//],
        [STAGING, /^\/production\//],
        ['/dev/', /^\/production\//],
      ] as const) {
        await page.goto(site.origin + from);
        const links = await page
          .locator('a[href]')
          .evaluateAll((all) => all.map((a) => new URL((a as HTMLAnchorElement).href).pathname));
        expect(links.filter((path) => elsewhere.test(path))).toEqual([]);
      }
    });
  });
});
