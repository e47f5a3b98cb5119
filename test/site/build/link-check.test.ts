import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readBuiltSite } from '../../../src/site/build/built-pages.ts';
import { brokenLinks } from '../../../src/site/build/link-check.ts';
import { Source } from '../../../src/text/source.ts';

const PAGES = ['/', '/rules/soak-window/', '/production/runbooks/apply/'];
const SITE = {
  pages: PAGES.map((address) => ({ address, ids: new Set(['steps', 'roll-back']), links: [] as string[] })),
  addresses: new Set([...PAGES, '/llms.txt', '/alerts/Löck/']),
};

/** What is found of a runbook that holds a text, as `line:column message help`. */
function found(text: string, base = '/'): string[] {
  const source = new Source('content/runbooks/production/apply.mdx', `---\ntitle: Apply\n---\n\n${text}\n`);
  return brokenLinks(SITE, [{ source, address: '/production/runbooks/apply/' }], base).map(
    ({ location, message, help }) => `${location.line}:${location.column} ${message} ${help}`,
  );
}

describe('a link in a page', () => {
  test.each([
    '[a](/rules/soak-window/)',
    '[a](../../../rules/soak-window/#steps)',
    '[a](#steps)',
    '[a](/llms.txt)',
    '[a](https://example.com/nowhere#x)',
    '[a](mailto:ana@example.com)',
    '[a](?q=x#roll-back)',
    '[a](/alerts/L%C3%B6ck/)',
    '`[a](/nowhere/)`',
    '<a href="/rules/soak-window/#steps">a</a>',
    '![a](./picture.png)',
  ])('%s is fine', (text) => expect(found(text)).toEqual([]));

  test.each([
    [
      'See [a](/rules/soak-windw/).',
      '5:5 The link `/rules/soak-windw/` leads to no page of the site. Write `/rules/soak-window/`.',
    ],
    [
      '[a](/rules/soak-window)',
      '5:1 The link `/rules/soak-window` leads to no page of the site. Write `/rules/soak-window/`.',
    ],
    ['\n\n- [a](#step)', '7:3 The link `#step` leads to a page that has no heading `step`. Write `#steps`.'],
    [
      '[a](../../../rules/soak-window/#far-away)',
      '5:1 The link `../../../rules/soak-window/#far-away` leads to a page that has no heading `far-away`. Correct or remove what follows the `#`.',
    ],
    ['[a][b]\n\n[b]: ./other.mdx', '7:1 The link `./other.mdx` leads to no page of the site. Correct or remove it.'],
    [
      '[a](/rules/%zz/)',
      '5:1 The link `/rules/%zz/` is not an address. Write `%25` for a percent sign, or two hexadecimal digits after it.',
    ],
    [
      '[a](/rules/soak-window/#%zz)',
      '5:1 The link `/rules/soak-window/#%zz` is not an address. Write `%25` for a percent sign, or two hexadecimal digits after it.',
    ],
    ['<a href={"/x/"}>a</a>', '5:4 The link `/x/` leads to no page of the site. Correct or remove it.'],
    ['<a href="/x/">a</a>', '5:4 The link `/x/` leads to no page of the site. Correct or remove it.'],
    [
      '[a](../../rules/soak-window.mdx)',
      '5:1 The link `../../rules/soak-window.mdx` leads to no page of the site. Write `../../../rules/soak-window/`.',
    ],
    ['![a](/none.png)', '5:1 The link `/none.png` leads to no page of the site. Correct or remove it.'],
  ])('%j is found at its place', (text, finding) => expect(found(text)).toEqual([finding]));

  test('is resolved below the base that the site is published at', () => {
    expect(found('[a](/docs/rules/soak-window/) [b](../apply/)', '/docs')).toEqual([]);
    expect(found('[a](/rules/soak-window/)', '/docs')).toHaveLength(1);
    expect(found('[a](/docs/rules/soak-windw/)', '/docs')[0]).toContain('Write `/docs/rules/soak-window/`.');
  });
});

test('a link of a component that would run in a browser is found, whatever stands before it', () => {
  const links = ['https://b.example', 'java\nscript:x', 'DATA:text/html,x'];
  const [first, ...rest] = SITE.pages;
  const made = brokenLinks({ ...SITE, pages: [{ ...first!, links }, ...rest] }, [], '/');
  expect(made.map(({ message }) => message)).toEqual([
    expect.stringContaining('`java script:x` has the scheme `javascript:`'),
    expect.stringContaining('`DATA:text/html,x` has the scheme `data:`'),
  ]);
});

test('links are read of a page, with entities and angle brackets in them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'towpath-links-'));
  writeFileSync(
    join(folder, 'index.html'),
    '<a title="a>b" href="/x/?a&#38;b">c</a><img alt=">" src="data&colon;x"><a data-href="/no/">d</a> href="/text/"',
  );
  try {
    expect(readBuiltSite(folder).pages[0]!.links).toEqual(['/x/?a&b', 'data:x']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a link that a component made is found at the page that it stands on, once', () => {
  const [first, ...rest] = SITE.pages;
  const site = { ...SITE, pages: [{ ...first!, links: ['/nowhere/'] }, ...rest] };
  const written = new Source('content/index.mdx', '---\ntitle: A\n---\n\n[a](</no where/>)\n');
  const own = { source: written, address: '/' };
  const both = { ...SITE, pages: [{ ...first!, links: ['/no%20where/'] }, ...rest] };
  expect(brokenLinks(both, [own], '/').map(({ location }) => location.file)).toEqual(['content/index.mdx']);
  const findings = brokenLinks(site, [], '/');
  expect(findings.map(({ location, message }) => `${location.file} ${message}`)).toEqual([
    'the page / The link `/nowhere/` leads to no page of the site.',
  ]);
});

test('a link leads to any element with an id, and to a link with a name', () => {
  const folder = mkdtempSync(join(tmpdir(), 'towpath-links-'));
  try {
    mkdirSync(join(folder, 'rules'));
    const html =
      '<h2 id="steps">Steps</h2><a name="old"></a><a href="/" name="older" id="both">x</a>' +
      '<table id="ranks"></table><input name="none"><dt class="x" id="a&amp;b">x</dt>';
    writeFileSync(join(folder, 'rules/index.html'), html);
    const [page] = readBuiltSite(folder).pages;
    expect([...page!.ids].sort()).toEqual(['a&b', 'both', 'old', 'older', 'ranks', 'steps']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
