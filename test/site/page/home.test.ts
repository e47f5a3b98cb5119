import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Board } from '../../../src/check/board/board.ts';
import { shortVersion, standingWords, WAY_WORDS } from '../../../src/site/page/board-words.ts';
import { axeFaults, THEMES } from '../axe.ts';
import { buildGitops } from '../gitops.ts';
import { keptPage } from '../kept-page.ts';
import { PROJECT } from '../project.ts';
import { type OpenSite, openShippedSite } from '../site.ts';
import { trialSite } from '../trial-site.ts';
import { iso, siteOfFolder, TITLES } from './site-of-folder.ts';

/** What a page shows of a board, as text that is read from its tables. */
function shownOn(page: Page) {
  return page.evaluate(() => {
    const text = (element: Element | null) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? null;
    const times = (element: Element) => [...element.querySelectorAll('time')].map((time) => time.dateTime);
    return {
      columns: [...document.querySelectorAll('.board thead th')].slice(1).map(text),
      services: [...document.querySelectorAll('.board tbody tr')].map((row) => [
        text(row.querySelector('th')),
        ...[...row.querySelectorAll('td')].map((cell) => [
          text(cell.querySelector('.version')),
          text(cell.querySelector('.state')),
          ...times(cell),
        ]),
      ]),
      onItsWay: [...document.querySelectorAll('table.on-its-way tbody tr')].map((row) => [
        text(row.querySelector('th :is(code, .version)')),
        text(row.querySelector('.where > :last-child')),
        text(row.querySelector('.stands .state')),
        times(row).at(-1) ?? null,
        row.querySelectorAll('a').length,
      ]),
      access: [...document.querySelectorAll('#access + .dates li')].map((item) => [
        text(item.querySelector('a')),
        ...times(item),
      ]),
    };
  });
}

/** The same of the board. */
function shownBy({ environments, services, onItsWay, grants }: Board): Awaited<ReturnType<typeof shownOn>> {
  return {
    columns: environments.map(({ id }) => TITLES.get(id)!),
    services: services.map(({ name, cells }) => [
      name,
      ...cells.map(({ versions: [version] }) => {
        const words = standingWords(version!, TITLES.get(version!.upstream ?? '') ?? '');
        const state = words === null ? null : `${words.sign} ${words.word}`;
        return [shortVersion(version!.version), state, ...(version!.since === null ? [] : [iso(version!.since)])];
      }),
    ]),
    onItsWay: onItsWay.map(({ id, to, state, until, rolledBack }) => {
      const at = until ?? (state === 'rolled back' ? rolledBack : null);
      const { sign, word } = WAY_WORDS[state];
      return [id, TITLES.get(to)!, `${sign} ${word}`, at === null ? null : iso(at), 1];
    }),
    access: grants.map(({ person, until }) => [person, ...(until === null ? [] : [iso(until)])]),
  };
}

/** How far down what the last environment runs of each service reaches. */
const lowestOfLast = (page: Page) =>
  page
    .locator('.board tbody td:last-child .version')
    .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().bottom));

describe('the home page of a repository of records', () => {
  let site: OpenSite;
  beforeAll(async () => {
    site = await openShippedSite();
  });
  afterAll(() => site?.close());
  const looking = keptPage(() => site);
  const onPhone = keptPage(() => site, { width: 390 });

  test('has the facts of its board, and one link for each thing on its way', async () => {
    const { board } = await siteOfFolder(join(PROJECT, 'examples/storefront'));
    expect(new Set(board.onItsWay.map(({ state }) => state)).size).toBe(6);
    await looking(async (page) => {
      await page.goto(site.origin);
      expect(await shownOn(page)).toEqual(shownBy(board));
    });
  });

  test('shows what production runs without scrolling, on a phone too', async () => {
    await looking(async (page) => {
      await page.goto(site.origin);
      expect(Math.max(...(await lowestOfLast(page)))).toBeLessThan(800);
    });
    await onPhone(async (page) => {
      await page.goto(site.origin);
      expect(Math.max(...(await lowestOfLast(page)))).toBeLessThan(844);
      // As a block for each service it is a table still.
      const row = page.getByRole('row', { name: /^api/ });
      expect(await row.getByRole('cell').count()).toBe(3);
      expect(await page.getByRole('columnheader', { name: 'Production' }).count()).toBe(1);
    });
  });

  test('the page of an environment shows what is on its way there, and who may write', async () => {
    await looking(async (page) => {
      await page.goto(`${site.origin}/production/`);
      const text = await page.locator('main').innerText();
      for (const said of ['2.14.0', '2026-11-09-basket-expiry', 'robin@example.com']) expect(text).toContain(said);
      expect(text).not.toContain('2026-11-10-delivery-slots');
    });
  });
});

describe('the home page of a repository of releases', () => {
  const site = trialSite();
  const looking = keptPage(() => site);

  test('has the facts of its board, from git', async () => {
    const gitops = buildGitops();
    const { board } = await siteOfFolder(gitops.folder);
    gitops.remove();
    expect(board.onItsWay.map(({ state }) => state)).toEqual(['rolled back', 'ready', 'soaking', 'soaking']);
    await looking(async (page) => {
      await page.goto(site.origin);
      expect(await shownOn(page)).toEqual(shownBy(board));
      expect(Math.max(...(await lowestOfLast(page)))).toBeLessThan(800);
    });
  });

  test('and so has the page of an environment', async () => {
    await looking(async (page) => {
      await page.goto(`${site.origin}/production/`);
      const text = await page.locator('main').innerText();
      for (const said of ['7.0.4', 'never in Staging', 'since 2026-11-10 02:55 UTC', 'search@8.4.0'])
        expect(text).toContain(said);
    });
  });

  test('axe finds nothing on it', async () => {
    await looking(async (page) => {
      await page.goto(site.origin);
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme });
        expect(await axeFaults(page, colorScheme)).toEqual([]);
      }
    });
  });
});
