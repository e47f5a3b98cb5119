import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { vocabulary } from '../../../src/facts/vocabulary.ts';
import { IDS_OF_PAGES } from '../../../src/policy/body/link-targets.ts';
import { publishingFindings, readPolicy } from '../../../src/policy/policy.ts';
import { layered, layeredFiles } from '../extends/layered.ts';
import { environmentText, policyOf, ruleText, runbookText } from '../pages.ts';

const TEXTS = {
  'environments/dev.mdx': environmentText({}, '## What it is for\n\nTrying.\n'),
  'environments/production.mdx': environmentText({ title: 'Production', order: '2', promotesFrom: 'dev' }),
  'rules/in-order.mdx': ruleText(
    {},
    "## Why it's so -- and how\n\n### Why it's so\n\n### Why it's so\n\n<a name=\"old\"></a>\n",
  ),
  'rules/made.mdx': ruleText({}, 'export const x = 1\n\n## Why {x}\n'),
  'runbooks/dev/reset.mdx': runbookText({ title: 'Reset', alerts: '[Full Disk]' }),
};
const PROSE = { 'guides/start.mdx': '---\ntitle: Start\nsummary: Begin.\norder: 1\n---\n\n## First\n' };

/** What is told of a runbook of production that says this, by its line in the text. */
function told(text: string, prose: Record<string, string> = PROSE): string[] {
  const runbook = runbookText({ environment: 'production' }, `${text}\n`);
  const policy = policyOf({ ...TEXTS, 'runbooks/production/apply.mdx': runbook }, prose);
  return publishingFindings(policy).map(
    ({ severity, location, message, help }) => `${severity} ${location.line - 8}:${location.column} ${message} ${help}`,
  );
}

describe('a link of a policy page works', () => {
  test.each([
    ['to a page of each kind', '[a](/dev/) [b](/rules/in-order/) [c](/dev/runbooks/reset/) [d](/guides/start/)'],
    ['from its own page', '[a](../../../rules/in-order/) [b](../../) [c](../apply/) [d](./)'],
    [
      'to a heading',
      '[a](/rules/in-order/#why-its-so--and-how) [b](/rules/in-order/#why-its-so-1) [c](/dev/#what-it-is-for)',
    ],
    ['to a name, and to what every page of its kind has', '[a](/rules/in-order/#old) [b](/rules/in-order/#evaluated)'],
    ['to a heading that code may make', '[a](/rules/made/#why-1)'],
    ['to the source of a page', '[a](/rules/in-order.md) [b](/dev.md) [c](/dev/runbooks/reset.md)'],
    ['to a list, and to what is made of records', '[a](/rules/) [b](/guides/) [c](/access/) [d](/waivers/#a) [e](/)'],
    ['to an alert', '[a](/alerts/Full%20Disk/) [b](/alerts/)'],
    [
      'to another site',
      '[a](https://example.com/rules/nowhere/) [b](mailto:a@example.com) [c](//example.com/rules/x/)',
    ],
    ['to a file of the folder `public`', '[a](/rules/chart.png) ![b](/dev/chart.svg) [c](/policy.json)'],
    ['below the base of the site, which only the build knows', '[a](/docs/rules/nowhere/)'],
    ['to a page of the project', '[a](/team/on-call/) [b](/changes/2026-11-02-a/)'],
    ['between environments', '[a](/dev/to/production/)'],
    ['in code', '`[a](/rules/nowhere/)`'],
  ])('%s', (_, text) => expect(told(text)).toEqual([]));

  test('to a guide, where guides are not read', () => {
    const runbook = runbookText({ environment: 'production' }, '[a](/guides/any/)\n');
    const { label, texts } = { label: 'content', texts: { ...TEXTS, 'runbooks/production/apply.mdx': runbook } };
    expect(label).toBe('content');
    const own = Object.fromEntries(Object.entries(texts).map(([path, text]) => [`content/${path}`, text]));
    const policy = readPolicy({ ...layeredFiles(own), isTrusted: true }, vocabulary);
    expect(publishingFindings(policy)).toEqual([]);
  });

  test('to an inherited page, and to one whose page has a fault', () => {
    const policy = layered({
      'content/policy.yaml': 'extends: default\n',
      'content/rules/own.mdx': ruleText({}, '[a](../few-files/) [b](../at-fault/) [c](/production/)\n'),
      'content/rules/at-fault.mdx': ruleText({ subject: 'nothing' }),
    });
    expect(publishingFindings(policy)).toEqual([]);
  });
});

