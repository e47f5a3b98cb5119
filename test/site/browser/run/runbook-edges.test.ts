import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { keptPage } from '../../kept-page.ts';
import { trialSite } from '../../trial-site.ts';
import { clipboard, copiedRun, copy, field, PRODUCTION, STAGING, stepBox } from './runbook-page.ts';

const site = trialSite();

const KEY = 'towpath:run:staging/rotate-a-token';
const noteOn = (page: Page, number: number) => page.getByRole('textbox', { name: `Note on step ${number}` });
const openNote = (page: Page, number: number) => page.getByRole('button', { name: `Note on step ${number}` }).click();

describe('after Back', () => {
  test('boxes, notes and values are those of the run, and not those that the browser restores', async () => {
    await site.withPage({}, async (page) => {
      const overview = page.locator('.environment-bar .word');
      const runbook = page.locator('main a[href$="/staging/runbooks/rotate-a-token/"]').first();
      await page.goto(site.origin + STAGING);
      await stepBox(page, 1).check();
      await field(page, 'host').fill('old.example.com');
      await openNote(page, 2);
      await noteOn(page, 2).fill('first draft');
      await overview.click();
      await runbook.click();
      await stepBox(page, 2).check();
      await field(page, 'host').fill('new.example.com');
      await noteOn(page, 2).fill('It took a restart.');
      await page.goBack();
      await page.goBack();
      expect(await stepBox(page, 1).isChecked()).toBe(true);
      expect(await stepBox(page, 2).isChecked()).toBe(true);
      expect(await noteOn(page, 2).inputValue()).toBe('It took a restart.');
      expect(await field(page, 'host').inputValue()).toBe('new.example.com');
    });
  });

  test('a page from the back-forward cache shows the current run', async () => {
    await site.withPage({}, async (page) => {
      await page.goto(site.origin + STAGING);
      await stepBox(page, 1).check();
      await page.evaluate((key) => {
        const run = JSON.parse(sessionStorage.getItem(key)!);
        run.steps[1] = { done: '2026-11-10T01:13:22Z', note: 'Elsewhere.' };
        sessionStorage.setItem(key, JSON.stringify(run));
        dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      }, KEY);
      expect(await stepBox(page, 2).isChecked()).toBe(true);
      expect(await noteOn(page, 2).inputValue()).toBe('Elsewhere.');
      await stepBox(page, 3).check();
      await page.reload();
      expect(await noteOn(page, 2).inputValue()).toBe('Elsewhere.');
    });
  });
});

