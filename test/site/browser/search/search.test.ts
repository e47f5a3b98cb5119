import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { close, createIndex } from 'pagefind';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  filtersOf,
  queryOf,
  scopeToggled,
  toggled,
  withKnown,
  withQuery,
  wordsOf,
} from '../../../../src/site/browser/search/query.ts';
import { axeFaults, THEMES } from '../../axe.ts';
import { keptPage } from '../../kept-page.ts';
import { type OpenSite, openShippedSite } from '../../site.ts';

let site: OpenSite;

beforeAll(async () => {
  site = await openShippedSite();
});

afterAll(() => site?.close());

/** What is found; a runbook may have options of its own. */
const options = (page: Page) => page.getByRole('dialog').getByRole('option');

/** Types into search and waits for what it finds. */
async function find(page: Page, text: string): Promise<string[]> {
  await page.keyboard.type(text);
  await page.waitForFunction((said) => document.querySelector('dialog')?.dataset['shown'] === said, text);
  return options(page).allInnerTexts();
}

/** Each test opens the page that it begins with. */
const looking = keptPage(() => site);

const parameters = (page: Page) => [...new URL(page.url()).searchParams].map((pair) => pair.join('='));

describe('search, by keyboard alone', () => {
  test.each(['/', 'Control+k'])(
    'opens by %s in the environment of the page, and Ctrl-K widens it to all',
    async (key) => {
      await looking(async (page) => {
        await page.goto(`${site.origin}/staging/`);
        await page.keyboard.press(key);
        await page.getByRole('dialog', { name: 'Search' }).waitFor();
        const narrow = await find(page, 'rollback');
        expect(narrow.length).toBeGreaterThan(0);
        for (const text of narrow) expect(text).toContain('Staging');
        expect(parameters(page)).toEqual(['q=rollback', 'environment=staging']);

        await page.keyboard.press('Control+k');
        await page.getByText('Searching everywhere').waitFor();
        const wide = await options(page).allInnerTexts();
        expect(wide.some((text) => text.includes('Production'))).toBe(true);
        expect(parameters(page)).toEqual(['q=rollback']);
        await page.keyboard.press('Control+k');
        await expect.poll(() => parameters(page)).toEqual(['q=rollback', 'environment=staging']);
      });
    },
  );

  test('selects by the arrows, opens by Enter, and closes by Escape', async () => {
    await looking(async (page) => {
      await page.goto(`${site.origin}/production/`);
      await page.keyboard.press('/');
      await page.getByRole('dialog').waitFor();
      const found = await find(page, 'migration');
      const selected = () => page.locator('[role=option][aria-selected=true]');
      expect(await selected().innerText()).toBe(found[0]);
      await page.keyboard.press('ArrowDown');
      expect(await selected().innerText()).toBe(found[1]);
      expect(await page.getByRole('combobox').getAttribute('aria-activedescendant')).toBe(
        await selected().getAttribute('id'),
      );
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      expect(await selected().innerText()).toBe(found.at(-1));
      await page.keyboard.press('Escape');
      await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
      await expect.poll(() => new URL(page.url()).search).toBe('');
      await page.keyboard.press('/');
      await find(page, 'write access');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/production/runbooks/page-in-write-access/');
    });
  });

  test('matches any chosen value of a facet, and all of the facets', async () => {
    await looking(async (page) => {
      await page.goto(site.origin);
      await page.keyboard.press('/');
      await page.getByRole('checkbox', { name: 'runbook', exact: true }).focus();
      await page.keyboard.press('Space');
      for (const name of ['Dev', 'Staging']) {
        await page.getByRole('checkbox', { name, exact: true }).focus();
        await page.keyboard.press('Space');
      }
      await expect.poll(() => page.locator('.count').innerText()).toBe('5 found');
      const environments = (await options(page).allInnerTexts()).map((text) => text.split('\n')[0]);
      expect(new Set(environments)).toEqual(new Set(['Dev', 'Staging']));
      expect(parameters(page)).toEqual(['q=', 'environment=dev', 'environment=staging', 'kind=runbook']);
    });
  });

  test('opens if the address has a query', async () => {
    await looking(async (page) => {
      await page.goto(`${site.origin}/staging/?q=ProductionLockQueue&environment=production`);
      await options(page).first().waitFor();
      expect(await options(page).first().innerText()).toContain('Roll back a migration');
    });
  });

  test('leads from staging to a result in production over the page that asks first', async () => {
    await looking(async (page) => {
      await page.goto(`${site.origin}/staging/?q=ProductionLockQueue`);
      await options(page).first().click();
      await page.waitForURL('**/staging/to/production/?**');
      await page.getByRole('link', { name: 'Enter Production' }).click();
      await page.waitForURL('**/production/runbooks/roll-back-a-migration/');
      await page.goto(`${site.origin}/staging/to/production/?then=https://example.com/production/`);
      expect(await page.getByRole('link', { name: 'Enter Production' }).getAttribute('href')).toBe('/production/');
    });
  });

  test('does not open by a slash in a field', async () => {
    await looking(async (page) => {
      await page.goto(`${site.origin}/production/runbooks/roll-back-a-migration/`);
      await page.locator('input[name=change]').focus();
      await page.keyboard.type('a/b');
      expect(await page.locator('input[name=change]').inputValue()).toBe('a/b');
      expect(await page.getByRole('dialog').count()).toBe(0);
    });
  });

  test('opens the first result of what was typed if Enter follows at once', async () => {
    await looking(async (page) => {
      await page.goto(`${site.origin}/production/`);
      await page.keyboard.press('/');
      await options(page).first().waitFor();
      await page.keyboard.type('write access');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/production/runbooks/page-in-write-access/');
    });
  });

  test('leaves the keys to an input method while that composes a word', async () => {
    await looking(async (page) => {
      await page.goto(`${site.origin}/production/`);
      await page.keyboard.press('/');
      await find(page, 'migration');
      const selected = page.locator('[role=option][aria-selected=true]');
      const first = await selected.getAttribute('id');
      const isPrevented = await page.getByRole('combobox').evaluate((field) =>
        [
          { key: 'ArrowDown', isComposing: true },
          { key: 'Enter', isComposing: true },
          { key: 'Enter', keyCode: 229 },
        ].map(
          (init) => !field.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true })),
        ),
      );
      expect(isPrevented).toEqual([false, false, false]);
      expect(await selected.getAttribute('id')).toBe(first);
      expect(new URL(page.url()).pathname).toBe('/production/');
    });
  });

  test('keeps the focus on the button that widens it, and a slash moves it to the field', async () => {
    await looking(async (page) => {
      await page.goto(`${site.origin}/staging/`);
      await page.keyboard.press('/');
      await find(page, 'rollback');
      await page.getByRole('button', { name: 'Search everywhere' }).focus();
      await page.keyboard.press('Enter');
      await page.getByText('Searching everywhere').waitFor();
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Only where I am');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Search everywhere' }).waitFor();
      await page.getByRole('checkbox', { name: 'runbook', exact: true }).focus();
      await page.keyboard.press('/');
      await page.keyboard.type('s');
      expect(await page.getByRole('combobox').inputValue()).toBe('rollbacks');
      expect(parameters(page)).toEqual(['q=rollbacks', 'environment=staging']);
    });
  });

  test('finds nothing for a word of which only the first letter matches', async () => {
    await looking(async (page) => {
      await page.goto(site.origin);
      await page.keyboard.press('/');
      await options(page).first().waitFor();
      const field = page.getByRole('combobox');
      for (const text of ['xq'.repeat(250), 'xqxq', 'zzzzqqqq']) {
        await field.fill(text);
        await page.waitForFunction((said) => document.querySelector('dialog')?.dataset['shown'] === said, text);
        expect(await page.locator('.count').innerText()).toBe('Nothing found.');
      }
      await field.fill('migrationz');
      await options(page).first().waitFor();
    });
  });

  test('ignores an environment in the address that does not exist', async () => {
    await looking(async (page) => {
      await page.goto(`${site.origin}/staging/?q=rollback&environment=nope&kind=poem`);
      await page.getByText('Searching everywhere').waitFor();
      expect(await options(page).count()).toBeGreaterThan(3);
      expect(parameters(page)).toEqual(['q=rollback']);
    });
  });

  test('does not join words that are apart on the page', async () => {
    await looking(async (page) => {
      await page.goto(`${site.origin}/?q=arrival-order+takes+changes+from&kind=rule`);
      await options(page).first().waitFor();
      const texts = await options(page).locator('.excerpt').allTextContents();
      expect(texts.join('\n')).toContain('changes from Staging');
      expect(texts.join('\n')).not.toMatch(/fromStaging|StagingDev|Devcontent/);
    });
  });

  test('on a phone has every box in sight, aligned rows, and no hint of a key', async () => {
    for (const width of [390, 320]) {
      await site.withPage({ width }, async (page) => {
        await page.goto(`${site.origin}/staging/?q=rollback`);
        await options(page).first().waitFor();
        const rows = await page.locator('.search fieldset').evaluateAll((all) =>
          all.map((row) => ({
            start: row.querySelector('label')!.getBoundingClientRect().left,
            overflow: row.scrollWidth - row.clientWidth,
            isInSight: [...row.querySelectorAll('label')].every(
              (label) => label.getBoundingClientRect().right <= innerWidth,
            ),
          })),
        );
        expect(rows).toHaveLength(3);
        expect(new Set(rows.map(({ start }) => start)).size).toBe(1);
        for (const { overflow, isInSight } of rows)
          expect({ overflow, isInSight }).toEqual({ overflow: 0, isInSight: true });
        expect(await page.locator('.search kbd:visible').count()).toBe(0);
      });
    }
  });

  test('gives results of no environment no colour of one', async () => {
    await looking(async (page) => {
      await page.goto(`${site.origin}/production/?q=rule`);
      await page.getByText('Every environment').first().waitFor();
      const colourOf = (text: string) =>
        page
          .locator('.search .facts')
          .getByText(text, { exact: true })
          .first()
          .evaluate((element) => getComputedStyle(element).color);
      expect(await colourOf('Every environment')).toBe(await colourOf('rule'));
    });
  });

  test.each(THEMES)('has no violation that axe finds (%s)', async (colorScheme) => {
    await site.withPage({ colorScheme }, async (page) => {
      await page.goto(`${site.origin}/production/?q=migration`);
      await options(page).first().waitFor();
      expect(await axeFaults(page, colorScheme)).toEqual([]);
    });
  });

  test('loads about as many pages as it shows, of 1,000 that are found, however many letters are typed', async () => {
    const files = await indexOf(1000);
    const loaded: string[] = [];
    await site.withPage({}, async (page) => {
      await page.route('**/pagefind/**', (route) => {
        const path = new URL(route.request().url()).pathname.replace('/pagefind/', '');
        if (path.startsWith('fragment/')) loaded.push(path);
        const body = files.get(path);
        return body === undefined ? route.continue() : route.fulfill({ body, contentType: type(path) });
      });
      await page.goto(site.origin);
      await page.keyboard.press('/');
      await find(page, 'd');
      for (const [place, letter] of [...'atabase'].entries()) await typed(page, letter, 'database'.slice(0, place + 2));
      expect(await page.locator('.count').innerText()).toContain('found');
      // Each letter may find others than those before.
      expect(loaded.length).toBeLessThanOrEqual(2 * (await options(page).count()));
    });
  });
});

