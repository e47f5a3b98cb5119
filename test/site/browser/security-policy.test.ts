import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refusedScheme } from '../../../src/policy/body/link-schemes.ts';
import { readBuiltSite } from '../../../src/site/build/built-pages.ts';
import { segmentOf } from '../../../src/site/record-links.ts';
import { hasHidden } from '../../../src/text/hidden.ts';
import { BASE, builtHandbook, ODD_ID } from '../handbook.ts';
import { keptPage } from '../kept-page.ts';
import { PAGE_TYPES } from '../page/page-types.ts';
import { type OpenSite, openBuilt } from '../site.ts';

const at = (path: string) => `${BASE}${path.slice(1)}`;
const RUNBOOK = '/staging/runbooks/odd/';

let site: OpenSite;
beforeAll(async () => {
  site = await openBuilt(await builtHandbook(), BASE);
});
afterAll(() => site?.close());

const ran = (page: Page) => page.evaluate(() => (window as { ran?: unknown }).ran);
const htmlFiles = () =>
  readdirSync(site.built.out, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .map((name) => ({ name, html: readFileSync(join(site.built.out, name), 'utf8') }));

describe('every page has a strict Content-Security-Policy', () => {
  test('before everything that it is to hold for, with no other allowance than for search and for style attributes', () => {
    const policies = htmlFiles().map(({ html }) => {
      const [, content] =
        /^<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="([^"]*)">/.exec(
          html,
        ) ?? [];
      return content;
    });
    expect(policies.length).toBeGreaterThan(40);
    for (const each of policies) {
      const directives = each!
        .split(';')
        .map((directive) => directive.trim())
        .filter(Boolean);
      const plain = directives.map((directive) => directive.replace(/ 'sha256-[^']+'/g, " 'sha256-…'"));
      expect(plain).toEqual([
        "default-src 'none'",
        "base-uri 'none'",
        "connect-src 'self'",
        "font-src 'self'",
        "form-action 'none'",
        "img-src 'self'",
        "object-src 'none'",
        "worker-src 'self'",
        expect.stringMatching(/^script-src 'self' 'wasm-unsafe-eval'(?: 'sha256-…')?$/),
        "style-src 'self' 'sha256-…'",
        "style-src-attr 'unsafe-inline'",
      ]);
    }
  });

  const looking = keptPage(() => site);

  test.each([...PAGE_TYPES, ['an odd runbook', RUNBOOK] as const])(
    'which refuses nothing of it: %s',
    async (_, path) => {
      await looking(async (page, faults) => {
        await page.emulateMedia({ colorScheme: 'light' });
        await page.goto(site.origin + at(path));
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          expect(await page.locator('h1').count()).toBe(1);
          expect(await page.locator('body').evaluate((body) => getComputedStyle(body).fontFamily)).toContain(
            'Atkinson',
          );
          expect(await ran(page)).toBeUndefined();
        }
        expect(faults).toEqual([]);
      });
    },
  );

  test('nor of search, of a run, of a print, and of what is read without a network', async () => {
    await site.withPage({ serviceWorkers: 'allow' }, async (page, faults) => {
      await page.goto(site.origin + at(RUNBOOK));
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      await page.locator('input[name=host]').fill('vault.example.com');
      await page.getByRole('checkbox', { name: 'Step 1 done' }).check();
      await page.getByRole('button', { name: 'Copy code 1' }).click();
      await page.getByText('Copied.', { exact: true }).waitFor();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('echo "vault.example.com"');
      expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(1000);
      await page.context().setOffline(true);
      await page.reload();
      expect(await page.getByRole('checkbox', { name: 'Step 1 done' }).isChecked()).toBe(true);
      // Elsewhere than in a field the key opens search.
      await page.locator('h1').click();
      await page.keyboard.press('/');
      await page.getByRole('dialog', { name: 'Search' }).waitFor();
      await page.keyboard.type('soak');
      await page.getByRole('option').first().waitFor();
      expect(await ran(page)).toBeUndefined();
      // Without a network the favicon may be missing.
      expect(faults.filter((fault) => !fault.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
    });
  });
});

