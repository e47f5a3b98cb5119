import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repository } from '../history/repository.ts';
import { command } from './command.ts';
import { everywhere, NOW, policyPages, report } from './policy-repository.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'towpath-policy-'));
  write(policyPages('soak-window', 'same-artifact') as Record<string, string>);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

test('towpath policy build writes a policy that another repository builds on as it says', async () => {
  const { stdout, stderr, code } = await command(['policy', 'build', '--out', 'shop.json'], folder);
  expect([stdout, code]).toEqual(['', 0]);
  const text = readFileSync(join(folder, 'shop.json'), 'utf8');
  const sha256 = createHash('sha256').update(text).digest('hex');
  const line = `extends: { path: policy.json, sha256: ${sha256} }\n`;
  expect(stderr).toBe(`2 rules and 3 environments. To build on it, \`content/policy.yaml\` says:\n${line}`);
  expect((await command(['policy', 'build', '--policy', 'content'], folder)).stdout).toBe(text);

  const versions = Object.entries(everywhere('1')).map(([path, manifest]) => [`shop/${path}`, manifest]);
  write({ 'shop/content/policy.yaml': line, 'shop/content/policy.json': text, ...Object.fromEntries(versions) });
  const check = ['check', 'shop', '--format', 'json', ...NOW];
  const report = JSON.parse((await command(check, folder)).stdout);
  expect(report.rules.map(({ id }: { id: string }) => id)).toEqual(['same-artifact', 'soak-window']);
  const [{ rule, because }] = report.findings;
  expect([rule, because]).toEqual([
    'same-artifact',
    { file: 'content/policy.json/rules/same-artifact.mdx', line: expect.any(Number) },
  ]);

  write({ 'shop/content/policy.json': text.replace('Soak', 'Sook') });
  const refused = await command(check, folder);
  expect(refused.code).toBe(2);
  expect(JSON.parse(refused.stdout).findings[0].message).toMatch(/whose sha256 is `[0-9a-f]{64}` and not the one that/);
});

test('with a base, the compiled policy is read from there, so that no request weakens the check of itself', async () => {
  const built = async (...rules: string[]) => {
    write({ [`content/policy.yaml`]: `extends: default\noff: [${rules.join(', ')}]\n` });
    const { stdout } = await command(['policy', 'build'], folder);
    const sha256 = createHash('sha256').update(stdout).digest('hex');
    return {
      'content/policy.yaml': `extends: { path: policy.json, sha256: ${sha256} }\n`,
      'content/policy.json': stdout,
    };
  };
  const shop = repository([
    { at: 0, edits: { ...everywhere('1'), ...(await built('smaller-scale')) } },
    { at: 60, subject: 'Request', edits: await built('smaller-scale', 'same-artifact') },
  ]);
  const { rules, notes } = await report(shop, '--base', 'HEAD~1');
  expect(rules.find(({ id }: { id: string }) => id === 'same-artifact')).toMatchObject({ skipped: null, known: 3 });
  expect(notes).toContain('the policy was edited since HEAD~1; this report is by the policy of HEAD~1');
  rmSync(shop, { recursive: true, force: true });
});

test.each<[how: string, config: string, options: string[]]>([
  ['the configuration', 'policy: org/policy.json\n', []],
  ['an option', '', ['--policy', 'named/org/policy.json']],
])('%s may name a compiled policy in place of a folder', async (_, config, options) => {
  const { stdout } = await command(['policy', 'build', '--policy', 'content'], folder);
  const versions = Object.entries(everywhere('1')).map(([path, manifest]) => [`named/${path}`, manifest]);
  write({ 'named/towpath.yaml': config, 'named/org/policy.json': stdout, ...Object.fromEntries(versions) });
  const check = ['check', 'named', '--format', 'json', ...NOW, ...options];
  const { code, stdout: json } = await command(check, folder);
  const report = JSON.parse(json);
  expect(code).toBe(1);
  expect(report.rules.map(({ id }: { id: string }) => id)).toEqual(
    JSON.parse(stdout).rules.map(({ id }: { id: string }) => id),
  );
  const place = options.length === 0 ? 'org/policy.json/' : 'named/org/policy.json/';
  const because = report.findings.map(({ because: { file } }: { because: { file: string } }) => file);
  expect(because.filter((file: string) => !file.startsWith(place))).toEqual([]);

  write({ 'named/org/policy.json': '{ "version": 9 }\n' });
  const damaged = await command(check, folder);
  expect(damaged.code).toBe(2);
  const faults = JSON.parse(damaged.stdout).findings.filter(({ rule }: { rule: string }) => rule === 'config');
  expect(faults[0]).toMatchObject({
    message: expect.stringContaining(
      'org/policy.json`, which has the format 9; this version of Towpath reads up to 1.',
    ),
    help: 'Update Towpath, or have the policy built by the version that is used here.',
  });
});

test('with a base, a compiled policy that the configuration names is read from there', async () => {
  const built = async (...off: string[]) => {
    write({ 'content/policy.yaml': `extends: default\noff: [${off.join(', ')}]\n` });
    return { 'org/policy.json': (await command(['policy', 'build'], folder)).stdout };
  };
  const shop = repository([
    {
      at: 0,
      edits: { ...everywhere('1'), 'towpath.yaml': 'policy: org/policy.json\n', ...(await built('smaller-scale')) },
    },
    { at: 60, subject: 'Request', edits: await built('smaller-scale', 'same-artifact') },
  ]);
  const { rules, notes } = await report(shop, '--base', 'HEAD~1');
  expect(rules.find(({ id }: { id: string }) => id === 'same-artifact')).toMatchObject({ skipped: null, known: 3 });
  expect(notes).toContain('the policy was edited since HEAD~1; this report is by the policy of HEAD~1');
  rmSync(shop, { recursive: true, force: true });
});

test('towpath policy build refuses a policy with a fault, and a folder without one', async () => {
  write({ 'faulty/rules/odd.mdx': '---\ntitle: Odd\n---\n' });
  const faulty = await command(['policy', 'build', '--policy', 'faulty', '--out', 'odd.json'], folder);
  expect(faulty.code).toBe(2);
  expect(faulty.stderr).toMatch(/faulty\/rules\/odd\.mdx[\s\S]*A policy with a fault is not compiled\.\n$/);
  const none = await command(['policy', 'build'], join(folder, 'faulty'));
  expect([none.code, none.stderr]).toEqual([
    2,
    'There is no policy in `content`.\nName the folder of one: `towpath policy build --policy FOLDER`.\n',
  ]);
});
