import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Comparison } from '../../../src/check/compare/comparison.ts';
import { versionsText } from '../../../src/report/diff/words.ts';
import { buildGitops } from '../gitops.ts';
import { keptPage } from '../kept-page.ts';
import { PROJECT } from '../project.ts';
import { type OpenSite, openShippedSite } from '../site.ts';
import { trialSite } from '../trial-site.ts';
import { siteOfFolder } from './site-of-folder.ts';

const PAIR = ['staging', 'production'] as const;

let shipped: OpenSite;
let compared: { records: Comparison; releases: Comparison };
beforeAll(async () => {
  const gitops = buildGitops();
  const of = async (folder: string) => (await siteOfFolder(folder)).compare(PAIR);
  compared = { records: await of(join(PROJECT, 'examples/storefront')), releases: await of(gitops.folder) };
  gitops.remove();
  shipped = await openShippedSite();
});
afterAll(() => shipped?.close());
/** A site of releases alone. */
const trial = trialSite();

/** What a page says of each part, a line of a table each: what it is of, and what both have. */
function shownOn(page: Page) {
  return page.evaluate(() => {
    const lines = (part: string) =>
      [...document.querySelectorAll(`section[aria-labelledby="${part}"] .compared tbody tr`)].map((row) => [
        row.querySelector('th')?.textContent?.trim(),
        ...[...row.querySelectorAll('td[data-environment]')].map(
          (cell) =>
            cell.lastElementChild?.nextSibling?.textContent?.trim() || cell.lastElementChild?.textContent?.trim(),
        ),
      ]);
    return {
      code: lines('code'),
      config: lines('config'),
      scale: lines('scale'),
      data: lines('data').map(([what]) => what),
    };
  });
}

/** The same of a comparison. */
function shownBy({ code, config, data, scale }: Comparison): Awaited<ReturnType<typeof shownOn>> {
  const differing = <Row extends { differs: boolean | null }>(rows: readonly Row[]) =>
    rows.filter(({ differs }) => differs !== false);
  const inOrder = [
    ...config.differences.filter(({ difference }) => difference !== 'name'),
    ...config.differences.filter(({ difference }) => difference === 'name'),
  ];
  return {
    code: differing(code).map(({ service, versions }) => [service, ...versions.map(versionsText)]),
    config: inOrder.map(({ key, places }) => [
      key ?? 'the whole file',
      ...places.map((place) => (place === null ? 'not there' : `${place.file}:${place.line}`)),
    ]),
    data: ['Class of data', ...data.changes.map(({ title }) => title)],
    scale: differing(scale).map(({ service, replicas }) => [
      service,
      ...replicas.map((each) => String(each ?? 'not declared')),
    ]),
  };
}

describe.each([
  ['records', () => shipped],
  ['releases', () => trial],
] as const)('two environments of a repository of %s', (kind, site) => {
  const looking = keptPage(site);

  test('differ on their page in what `towpath diff` says', async () => {
    await looking(async (page) => {
      await page.goto(`${site().origin}/compare/staging/production/`);
      const shown = await shownOn(page);
      expect(shown).toEqual(shownBy(compared[kind]));
      expect(shown.code.length + shown.config.length).toBeGreaterThan(0);
    });
  });
});

test('every address of two environments, or of one, leads to what they differ in', async () => {
  const html = (path: string) => readFileSync(join(shipped.built.out, `compare/${path}index.html`), 'utf8');
  const leadsTo = (path: string) => /http-equiv="refresh" content="0; url=([^"]*)"/.exec(html(path))?.[1];
  const ids = ['dev', 'staging', 'production'];
  for (const [place, one] of ids.entries()) {
    for (const other of ids.slice(place + 1)) {
      expect(leadsTo(`${one}/${other}/`)).toBeUndefined();
      expect(leadsTo(`${other}/${one}/`)).toBe(`/compare/${one}/${other}/`);
      expect(html('')).toContain(`href="/compare/${one}/${other}/"`);
    }
    expect([leadsTo(`${one}/${one}/`), leadsTo(`${one}/`)]).toEqual(['/compare/', '/compare/']);
  }
});

test('an engineer finds the comparison where they look first', () => {
  for (const path of ['', 'staging/', 'production/']) {
    const html = readFileSync(join(shipped.built.out, path, 'index.html'), 'utf8');
    expect(html).toContain('href="/compare/staging/production/"');
  }
});

test('no page of a comparison has a value of the configuration', () => {
  const html = readFileSync(join(shipped.built.out, 'compare/staging/production/index.html'), 'utf8');
  const { differences } = compared.records.config;
  const values = differences.flatMap((row) => row.values).filter((value) => value !== null && value.length > 3);
  expect(values.length).toBeGreaterThan(3);
  for (const value of values) expect(html).not.toContain(JSON.parse(value as string));
});