describe('search finds every page that holds a word', () => {
  const RUNBOOKS = ['/production/runbooks/page-in-write-access/', '/production/runbooks/restore-from-backup/'];
  const REFRESH = '/staging/runbooks/refresh-from-snapshot/';

  /** The addresses of what is found from a page, without the page that asks first. */
  async function addresses(from: string, text: string): Promise<string[]> {
    let found: (string | null)[] = [];
    await looking(async (page) => {
      await page.goto(`${site.origin}${from}`);
      await page.keyboard.press('/');
      await page.getByRole('dialog').waitFor();
      await find(page, text);
      found = await options(page).evaluateAll((all) => all.map((each) => each.getAttribute('href')));
    });
    return found.map((href) => new URLSearchParams(href!.split('?')[1]).get('then') ?? href!);
  }

  test.each<[promise: string, from: string, text: string, expected: string[]]>([
    ['in a call', '/', 'pg_terminate_backend', [...RUNBOOKS, REFRESH]],
    ['in a call, in the environment of the page', RUNBOOKS[0]!, 'pg_terminate_backend', RUNBOOKS],
    ['behind an equals sign', RUNBOOKS[0]!, 'storefront_owner', RUNBOOKS],
    ['as a part of a longer one', '/', 'terminate', [...RUNBOOKS, REFRESH]],
    ['in a call, typed with it', '/', 'count(pg_terminate_backend(pid', [RUNBOOKS[1]!, REFRESH]],
    ['in the label of an input', '/', 'signs it off somebody', [RUNBOOKS[0]!]],
  ])('%s', async (_, from, text, expected) => {
    const found = await addresses(from, text);
    for (const address of expected) expect(found).toContain(address);
  });

  test.each<[id: string, address: string]>([
    ['soak-window', '/rules/soak-window/'],
    ['write-access-for-incidents', '/rules/write-access-for-incidents/'],
    ['watch-for-48-hours', '/production/runbooks/watch-for-48-hours/'],
    ['production/watch-for-48-hours', '/production/runbooks/watch-for-48-hours/'],
    ['ask-git', '/guides/ask-git/'],
    ['jwt-outage', '/incidents/jwt-outage/'],
    ['2026-11-09-search-index', '/changes/2026-11-09-search-index/'],
  ])('by the id of a page: %s', async (id, address) => {
    expect(await addresses('/', id)).toContain(address);
  });

  test('and shows code as it stands on the page', async () => {
    await looking(async (page) => {
      await page.goto(`${site.origin}/?q=pg_terminate_backend&environment=staging`);
      await options(page).first().waitFor();
      const [excerpt] = await options(page).locator('.excerpt').allTextContents();
      expect(excerpt).toContain('count(pg_terminate_backend(');
      expect(excerpt).not.toContain('\u2060');
    });
  });

  test('and says where only other environments have it', async () => {
    await looking(async (page) => {
      await page.goto(`${site.origin}/dev/`);
      await page.keyboard.press('/');
      await page.getByRole('dialog').waitFor();
      expect(await find(page, 'ProductionLockQueue')).toEqual([]);
      const count = page.locator('.count');
      expect(await count.innerText()).toMatch(/^Nothing found here\. Show \d+ found elsewhere$/);
      expect(await axeFaults(page, 'light')).toEqual([]);
      await count.getByRole('button').focus();
      await page.keyboard.press('Enter');
      await page.getByRole('option', { name: 'Roll back a migration' }).first().waitFor();
      expect(parameters(page)).toEqual(['q=ProductionLockQueue']);
      expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox');
    });
  });
});

