import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readReport } from '../../../src/report/check/from-json.ts';
import { standingText } from '../../../src/site/page/rule-standing.ts';
import { keptPage } from '../kept-page.ts';
import { type OpenSite, openShippedSite } from '../site.ts';
import { trialSite } from '../trial-site.ts';

let shipped: OpenSite;
beforeAll(async () => {
  shipped = await openShippedSite();
});
afterAll(() => shipped?.close());
/** One of records, and one of releases alone. */
const trial = trialSite();

/** What the page of the report says, as text that is read from it. */
function shownOn(page: Page) {
  return page.evaluate(() => {
    const text = (element: Element | null) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
    return {
      rules: [...document.querySelectorAll<HTMLElement>('.by-rule tbody tr')].map((row) => [
        row.dataset['rule'],
        ...[...row.querySelectorAll('td')].map((cell) => Number(cell.textContent)),
      ]),
      places: [...document.querySelectorAll('.findings > li > p:first-child > code')].map(text),
      waived: document.querySelectorAll('.findings > li[data-severity="waived"]').length,
      blind: [...document.querySelectorAll('#blind ~ .about li')].map(text),
      notes: [...document.querySelectorAll('.notes li')].map(text),
      due: [...document.querySelectorAll<HTMLTimeElement>('#due + .dates time')].map((time) => time.dateTime),
    };
  });
}

/** The same of the file for programs. */
function shownBy(out: string) {
  const read = readReport(readFileSync(join(out, 'report.json'), 'utf8'));
  if (!read.ok) throw new Error(read.problem);
  const { rules, findings, notes, due } = read.value;
  const sum = (blind: readonly { subjects: number }[]) => blind.reduce((all, { subjects }) => all + subjects, 0);
  const known = rules.some((rule) => rule.known !== undefined);
  return {
    read: read.value,
    shown: {
      rules: rules
        .map(({ id, judged, failed, waived, known: own = 0, blind }) => {
          const passed = judged - failed - waived - own;
          return [id, judged, passed, waived, ...(known ? [own] : []), failed, sum(blind)];
        })
        .sort(),
      places: findings.map(({ location }) => `${location.file}:${location.line}`).sort(),
      waived: findings.filter(({ waivedBy }) => waivedBy !== null).length,
      blind: rules.flatMap(({ blind }) => blind.map(({ why }) => why.replaceAll('`', ''))).length,
      notes: notes.map((note) => note.replaceAll('`', '')),
      due: due.map(({ at }) => at),
    },
  };
}

describe.each([
  ['records', () => shipped],
  ['releases', () => trial],
] as const)('the report on a repository of %s', (_, site) => {
  const looking = keptPage(site);

  test('is the same on its page and in report.json', async () => {
    await looking(async (page) => {
      await page.goto(`${site().origin}/report/`);
      const { rules, places, blind, ...shown } = await shownOn(page);
      const sorted = { ...shown, rules: rules.sort(), places: places.sort(), blind: blind.length };
      expect(sorted).toEqual(shownBy(site().built.out).shown);
    });
  });

  test('and each rule stands on its page as it does there', () => {
    const { out } = site().built;
    const { read } = shownBy(out);
    for (const rule of read.rules) {
      const html = readFileSync(join(out, `rules/${rule.id}/index.html`), 'utf8');
      const [, line = ''] = /<p class="stands\b[^>]*>\s*<strong[^>]*>(.*?)<\/strong>/s.exec(html) ?? [];
      const text = line
        .replace(/<[^>]*>/g, '')
        .replaceAll('&#39;', "'")
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&');
      expect(text).toBe(standingText(rule).replaceAll('`', ''));
      const found = read.findings.filter((finding) => finding.rule === rule.id);
      expect(html.includes('id="findings"')).toBe(found.length > 0);
    }
  });
});

test('what a finding is about is a link to its page', async () => {
  const html = readFileSync(join(shipped.built.out, 'report/index.html'), 'utf8');
  expect(html).toContain('href="/changes/2026-11-10-payments-certificate/"');
  const rule = readFileSync(join(shipped.built.out, 'rules/promotion-order/index.html'), 'utf8');
  expect(rule).toContain('href="/changes/2026-11-10-payments-certificate/"');
});
