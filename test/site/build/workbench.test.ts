import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { command } from '../../cli/command.ts';
import { git } from '../../history/repository.ts';
import { type DevSite, startDev } from '../dev.ts';
import { PROJECT } from '../project.ts';
import { fewPages, writePages } from '../trial.ts';

/** The clock of the storefront's demonstration. */
const NOW = '2026-11-10T12:00:00Z';
const STAGING = 'content/environments/staging.mdx';
const SOAK = 'content/rules/soak-window.mdx';

let folder = '';
let site: DevSite;
beforeAll(async () => {
  folder = mkdtempSync(join(PROJECT, '.workbench-'));
  cpSync(join(PROJECT, 'examples/storefront'), folder, { recursive: true });
  // Each edit is judged by all rules, at HEAD and now: a few of them show what is done with that.
  writePages(join(folder, 'content'), fewPages('environment-chain', 'promotion-order', 'soak-window'));
  rmSync(join(folder, 'runs'), { recursive: true });
  git(folder, ['init', '-q', '-b', 'main', '--template=']);
  commitAll('All');
  const name = `./${relative(PROJECT, folder)}`;
  site = await startDev({ policy: `${name}/content`, repo: name, now: NOW }, 'info');
  // The first page takes the longest: everything is compiled.
  await page('/staging/');
});
afterAll(() => {
  site?.stop();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => git(folder, ['reset', '-q', '--hard']));

function commitAll(subject: string): void {
  git(folder, ['add', '-A']);
  git(folder, ['-c', 'user.name=ana', '-c', 'user.email=ana@example.com', 'commit', '-q', '-m', subject]);
}

/** Replaces a part of a file, which it has. */
function edit(file: string, old: string, by: string): void {
  const text = readFileSync(join(folder, file), 'utf8');
  expect(text).toContain(old);
  writeFileSync(join(folder, file), text.replace(old, by));
}

/** A page as a browser asks for it: its status, and its text without markup. */
async function page(address: string): Promise<{ status: number; html: string; text: string }> {
  const answer = await fetch(site.origin + address, { headers: { accept: 'text/html', connection: 'close' } });
  const html = await answer.text();
  return { status: answer.status, html, text: plain(html) };
}

const plain = (html: string) =>
  html
    .replace(/<(script|style)\b.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, '')
    .replace(/&gt;/g, '>')
    .replace(/&lt;/g, '<')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');

/** What a page shows of the workbench; empty where that has nothing to say. */
async function shownOn(address: string): Promise<string> {
  const { status, html } = await page(address);
  expect(status).toBe(200);
  return plain(/<aside class="workbench.*?<\/aside>/s.exec(html)?.[0] ?? '').trim();
}

const soon = (hold: () => Promise<void> | void) => vi.waitFor(hold, { timeout: 120_000, interval: 200 });

test('an edit of an environment shows on its page what it does to every verdict, as `towpath preview` says', async () => {
  await soon(async () => expect(await shownOn('/staging/')).toBe(''));
  edit(STAGING, 'soak: 30m', 'soak: 40h');
  const preview = await command(['preview', '.', '--against', 'HEAD', '--format', 'json', '--now', NOW], folder);
  const { failing, passing, unchanged } = JSON.parse(preview.stdout);
  expect(failing.length).toBeGreaterThan(0);
  await soon(async () => {
    const shown = await shownOn('/staging/');
    expect(shown).toContain('This page differs from HEAD');
    expect(shown).toContain(`${failing.length} newly failing, as of 2026-11-10 12:00 UTC.`);
    expect(shown).toContain(`${unchanged.length} rules judge as before.`);
    expect(passing).toEqual([]);
    for (const { message } of failing) expect(shown).toContain(message.replaceAll('`', ''));
  });
  const { html } = await page('/staging/');
  for (const { subject } of failing) expect(html).toContain(`href="/changes/${subject.id}/"`);
  expect(await shownOn('/rules/')).toMatch(/^Differs from HEAD: \S+staging\.mdx\. \d+ newly failing$/);
  await soon(() =>
    expect(site.printed()).toContain(
      `The policy here against that of HEAD, as of ${NOW}: ${failing.length} findings more.`,
    ),
  );
});

test('what is committed has no effect any more', async () => {
  edit(STAGING, 'soak: 30m', 'soak: 31m');
  await soon(async () => expect(await shownOn('/staging/')).toContain('This page differs from HEAD'));
  commitAll('Half an hour and a minute');
  edit(SOAK, 'Soak before promotion', 'Soak first');
  await soon(async () => {
    expect(await shownOn('/rules/soak-window/')).toContain('This page differs from HEAD');
    expect(await shownOn('/staging/')).not.toContain('This page differs');
  });
});

test.each([
  ['front matter', STAGING, ['purpose: Prove', 'porpose: Prove'], '/staging/', ['porpose', 'Write `purpose: ']],
  ['CEL', SOAK, ['promotion.soaked >=', 'promotion.soakd >='], '/rules/soak-window/', ['soakd', 'Write `soaked`.']],
  ['MDX', SOAK, ['Faults take time', 'a <b\n\nFaults take time'], '/rules/soak-window/', ['> ', 'in backticks']],
] as const)(
  'a mistake in %s is on the page and in the terminal, until it is mended',
  async (_, file, [old, by], address, found) => {
    edit(file, old, by);
    await soon(async () => {
      const shown = await shownOn(address);
      for (const each of found) expect(shown).toContain(each.replaceAll('`', ''));
      expect(shown).toMatch(/error \S+\.mdx:\d+:\d+/);
      expect(shown).toContain('>');
      expect((await page(address)).text).toContain('The page cannot be shown before this is mended.');
    });
    const place = /error \S*?(content\/\S+\.mdx:\d+:\d+)/.exec(await shownOn(address))![1]!;
    await soon(() => {
      const said = site.printed().split(place).at(-1);
      for (const each of found) expect(said).toContain(each);
    });
    git(folder, ['checkout', '-q', '.']);
    await soon(async () => {
      expect(await shownOn(address)).toBe('');
      expect((await page(address)).text).not.toContain('cannot be shown');
    });
  },
);

test('a page that is removed shows what that does, and a new one is there at once', async () => {
  rmSync(join(folder, SOAK));
  await soon(async () => expect(await shownOn('/rules/soak-window/')).toContain('This page was removed since HEAD'));
  writeFileSync(join(folder, 'content/rules/soak-again.mdx'), git(folder, ['show', `HEAD:${SOAK}`]));
  await soon(async () => {
    const { status, text } = await page('/rules/soak-again/');
    expect(status).toBe(200);
    expect(text).toContain('This page is new since HEAD');
    expect(text).toContain('As it is evaluated');
  });
  rmSync(join(folder, 'content/rules/soak-again.mdx'));
});

test('an edit of a record or of towpath.yaml is judged anew', async () => {
  await soon(async () => expect((await page('/')).text).not.toContain('A build of this site would stop here'));
  edit('changes/2026-10-06-order-notes.yaml', 'title:', 'titel:');
  await soon(async () =>
    expect(await shownOn('/rules/')).toMatch(/elsewhere, the first at changes\/2026-10-06-order-notes\.yaml:\d+$/),
  );
  git(folder, ['checkout', '-q', '.']);
  await soon(async () => expect(await shownOn('/rules/')).toBe(''));
  edit('towpath.yaml', 'site:', 'siet:');
  await soon(async () => expect(await shownOn('/')).toMatch(/elsewhere, the first at towpath\.yaml:\d+$/));
});
