import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REFERENCE } from '../../../src/site/page/reference/reference.ts';
import { keptPage } from '../kept-page.ts';
import { type OpenSite, openShippedSite } from '../site.ts';
import { scriptsOf, sheetsOf, weightOf } from './weight.ts';

let site: OpenSite;

beforeAll(async () => {
  site = await openShippedSite();
});

afterAll(() => site?.close());

describe('a built page, in a real browser', () => {
  const looking = keptPage(() => site);
  /** The same in windows of some widths. */
  const lookingAt = new Map([320, 360, 390, 1280, 1920].map((width) => [width, keptPage(() => site, { width })]));

  test('a runbook shows its environment in the title and in a bar that does not scroll away', async () => {
    await looking(async (page) => {
      await page.goto(`${site.origin}/production/runbooks/roll-back-a-migration/`);
      expect(await page.title()).toContain('Production');
      const bar = page.getByText('Production', { exact: true }).first();
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      const box = await bar.boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect(box?.y).toBeLessThan(120);
    });
  });

  test('the title of a destructive command is red', async () => {
    await looking(async (page) => {
      await page.goto(`${site.origin}/dev/runbooks/reset-dev/`);
      const colourOf = (selector: string) =>
        page
          .locator(selector)
          .first()
          .evaluate((element) => getComputedStyle(element).color);
      const danger = await page.evaluate(() => {
        const probe = document.body.appendChild(document.createElement('i'));
        probe.style.color = 'var(--bad)';
        return getComputedStyle(probe).color;
      });
      expect(await colourOf('.destructive .header .title')).toBe(danger);
    });
  });

  test('the links of an environment fit one row on a phone', async () => {
    for (const width of [360, 390]) {
      await lookingAt.get(width)!(async (page) => {
        for (const path of ['/staging/', '/production/runbooks/apply-a-migration/']) {
          await page.goto(site.origin + path);
          const boxes = await page.locator('.environment-nav a').evaluateAll((all) =>
            all.map((each) => {
              const { top, right } = each.getBoundingClientRect();
              return { top, isInSight: right <= innerWidth };
            }),
          );
          expect(boxes).toHaveLength(5);
          expect(new Set(boxes.map(({ top }) => top)).size).toBe(1);
          expect(boxes.every(({ isInSight }) => isInSight)).toBe(true);
        }
      });
    }
  });

  test.each(['/guides/versions/', '/guides/migration-tools/', '/guides/ask-git/'])(
    'a table of %s breaks no word in code, and scrolls in a box of its own',
    async (path) => {
      for (const width of [320, 390, 1280, 1920]) {
        await lookingAt.get(width)!(async (page) => {
          await page.goto(site.origin + path);
          const broken = await page.locator('.prose :is(th, td) code').evaluateAll((all) =>
            all.flatMap((code) => {
              const pieces = [...code.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
              return pieces.flatMap((piece) =>
                [...piece.textContent!.matchAll(/[A-Za-z]+/g)]
                  .filter(({ 0: name, index }) => {
                    const range = document.createRange();
                    range.setStart(piece, index);
                    range.setEnd(piece, index + name.length);
                    return range.getClientRects().length > 1;
                  })
                  .map(([name]) => name),
              );
            }),
          );
          expect(broken).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
          const regions = page.getByRole('region', { name: /^Table: / });
          expect(await regions.count()).toBe(await page.locator('.prose table').count());
          await regions.last().focus();
          expect(await regions.last().evaluate((box) => box === document.activeElement)).toBe(true);
        });
      }
    },
  );

  test('a table of many columns needs no scrolling on a wide screen', async () => {
    await lookingAt.get(1920)!(async (page) => {
      await page.goto(`${site.origin}/guides/migration-tools/`);
      const boxes = page.locator('.table');
      expect(await boxes.count()).toBeGreaterThan(0);
      for (const box of await boxes.all())
        expect(await box.evaluate((each) => each.scrollWidth - each.clientWidth)).toBe(0);
    });
  });

  test('no list of sections is empty', () => {
    const pages = readdirSync(site.built.out, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.html'),
    );
    const lists = pages.flatMap((name) => {
      const html = readFileSync(join(site.built.out, name), 'utf8');
      return [...html.matchAll(/<nav class="contents\b[^>]*>.*?<\/nav>/gs)].map(([list]) => ({ name, list }));
    });
    expect(lists.length).toBeGreaterThan(0);
    expect(lists.filter(({ list }) => !list.includes('<a ')).map(({ name }) => name)).toEqual([]);
  });

  test("a rule's page shows the current limits, and the checker's output below a failing example", async () => {
    await looking(async (page) => {
      await page.goto(`${site.origin}/rules/soak-window/`);
      const text = await page.locator('main').innerText();
      expect(text).toContain('promotion.soaked >= promotion.upstream.soak');
      expect(text).toContain('30m');
      expect(text).toContain(
        '`2026-11-02-invoice-index` soaked 29m 59s in staging; the policy asks for 30m, because faults take time to show.',
      );
    });
  });

  test('the home page lists every environment with what runs in it', async () => {
    await looking(async (page) => {
      await page.goto(site.origin);
      const text = await page.locator('main').innerText();
      for (const name of ['Dev', 'Staging', 'Production', 'api', 'web', '2.14.0']) expect(text).toContain(name);
    });
  });
});

describe('the built site', () => {
  test('has no broken link inside it', () => {
    const files = readdirSync(site.built.out, { recursive: true, encoding: 'utf8' });
    const pages = files.filter((name) => name.endsWith('.html'));
    const known = new Set(files.map((name) => `/${name.replace(/index\.html$/, '')}`));
    const broken = pages.flatMap((name) => {
      const html = readFileSync(join(site.built.out, name), 'utf8');
      const base = `https://runbooks.example.com/${name.replace(/index\.html$/, '')}`;
      return [...html.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)].flatMap((match) => {
        const url = new URL(match[1]!.replaceAll('&amp;', '&'), base);
        if (url.host !== 'runbooks.example.com') return [];
        return known.has(url.pathname) ? [] : [`${name} -> ${match[1]}`];
      });
    });
    expect(broken).toEqual([]);
  });

  test('has nothing of what `astro dev` shows of edits', () => {
    const files = readdirSync(site.built.out, { recursive: true, encoding: 'utf8' });
    const code = files.filter((name) => /\.(?:html|css|js)$/.test(name) && !name.startsWith('pagefind'));
    expect(code.length).toBeGreaterThan(40);
    expect(code.filter((name) => /workbench/i.test(readFileSync(join(site.built.out, name), 'utf8')))).toEqual([]);
  });

  test('says in one file alone when it was checked and by which policy, but for what is about that moment', () => {
    const moment = '2026-11-10T12:00:00Z';
    const [, at, digest] = /"at":"(.*?)".*"policy":"(sha256:.*?)"/.exec(
      readFileSync(join(site.built.out, 'checked.js'), 'utf8'),
    )!;
    expect(at).toBe(moment);
    const pages = readdirSync(site.built.out, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.html'),
    );
    const holding = (text: string) =>
      pages.filter((name) => readFileSync(join(site.built.out, name), 'utf8').includes(text));
    // The policy to print says which one it is.
    expect(holding(digest!.slice(0, 19))).toEqual(['policy/index.html']);
    const ofNow = /^(?:index\.html|(?:report|policy|audit)\/index\.html|(?:fleet|changes|versions)\/.*)$/;
    expect(holding(`datetime="${moment}"`).filter((name) => !ofNow.test(name))).toEqual([]);
  });

  test('has the source text of each page beside it, and lists all of them with their titles', () => {
    const folder = join(import.meta.dirname, '../../../content');
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /^\w+\/.*\.mdx$/.test(name),
    );
    const listed = readFileSync(join(site.built.out, 'llms.txt'), 'utf8');
    const all = [...listed.matchAll(/^- \[[^\]]+\]\(https:\/\/runbooks\.example\.com([^)]+)\)/gm)].map(([, at]) => at!);
    const addresses = all.filter((address) => address.endsWith('.md'));
    // What is computed has no source text.
    const computed = all.filter((address) => !address.endsWith('.md'));
    expect(computed).toEqual(expect.arrayContaining(['/policy/', ...REFERENCE.map(({ address }) => address)]));
    for (const address of computed) expect(existsSync(join(site.built.out, address))).toBe(true);
    const texts = (files: readonly string[]) => files.map((file) => readFileSync(file, 'utf8')).toSorted();
    expect(addresses).toContain('/production/runbooks/roll-back-a-migration.md');
    expect(texts(addresses.map((address) => join(site.built.out, address)))).toEqual(
      texts(sources.map((name) => join(folder, name))),
    );
    const page = readFileSync(join(site.built.out, 'rules/soak-window/index.html'), 'utf8');
    expect(page).toContain('<link rel="alternate" type="text/markdown" href="/rules/soak-window.md"');
    expect(page).toContain('<a href="/rules/soak-window.md">This page as Markdown</a>');
    expect(page).not.toContain('Edit this page');
  });

  test('keeps a page within 12 kB of CSS and 8 kB of JavaScript, and that of a runbook within 7 kB of HTML, gzipped', () => {
    const { out } = site.built;
    const pages = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
    const tooMuch = pages.flatMap((name) => {
      const html = readFileSync(join(out, name), 'utf8');
      const weights: [what: string, bytes: number, most: number][] = [
        ['CSS', weightOf(out, sheetsOf(html)), 12],
        ['JavaScript', weightOf(out, scriptsOf(out, html)), 8],
        ['HTML', gzipSync(html).length, html.includes('data-runbook=') ? 7 : Number.POSITIVE_INFINITY],
      ];
      return weights
        .filter(([, bytes, most]) => bytes > most * 1024)
        .map(([what, bytes]) => `${name}: ${bytes} of ${what}`);
    });
    expect(pages.length).toBeGreaterThan(100);
    expect(tooMuch).toEqual([]);
  });
});
