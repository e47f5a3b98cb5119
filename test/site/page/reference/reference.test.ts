import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { vocabulary } from '../../../../src/facts/vocabulary.ts';
import { readBuiltSite } from '../../../../src/site/build/built-pages.ts';
import { COMMANDS } from '../../../../src/site/page/reference/commands.ts';
import { FORMATS } from '../../../../src/site/page/reference/formats.ts';
import { keptPage } from '../../kept-page.ts';
import { type OpenSite, openShippedSite } from '../../site.ts';

let site: OpenSite;
beforeAll(async () => {
  site = await openShippedSite();
});
afterAll(() => site?.close());
const looking = keptPage(() => site);

const textsOf = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((all) => all.map((each) => each.textContent?.replace(/\s+/g, ' ').trim() ?? ''));

describe('the reference of facts', () => {
  const facts = vocabulary.types.flatMap(({ name, fields }) =>
    Object.entries(fields).map(([field, { type, describe }]) => ({ id: `${name}.${field}`, type, describe })),
  );

  test('has every fact at an anchor of its own, with its type, its meaning, a value and who reads it', async () => {
    await looking(async (page) => {
      await page.goto(`${site.origin}/reference/facts/`);
      const shown = await page.evaluate(() => {
        const text = (element: Element | null) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
        return [...document.querySelectorAll('.entries > li')].map((entry) => ({
          id: entry.id,
          type: text(entry.querySelector('.type')).replace(/, .+/, ''),
          meaning: text(entry.querySelector('.said > p')),
          terms: [...entry.querySelectorAll('dt')].map(text),
        }));
      });
      const plain = (text: string) => text.replaceAll('`', '').replace(/\s+/g, ' ');
      expect(shown.map(({ id }) => id).sort()).toEqual(facts.map(({ id }) => id).sort());
      const byId = new Map(shown.map((each) => [each.id, each]));
      for (const { id, type, describe } of facts)
        expect
          .soft(byId.get(id))
          .toMatchObject({ type, meaning: plain(describe), terms: expect.arrayContaining(['Example']) });
    });
  });

  test('shows a value of each: one of the storefront, and where it has none one of an example on a rule’s page', async () => {
    await looking(async (page) => {
      await page.goto(`${site.origin}/reference/facts/`);
      const seen = (id: string) => textsOf(page, `[id="${id}"] .seen dd`);
      expect(await seen('Promotion.soaked')).toEqual(['39h 5m 2026-10-06-order-notes in production', 'soak-window']);
      expect((await seen('Commit.environments'))[0]).toMatch(/^dev commit [0-9a-f]{12}, an example of [a-z-]+$/);
      expect(await textsOf(page, '.seen .value')).not.toContain('');
      const without = page.locator('.entries > li', { hasNot: page.locator('.value') });
      expect(await without.evaluateAll((all) => all.map(({ id }) => id))).toEqual([]);
    });
  });

  test('is where each fact in the expressions of a rule’s page leads', async () => {
    const built = readBuiltSite(site.built.out);
    const known = new Set(facts.map(({ id }) => id));
    const rules = built.pages.filter(({ address }) => /^\/rules\/.+/.test(address));
    const led = rules.flatMap(({ links }) => links.filter((link) => link.startsWith('/reference/facts/#')));
    expect(new Set(led).size).toBeGreaterThan(80);
    expect(led.map((link) => link.slice('/reference/facts/#'.length)).filter((id) => !known.has(id))).toEqual([]);
    await looking(async (page) => {
      await page.goto(`${site.origin}/rules/soak-window/`);
      await page.locator('.expressions').getByRole('link', { name: 'soaked' }).click();
      expect(page.url()).toContain('/reference/facts/#Promotion.soaked');
      await page.locator(':target').waitFor();
    });
  });
});

describe('the reference of commands', () => {
  // That these are those of the program, a test of its own says.
  test('has every command, argument and option of the program, and no other', async () => {
    expect(COMMANDS.length).toBeGreaterThan(20);
    await looking(async (page) => {
      await page.goto(`${site.origin}/reference/commands/`);
      expect(await textsOf(page, 'section > h2')).toEqual(COMMANDS.map(({ name }) => name));
      for (const { name, arguments: taken, options } of COMMANDS) {
        const section = `section[aria-labelledby="${name.replaceAll(' ', '-')}"]`;
        expect
          .soft(await textsOf(page, `${section} .named code`))
          .toEqual([...taken.map((each) => each.name), ...options.map(({ flags }) => flags)]);
      }
    });
  });
});

describe('the reference of formats', () => {
  test('has every schema, with its example, and the schema itself at its address', async () => {
    await looking(async (page) => {
      await page.goto(`${site.origin}/reference/formats/`);
      expect(await textsOf(page, 'section > h2')).toEqual(FORMATS.map(({ title }) => title));
      const examples = await page.locator('section pre').evaluateAll((all) => all.map((each) => each.textContent));
      expect(examples).toEqual(FORMATS.map(({ example }) => example.text));
      expect(await textsOf(page, '[id="change.stages.<name>.applied.at"] .type')).toEqual(['time, required']);
      expect(await textsOf(page, '[id="environment.soak"] .type')).toEqual(['duration']);
      expect(await textsOf(page, '[id="environment.lowTraffic[].days"] .type')).toEqual(['list of days, required']);
    });
    for (const { name } of FORMATS.filter(({ isPublished }) => isPublished)) {
      const file = join(import.meta.dirname, `../../../../schemas/${name}.schema.json`);
      const published = readFileSync(join(site.built.out, `schemas/${name}.schema.json`), 'utf8');
      expect(JSON.parse(published)).toEqual(JSON.parse(readFileSync(file, 'utf8')));
    }
  });
});