describe('in a browser without storage', () => {
  const unkept = (page: Page) => page.getByText('a reload loses the run');
  /** Fills a placeholder, ticks a step and copies a command. */
  const work = async (page: Page) => {
    await field(page, 'host').fill('vault.example.com');
    await stepBox(page, 1).check();
    expect(await page.locator('.prose').innerText()).toContain('Look at what vault.example.com has.');
    expect(await page.locator('.stamp').first().innerText()).toContain('Done');
    await copy(page, 1).click();
    await page.getByText('Copied.', { exact: true }).waitFor();
    expect(await clipboard(page)).toContain('curl https://vault.example.com/');
  };

  test.each([
    [
      'refuses its storage',
      () =>
        Object.defineProperty(window, 'sessionStorage', {
          get() {
            throw new DOMException('denied', 'SecurityError');
          },
        }),
    ],
    [
      'has no room left',
      () => {
        Storage.prototype.setItem = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
      },
    ],
  ])('a run works until the page is reloaded, and the page says so (the browser %s)', async (_, spoil) => {
    await site.withPage({}, async (page, faults) => {
      await page.addInitScript(spoil);
      await page.goto(site.origin + STAGING);
      await work(page);
      expect(await unkept(page).isVisible()).toBe(true);
      await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
      expect(await stepBox(page, 1).isChecked()).toBe(true);
      await page.getByRole('button', { name: 'Start over' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Start over' }).click();
      expect(await stepBox(page, 1).isChecked()).toBe(false);
      expect(faults).toEqual([]);
    });
  });

  test.each(['{}', 'null', '[]', 'x', '{"page":"1","values":{},"steps":{"0":null}}'])(
    'a stored %s is not a run: a new one begins',
    async (stored) => {
      await site.withPage({}, async (page, faults) => {
        await page.addInitScript(([key, text]) => sessionStorage.setItem(key!, text!), [KEY, stored]);
        await page.goto(site.origin + STAGING);
        await work(page);
        expect(await unkept(page).isVisible()).toBe(false);
        expect(faults).toEqual([]);
      });
    },
  );
});

describe('a question', () => {
  const questions = (page: Page) => page.getByRole('alertdialog');
  /** As a page is left that goes into the back-forward cache. */
  const leave = (page: Page) =>
    page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));

  test('that is asked twice is shown once, and disappears when it is answered', async () => {
    await site.withPage({}, async (page) => {
      await page.goto(site.origin + STAGING);
      await stepBox(page, 1).check();
      for (const _ of [1, 2]) await page.getByRole('button', { name: 'Start over' }).first().click();
      await expect.poll(() => questions(page).count()).toBe(1);
      await questions(page).getByRole('button', { name: 'Keep the run' }).click();
      expect(await questions(page).count()).toBe(0);
      expect(await stepBox(page, 1).isChecked()).toBe(true);

      for (const _ of [1, 2]) await copy(page, 3).click();
      await expect.poll(() => questions(page).count()).toBe(1);
      await questions(page).getByRole('button', { name: 'Yes, copy it' }).click();
      await page.getByText('Copied.', { exact: true }).waitFor();
      expect(await questions(page).count()).toBe(0);
      expect(await copy(page, 3).evaluate((button) => button === document.activeElement)).toBe(true);
    });
  });

  test('is withdrawn when the page is left, so that it cannot clear a later run', async () => {
    await site.withPage({}, async (page) => {
      await page.goto(site.origin + STAGING);
      await stepBox(page, 1).check();
      await page.getByRole('button', { name: 'Start over' }).click();
      await questions(page).waitFor();
      await leave(page);
      expect(await questions(page).count()).toBe(0);
      expect(await stepBox(page, 1).isChecked()).toBe(true);
    });
  });

  test.for([
    ['Start over', /run-actions/],
    ['Copy code 3', /\/ask\./],
  ] as const)('is not asked when the page was left before what asks for "%s" was loaded', async ([name, script]) => {
    await site.withPage({}, async (page) => {
      let send = () => {};
      const sent = new Promise<void>((resolve) => {
        send = resolve;
      });
      await page.route(script, async (route) => {
        await sent;
        await route.continue();
      });
      const asked = page.waitForRequest(script);
      await page.goto(site.origin + STAGING);
      await stepBox(page, 1).check();
      await page.getByRole('button', { name }).first().click();
      const url = (await asked).url();
      await leave(page);
      send();
      await page.evaluate(`import(${JSON.stringify(url)})`);
      expect(await questions(page).count()).toBe(0);
    });
  });
});

test('the Markdown of a run has the text of a step without its controls, in a tight list too', async () => {
  await site.withPage({}, async (page) => {
    await page.goto(`${site.origin}/dev/runbooks/tight/`);
    expect(await page.locator('.steps > li > p:not(.step-more *)').count()).toBe(0);
    await field(page, 'host').fill('va`ult');
    await stepBox(page, 1).check();
    await page.getByRole('button', { name: 'Step 2 did not go to plan' }).click();
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    const markdown = await copiedRun(page);
    expect(markdown).toMatch(/^1\. \[x\] \S+ UTC: Look at what ``va`ult`` has\.$/m);
    expect(markdown).toMatch(/^2\. \[ \] Write the new one\.$/m);
    expect(markdown).toMatch(/^3\. \[ \] Remove the old one of dev\.$/m);
    expect(markdown).toMatch(/^4\. \[ \] Look at the reference, outside\.$/m);
    expect(markdown).toContain('- `host`: ``va`ult``');
  });
});

test('Start moves the focus to the progress of the run, and not to the top of the page', async () => {
  await site.withPage({}, async (page) => {
    await page.goto(site.origin + STAGING);
    await page.getByRole('button', { name: 'Start', exact: true }).press('Enter');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^0 of 4 done, begun/);
  });
});