describe('a link of a policy page to what is not there is told at its line', () => {
  test.each([
    [
      'Do.\n\n[a](/rules/in-ordr/)',
      'error 3:1 The link `/rules/in-ordr/` leads to no page of the site. Write `/rules/in-order/`.',
    ],
    [
      '[a](../../../rules/in-ordr/)',
      'error 1:1 The link `../../../rules/in-ordr/` leads to no page of the site. Write `../../../rules/in-order/`.',
    ],
    [
      '[a](../../rules/in-order/)',
      'error 1:1 The link `../../rules/in-order/` leads to no page of the site. Write `../../../rules/in-order/`.',
    ],
    [
      '[a](../../rules/in-order.mdx)',
      'error 1:1 The link `../../rules/in-order.mdx` leads to no page of the site. Write `../../../rules/in-order/`.',
    ],
    [
      '[a](/rules/in-order)',
      'error 1:1 The link `/rules/in-order` leads to no page of the site. Write `/rules/in-order/`.',
    ],
    [
      '<a href="/dev/runbooks/rest/">a</a>',
      'error 1:4 The link `/dev/runbooks/rest/` leads to no page of the site. Write `/dev/runbooks/reset/`.',
    ],
    [
      '[a](/rules/in-order/#why-its-not)',
      'error 1:1 The link `/rules/in-order/#why-its-not` leads to a page that has no heading `why-its-not`. Write `#why-its-so`.',
    ],
    [
      '[a](#nowhere)',
      'error 1:1 The link `#nowhere` leads to a page that has no heading `nowhere`. Correct or remove what follows the `#`.',
    ],
    [
      '[a][b]\n\n[b]: /guides/strt/',
      'error 3:1 The link `/guides/strt/` leads to no page of the site. Write `/guides/start/`.',
    ],
    ['[a](/alerts/Empty/)', 'error 1:1 The link `/alerts/Empty/` leads to no page of the site. Correct or remove it.'],
    [
      '[a](/rules/in-ordr.md)',
      'error 1:1 The link `/rules/in-ordr.md` leads to no page of the site. Write `/rules/in-order/`.',
    ],
  ])('%j', (text, finding) => expect(told(text)).toEqual([finding]));

  test('of every kind of page', () => {
    const link = '[a](/rules/nowhere/)\n';
    const texts = {
      'environments/dev.mdx': environmentText({}, link),
      'rules/in-order.mdx': ruleText({}, link),
      'runbooks/dev/reset.mdx': runbookText({}, link),
    };
    const prose = {
      'guides/start.mdx': `---\ntitle: Start\nsummary: Begin.\norder: 1\n---\n\n${link}`,
      'incidents/one.mdx': `---\ntitle: One\nsummary: It broke.\ndate: "2026-11-17"\n---\n\n${link}`,
    };
    const files = publishingFindings(policyOf(texts, prose)).map(({ location }) => location.file);
    expect(files).toEqual([...Object.keys(texts), ...Object.keys(prose)].map((path) => `content/${path}`).sort());
  });
});

test('the ids of pages are those that the pages and components of the site have', () => {
  const src = join(import.meta.dirname, '../../../src');
  const ids = ['routes', 'components', 'layouts'].flatMap((folder) =>
    readdirSync(join(src, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.astro') && !/^(?:index|404)\.astro$/.test(file))
      .flatMap((file) => [...readFileSync(join(src, folder, file), 'utf8').matchAll(/\sid="([^"]+)"/g)])
      .map(([, id]) => id),
  );
  expect(IDS_OF_PAGES).toEqual([...new Set(ids)].sort());
});
