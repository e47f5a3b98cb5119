import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFaults, THEMES } from '../axe.ts';
import { keptPage } from '../kept-page.ts';
import { type OpenSite, openShippedSite } from '../site.ts';
import { PAGE_TYPES } from './page-types.ts';
import { scriptsOf } from './weight.ts';

const RUNBOOK = '/production/runbooks/roll-back-a-migration/';

let site: OpenSite;

beforeAll(async () => {
  site = await openShippedSite();
});

afterAll(() => site?.close());

const looked = keptPage(() => site, { reducedMotion: 'reduce' });

/** What axe finds on a page as it stands, in both themes. */
async function faultsOf(page: Page): Promise<unknown[]> {
  const faults: unknown[] = [];
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    faults.push(...(await axeFaults(page, colorScheme)));
  }
  return faults;
}

const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Looks at a page as it is laid out at a zoom, in a window of 1280 pixels. */
async function zoomed(page: Page, times: number, look: () => Promise<void>): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setDeviceMetricsOverride', {
    width: 1280 / times,
    height: 900 / times,
    deviceScaleFactor: times,
    mobile: false,
  });
  try {
    expect(await page.evaluate(() => [innerWidth, devicePixelRatio])).toEqual([1280 / times, times]);
    await look();
  } finally {
    await session.detach();
  }
}

describe.each(PAGE_TYPES)('%s', (_, path) => {
  test('has one main heading, a title, and no script error', async () => {
    await looked(async (page, faults) => {
      await page.goto(site.origin + path);
      expect(await page.title()).not.toBe('');
      expect(await page.locator('h1').count()).toBe(1);
      expect(faults).toEqual([]);
    });
  });

  /** Looks at it as it was loaded, which it is once. */
  const looking = (look: (page: Page) => Promise<void>) =>
    looked(async (page) => {
      if (page.url() !== site.origin + path) await page.goto(site.origin + path);
      await look(page);
    });

  test('loads no script that is not counted against its budget', async () => {
    await looking(async (page) => {
      const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
      const scripts = loaded.map((name) => new URL(name).pathname).filter((name) => name.endsWith('.js'));
      expect(scripts.toSorted()).toEqual(scriptsOf(site.built.out, await page.content()).toSorted());
    });
  });

  test('has nothing that axe finds, in the light and the dark theme', async () => {
    await looking(async (page) => expect(await faultsOf(page)).toEqual([]));
  });

  test('does not scroll sideways when it is zoomed to 200 per cent, nor at 400 per cent', async () => {
    await looking(async (page) => {
      for (const times of [2, 4])
        await zoomed(page, times, async () => expect(await sideways(page)).toBeLessThanOrEqual(0));
    });
  });

  test('moves nothing for a reader who prefers reduced motion', async () => {
    await looking(async (page) => {
      expect(await page.evaluate(() => matchMedia('(prefers-reduced-motion: reduce)').matches)).toBe(true);
      const moving = await page.evaluate(() =>
        [...document.querySelectorAll('*')]
          .filter((each) => {
            const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(each);
            return Number.parseFloat(transitionDuration) > 0 || animationName !== 'none' || scrollBehavior === 'smooth';
          })
          .map((each) => each.outerHTML.slice(0, 80)),
      );
      expect(moving).toEqual([]);
    });
  });
});

describe('axe finds nothing, in the light and the dark theme,', () => {
  test('on a runbook in the middle of a run, with a question and the ways out open', async () => {
    await site.withPage({}, async (page) => {
      await page.goto(site.origin + RUNBOOK);
      await page.getByRole('checkbox', { name: 'Step 1 done' }).check();
      await page.getByRole('button', { name: 'Step 2 did not go to plan' }).click();
      await page.getByRole('button', { name: 'Copy code 1' }).click();
      await page.getByRole('button', { name: 'Start over' }).click();
      expect(await faultsOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'Leave Production' }).click();
      expect(await faultsOf(page)).toEqual([]);
    });
  });

  test('on a page that shows its age offline', async () => {
    await site.withPage({}, async (page) => {
      await page.goto(site.origin + RUNBOOK);
      await page.context().setOffline(true);
      await page.locator('.kept').waitFor();
      expect(await faultsOf(page)).toEqual([]);
    });
  });
});

describe('zoomed to 200 per cent', () => {
  test('what is fixed in sight leaves two thirds of the height to the page, during a run and offline', async () => {
    await site.withPage({ width: 640, deviceScaleFactor: 2 }, async (page) => {
      await page.setViewportSize({ width: 640, height: 400 });
      await page.goto(site.origin + RUNBOOK);
      await page.getByRole('checkbox', { name: 'Step 1 done' }).check();
      await page.context().setOffline(true);
      await page.locator('.kept').waitFor();
      const heights = await page
        .locator('.environment-bar, .kept')
        .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
      expect(heights).toHaveLength(2);
      expect(heights.reduce((sum, height) => sum + height)).toBeLessThan(400 / 3);
      expect(await sideways(page)).toBeLessThanOrEqual(0);
    });
  });
});

/** What has the focus: whether that can be seen, and whether anything lies over it. */
function focusOf(page: Page) {
  return page.evaluate(() => {
    const at = document.activeElement as HTMLElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(at);
    const { x, y, width, height } = at.getBoundingClientRect();
    const over = document.elementFromPoint(x + width / 2, y + height / 2);
    at.dataset['visit'] ??= String(document.querySelectorAll('[data-visit]').length);
    return {
      visit: at.dataset['visit'],
      element: at.outerHTML.slice(0, 90),
      hasOutline: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
      isInSight: over !== null && (at.contains(over) || over.contains(at)),
    };
  });
}