/** What would run a script, load one, or send the reader elsewhere, were it written into a page. */
const INJECTED: readonly (readonly [what: string, html: string, directive: string])[] = [
  ['a script', '<script>window.ran = 1</script>', 'script-src-elem'],
  ['a module', '<script type="module">window.ran = 1</script>', 'script-src-elem'],
  ['a script of another site', '<script src="https://evil.example/x.js"></script>', 'script-src-elem'],
  ['a script of data', '<script src="data:text/javascript,window.ran=1"></script>', 'script-src-elem'],
  ['a handler of an error', '<img src="/none.png" onerror="window.ran = 1">', 'script-src-attr'],
  ['a handler of a load', '<svg onload="window.ran = 1"></svg>', 'script-src-attr'],
  ['a frame', '<iframe src="data:text/html,x"></iframe>', 'frame-src'],
  ['an object', '<object data="data:text/html,x"></object>', 'object-src'],
  ['a base', '<base href="https://evil.example/">', 'base-uri'],
  ['a picture of another site', '<img src="https://evil.example/x.png">', 'img-src'],
  ['a sheet', '<style>body { display: none }</style>', 'style-src-elem'],
  ['a sheet of another site', '<link rel="stylesheet" href="https://evil.example/x.css">', 'style-src-elem'],
  ['a link', '<a id="try" href="javascript:window.ran=1">x</a>', 'script-src-elem'],
  ['a form', '<form action="https://evil.example/"><button id="try">x</button></form>', 'form-action'],
];

describe('what is injected into a page does not run', () => {
  const injecting = keptPage(
    () => site,
    { mayRefuse: true },
    (page) =>
      page.addInitScript(() => {
        const found: string[] = [];
        Object.assign(window, { found });
        addEventListener('securitypolicyviolation', ({ effectiveDirective }) => void found.push(effectiveDirective));
      }),
  );

  test.each(INJECTED)('%s', async (_, html, directive) => {
    await injecting(async (page) => {
      const address = site.origin + at('/rules/soak-window/');
      await page.route(address, async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, body: (await answer.text()).replace('</h1>', `</h1>${html}`) });
      });
      await page.goto(address);
      await page.evaluate(() => document.getElementById('try')?.click());
      // Of an object it may tell twice.
      await expect
        .poll(() => page.evaluate(() => [...new Set((window as unknown as { found: string[] }).found)]))
        .toEqual([directive]);
      expect(await ran(page)).toBeUndefined();
      expect(page.url()).toBe(address);
      expect(await page.locator('body').isVisible()).toBe(true);
      await page.unroute(address);
    });
  });

  test('nor does what is made of a text', async () => {
    await injecting(async (page) => {
      await page.goto(site.origin + at('/'));
      const made = await page.evaluate(() => {
        const script = document.createElement('script');
        script.textContent = 'window.ran = 1';
        document.head.append(script);
        // Within the call itself the browser lets a debugger do what the page may not.
        return new Promise<string>((resolve) => {
          setTimeout(() => {
            try {
              resolve(String(new Function('window.ran = 2; return "it ran"')()));
            } catch (error) {
              resolve(String(error));
            }
          });
        });
      });
      expect(made).toContain('EvalError');
      expect(await ran(page)).toBeUndefined();
    });
  });
});

describe('what strangers wrote is text', () => {
  test('of which pages show everything, and which begins no link that runs', () => {
    const shown = htmlFiles().filter(({ html }) => html.includes('\\u202eab\\u200b'));
    expect(shown.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'index.html',
        'access/index.html',
        'changes/index.html',
        `changes/${segmentOf(ODD_ID)}/index.html`,
        'report/index.html',
        'staging/index.html',
        'waivers/index.html',
      ]),
    );
    expect(
      htmlFiles()
        .filter(({ html }) => hasHidden(html))
        .map(({ name }) => name),
    ).toEqual([]);
    const links = readBuiltSite(site.built.out).pages.flatMap((page) => page.links);
    expect(links.length).toBeGreaterThan(500);
    expect(links.filter((link) => refusedScheme(link) !== undefined)).toEqual([]);
  });
});