describe('without a clipboard', () => {
  const without = (page: Page) =>
    page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  const refused = (page: Page) =>
    page.addInitScript(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });

  test.each([
    ['none', without],
    ['one that refuses', refused],
  ])('a run is saved as a file (%s)', async (_, spoil) => {
    await site.withPage({}, async (page, faults) => {
      await spoil(page);
      await page.goto(site.origin + STAGING);
      await page.getByRole('button', { name: 'Copy as Markdown' }).click();
      await page.getByText('The browser refused to copy it. Save it as a file instead.').waitFor();
      const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
      expect(file.suggestedFilename()).toBe('staging-rotate-a-token.md');
      expect(faults).toEqual([]);
    });
  });

  test('a block is selected to be copied by Ctrl-C, unless it has a secret', async () => {
    await site.withPage({}, async (page) => {
      await refused(page);
      await page.goto(site.origin + STAGING);
      await field(page, 'host').fill('vault.example.com');
      await field(page, 'token').fill('hunter2');
      await copy(page, 1).click();
      await page.getByText('It is selected: press Ctrl-C.').waitFor();
      await copy(page, 2).click();
      const said = page.locator('.frame').nth(1).getByRole('status');
      await said.getByText('Only the button copies a secret').waitFor();
      expect(await said.innerText()).not.toContain('Ctrl-C');
      expect(await page.evaluate(() => getSelection()!.toString())).not.toContain('••');
    });
  });

  test('a destructive command is copied by Ctrl-C once the question was answered', async () => {
    await site.withPage({}, async (page) => {
      await page.goto(site.origin + STAGING);
      await page.evaluate(() => navigator.clipboard.writeText('before'));
      await page.evaluate(() => {
        navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
      });
      await copy(page, 3).click();
      await page.getByRole('button', { name: 'Yes, copy it' }).click();
      await page.getByText('It is selected: press Ctrl-C.').waitFor();
      await page.keyboard.press('Control+C');
      expect(await page.getByRole('alertdialog').count()).toBe(0);
      expect(await clipboard(page)).toContain('vault delete token-of-staging');
    });
  });
});