describe('by keyboard', () => {
  test.each([
    ['a runbook', RUNBOOK, 1280],
    ['a runbook on a phone', RUNBOOK, 390],
    ['home', '/', 1280],
  ])('%s can be tabbed through to its end and back, and the focus is always in sight', async (_, path, width) => {
    await site.withPage({ width }, async (page) => {
      await page.goto(site.origin + path);
      await page.context().setOffline(true);
      await page.locator('.kept').waitFor();
      const reachable = await page
        .locator('a[href], button, input, textarea, [tabindex="0"]')
        .evaluateAll((all) => all.filter((each) => each.checkVisibility()).length);
      expect(reachable).toBeGreaterThan(10);
      const visited = new Set<string>();
      for (const key of ['Tab', 'Shift+Tab']) {
        for (let press = 0; press < reachable; press += 1) {
          await page.keyboard.press(key);
          const { visit, element, hasOutline, isInSight } = await focusOf(page);
          expect.soft({ key, element, hasOutline, isInSight }).toEqual({
            key,
            element,
            hasOutline: true,
            isInSight: true,
          });
          visited.add(visit);
          if (key === 'Shift+Tab' && press === reachable - 2) break;
        }
      }
      expect(visited.size).toBe(reachable);
    });
  });

  test('a run can be carried out: values, ticks and notes', async () => {
    await site.withPage({}, async (page) => {
      await page.goto(site.origin + RUNBOOK);
      const to = async (name: string) => {
        for (let press = 0; press < 200; press += 1) {
          await page.keyboard.press('Tab');
          const found = await page.evaluate(() => {
            const at = document.activeElement as HTMLElement;
            return at.getAttribute('aria-label') ?? at.getAttribute('name') ?? at.textContent;
          });
          if (found === name) return;
        }
        throw new Error(`Tab never came to ${name}.`);
      };
      await to('change');
      await page.keyboard.type('2026-11-02-invoice-index');
      await to('undo');
      await page.keyboard.type('U42__invoice_index.sql');
      await to('Step 1 done');
      await page.keyboard.press('Space');
      await to('Note on step 1');
      await page.keyboard.press('Enter');
      await page.keyboard.type('Nothing was running.');
      await to('Step 2 done');
      await page.keyboard.press('Space');
      expect(await page.locator('.environment-bar').innerText()).toContain('2 of 7');
      expect(await page.getByRole('textbox', { name: 'Note on step 1' }).inputValue()).toBe('Nothing was running.');
    });
  });
});

describe('with forced colours', () => {
  const looking = keptPage(() => site, { forcedColors: 'active' });

  test('environments differ by name and shape, and the bar has an edge', async () => {
    const shapes = new Set<string | null>();
    for (const environment of ['dev', 'staging', 'production']) {
      await looking(async (page) => {
        await page.goto(`${site.origin}/${environment}/`);
        const bar = page.locator('.environment-bar');
        expect((await bar.locator('.word').innerText()).toLowerCase()).toBe(environment);
        const shape = bar.locator('.word svg path');
        shapes.add(await shape.getAttribute('d'));
        const [fill, paper, edge] = await Promise.all([
          shape.evaluate((path) => getComputedStyle(path).fill),
          bar.evaluate((element) => getComputedStyle(element).backgroundColor),
          bar.evaluate((element) => getComputedStyle(element).borderBlockEndColor),
        ]);
        expect(fill).not.toBe(paper);
        expect(edge).not.toBe(paper);
      });
    }
    expect(shapes.size).toBe(3);
  });

  test('a ticked step differs from an open one, and so does one that did not go to plan', async () => {
    await looking(async (page) => {
      await page.goto(site.origin + RUNBOOK);
      await page.getByRole('checkbox', { name: 'Step 1 done' }).check();
      await page.getByRole('button', { name: 'Step 3 did not go to plan' }).click();
      const paint = (selector: string, place: number) =>
        page
          .locator(selector)
          .nth(place)
          .evaluate((each) => getComputedStyle(each).backgroundColor);
      expect(await paint('.tick', 0)).not.toBe(await paint('.tick', 1));
      expect(await paint('.wrong', 2)).not.toBe(await paint('.wrong', 1));
    });
  });
});

describe('without JavaScript', () => {
  const looking = keptPage(() => site, { javaScriptEnabled: false });

  test.each(PAGE_TYPES)('%s is readable and has no control that needs a script', async (_, path) => {
    await looking(async (page) => {
      await page.goto(site.origin + path);
      expect(await page.locator('main h1').isVisible()).toBe(true);
      // What is left opens by itself: the ways out of an environment.
      const pressed = page.locator(':is(button, input, textarea, select):visible:not([popovertarget])');
      expect(await pressed.evaluateAll((all) => all.map((each) => each.outerHTML.slice(0, 80)))).toEqual([]);
    });
  });

  test('a runbook has every section, its commands, and what to put in place of placeholders', async () => {
    await looking(async (page) => {
      await page.goto(site.origin + RUNBOOK);
      for (const section of ['Prerequisites', 'Steps', 'Verify', 'Roll back', 'Escalate']) {
        expect(await page.getByRole('heading', { level: 2, name: section, exact: true }).isVisible()).toBe(true);
      }
      expect(await page.locator('pre').first().isVisible()).toBe(true);
      expect(await page.getByText('Put your own values in place of these').isVisible()).toBe(true);
      await page.getByRole('button', { name: 'Leave Production' }).click();
      expect(await page.getByRole('link', { name: 'Staging' }).isVisible()).toBe(true);
    });
  });
});
