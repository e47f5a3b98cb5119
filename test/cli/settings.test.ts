import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { command } from './command.ts';

const ROOT = join(import.meta.dirname, '../..');
let top = '';
beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'towpath-settings-'));
  mkdirSync(join(top, '.git'));
  mkdirSync(join(top, 'services/api'), { recursive: true });
  writeFileSync(join(top, 'towpath.yaml'), 'site: https://runbooks.example.com/\nchanges: [records/*.yaml]\n');
  mkdirSync(join(top, 'records'));
  writeFileSync(join(top, 'records/a.yaml'), 'id: a\n');
});
afterAll(() => rmSync(top, { recursive: true }));
const at = (folder: string) => relative(ROOT, join(top, folder));

describe('the configuration is found upward', () => {
  test('from a folder below it, which is said', async () => {
    const { stdout, code } = await command(['check'], at('services/api'));
    expect(code).toBe(1);
    expect(stdout).toContain('error  schema  records/a.yaml');
    expect(stdout).toContain('note  the repository is `../..`, the nearest folder above with a towpath.yaml');
  });

  test('but not for a folder that is named', async () => {
    const { stdout, code } = await command(['check', 'api'], at('services'));
    expect(code).toBe(2);
    expect(stdout).toContain('config');
  });

  test('nor from beyond the top of the git repository', async () => {
    mkdirSync(join(top, 'services/api/.git'));
    const { code, stdout } = await command(['check'], at('services/api'));
    expect(code).toBe(2);
    expect(stdout).not.toContain('the nearest folder');
    rmSync(join(top, 'services/api/.git'), { recursive: true });
  });
});

test('`--print-config` prints the settings with the defaults of those that are left out, and judges nothing', async () => {
  const { stdout, stderr, code } = await command(['check', '--print-config'], at(''));
  expect([stderr, code]).toEqual(['', 0]);
  expect(JSON.parse(stdout)).toEqual({
    folder: '.',
    file: 'towpath.yaml',
    environments: ['environments/*.yaml'],
    changes: ['records/*.yaml'],
    grants: ['access/**/*.yaml'],
    waivers: ['waivers/**/*.yaml'],
    runs: ['runs/**/*.yaml'],
    attestations: [],
    policy: 'content',
    site: 'https://runbooks.example.com',
    migrations: [],
    releases: [],
  });
});

test.each(['-1', 'many', ''])('`--max-warnings=%s` is no number of warnings', async (value) => {
  const { stderr, code } = await command(['check', `--max-warnings=${value}`], at(''));
  expect(code).toBe(2);
  expect(stderr).toMatch(/whole number/);
});

describe('`explain`', () => {
  test('shows a rule with the values that it judges by, and where each is', async () => {
    const { stdout, code } = await command(['explain', 'soak-window', '--repo', 'examples/storefront']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^soak-window {2}error, judges each promotion\n/);
    expect(stdout).toMatch(/ {2}expect {2}promotion\.soaked >= promotion\.upstream\.soak\n/);
    expect(stdout).toMatch(/ {2}staging +soak: 30m +content\/environments\/staging\.mdx:9\n/);
    expect(stdout).toMatch(/here {4}16 subjects judged, 0 failed\n$/);
  });

  test('has the same as JSON', async () => {
    const { stdout } = await command(['explain', 'soak-window', '--repo', 'examples/storefront', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      id: 'soak-window',
      expect: expect.stringContaining('promotion.soaked'),
      verdicts: { judged: 16, failed: 0 },
    });
  });

  test('names the rule that a misspelt one means', async () => {
    const { stderr, code } = await command(['explain', 'soak-windw', '--repo', 'examples/storefront']);
    expect(code).toBe(2);
    expect(stderr).toBe('`soak-windw` is not a rule of the policy.\nWrite `soak-window`.\n');
  });
});
