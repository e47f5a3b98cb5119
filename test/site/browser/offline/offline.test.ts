import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ageText } from '../../../../src/site/browser/offline/age.ts';
import { type Build, buildSite } from '../../build.ts';
import { BASE, builtHandbook, ODD_ALERT, runbook } from '../../handbook.ts';
import { type Server, serve } from '../../serve.ts';
import { type OpenedPage, type OpenSite, openBuilt } from '../../site.ts';
import { fewPages, smallPolicy } from '../../trial.ts';

const MENDED = '2026-11-21T18:05:00Z';
const RUNBOOK = 'staging/runbooks/rotate-a-token/';

let site: OpenSite;
let mended: Build;
// Of few pages, which is soon built; those that it has no more are to go as well.
const policy = smallPolicy({
  ...fewPages('soak-window'),
  'runbooks/staging/rotate-a-token.mdx': runbook.replace('title: Rotate a token', 'title: Rotate both tokens'),
});

beforeAll(async () => {
  site = await openBuilt(await builtHandbook(), BASE);
  mended = buildSite({ policy: policy.folder, repo: './examples/storefront', gate: 'policy', now: MENDED }, BASE);
});

afterAll(async () => {
  policy.remove();
  mended?.remove();
  await kept?.close();
  await site?.close();
});

/** A browser that has visited one page of a server, and has kept the site. */
interface Visitor extends OpenedPage {
  server: Server;
}

async function visit(fault?: Parameters<Server['fail']>[0]): Promise<Visitor> {
  const server = await serve(site.built.out, BASE);
  if (fault !== undefined) server.fail(fault);
  const opened = await site.openPage({ serviceWorkers: 'allow' });
  await opened.page.goto(server.origin + BASE);
  await opened.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const close = async () => {
    await opened.close();
    await server.close();
  };
  return { ...opened, server, close };
}

type Use = (page: Page, server: Server, home: string) => Promise<void>;
let kept: Visitor | undefined;

/** Hands over a new tab of a browser that has visited one page: the same browser for all tests that leave what it keeps as it is. */
async function afterOneVisit(use: Use): Promise<void> {
  kept ??= await visit();
  const { server, page: first } = kept;
  kept.forgive();
  const page = await first.context().newPage();
  try {
    await page.goto(server.origin + BASE);
    await use(page, server, server.origin + BASE);
    kept.confirm();
  } finally {
    await page.close();
    await server.restore();
  }
}

/** The same in a browser of the test's own, whose first visit may meet faults. */
async function afterOwnVisit(use: Use, fault?: Parameters<Server['fail']>[0]): Promise<void> {
  const visitor = await visit(fault);
  try {
    await use(visitor.page, visitor.server, visitor.server.origin + BASE);
    visitor.confirm();
  } finally {
    await visitor.close();
  }
}

/** What is kept of an address; of two builds, as long as both are kept, that of the old. */
const keptText = (page: Page, address: string) =>
  page.evaluate(async (url) => (await caches.match(url, { ignoreSearch: true }))?.text(), address);
/** Whether a file is the same in both builds. */
function isAlike(path: string): boolean {
  const [before, after] = [site.built.out, mended.out].map((folder) => {
    const file = join(folder, path.replace(/(^|\/)$/, '$1index.html'));
    return existsSync(file) ? readFileSync(file) : undefined;
  });
  return before !== undefined && after !== undefined && before.equals(after);
}
/** A copy of a build in which scripts are missing, as where they have other names. */
function withoutScripts(out: string, names: RegExp): string {
  const copy = mkdtempSync(join(tmpdir(), 'towpath-other-'));
  cpSync(out, copy, { recursive: true });
  const missing = readdirSync(join(copy, '_astro')).filter((name) => names.test(name));
  for (const name of missing) rmSync(join(copy, '_astro', name));
  const worker = join(copy, 'service-worker.js');
  const isMissing = (entry: string) => missing.some((name) => entry.includes(name));
  const text = readFileSync(worker, 'utf8').replace(/\{[^{}]*"url":[^{}]*\},?/g, (entry) =>
    isMissing(entry) ? '' : entry,
  );
  expect(missing.some((name) => text.includes(name))).toBe(false);
  writeFileSync(worker, text);
  return copy;
}
const age = (page: Page) => page.locator('.kept');
const heading = (page: Page) => page.locator('h1').innerText();

