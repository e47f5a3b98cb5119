import type { Page } from 'playwright-core';
import { getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { pageMargins } from '../../../src/site/page/page-margins.ts';
import { keptPage } from '../kept-page.ts';
import { trialSite } from '../trial-site.ts';

const site = trialSite();
const STAGING = '/staging/runbooks/long-lines/';
const RUNBOOKS = [
  '/production/runbooks/restore-from-backup/',
  '/production/runbooks/apply-a-migration/',
  '/dev/runbooks/reset-dev/',
];

/** A sheet of paper: its text, and how far to the right any of it reaches, of the sheet's width. */
interface Sheet {
  text: string;
  reach: number;
}

/** What a page prints on A4, read back from the PDF. */
async function sheetsOf(page: Page): Promise<Sheet[]> {
  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ format: 'A4' })));
  const sheets: Sheet[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const sheet = await pdf.getPage(number);
    const { items } = await sheet.getTextContent();
    const texts = items.flatMap((item) => ('str' in item ? [item] : []));
    // A gap between two texts is an item too.
    const rightEdges = texts.filter(({ str }) => str.trim() !== '').map(({ transform, width }) => transform[4] + width);
    const text = texts.map(({ str, hasEOL }) => str + (hasEOL ? '\n' : '')).join('');
    sheets.push({ text, reach: Math.max(...rightEdges) / sheet.getViewport({ scale: 1 }).width });
  }
  return sheets;
}

/** A printed page: its sheets, and what of it they must have. */
interface Printed {
  sheets: Sheet[];
  title: string;
  /** The end of its text. */
  end: string;
  blocks: string[];
}

const known = new Map<string, Printed>();
const printing = keptPage(() => site);

/** What a page prints as it is opened; each is printed once. */
async function printed(path: string): Promise<Printed> {
  if (!known.has(path)) {
    await printing(async (page) => {
      await page.goto(site.origin + path);
      known.set(path, {
        sheets: await sheetsOf(page),
        title: (await page.locator('h1').textContent())!,
        end: await page.locator('.prose > :last-child').innerText(),
        blocks: await page.locator('.prose pre').allTextContents(),
      });
    });
  }
  return known.get(path)!;
}

const whole = (sheets: readonly Sheet[]) => sheets.map(({ text }) => text).join('\n');
/** Without spaces and ends of lines, which paper sets as it needs. */
const squeezed = (text: string) => text.replace(/\s+/g, '');

