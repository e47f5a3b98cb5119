import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenSite, openShippedSite } from '../../site.ts';

let site: OpenSite;

beforeAll(async () => {
  site = await openShippedSite();
});

afterAll(() => site?.close());

const RUNBOOK = '/production/runbooks/roll-back-a-migration/';
const boxOf = async (what: Locator) => (await what.boundingBox())!;
/** The pixels from the end of one element to the start of the next. */
const between = async (above: Locator, below: Locator) => {
  const [first, second] = [await boxOf(above), await boxOf(below)];
  return second.y - first.y - first.height;
};

test.each([RUNBOOK, '/production/runbooks/page-in-write-access/', '/staging/runbooks/rehearse-a-rollback/'])(
  'on a phone the first step of %s is on the first screen, and what is folded is there',
  async (address) => {
    await site.withPage({ width: 390 }, async (page) => {
      await page.goto(site.origin + address);
      const step = await boxOf(page.locator('.steps > li > p').first());
      expect(step.y + step.height).toBeLessThan(844);
      const [prerequisite, field] = [page.locator('.checks > li').first(), page.locator('.inputs [name]').first()];
      expect([await prerequisite.isVisible(), await field.isVisible()]).toEqual([false, false]);
      for (const name of ['Prerequisites', 'Fill in once']) await page.getByRole('heading', { name }).click();
      expect([await prerequisite.isVisible(), await field.isVisible()]).toEqual([true, true]);
    });
  },
);

test('a placeholder that is open leads to its field under the fold, and the panel of the run is below the steps', async () => {
  await site.withPage({ width: 390 }, async (page) => {
    await page.goto(site.origin + RUNBOOK);
    await page.getByRole('button', { name: 'Copy code 2' }).click();
    await page.locator('.frame').nth(1).getByRole('button', { name: '{{change}}' }).click();
    expect(await page.locator('input[name=change]').evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await between(page.locator('.steps'), page.locator('.run'))).toBeGreaterThan(0);
  });
});

test.each([true, false])('where there is room nothing is folded (scripts: %s)', async (javaScriptEnabled) => {
  await site.withPage({ javaScriptEnabled }, async (page) => {
    await page.goto(site.origin + RUNBOOK);
    expect(await page.locator('.checks > li').first().isVisible()).toBe(true);
    expect(await page.locator('.inputs label').first().isVisible()).toBe(true);
  });
});

test.each([390, 1280])('nothing moves when the scripts come, at %i pixels', async (width) => {
  const topsOf = async (isBlocked: boolean) => {
    const { page, close } = await site.openPage({ width });
    try {
      if (isBlocked) await page.route(/\/_astro\/.*\.js$/, (route) => route.abort());
      await page.goto(site.origin + RUNBOOK);
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      if (!isBlocked) await page.locator('.step-run').first().waitFor();
      const parts = page.locator(
        '.page-head, .inputs, .prose > *, .steps > li, .steps > li > p:not(.said), .frame, .run',
      );
      return await parts.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top + scrollY));
    } finally {
      await close();
    }
  };
  const [before, after] = [await topsOf(true), await topsOf(false)];
  expect(before.length).toBeGreaterThan(20);
  const moved = before.map((top, place) => Math.abs(top - after[place]!));
  expect(Math.max(...moved)).toBeLessThan(4);
});

test('on a phone the panel of the run is not shown before the steps that it is below have come', async () => {
  await site.withPage({ width: 390 }, async (page) => {
    const html = readFileSync(join(site.built.out, RUNBOOK, 'index.html'), 'utf8');
    const received = html.slice(0, html.indexOf('<ol class="steps"'));
    expect(received).toContain('data-run="progress"');
    await page.route(site.origin + RUNBOOK, (route) => route.fulfill({ body: received, contentType: 'text/html' }));
    await page.goto(site.origin + RUNBOOK);
    expect(await page.locator('.run').isVisible()).toBe(false);
    await page.unroute(site.origin + RUNBOOK);
    await page.reload();
    expect(await page.locator('.run').isVisible()).toBe(true);
  });
});