describe('after one visit, with the network cut', () => {
  test('a page that was never opened is complete, and shows its age', async () => {
    await afterOneVisit(async (page, server, home) => {
      expect(await age(page).isVisible()).toBe(false);
      await server.cut();
      await page.clock.setFixedTime('2026-11-10T15:01:00Z');
      await page.goto(home + RUNBOOK);
      expect(await heading(page)).toBe('Rotate a token');
      expect(await age(page).innerText()).toBe('A kept copy, as of 2026-11-10 12:00 UTC, 3 hours old. Try again');
      expect(await page.evaluate(() => document.fonts.check('1em "Atkinson Next"'))).toBe(true);
      expect(await page.locator('.environment-bar').evaluate((bar) => getComputedStyle(bar).position)).toBe('sticky');
    });
  });

  test('a run goes on where it was', async () => {
    await afterOneVisit(async (page, server, home) => {
      await page.goto(home + RUNBOOK);
      await page.locator('input[name=host]').fill('vault.example.com');
      await page.getByRole('checkbox', { name: 'Step 1 done' }).check();
      await server.cut();
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
      await server.cut();
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
      await page.goto(`${home}alerts/${encodeURIComponent(ODD_ALERT)}/`);
      await page.waitForURL(home + RUNBOOK);
    });
  });

  test('everything is cached but what a host does not serve', async () => {
    await afterOwnVisit(
      async (page, server, home) => {
        await server.cut();
        await page.goto(home + RUNBOOK);
        expect(await heading(page)).toBe('Rotate a token');
      },
      (path) => (/\/(404\.html|llms\.txt)$/.test(path) ? 404 : undefined),
    );
  });

  test('an address without its final slash, the source text of a page, and an address of no page are answered', async () => {
    await afterOneVisit(async (page, server, home) => {
      await server.cut();
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
  test('a server that never answers delays a page, and does not keep it away', async () => {
    await afterOneVisit(async (page, server, home) => {
      server.hang();
      await page.goto(`${home}production/`);
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
    await afterOwnVisit(async (page, server, home) => {
      await page.goto(`${home}staging/`);
      const asked: string[] = [];
      server.publish(mended.out);
      server.fail((path) => {
        asked.push(path.slice(BASE.length));
        return undefined;
      });
      await page.goto(home + RUNBOOK);
      expect(await heading(page)).toBe('Rotate both tokens');
      expect(await age(page).isVisible()).toBe(false);
      await expect.poll(() => keptText(page, `${home}checked.js`), { timeout: 20_000 }).toContain(MENDED);
      expect(asked).toContain('staging/index.html');
      // What both builds have alike is not loaded again.
      expect(asked.filter((path) => isAlike(decodeURIComponent(path)))).toEqual([]);
      await server.cut();
      await page.goto(`${home}staging/`);
      expect(await age(page).innerText()).toContain('as of 2026-11-21 18:05 UTC');
      expect(await page.locator('main').innerText()).toContain('Rotate both tokens');
      const kept = await page.evaluate(async () => {
        const opened = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
        const requests = (await Promise.all(opened.map((cache) => cache.keys()))).flat();
        return requests.map(({ url }) => new URL(url).pathname);
      });
      // Nothing of the old build is left beside the new, nor what the new one has no more.
      expect(kept.length).toBe(new Set(kept).size);
      const file = (path: string) => join(mended.out, decodeURIComponent(path.slice(BASE.length)));
      expect(kept.filter((path) => !existsSync(file(path)))).toEqual([]);
    });
  });

  test('takes nothing from a runbook that is open, though it has other scripts', async () => {
    await afterOwnVisit(async (page, server, home) => {
      await page.goto(home + RUNBOOK);
      const other = withoutScripts(mended.out, /(?:run-actions|said-of-block|input-check|ask)\.[\w-]+\.js/);
      server.publish(other);
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.update());
      await expect.poll(() => keptText(page, `${home}checked.js`), { timeout: 20_000 }).toContain(MENDED);
      await page.locator('input[name=host]').fill('vault.example.com');
      await page.getByRole('button', { name: 'Copy code 1' }).click();
      await page.getByText('Copied.', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Copy code 3' }).click();
      await page.getByRole('button', { name: 'Yes, copy it' }).click();
      await page.getByRole('button', { name: 'Copy as Markdown' }).click();
      await page.getByText('The run is copied as Markdown.').waitFor();
      rmSync(other, { recursive: true });
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
