import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Timeline } from '../../../src/check/timeline/timeline.ts';
import type { Timelines } from '../../../src/check/timeline/timelines.ts';
import { WAY_WORDS } from '../../../src/site/page/board-words.ts';
import { STATE_WORDS, timelineRows } from '../../../src/site/page/timeline-words.ts';
import { axeFaults, THEMES } from '../axe.ts';
import { buildGitops } from '../gitops.ts';
import { keptPage } from '../kept-page.ts';
import { PROJECT } from '../project.ts';
import { type OpenSite, openShippedSite } from '../site.ts';
import { trialSite } from '../trial-site.ts';
import { iso, NOW, siteOfFolder, TITLES } from './site-of-folder.ts';

/** What the sections of a page say of timelines, as text that is read from them. */
function shownOn(page: Page, section: string) {
  return page.locator(section).evaluateAll((all) =>
    all.map((each) => {
      const text = (element: Element | null) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
      const time = (element: Element | null) => element?.querySelector('time')?.dateTime ?? null;
      let where = '';
      return {
        states: [...each.querySelectorAll('.states .state')].map(text),
        answers: [...each.querySelectorAll('.answer')].map((answer) => [
          text(answer.querySelector('.mark')),
          text(answer.querySelector('.state')),
          [...answer.querySelectorAll('li > a:first-child')].map((rule) => rule.getAttribute('href')),
          time(answer.querySelector('p')),
        ]),
        rows: [...each.querySelectorAll('.events tbody tr')].map((row) => {
          where = text(row.querySelector('th')) || where;
          const [what, from, until, note] = [...row.querySelectorAll('td')];
          return [where, text(what!), time(from!), time(until!), text(note!).replace(/^[✓✗!] /, '')];
        }),
        findings: [...each.querySelectorAll('.findings > li > p:first-child')].map(({ children }) =>
          [...children].map(text).join(' '),
        ),
      };
    }),
  );
}

const orNull = (at: number | null) => (at === null ? null : iso(at));

/** The same of the timeline itself. */
function shownBy(timeline: Timeline): Omit<Awaited<ReturnType<typeof shownOn>>[number], 'findings'> {
  return {
    states: timeline.states.map((state) => `${STATE_WORDS[state].sign} ${STATE_WORDS[state].word}`),
    answers: timeline.ways.map(({ to, state, todo, waits, until, rolledBack }) => [
      TITLES.get(to)!,
      `${WAY_WORDS[state].sign} ${WAY_WORDS[state].word}`,
      (state === 'watched' ? [] : [...todo, ...waits]).map(({ rule }) => `/rules/${rule}/`),
      orNull(rolledBack ?? until),
    ]),
    rows: timelineRows(timeline, NOW).map(({ environment, what, from, until, note }) => [
      TITLES.get(environment)!,
      what,
      orNull(from),
      orNull(until),
      note.replaceAll('`', ''),
    ]),
  };
}

describe('the pages of changes', () => {
  let site: OpenSite;
  let timelines: Timelines;
  beforeAll(async () => {
    site = await openShippedSite();
    ({ timelines } = await siteOfFolder(join(PROJECT, 'examples/storefront')));
  });
  afterAll(() => site?.close());
  const looking = keptPage(() => site);

  test('each has the facts of its timeline, the answers of the gate, and its findings with their lines', async () => {
    expect(timelines.changes.length).toBeGreaterThan(12);
    await looking(async (page) => {
      for (const timeline of timelines.changes) {
        await page.goto(`${site.origin}/changes/${timeline.id}/`);
        const [shown] = await shownOn(page, 'main');
        const wasAnywhere = timeline.lanes.some(({ stays }) => stays.length > 0);
        const { rows, ...facts } = shownBy(timeline);
        expect({ ...shown, findings: undefined }).toEqual({
          ...facts,
          rows: wasAnywhere ? rows : [],
          findings: undefined,
        });
        const isWaived = timeline.id === '2026-11-10-payments-certificate';
        expect(shown!.findings).toEqual(isWaived ? [`waived promotion-order changes/${timeline.id}.yaml:17`] : []);
        const drawing = page.getByRole('img', { name: `What became of ${timeline.id}` });
        // Of what was nowhere yet there is nothing to draw.
        if (!wasAnywhere) continue;
        expect(await drawing.count()).toBe(1);
        expect(await drawing.locator('g.lane').count()).toBe(timeline.lanes.length);
      }
    });
  });

  test('a drawing has its axis on paper too', async () => {
    await site.withPage({}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      await page.goto(`${site.origin}/changes/2026-11-09-search-index/`);
      expect(await page.locator('.timeline .axis text:visible').count()).toBeGreaterThan(3);
      expect(await page.locator('.timeline .lane rect:visible').count()).toBeGreaterThan(3);
    });
  });

  const rowsIn = (page: Page) =>
    page.locator('.timelines').first().locator('tbody tr:visible th code').allTextContents();

  test('the list has all of them, to narrow down by what is then in the address', async () => {
    const idsOf = (isChosen: (timeline: Timeline) => boolean) => timelines.changes.filter(isChosen).map(({ id }) => id);
    await looking(async (page) => {
      await page.goto(`${site.origin}/changes/`);
      expect(await rowsIn(page)).toEqual(idsOf(() => true));
      await page.getByLabel('State').selectOption({ label: 'Blocked' });
      expect(await rowsIn(page)).toEqual(idsOf(({ states }) => states.includes('blocked')));
      await page.getByLabel('Environment').selectOption({ label: 'Production' });
      const both = idsOf(
        ({ states, lanes }) => states.includes('blocked') && lanes.some((lane) => lane.environment === 'production'),
      );
      expect(both.length).toBeGreaterThan(0);
      expect(await rowsIn(page)).toEqual(both);
      expect(new URL(page.url()).search).toBe('?environment=production&state=blocked');
      await page.reload();
      expect(await rowsIn(page)).toEqual(both);
      await page.getByRole('button', { name: 'Show all' }).click();
      await page.waitForURL(`${site.origin}/changes/`);
      expect(await rowsIn(page)).toEqual(idsOf(() => true));
    });
  });

  test('without a script the list is whole, and offers nothing that would not work', async () => {
    await site.withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${site.origin}/changes/?state=blocked`);
      expect(await rowsIn(page)).toHaveLength(timelines.changes.length);
      expect(await page.getByLabel('State').isVisible()).toBe(false);
    });
  });
});

describe('the pages of versions', () => {
  const site = trialSite();
  const looking = keptPage(() => site);

  test('each service has its versions, from git, and axe finds nothing on it', async () => {
    const gitops = buildGitops();
    const { timelines } = await siteOfFolder(gitops.folder);
    gitops.remove();
    expect(timelines.services.map(({ service }) => service)).toContain('basket');
    await looking(async (page) => {
      for (const { service, versions } of timelines.services) {
        await page.goto(`${site.origin}/versions/${service}/`);
        const shown = await shownOn(page, 'main section');
        const order = [...versions].sort((a, b) => Number(isGone(a)) - Number(isGone(b)));
        expect(shown.map((each) => ({ ...each, findings: undefined }))).toEqual(
          order.map((each) => ({ ...shownBy(each), findings: undefined })),
        );
      }
      await page.goto(`${site.origin}/versions/checkout/`);
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme });
        expect(await axeFaults(page, colorScheme)).toEqual([]);
      }
    });
  });

  const isGone = ({ states }: Timeline) => states.every((state) => state === 'replaced');
});
