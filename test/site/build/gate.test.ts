import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { entriesOf } from '../../../src/check/baseline-entries.ts';
import { baselineJson } from '../../../src/report/baseline-json.ts';
import { decide } from '../../../src/site/build/gate.ts';
import { resolveOptions, wrongBaseline } from '../../../src/site/build/resolve-options.ts';
import { loadSite } from '../../../src/site/load-site.ts';
import type { TowpathOptions } from '../../../src/site/options.ts';
import { CONTENT, edited } from '../../build.ts';
import { command } from '../../cli/command.ts';
import { type Build, buildSite } from '../build.ts';
import { PROJECT } from '../project.ts';
import { fewPages, smallPolicy, type TrialPolicy } from '../trial.ts';

const builds: Build[] = [];
const build = (options: Parameters<typeof buildSite>[0]) => {
  const result = buildSite(options);
  builds.push(result);
  return result;
};
afterAll(() => {
  for (const { remove } of builds) remove();
});

// Of more pages a build stops no sooner and no later, and it says the same.
const few = smallPolicy(fewPages('promotion-order', 'soak-window'));
afterAll(() => few.remove());

const STACK = /\n\s+at .*[:(]\d+:\d+/;

test('a policy without a repository is told how it is published', async () => {
  const folder = mkdtempSync(join(PROJECT, '.trial-'));
  try {
    mkdirSync(join(folder, 'content'));
    writeFileSync(join(folder, 'content/policy.yaml'), 'extends: default\n');
    const site = await loadSite(resolveOptions({}, folder));
    const { code, text } = decide(site, 'all', { color: false });
    expect([code, text]).toEqual([
      2,
      expect.stringMatching(/There is nothing to check[\s\S]*published with `gate: 'policy'`\.\n$/),
    ]);
    expect(decide(site, 'policy', { color: false })).toEqual({ code: 0, text: '' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test.each([[['roles.yaml']], [['guides/x.mdx']], [['roles.yaml', 'guides/x.mdx']]])(
  'nothing of a config file is told of pages that have its text: %j',
  async (pages) => {
    const folder = mkdtempSync(join(PROJECT, '.trial-'));
    try {
      const text = 'db_password: hunter2\n';
      for (const path of ['content/guides', 'repo/environments', 'repo/config'])
        mkdirSync(join(folder, path), { recursive: true });
      writeFileSync(join(folder, 'content/policy.yaml'), 'extends: default\n');
      writeFileSync(join(folder, 'repo/environments/production.yaml'), 'services: {}\nconfig: [config/app.yaml]\n');
      writeFileSync(join(folder, 'repo/config/app.yaml'), text);
      for (const page of pages) writeFileSync(join(folder, 'content', page), text);
      const site = await loadSite(resolveOptions({ policy: './content', repo: './repo' }, folder));
      const decision = decide(site, 'all', { color: false });
      expect(decision.code).toBe(2);
      expect(decision.text.match(/has the text of `config\/app\.yaml`/g)).toHaveLength(pages.length);
      expect(decision.text).not.toContain('hunter2');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);

/** A baseline of what the project's site finds in an example by these rules. */
async function knownOf(options: TowpathOptions, ...rules: string[]): Promise<{ file: string; remove(): void }> {
  const { report } = await loadSite(resolveOptions(options, PROJECT));
  const findings = report.findings.filter(({ rule }) => rules.includes(rule));
  const folder = mkdtempSync(join(PROJECT, '.trial-'));
  writeFileSync(join(folder, 'known.json'), baselineJson(entriesOf({ ...report, findings })));
  return {
    file: relative(PROJECT, join(folder, 'known.json')),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A policy in the project that builds on the compiled one of the project. */
async function compiledPolicy(): Promise<TrialPolicy> {
  const { stdout } = await command(['policy', 'build', '--policy', 'content']);
  const sha256 = createHash('sha256').update(stdout).digest('hex');
  return smallPolicy({ 'org.json': stdout, 'policy.yaml': `extends: { path: org.json, sha256: ${sha256} }\n` });
}

test('findings that the baseline lists stop no build, unless one is found no more', async () => {
  const options = { policy: few.folder, repo: './examples/jwt-outage' };
  const known = await knownOf(options, 'promotion-order', 'soak-window');
  const baseline = known.file;
  try {
    const all = resolveOptions({ ...options, baseline }, PROJECT);
    expect(wrongBaseline(all)).toBe(undefined);
    expect(decide(await loadSite(all), 'all', { color: false })).toEqual({ code: 0, text: '' });
    const fixed = resolveOptions({ ...options, repo: './examples/storefront', baseline }, PROJECT);
    const stale = decide(await loadSite({ ...fixed, now: Date.UTC(2026, 10, 10, 12) }), 'all', { color: false });
    expect([stale.code, stale.text]).toEqual([
      2,
      expect.stringContaining('The baseline lists a finding of `soak-window` on `2026-11-17-jwt-keys`'),
    ]);
  } finally {
    known.remove();
  }
  expect(wrongBaseline(resolveOptions({ ...options, baseline: 'nowhere.json' }, PROJECT))).toMatch(
    /^`baseline` is `nowhere\.json`, which is not a file\. Write it by `towpath baseline`/,
  );
});

describe('the gate of `astro build`', () => {
  test('stops on a repository that violates a rule, with the report and exit code 1, and writes nothing', () => {
    const { code, stderr, stdout, out } = build({ policy: few.folder, repo: './examples/jwt-outage' });
    expect(code).toBe(1);
    expect(stderr).toContain('error  soak-window  changes/2026-11-17-jwt-keys.yaml:15:20');
    expect(stderr).toContain(`policy  ${few.folder.slice(2)}/environments/staging.mdx:9  soak: 30m`);
    expect(`${stdout}${stderr}`).not.toMatch(STACK);
    expect(existsSync(join(out, 'index.html'))).toBe(false);
  });

  test('publishes a repository that violates a rule if only the policy is gated, says so on every page, and what is known', async () => {
    // Its policy builds on a compiled one, whose pages lie in no folder.
    const policy = await compiledPolicy();
    const options = { policy: policy.folder, repo: './examples/jwt-outage' };
    const known = await knownOf(options, 'promotion-order');
    const { code, stderr, out } = build({ ...options, gate: 'policy', baseline: known.file });
    known.remove();
    policy.remove();
    expect([code, stderr]).toEqual([0, '']);
    for (const page of ['index.html', 'rules/soak-window/index.html', 'production/index.html']) {
      expect(readFileSync(join(out, page), 'utf8')).toContain('soak-window');
    }
    const whole = readFileSync(join(out, 'policy/index.html'), 'utf8');
    expect(whole).toMatch(/builds on <code[^>]*>[^<]*org\.json<\/code>/);
    expect(whole).toMatch(/, of [^<]*org\.json/);
    const home = readFileSync(join(out, 'index.html'), 'utf8');
    expect([...home.matchAll(/data-severity="(\w+)"/g)].map(([, standing]) => standing).sort()).toEqual([
      'error',
      'known',
    ]);
    expect(readFileSync(join(out, 'rules/promotion-order/index.html'), 'utf8')).toMatch(/judged: [^<]*1 known/);
  });

  test('stops on a guide with invalid front matter, with exit code 2 and the correction', () => {
    const text = readFileSync(join(CONTENT, 'guides/adopt-it.mdx'), 'utf8');
    const policy = smallPolicy({ ...fewPages(), 'guides/adopt-it.mdx': edited(text, 'summary:', 'sumary:') });
    const { code, stderr, stdout } = build({ policy: policy.folder, repo: './examples/jwt-outage' });
    policy.remove();
    expect(code).toBe(2);
    expect(stderr).toMatch(/error {2}schema .*guides\/adopt-it\.mdx:3:1\n {2}`sumary` is not a setting/);
    expect(stderr).toMatch(/help {4}Write `summary/);
    expect(`${stdout}${stderr}`).not.toMatch(STACK);
  });

  test('stops on a link to a page that does not exist, at its line', () => {
    const pages = fewPages('promotion-order', 'soak-window');
    const page = 'rules/soak-window.mdx';
    const text = `${pages[page]}\n[The order](../promotion-ordr/) comes first.\n`;
    const policy = smallPolicy({ ...pages, [page]: text });
    const { code, stderr } = build({ policy: policy.folder, repo: './examples/jwt-outage', gate: 'policy' });
    policy.remove();
    expect(code).toBe(2);
    const line = text.split('\n').findIndex((each) => each.includes('promotion-ordr')) + 1;
    expect(stderr).toContain(
      `${policy.folder.slice(2)}/${page}:${line}:1\n  The link \`../promotion-ordr/\` leads to no page of the site.`,
    );
    expect(stderr).toContain('Write `../promotion-order/`.');
    expect(stderr).not.toMatch(STACK);
  });

  test('stops on a folder that does not exist with exit code 2, and says which option names it', () => {
    const { code, stderr, stdout } = build({ policy: './content', repo: './examples/no-such-folder' });
    expect(code).toBe(2);
    expect(stderr).toContain('`examples/no-such-folder` is not a folder. Correct `repo`');
    expect(stderr.trimEnd()).toMatch(/The build stopped: see the report above\.$/);
    expect(`${stdout}${stderr}`).not.toMatch(STACK);
  });

  test('stops on an error in the policy with exit code 2, even if only the policy is gated', () => {
    const { code, stderr } = build({
      policy: './test/repos/misspelt-fact/content',
      repo: './examples/storefront',
      gate: 'policy',
    });
    expect(code).toBe(2);
    expect(stderr).toContain('`service` has no fact `replicsa`.');
    expect(stderr).not.toMatch(STACK);
  });
});
