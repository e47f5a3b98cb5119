import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { vocabulary } from '../../../../src/facts/vocabulary.ts';
import { celText } from '../../../../src/policy/cel-value.ts';
import { createScopes } from '../../../../src/policy/expression/scope.ts';
import { subjectText } from '../../../../src/text/finding.ts';
import { axeFaults, THEMES } from '../../axe.ts';
import { keptPage } from '../../kept-page.ts';
import { type OpenSite, openShippedSite } from '../../site.ts';
import { checkedStorefront } from './storefront.ts';

const PATH = '/reference/try-it/';

let site: OpenSite;
beforeAll(async () => {
  site = await openShippedSite();
});
afterAll(() => site?.close());
const looking = keptPage(() => site);
const onPhone = keptPage(() => site, { width: 390 });

const { subjects } = checkedStorefront();

/** The values that the checker itself gives. */
function valuesOf(subject: string, text: string): (readonly [string, string])[] {
  const compiled = createScopes(vocabulary)({ subject, params: {} }).compile(text);
  if (!compiled.ok) throw new Error(compiled.problem.message);
  return subjects
    .of(subject)
    .map(({ ref, bindings }) => [subjectText(ref), celText(compiled.value.evaluate(bindings)) || 'empty'] as const);
}

const askedAt = (subject: string, expression: string) =>
  `${site.origin}${PATH}?${new URLSearchParams({ subject, expression })}`;

async function shownOn(page: Page): Promise<string[][]> {
  await page.locator('.answer .counts').waitFor();
  return page
    .locator('.answer tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].slice(0, 2).map((cell) => cell.textContent ?? '')));
}

describe('an expression that is typed has the value that the checker gives', () => {
  test.each([
    ['promotion', 'promotion.soaked >= promotion.upstream.soak'],
    ['promotion', 'text(promotion.rehearsedAt)'],
    ['stage', "stage.appliedAt.getHours('Europe/London') in [2, 3, 4] || !environment.hasWindows"],
    ['change', "change.files.filter(file, file.matches('^db/.*[.]sql$')).map(file, file.split('/').last().value())"],
    ['service', "has(service.replicas) ? '%d of %s'.format([service.replicas.value(), service.name]) : ''"],
    ['grant', 'now - grant.grantedAt < duration("48h")'],
  ])('for each %s: %s', async (subject, expression) => {
    await looking(async (page, faults) => {
      await page.goto(askedAt(subject, expression));
      const shown = await shownOn(page);
      const expected = valuesOf(subject, expression);
      expect(expected.length).toBeGreaterThan(1);
      expect(shown).toEqual(expected.map((each) => [...each]));
      expect(faults).toEqual([]);
    });
  });
});

describe('what evaluates it', () => {
  test('is loaded once somebody uses it, and not before; the tables of zones once one is named', async () => {
    await site.withPage({}, async (page) => {
      const loaded: string[] = [];
      page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
      const isLoaded = (part: string) => loaded.some((path) => path.includes(part));
      await page.goto(site.origin + PATH);
      await page.waitForLoadState('networkidle');
      expect([isLoaded('/evaluation.'), isLoaded('try-it.json')]).toEqual([false, false]);
      await page.getByLabel('Expression').fill('stage.inWindow');
      await page.getByLabel('For each').selectOption('stage');
      await shownOn(page);
      expect([isLoaded('/evaluation.'), isLoaded('try-it.json'), isLoaded('moment-timezone')]).toEqual([
        true,
        true,
        false,
      ]);
      await page.getByLabel('Expression').fill("stage.appliedAt.getHours('Asia/Kolkata') > 3");
      await page.getByRole('button', { name: 'Evaluate' }).click();
      await page
        .locator('.answer tbody code', { hasText: 'getHours' })
        .or(page.locator('.answer .counts', { hasText: 'true' }))
        .first()
        .waitFor();
      await expect.poll(() => isLoaded('moment-timezone')).toBe(true);
    });
  });
});

describe('by keyboard', () => {
  test('a rule is chosen, its expression changed and evaluated, and the address says what was asked', async () => {
    await looking(async (page) => {
      await page.goto(site.origin + PATH);
      await page.getByLabel('Begin with a rule').focus();
      await page.keyboard.type('soak-window');
      await page.keyboard.press('Tab');
      const field = page.getByLabel('Expression');
      await expect.poll(() => field.inputValue()).toBe('promotion.soaked >= promotion.upstream.soak');
      expect(await field.evaluate((each) => document.activeElement === each)).toBe(true);
      expect(await page.getByLabel('only where this holds').inputValue()).toBe('promotion.inOrder');
      await page.keyboard.press('End');
      await page.keyboard.type(' * 60');
      await page.keyboard.press('Control+Enter');
      await page.locator('.answer .fault').waitFor();
      for (let press = 0; press < 5; press += 1) await page.keyboard.press('Backspace');
      await page.keyboard.press('Control+Enter');
      const shown = await shownOn(page);
      expect(shown).toContainEqual(['2026-10-06-order-notes in production', 'true']);
      expect(shown).toContainEqual(['2026-11-10-payments-certificate in production', 'not judged: when does not hold']);
      expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
        subject: 'promotion',
        rule: 'soak-window',
        when: 'promotion.inOrder',
        expression: 'promotion.soaked >= promotion.upstream.soak',
      });
      const address = page.url();
      await page.goto(`${site.origin}/`);
      await page.goto(address);
      expect(await shownOn(page)).toEqual(shown);
    });
  });

  test('it is reached from the page of a rule', async () => {
    await looking(async (page) => {
      await page.goto(`${site.origin}/rules/load-test-meets-slo/`);
      await page.getByRole('link', { name: 'Try it' }).click();
      const shown = await shownOn(page);
      expect(shown.length).toBeGreaterThan(10);
      expect(await page.getByLabel('for every item of this list').inputValue()).toBe('promotion.loadTestClaims');
      expect(await page.locator('.answer thead th').nth(1).textContent()).toBe('Item');
    });
  });
});

describe('what is wrong is said where it is, with what to write', () => {
  test.each([
    ['a misspelt fact', 'promotion.soakd > duration("1h")', '`promotion` has no fact `soakd`.', 'Write `soaked`.'],
    [
      'a half expression',
      'promotion.soaked >',
      'The expression cannot be parsed',
      'Correct the expression; it is written in CEL.',
    ],
  ])('%s', async (_, expression, message, help) => {
    await onPhone(async (page, faults) => {
      await page.goto(askedAt('promotion', expression));
      const text = (selector: string) => page.locator(selector).innerText();
      expect(await text('.answer .fault')).toContain(message.replaceAll('`', ''));
      expect(await text('.answer pre')).toMatch(/^> 1 \| .+\n +\| +\^/);
      expect(await text('.answer .help')).toBe(help.replaceAll('`', ''));
      expect(await page.getByLabel('Expression').getAttribute('aria-invalid')).toBe('true');
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      expect(faults).toEqual([]);
    });
  });
});

test('axe finds nothing on values and on a fault, in both themes', async () => {
  await onPhone(async (page) => {
    for (const expression of ['promotion.soaked > duration("1h")', 'promotion.soakd']) {
      await page.goto(askedAt('promotion', expression));
      await page.locator('.answer > *').first().waitFor();
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme });
        expect(await axeFaults(page, colorScheme)).toEqual([]);
      }
    }
  });
});