describe('search that does not load', () => {
  // Each route is set before its page is opened: a request soon after one that is set later may not be stopped.
  const SCRIPT = /\/_astro\/search\.[^/]*\.js$/;

  test('leaves the keys to the page, shows a message, and loads when it is asked for again', async () => {
    await site.withPage({}, async (page) => {
      await page.route(SCRIPT, (route) => route.abort());
      await page.goto(`${site.origin}/production/runbooks/roll-back-a-migration/`);
      await page.keyboard.press('/');
      await page.getByText('Search could not be loaded.').waitFor();
      expect(await axeFaults(page, 'light')).toEqual([]);
      const field = page.locator('input[name=change]');
      await field.focus();
      await page.keyboard.type('2026 abc/d');
      expect(await field.inputValue()).toBe('2026 abc/d');
      await page.unroute(SCRIPT);
      await field.blur();
      await page.keyboard.press('/');
      await page.getByRole('dialog', { name: 'Search' }).waitFor();
      expect(await page.getByText('Search could not be loaded.').count()).toBe(0);
    });
  });

  test('takes what is typed outside of fields while it loads, until Escape', async () => {
    await site.withPage({}, async (page) => {
      await page.route(SCRIPT, () => {});
      await page.goto(`${site.origin}/production/runbooks/roll-back-a-migration/`);
      await page.keyboard.press('/');
      await page.getByText('Search is loading. Press Escape to cancel.').waitFor();
      const field = page.locator('input[name=change]');
      await page.keyboard.press('Escape');
      expect(await page.getByText('Search is loading.').count()).toBe(0);
      await page.keyboard.press('/');
      await field.focus();
      await page.keyboard.type('abc');
      expect(await field.inputValue()).toBe('abc');
    });
  });

  test('has what was typed and corrected once it has loaded, and opens the result if Enter was pressed', async () => {
    await site.withPage({}, async (page) => {
      let load = () => {};
      const asked = new Promise<void>((resolve) => {
        void page.route(SCRIPT, (route) => {
          load = () => void route.continue();
          resolve();
        });
      });
      await page.goto(`${site.origin}/production/`);
      await page.keyboard.press('/');
      await asked;
      await page.keyboard.type('write accesx');
      await page.keyboard.press('Backspace');
      await page.keyboard.type('s');
      await page.keyboard.press('Enter');
      load();
      await page.waitForURL('**/production/runbooks/page-in-write-access/');
    });
  });

  test.each(['pagefind/pagefind.js', 'pagefind/**', 'environments.json'])(
    'shows a message without its %s, and tries again with the next keystroke and the next opening',
    async (missing) => {
      await site.withPage({}, async (page) => {
        await page.goto(`${site.origin}/staging/`);
        await page.route(`**/${missing}`, (route) => route.abort());
        await page.keyboard.press('/');
        await page.getByText('Search could not be loaded.').waitFor();
        await page.unroute(`**/${missing}`);
        await find(page, 'rollback');
        expect(await options(page).count()).toBeGreaterThan(0);
        await page.route(`**/${missing}`, (route) => route.abort());
        await page.reload();
        await page.getByText('Search could not be loaded.').waitFor();
        await page.unroute(`**/${missing}`);
        await page.keyboard.press('Escape');
        await page.keyboard.press('/');
        await options(page).first().waitFor();
      });
    },
  );
});