test('the gap below the heading of the steps is that of other headings', async () => {
  await site.withPage({ width: 390 }, async (page) => {
    await page.goto(site.origin + RUNBOOK);
    expect(await between(page.locator('#steps'), page.locator('.steps'))).toBeGreaterThanOrEqual(16);
  });
});

test.each([390, 320])('at %i px the bar shows the whole progress of the run', async (width) => {
  await site.withPage({ width }, async (page) => {
    await page.goto(site.origin + RUNBOOK);
    await page.getByRole('checkbox', { name: 'Step 1 done' }).check();
    const status = page.locator('.run-status');
    expect(await status.innerText()).toBe('1 of 7');
    // Nothing of what the bar holds is cut, and nothing hangs out of it.
    await status.evaluate((bar) => bar.replaceChildren('10 of 12'));
    for (const part of [status, page.locator('.environment-bar .word'), page.locator('.environment-bar')]) {
      expect(await part.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0);
    }
    const [word, at, search] = [
      await boxOf(page.locator('.environment-bar .word')),
      await boxOf(status),
      await boxOf(page.locator('.search-open')),
    ];
    expect(word.x + word.width).toBeLessThanOrEqual(at.x);
    expect(at.x + at.width).toBeLessThanOrEqual(search.x);
    expect(at.height).toBeGreaterThanOrEqual(24);
  });
});

test('on a wide screen the bar shows the time of the run too', async () => {
  await site.withPage({}, async (page) => {
    await page.goto(site.origin + RUNBOOK);
    await page.getByRole('checkbox', { name: 'Step 1 done' }).check();
    expect(await page.locator('.run-status').innerText()).toMatch(/^1 of 7 · 00:0\d$/);
  });
});

test('on a phone the head of a destructive block is one strip of one colour', async () => {
  await site.withPage({ width: 390 }, async (page) => {
    await page.goto(site.origin + RUNBOOK);
    const header = page.locator('.destructive .header').first();
    const title = header.locator('.title');
    const [strip, words] = [await boxOf(header), await boxOf(title)];
    expect(words.y).toBeGreaterThanOrEqual(strip.y);
    expect(words.y + words.height).toBeLessThanOrEqual(strip.y + strip.height);
    expect(strip.height).toBeLessThanOrEqual(56);
    expect(await title.evaluate((of) => getComputedStyle(of).backgroundColor)).toBe('rgba(0, 0, 0, 0)');
  });
});

test.each([320, 390, 1280])(
  'at %i px the copy button of a command without a name takes no line and covers no text',
  async (width) => {
    await site.withPage({ width }, async (page) => {
      await page.goto(site.origin + RUNBOOK);
      for (const frame of await page.locator('figure.frame:not(.has-title)', { has: page.locator('.wrap') }).all()) {
        const [block, pre, button] = [
          await boxOf(frame),
          await boxOf(frame.locator('pre')),
          await boxOf(frame.getByRole('button')),
        ];
        expect(pre.y - block.y).toBeLessThanOrEqual(1);
        expect(button.y + button.height).toBeLessThanOrEqual(pre.y + pre.height);
        const covered = await frame.evaluate((of) => {
          const over = of.querySelector('button')!.getBoundingClientRect();
          const range = document.createRange();
          range.selectNodeContents(of.querySelector('pre')!);
          const words = document.createTreeWalker(of.querySelector('pre')!, NodeFilter.SHOW_TEXT);
          const under = [];
          while (words.nextNode()) {
            range.selectNodeContents(words.currentNode);
            for (const { left, right, top, bottom } of range.getClientRects())
              if (left < over.right && right > over.left && top < over.bottom && bottom > over.top)
                under.push(words.currentNode.textContent);
          }
          return under;
        });
        expect(covered).toEqual([]);
      }
    });
  },
);

test.each([
  [true, 'Fill in once'],
  [false, 'Values to fill in'],
])('the form (scripts: %s) has the heading %s', async (javaScriptEnabled, name) => {
  await site.withPage({ javaScriptEnabled }, async (page) => {
    await page.goto(site.origin + RUNBOOK);
    expect(await page.getByRole('form', { name, exact: true }).count()).toBe(1);
    expect(await page.getByRole('heading', { name, exact: true }).isVisible()).toBe(true);
  });
});
