import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ageText } from '../../../../src/site/browser/offline/age.ts';
import { type Build, buildSite } from '../../build.ts';
import { type Server, serve } from '../../serve.ts';
import { type OpenSite, openSite } from '../../site.ts';
import { rotateToken, trialPolicy } from '../../trial.ts';

const BASE = '/handbook/';
const BUILT = '2026-11-20T09:30:00Z';
const MENDED = '2026-11-21T18:05:00Z';
const RUNBOOK = 'staging/runbooks/rotate-a-token/';

let site: OpenSite;
let mended: Build;
const ODD = 'Down: hard & (c)';
const trial = (text: string) =>
  trialPolicy({
    'runbooks/staging/rotate-a-token.mdx': text.replace('[TokenLeaked-staging]', `[TokenLeaked-staging, "${ODD}"]`),
  });
const policies = [
  trial(rotateToken('staging')),
  trial(rotateToken('staging').replace('title: Rotate a token', 'title: Rotate both tokens')),
] as const;

beforeAll(async () => {
  const [before, after] = policies.map(({ folder }) => ({
    policy: folder,
    repo: './examples/storefront',
    gate: 'policy' as const,
  }));
  site = await openSite({ ...before!, now: BUILT }, BASE);
  mended = buildSite({ ...after!, now: MENDED }, BASE);
});

afterAll(async () => {
  for (const policy of policies) policy.remove();
  mended?.remove();
  await site?.close();
});

/** Visits one page of a server of the test's own, until the site is kept; then hands over. */
async function afterOneVisit(
  use: (page: Page, server: Server, home: string) => Promise<void>,
  fault: Parameters<Server['fail']>[0] = () => undefined,
): Promise<void> {
  const server = await serve(site.built.out, BASE);
  server.fail(fault);
  try {
    await site.withPage({ serviceWorkers: 'allow' }, async (page) => {
      const home = server.origin + BASE;
      await page.goto(home);
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      await use(page, server, home);
    });
  } finally {
    await server.close();
  }
}

/** What is kept of an address; of two builds, as long as both are kept, that of the old. */
const keptText = (page: Page, address: string) =>
  page.evaluate(async (url) => (await caches.match(url, { ignoreSearch: true }))?.text(), address);
const age = (page: Page) => page.locator('.kept');
const heading = (page: Page) => page.locator('h1').innerText();

describe('after one visit, with the network cut', () => {
  test('a page that was never opened is complete, and shows its age', async () => {
    await afterOneVisit(async (page, server, home) => {
      expect(await age(page).isVisible()).toBe(false);
      await server.close();
      await page.clock.setFixedTime('2026-11-20T12:31:00Z');
      await page.goto(home + RUNBOOK);
      expect(await heading(page)).toBe('Rotate a token');
      expect(await age(page).innerText()).toBe('A kept copy, as of 2026-11-20 09:30 UTC, 3 hours old. Try again');
      expect(await page.evaluate(() => document.fonts.check('1em "Atkinson Next"'))).toBe(true);
      expect(await page.locator('.environment-bar').evaluate((bar) => getComputedStyle(bar).position)).toBe('sticky');
    });
  });

  test('a run goes on where it was', async () => {
    await afterOneVisit(async (page, server, home) => {
      await page.goto(home + RUNBOOK);
      await page.locator('input[name=host]').fill('vault.example.com');
      await page.getByRole('checkbox', { name: 'Step 1 done' }).check();
      await server.close();
      await page.reload();
      expect(await age(page).isVisible()).toBe(true);
      expect(await page.getByRole('checkbox', { name: 'Step 1 done' }).isChecked()).toBe(true);
      expect(await page.locator('pre').first().innerText()).toContain('https://vault.example.com/v1/token');
      await page.getByRole('checkbox', { name: 'Step 2 done' }).check();
      expect(await page.locator('.environment-bar').innerText()).toContain('2 of 4');
      expect(await page.getByText('has changed since this run began').isVisible()).toBe(false);
    });
  });

  test('search finds pages and opens them, and so do addresses of alerts', async () => {
    await afterOneVisit(async (page, server, home) => {
      await server.close();
      await page.keyboard.press('/');
      await page.getByRole('dialog', { name: 'Search' }).waitFor();
      await page.keyboard.type('ProductionLockQueue');
      await page.getByRole('option', { name: /Roll back a migration/ }).waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/production/runbooks/roll-back-a-migration/');
      expect(await heading(page)).toBe('Roll back a migration');
      await page.goto(`${home}alerts/TokenLeaked-staging/`);
      await page.waitForURL(home + RUNBOOK);
      expect(await heading(page)).toBe('Rotate a token');
      await page.goto(`${home}alerts/${encodeURIComponent(ODD)}/`);
      await page.waitForURL(home + RUNBOOK);
    });
  });

  test('everything is cached but what a host does not serve', async () => {
    await afterOneVisit(
      async (page, server, home) => {
        await server.close();
        await page.goto(home + RUNBOOK);
        expect(await heading(page)).toBe('Rotate a token');
      },
      (path) => (/\/(404\.html|llms\.txt)$/.test(path) ? 404 : undefined),
    );
  });

  test('an address without its final slash, the source text of a page, and an address of no page are answered', async () => {
    await afterOneVisit(async (page, server, home) => {
      await server.close();
      await page.goto(`${home}rules/soak-window?from=mail`);
      expect(page.url()).toBe(`${home}rules/soak-window/?from=mail`);
      await page.goto(`${home}rules/soak-window.md`);
      expect(await page.locator('body').innerText()).toMatch(/^---\ntitle: /);
      const missing = await page.goto(`${home}no-such-page/`);
      expect(missing?.status()).toBe(404);
      expect(await heading(page)).toBe('There is no page here');
      expect(await age(page).isVisible()).toBe(true);
    });
  });
});