/** Waits in the page from a keystroke until its results stand there. */
function typed(page: Page, letter: string, shown: string): Promise<void> {
  return page.evaluate(
    ([key, text]) =>
      new Promise<void>((resolve) => {
        const dialog = document.querySelector('dialog')!;
        const field = dialog.querySelector<HTMLInputElement>('[role=combobox]')!;
        const watch = new MutationObserver(() => {
          if (dialog.dataset['shown'] !== text) return;
          watch.disconnect();
          resolve();
        });
        watch.observe(dialog, { attributes: true });
        field.value += key;
        field.dispatchEvent(new InputEvent('input'));
      }),
    [letter, shown] as const,
  );
}

const type = (path: string) =>
  path.endsWith('.js') ? 'text/javascript' : path.endsWith('.json') ? 'application/json' : 'application/octet-stream';

/** The index of a site of so many runbooks: the text of a real one, each with words of its own. */
async function indexOf(pages: number): Promise<Map<string, Buffer>> {
  const text = readFileSync(join(import.meta.dirname, '../../../../content/runbooks/dev/reset-dev.mdx'), 'utf8');
  const { index } = await createIndex({ forceLanguage: 'en', includeCharacters: '_' });
  for (let page = 0; page < pages; page += 1) {
    await index!.addCustomRecord({
      url: `/dev/runbooks/reset-${page}/`,
      content: `${text} ${(page * 7919).toString(36)} database${page % 100}`,
      language: 'en',
      meta: { title: `Reset database ${page}` },
      filters: { environment: [['dev', 'staging', 'production'][page % 3]!], kind: ['runbook'], owner: ['payments'] },
    });
  }
  const { files } = await index!.getFiles();
  await close();
  return new Map(files.map(({ path, content }) => [path, Buffer.from(content)]));
}

