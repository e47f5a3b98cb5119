import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OUTCOMES } from '../../../../src/check/retrospect/promoted.ts';
import type { Retrospect } from '../../../../src/check/retrospect/retrospect.ts';
import { soakText } from '../../../../src/report/audit/words.ts';
import { auditSteps, total } from '../../../../src/site/page/audit/steps.ts';
import { buildGitops } from '../../gitops.ts';
import { keptPage } from '../../kept-page.ts';
import { PROJECT } from '../../project.ts';
import { type OpenSite, openShippedSite } from '../../site.ts';
import { trialSite } from '../../trial-site.ts';
import { siteOfFolder } from '../site-of-folder.ts';

const CHAIN = ['dev', 'staging', 'production'];

let shipped: OpenSite;
let known: { records: Retrospect; releases: Retrospect };
beforeAll(async () => {
  const gitops = buildGitops();
  const of = async (folder: string) => (await siteOfFolder(folder)).retrospect();
  known = { records: await of(join(PROJECT, 'examples/storefront')), releases: await of(gitops.folder) };
  gitops.remove();
  shipped = await openShippedSite();
});
afterAll(() => shipped?.close());
/** A site of releases alone. */
const trial = trialSite();

/** What the page says: of each step its services or kinds in numbers, the counts of its periods, and what did not go in order. */
function shownOn(page: Page) {
  return page.evaluate(() => {
    const cells = (row: Element) => [...row.children].map((cell) => cell.textContent?.trim());
    const rows = (table: Element) => [...table.querySelectorAll('tbody tr')].map(cells);
    const tables = (selector: string) => [...document.querySelectorAll(selector)].map(rows);
    const sums = tables('.periods').map((all) =>
      all.reduce((sum, [, ...counts]) => sum.map((each, place) => each + Number(counts[place])), [0, 0, 0, 0]),
    );
    return {
      groups: tables('.wide-table .audited'),
      sums,
      odd: [...document.querySelectorAll<HTMLElement>('.odd tbody tr')].map((row) => row.dataset['outcome']),
      hashes: [...document.querySelectorAll('.odd .by code')].map((code) => code.textContent),
    };
  });
}

function shownBy({ versions, changes }: Retrospect): Awaited<ReturnType<typeof shownOn>> {
  const all = [versions, changes];
  const steps = all.flatMap((promoted) => auditSteps(promoted, CHAIN));
  const odd = all.flat().filter(({ outcome }) => outcome === 'skipped' || outcome === 'rushed');
  const length = (value: number | undefined) => (value === undefined ? '–' : soakText(value));
  return {
    groups: steps.map(({ groups }) =>
      groups.map(({ name, counts, soak, lead, asked }) => [
        name,
        String(total(counts)),
        ...OUTCOMES.map((outcome) => String(counts[outcome])),
        ...[soak?.p10, soak?.p50, soak?.p90, soak?.max].map(length),
        asked.map((each) => (each === 0 ? 'none' : `${each / 60_000}m`)).join(', '),
        ...[lead?.p10, lead?.p50, lead?.p90].map(length),
      ]),
    ),
    sums: steps.map(({ counts }) => OUTCOMES.map((outcome) => counts[outcome])),
    odd: odd.map(({ outcome }) => outcome),
    hashes: odd.flatMap(({ commit }) => commit?.hash.slice(0, 12) ?? []),
  };
}

describe.each([
  ['records', () => shipped],
  ['releases', () => trial],
] as const)('the audit of a repository of %s', (kind, site) => {
  const looking = keptPage(site);

  test('has the numbers of its promotions, and names each that did not go in order', async () => {
    await looking(async (page) => {
      await page.goto(`${site().origin}/audit/`);
      const shown = await shownOn(page);
      expect(shown).toEqual(shownBy(known[kind]));
      expect([shown.groups.length, shown.odd.length]).toEqual([2, 1]);
    });
  });

  test.each([320, 390, 768, 1152, 1280])(
    'has drawings with letters that can be read in a window of %i px',
    async (width) => {
      await looking(async (page) => {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(`${site().origin}/audit/`);
        const sizes = await page.locator('.drawn svg:visible').evaluateAll((all) =>
          all.map((svg) => {
            const scale = svg.getBoundingClientRect().width / (svg as SVGSVGElement).viewBox.baseVal.width;
            const letters = [...svg.querySelectorAll('text')].map((text) =>
              Number.parseFloat(getComputedStyle(text).fontSize),
            );
            return Math.min(...letters) * scale;
          }),
        );
        expect(sizes).toHaveLength(4);
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11);
      });
    },
  );
});

test('a sheet of paper has the drawings that are wide, and the numbers in full', async () => {
  await shipped.withPage({}, async (page) => {
    await page.goto(`${shipped.origin}/audit/`);
    await page.setViewportSize({ width: 673, height: 900 });
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.drawn .narrow:visible').count()).toBe(0);
    expect(await page.locator('.drawn .wide:visible').count()).toBe(4);
    expect(await page.locator('.wide-table').first().isVisible()).toBe(true);
    const letters = page.locator('.drawn .wide text');
    expect(await letters.locator('visible=true').count()).toBe(await letters.count());
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(sideways).toBeLessThanOrEqual(0);
  });
});

test('where git tells nothing of versions the page says so, and why', () => {
  const html = readFileSync(join(shipped.built.out, 'audit/index.html'), 'utf8');
  expect(html).toMatch(/How versions went cannot be told:<\/strong>\s*this is not a git repository/);
});