describe('with an unreliable network', () => {
  test('a server that never answers delays a page by few seconds', async () => {
    await afterOneVisit(async (page, server, home) => {
      server.hang();
      const asked = performance.now();
      await page.goto(`${home}production/`);
      expect(performance.now() - asked).toBeLessThan(5000);
      expect(await heading(page)).toBe('Production');
      expect(await age(page).isVisible()).toBe(true);
    });
  });

  test.each<[what: string, fault: Parameters<Server['fail']>[0]]>([
    ['a server that is at fault', () => 503],
    ['pages whose scripts never come', (path) => (path.includes('/_astro/') ? 'hang' : undefined)],
    ['a server that never answers, and an address without its last slash', () => 'hang'],
  ])('instead of %s the cached page is shown', async (what, fault) => {
    await afterOneVisit(async (page, server, home) => {
      // A new build names other scripts than those that are kept.
      const renamed = mkdtempSync(join(tmpdir(), 'towpath-renamed-'));
      cpSync(site.built.out, renamed, { recursive: true });
      const index = join(renamed, 'production/index.html');
      writeFileSync(index, readFileSync(index, 'utf8').replace(/\/_astro\/[^"']+\.js/g, '/_astro/other.js'));
      server.publish(renamed);
      server.fail(fault);
      await page.goto(`${home}production${what.includes('slash') ? '' : '/'}`);
      expect(page.url()).toBe(`${home}production/`);
      expect(await heading(page)).toBe('Production');
      expect(await age(page).isVisible()).toBe(true);
      rmSync(renamed, { recursive: true });
    });
  });

  test('an open page shows its age while the browser is offline', async () => {
    await afterOneVisit(async (page, _, home) => {
      await page.goto(home + RUNBOOK);
      expect(await age(page).isVisible()).toBe(false);
      await page.context().setOffline(true);
      await age(page).waitFor();
      await page.context().setOffline(false);
      await age(page).waitFor({ state: 'hidden' });
    });
  });
});

describe('a new build', () => {
  test('is shown at once, and replaces the cached one', async () => {
    await afterOneVisit(async (page, server, home) => {
      await page.goto(`${home}staging/`);
      server.publish(mended.out);
      await page.goto(home + RUNBOOK);
      expect(await heading(page)).toBe('Rotate both tokens');
      expect(await age(page).isVisible()).toBe(false);
      await expect.poll(() => keptText(page, `${home}staging/index.html`), { timeout: 20_000 }).not.toContain(BUILT);
      await server.close();
      await page.goto(`${home}staging/`);
      expect(await age(page).innerText()).toContain('as of 2026-11-21 18:05 UTC');
      expect(await page.locator('main').innerText()).toContain('Rotate both tokens');
      const kept = await page.evaluate(async () => {
        const opened = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
        const requests = (await Promise.all(opened.map((cache) => cache.keys()))).flat();
        return requests.map(({ url }) => new URL(url).pathname);
      });
      // Nothing of the old build is left beside the new.
      expect(kept.length).toBe(new Set(kept).size);
    });
  });
});

test.each([
  [0, 'less than a minute'],
  [60_000, '1 minute'],
  [59 * 60_000, '59 minutes'],
  [3_600_000, '1 hour'],
  [47 * 3_600_000, '1 day'],
  [48 * 3_600_000, '2 days'],
])('an age of %i ms is written as %s', (milliseconds, text) => expect(ageText(milliseconds)).toBe(text));