test('the words of a query end where those of code do', () => {
  const words = (text: string) => wordsOf({ text, chosen: { environment: [], kind: [], owner: [] } });
  expect(words('count(pg_sleep(1)')?.split(/\s+/)).toEqual(['count', 'pg_sleep', '1']);
  expect(words('config/app.yaml 2.14.0 soak-window')?.split(/\s+/)).toEqual([
    'config',
    'app',
    'yaml',
    '2.14.0',
    'soak-window',
  ]);
  expect(words('"write access"')).toBe('"write access"');
  expect(words(' ( ')).toBeNull();
});

describe('a query of search', () => {
  test('is written into an address and read from it, beside other parameters', () => {
    const query = { text: 'a b&c', chosen: { environment: ['dev', 'staging'], kind: [], owner: ['x'] } };
    const search = withQuery('?then=1', query);
    expect(search).toBe('?then=1&q=a+b%26c&environment=dev&environment=staging&owner=x');
    expect(queryOf(search)).toEqual(query);
    expect(withQuery(search, undefined)).toBe('?then=1');
    expect(queryOf('?then=1')).toBeUndefined();
  });

  test('asks for any chosen value of a facet, and leaves out a facet without one', () => {
    const none = { text: '', chosen: { environment: [], kind: [], owner: [] } };
    const some = toggled(toggled(none, 'environment', 'dev'), 'environment', 'staging');
    expect(filtersOf(some)).toEqual({ environment: { any: ['dev', 'staging'] } });
    expect(toggled(some, 'environment', 'dev').chosen.environment).toEqual(['staging']);
    expect(scopeToggled(some, 'staging').chosen.environment).toEqual([]);
    expect(scopeToggled(none, 'staging').chosen.environment).toEqual(['staging']);
    expect(scopeToggled(none, undefined).chosen.environment).toEqual([]);
    expect(withKnown(some, { environment: ['staging'], kind: ['rule'] }).chosen.environment).toEqual(['staging']);
  });
});