describe('a field', () => {
  /** No test finds the run of the one before it. */
  const fresh = keptPage(
    () => site,
    {},
    (page) => page.addInitScript(() => sessionStorage.clear()),
  );

  test.each(['{{host}}', 'x-{{token}}.example.com', '\u200b', ' \ufeff\u00ad\u2060 ', '\u3164', '\u2800'])(
    'with the value %j counts as empty',
    async (typed) => {
      await fresh(async (page) => {
        await page.goto(site.origin + PRODUCTION);
        await page.evaluate(() => navigator.clipboard.writeText('before'));
        await field(page, 'host').fill(typed);
        expect(await field(page, 'host').inputValue()).toBe(typed);
        await copy(page, 1).click();
        await page.getByText('Not copied: fill in {{host}} first.').waitFor();
        expect(await clipboard(page)).toBe('before');
        expect(await page.locator('.prose').innerText()).toContain('Look at what {{host}} has.');
      });
    },
  );

  test('ignores invisible characters around its value', async () => {
    await fresh(async (page) => {
      await page.goto(site.origin + PRODUCTION);
      await field(page, 'host').fill('\ufeffvault\u200b ');
      await copy(page, 1).click();
      await page.getByText('Copied.', { exact: true }).waitFor();
      expect(await clipboard(page)).toContain('curl https://vault/v1/token');
    });
  });

  /** Opens the runbook whose values stand in every kind of place, with something else copied. */
  const quoted = (run: (page: Page) => Promise<void>) =>
    fresh(async (page) => {
      await page.goto(`${site.origin}/production/runbooks/rename-an-account/`);
      await page.evaluate(() => navigator.clipboard.writeText('before'));
      await field(page, 'change').fill('2026-rename');
      await page.locator('select[name=region]').selectOption('eu-west-1');
      await run(page);
    });
  const said = (page: Page, number: number) =>
    page
      .locator('.frame')
      .nth(number - 1)
      .getByRole('status');

  test('is quoted for the place where it stands, as it is shown', async () => {
    await quoted(async (page) => {
      await field(page, 'name').fill("O'Brien & Co");
      await copy(page, 1).click();
      await page.getByText('Copied.', { exact: true }).waitFor();
      expect(await clipboard(page)).toBe(`rename --change=2026-rename eu-west-1 'O'\\''Brien & Co'`);
      expect(await clipboard(page)).toBe(await page.locator('pre').first().innerText());
    });
  });

  test('is refused where it could be read as code or end the text, beside the button and below the field', async () => {
    await quoted(async (page) => {
      await field(page, 'name').fill("O'Brien");
      await copy(page, 2).click();
      const why = "has ', which could be read as code where it stands.";
      await said(page, 2).getByText(`Not copied: {{name}} ${why}`).waitFor();
      expect(await page.locator('#about-name').innerText()).toBe(`In a command it ${why}`);
      await field(page, 'name').fill('END');
      await copy(page, 2).click();
      await said(page, 2).getByText('could end the text that it stands in, up to END').waitFor();
      await field(page, 'name').fill('-rf');
      await copy(page, 1).click();
      await said(page, 1).getByText('begins with a dash, so that the command would take it for an option').waitFor();
      expect(await clipboard(page)).toBe('before');
      await page
        .locator('pre')
        .first()
        .evaluate((pre) => getSelection()!.selectAllChildren(pre));
      await page.keyboard.press('Control+C');
      expect(await clipboard(page)).toBe('before');
    });
  });

  test.each([
    ['what its pattern does not match', 'change', '2026-', 'Expected is what matches [0-9]{4}-[a-z-]+.'],
    ['a character that nothing shows', 'name', 'a\u200bb', 'It has a character that nothing shows.'],
  ])('is not taken when it has %s', async (_, name, typed, expected) => {
    await quoted(async (page) => {
      await field(page, 'name').fill('Ann');
      await field(page, name).fill(typed);
      await copy(page, 1).click();
      await said(page, 1).getByText(`Not copied: {{${name}}} is not taken. ${expected}`).waitFor();
      const id = await field(page, name).getAttribute('aria-describedby');
      expect(await page.locator(`#${id}`).innerText()).toBe(expected);
      expect(await clipboard(page)).toBe('before');
    });
  });

  test('is copied with a word on it where what checks it does not load', async () => {
    await site.withPage({}, async (page) => {
      await page.route(/input-check/, (route) => route.abort());
      await page.goto(site.origin + PRODUCTION);
      await field(page, 'host').fill('vault.example.com');
      await copy(page, 1).click();
      await said(page, 1).getByText('Copied, with {{host}} not checked: what checks it did not load.').waitFor();
      expect(await clipboard(page)).toContain('curl https://vault.example.com/v1/token');
    });
  });

  test('of a secret is copied in quotes, and in code that is for no shell as it is typed', async () => {
    await quoted(async (page) => {
      await field(page, 'key').fill(`p'a"$x`);
      await copy(page, 3).click();
      await page.getByText('Copied.', { exact: true }).waitFor();
      expect(await clipboard(page)).toBe(`export KEY='p'\\''a"$x'`);
      expect(await page.locator('pre').nth(2).innerText()).toBe(`export KEY='••••••••'`);
      await field(page, 'name').fill("O'Brien");
      await copy(page, 4).click();
      await said(page, 4).getByText('Copied, with {{name}} as it was typed: check its quotes.').waitFor();
      expect(await clipboard(page)).toBe("name: O'Brien");
    });
  });
});