describe('a printed runbook', () => {
  test.each(RUNBOOKS)('%s has its environment, title, address and page number on every sheet', async (path) => {
    const { sheets, title } = await printed(path);
    expect(sheets.length).toBeGreaterThan(1);
    for (const [place, { text }] of sheets.entries()) {
      expect(text).toContain(path.split('/')[1]!.toUpperCase());
      expect(text).toContain(title);
      expect(text).toContain(`https://runbooks.example.com${path}`);
      expect(text).toContain(`${place + 1} / ${sheets.length}`);
    }
  });

  test.each([true, false])('has a box for each prerequisite and step (scripts: %s)', async (script) => {
    await site.withPage({ javaScriptEnabled: script }, async (page) => {
      await page.goto(`${site.origin}/production/runbooks/restore-from-backup/`);
      const boxes = await page.locator(':is(.checks, .steps) > li').count();
      expect(boxes).toBe(4 + 7);
      const text = whole(await sheetsOf(page));
      expect(text.match(/☐/g)).toHaveLength(boxes);
      for (const number of [1, 2, 3, 4, 5, 6, 7]) expect(text).toMatch(new RegExp(`^\\s*${number}\\.\\s*$`, 'm'));
    });
  });

  test('has the state of the run: ticks with their times, values, and notes in full', async () => {
    await site.withPage({}, async (page) => {
      await page.goto(site.origin + STAGING);
      await page.locator('input[name=host]').fill('vault.example.com');
      await page.locator('input[name=token]').fill('hunter2');
      await page.getByRole('checkbox', { name: 'Step 1 done' }).check();
      await page.getByRole('checkbox', { name: 'Step 3 done' }).check();
      await page.getByRole('button', { name: 'Note on step 2' }).click();
      await page.keyboard.type(Array.from({ length: 9 }, (_, line) => `Line ${line + 1} of the note.`).join('\n'));
      const text = whole(await sheetsOf(page));
      expect(text.match(/☑/g)).toHaveLength(2);
      expect(text.match(/☐/g)).toHaveLength(1 + 2);
      expect(text.match(/Done \d\d:\d\d:\d\d UTC/g)).toHaveLength(2);
      expect(squeezed(text)).toContain('curlhttps://vault.example.com/v1/token');
      expect(text).toContain('Line 9 of the note.');
      const note = page.getByRole('textbox', { name: 'Note on step 2' });
      await page.emulateMedia({ media: 'print' });
      expect(await note.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0);
      expect(text).not.toContain('hunter2');
    });
  });

  test('has the absolute address after each link, with and without scripts', async () => {
    await site.withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`${site.origin}/production/runbooks/restore-from-backup/`);
      const text = squeezed(whole(await sheetsOf(page)));
      expect(text).toContain('(https://runbooks.example.com/production/runbooks/page-in-write-access/)');
      expect(text).not.toContain('mailto:');
      await page.goto(site.origin + STAGING);
      expect(squeezed(whole(await sheetsOf(page)))).toContain('atthereference(https://vault.example.com/docs/tokens)');
    });
  });

  test.each(RUNBOOKS)('%s has no sheet with nothing but the footer', async (path) => {
    const { sheets, end } = await printed(path);
    expect(squeezed(sheets[0]!.text)).toContain('Policysha256:');
    expect(squeezed(sheets.at(-1)!.text)).toContain(squeezed(end).slice(-20));
  });

  test.each([...RUNBOOKS, STAGING])('%s has all of its code within the margins', async (path) => {
    const { sheets, title, blocks } = await printed(path);
    // What stands in the margin beside each sheet may come in the middle of a block.
    const marginal = [path.split('/')[1]!.toUpperCase(), title];
    const head = new RegExp(`^(${marginal.join('|')}).*\n?|^\\d+ / \\d+.*\n?`, 'gm');
    const text = squeezed(sheets.map((sheet) => sheet.text.replace(head, '')).join('\n'));
    expect(blocks.length).toBeGreaterThan(0);
    for (const block of blocks) expect(text).toContain(squeezed(block));
    // A4 has 210 mm, and its margin 16 mm.
    for (const { reach } of sheets) expect(reach).toBeLessThan((210 - 15.5) / 210);
  });

  test('is black on white from the dark theme too, and has no controls', async () => {
    await site.withPage({ colorScheme: 'dark' }, async (page) => {
      await page.goto(`${site.origin}/production/runbooks/roll-back-a-migration/`);
      const text = whole(await sheetsOf(page));
      for (const word of [
        'Copy',
        'Search',
        'Leave Production',
        'Did not go to plan',
        'This run',
        'Overview',
        'A kept copy',
      ])
        expect(text).not.toContain(word);
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator(':is(button, .environment-nav, .run, .site-nav):visible').count()).toBe(0);
      const ink = await page
        .locator('pre .code span')
        .evaluateAll((all) => all.map((each) => getComputedStyle(each).color));
      expect(new Set(ink)).toEqual(new Set(['rgb(0, 0, 0)']));
    });
  });
});

test('a title with quotes and tags cannot break out of the style of the page margins', () => {
  const title = '</style>"\\';
  expect(pageMargins({ environment: 'Dev', title, address: undefined })).toBe(
    '@page{@top-left{content:"DEV";font-weight:800}@top-right{content:"\\3c /style>\\22 \\5c "}}',
  );
});
