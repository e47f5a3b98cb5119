import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenSite, openShippedSite } from '../site.ts';

let site: OpenSite;
beforeAll(async () => {
  site = await openShippedSite();
});
afterAll(() => site?.close());

const fileOf = (path: string) => readFileSync(join(site.built.out, path), 'utf8');

describe('the policy on one page', () => {
  test('has every rule with its sentence and its expression, as its own page has them', () => {
    const html = fileOf('policy/index.html');
    const withoutTags = (written: string) => written.replaceAll(/<[^>]*>/g, '');
    const text = withoutTags(html);
    const report = JSON.parse(fileOf('report.json'));
    expect(html).toContain(report.policy.digest);
    expect(report.rules.length).toBeGreaterThan(30);
    for (const { id } of report.rules) {
      expect(html).toContain(`href="/rules/${id}/"`);
      const rule = fileOf(`rules/${id}/index.html`);
      const [, sentence = ''] = /<p class="lead\b[^>]*>(.*?)<\/p>/s.exec(rule) ?? [];
      // On the page of the rule, facts lead to the reference.
      const [, evaluated = ''] = /aria-label="expect"[^>]*><code[^>]*>(.*?)<\/code>/s.exec(rule) ?? [];
      for (const written of [sentence, evaluated].map(withoutTags)) {
        expect(written).not.toBe('');
        expect(text).toContain(written);
      }
    }
  });

  test('has every environment, runbook and role, and links within the page that lead somewhere', () => {
    const html = fileOf('policy/index.html');
    const ids = new Set(Array.from(html.matchAll(/\sid="([^"]+)"/g), ([, id]) => id));
    const [, contents = ''] = /<nav class="policy-contents"(.*?)<\/nav>/s.exec(html) ?? [];
    const targets = Array.from(contents.matchAll(/href="#([^"]+)"/g), ([, id]) => id);
    expect(targets.length).toBeGreaterThan(10);
    expect(targets.filter((id) => !ids.has(id))).toEqual([]);
    for (const name of ['/production/runbooks/restore-from-backup/', '/dev/runbooks/reset-dev/', '/staging/'])
      expect(html).toContain(`href="${name}"`);
    expect(html).toContain('sam@example.com');
  });

  test('is printed with its contents first, and each part begins on a sheet of its own', async () => {
    await site.withPage({}, async (page) => {
      await page.goto(`${site.origin}/policy/`);
      const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ format: 'A4' })));
      const sheets = await Promise.all(
        Array.from({ length: pdf.numPages }, async (_, place) => {
          const { items } = await (await pdf.getPage(place + 1)).getTextContent();
          return items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item] : []));
        }),
      );
      const texts = sheets.map((items) => items.map(({ str }) => str).join(' '));
      expect(texts[0]).toContain('sha256:');
      expect(texts[0]).toContain('Runbooks');
      // The title of the page and its number are in the corners of every sheet.
      const first = texts.map((text) => text.replace(/^The policy.*?\/policy\/ /, ''));
      for (const part of ['Environments', 'Rules', 'Runbooks', 'Roles'])
        expect(first.some((text) => text.startsWith(`${part} `))).toBe(true);
    });
  });
});
