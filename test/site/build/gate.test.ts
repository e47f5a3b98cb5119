import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { decide } from '../../../src/site/build/gate.ts';
import { resolveOptions } from '../../../src/site/build/resolve-options.ts';
import { loadSite } from '../../../src/site/load-site.ts';
import { CONTENT } from '../../build.ts';
import { type Build, buildSite } from '../build.ts';
import { PROJECT } from '../project.ts';

const builds: Build[] = [];
const build = (options: Parameters<typeof buildSite>[0]) => {
  const result = buildSite(options);
  builds.push(result);
  return result;
};
afterAll(() => {
  for (const { remove } of builds) remove();
});

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

describe('the gate of `astro build`', () => {
  test('stops on a repository that violates a rule, with the report and exit code 1, and writes nothing', () => {
    const { code, stderr, stdout, out } = build({ policy: './content', repo: './examples/jwt-outage' });
    expect(code).toBe(1);
    expect(stderr).toContain('error  soak-window  changes/2026-11-17-jwt-keys.yaml:15:20');
    expect(stderr).toContain('policy  content/environments/staging.mdx:9  soak: 30m');
    expect(`${stdout}${stderr}`).not.toMatch(STACK);
    expect(existsSync(join(out, 'index.html'))).toBe(false);
  });

  test('publishes a repository that violates a rule if only the policy is gated, and says so on every page', () => {
    const { code, out } = build({ policy: './content', repo: './examples/jwt-outage', gate: 'policy' });
    expect(code).toBe(0);
    for (const page of ['index.html', 'rules/soak-window/index.html', 'production/index.html']) {
      expect(readFileSync(join(out, page), 'utf8')).toContain('soak-window');
    }
  });

  test('stops on a guide with invalid front matter, with exit code 2 and the correction', () => {
    mkdirSync(join(PROJECT, 'test-output'), { recursive: true });
    const folder = mkdtempSync(join(PROJECT, 'test-output/guide-'));
    try {
      cpSync(CONTENT, join(folder, 'content'), { recursive: true });
      const page = join(folder, 'content/guides/adopt-it.mdx');
      writeFileSync(page, readFileSync(page, 'utf8').replace('summary:', 'sumary:'));
      const label = relative(PROJECT, folder);
      const { code, stderr, stdout } = build({ policy: `./${label}/content`, repo: './examples/storefront' });
      expect(code).toBe(2);
      expect(stderr).toMatch(/error {2}schema .*content\/guides\/adopt-it\.mdx:3:1\n {2}`sumary` is not a setting/);
      expect(stderr).toMatch(/help {4}Write `summary/);
      expect(`${stdout}${stderr}`).not.toMatch(STACK);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('stops on a link to a page that does not exist, at its line', () => {
    mkdirSync(join(PROJECT, 'test-output'), { recursive: true });
    const folder = mkdtempSync(join(PROJECT, 'test-output/links-'));
    try {
      cpSync(CONTENT, join(folder, 'content'), { recursive: true });
      const page = 'rules/soak-window.mdx';
      const text = `${readFileSync(join(CONTENT, page), 'utf8')}\n[The order](../promotion-ordr/) comes first.\n`;
      writeFileSync(join(folder, 'content', page), text);
      const label = relative(PROJECT, folder);
      const { code, stderr } = build({ policy: `./${label}/content`, repo: './examples/storefront' });
      expect(code).toBe(2);
      const line = text.split('\n').findIndex((each) => each.includes('promotion-ordr')) + 1;
      expect(stderr).toContain(
        `${label}/content/${page}:${line}:1\n  The link \`../promotion-ordr/\` leads to no page of the site.`,
      );
      expect(stderr).toContain('Write `../promotion-order/`.');
      expect(stderr).not.toMatch(STACK);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
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
