import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { addCommits, type Edit, git, repository } from '../history/repository.ts';
import { command } from './command.ts';
import { NOW } from './policy-repository.ts';

const made: string[] = [mkdtempSync(join(tmpdir(), 'towpath-config-'))];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const SETTINGS = 'environments: []\nreleases: [{ files: "images/{environment}/{service}", kind: text }]\n';
const LAX = SETTINGS.replace('{environment}/{service}"', 'dev/{service}", environment: dev');
const images = (version: string, ...environments: string[]) =>
  Object.fromEntries(environments.map((name) => [`images/${name}/api`, `${version}\n`]));
const POLICY = 'extends: default\nrules: { arrival-order: { severity: error } }\n';
const OFF = 'extends: default\noff: [arrival-order]\n';
const HOTFIX = images('2', 'production');

/** What a check with a base says of a request, whose settings an option names. */
async function judged(config: string, base: Record<string, Edit>, request: Record<string, Edit>, folder = '.') {
  const clone = repository([{ at: 0, edits: { ...images('1', 'dev', 'staging', 'production'), ...base } }]);
  made.push(clone);
  addCommits(clone, [{ at: 60, edits: request }], true);
  const argv = ['check', folder, '--config', config, '--base', 'HEAD~1', '--no-cache', '--format', 'json', ...NOW];
  const { code, stdout, stderr } = await command(argv, clone);
  const rules: string[] = stdout === '' ? [] : JSON.parse(stdout).findings.map(({ rule }: { rule: string }) => rule);
  return { code, rules, stderr };
}

describe('settings that `--config` names', () => {
  test('outside of the repository hold for the base too, and say which is its policy', async () => {
    const config = join(made[0]!, 'settings.yaml');
    writeFileSync(config, `${SETTINGS}policy: own\n`);
    const off = { 'own/policy.yaml': OFF };
    const on = { 'own/policy.yaml': POLICY };
    expect(await judged(config, on, { ...HOTFIX, ...off })).toMatchObject({ code: 1, rules: ['arrival-order'] });
    expect(await judged(config, off, { ...HOTFIX, ...on })).toMatchObject({ code: 0, rules: [] });
    expect(await judged(config, on, { note: 'x' })).toMatchObject({ code: 0 });
  });

  test('in the repository are compared with those of the base', async () => {
    const base = { 'ci/settings.yaml': `${SETTINGS}policy: own\n`, 'own/policy.yaml': POLICY };
    const edited = { 'ci/settings.yaml': `${SETTINGS}policy: lax\n`, 'lax/policy.yaml': OFF };
    const ask = (request: Record<string, Edit>) => judged('ci/settings.yaml', base, request);
    expect(await ask({ ...HOTFIX, ...edited })).toMatchObject({ code: 1, rules: ['arrival-order'] });
    const narrowed = { ...HOTFIX, 'ci/settings.yaml': `${LAX}policy: own\n` };
    expect(await ask(narrowed)).toMatchObject({ code: 1, rules: ['settings-kept', 'arrival-order'] });
    expect(await ask({ 'ci/settings.yaml': `${SETTINGS}policy: own\n# A comment.\n` })).toMatchObject({ code: 0 });
  });

  test('in the clone and outside of the folder that is checked are refused', async () => {
    const inFolder = { ...images('1', 'dev'), 'settings.yaml': SETTINGS, 'shop/images/dev/api': '1\n' };
    const { code, stderr } = await judged('settings.yaml', inFolder, { 'shop/images/dev/api': '2\n' }, 'shop');
    expect([code, stderr]).toEqual([
      2,
      'The file of `--config` `settings.yaml` lies outside of the folder that is checked, so that its revision at the base is not known.\nKeep it in the folder that is checked.\n',
    ]);
  });

  /** The same of a request in whose folder there are files of the disk alone. */
  async function withDisk(config: string, edits: [Record<string, Edit>, Record<string, Edit>], text: string, at = '.') {
    const [base, request] = edits;
    const clone = repository([{ at: 0, edits: { ...images('1', 'dev', 'staging', 'production'), ...base } }]);
    made.push(clone);
    addCommits(clone, [{ at: 60, edits: request }], true);
    mkdirSync(join(clone, 'tools'));
    writeFileSync(join(clone, 'tools/settings.yaml'), text);
    const argv = ['check', at, '--config', config, '--base', 'HEAD~1', '--no-cache', '--format', 'json', ...NOW];
    const { code, stdout, stderr } = await command(argv, clone);
    const { findings = [], notes = [] } = stdout === '' ? {} : JSON.parse(stdout);
    return {
      code,
      rules: findings.map(({ rule }: { rule: string }) => rule),
      edited: /settings.yaml was edited/.test(notes),
      stderr,
    };
  }

  test('in the clone and in no commit, as in another clone, hold for the base too', async () => {
    const own = { 'own/policy.yaml': POLICY };
    const off = { 'own/policy.yaml': OFF };
    const settings = `${SETTINGS}policy: own\n`;
    expect(await withDisk('tools/settings.yaml', [own, { ...HOTFIX, ...off }], settings)).toMatchObject({
      ...{ code: 1, rules: ['arrival-order'], edited: false },
    });
    expect(await withDisk('tools/settings.yaml', [own, { note: 'x' }], settings)).toMatchObject({
      ...{ code: 0, edited: false },
    });
    const shop = Object.fromEntries(['dev', 'staging', 'production'].map((id) => [`shop/images/${id}/api`, '1\n']));
    const asked = await withDisk('tools/settings.yaml', [shop, { 'shop/images/dev/api': '2\n' }], SETTINGS, 'shop');
    expect(asked).toMatchObject({ code: 0, stderr: '' });
  });

  test('behind a link that a request makes of them are those of the base still', async () => {
    const base = { 'ci/settings.yaml': SETTINGS, 'content/policy.yaml': POLICY };
    const linked = { ...HOTFIX, 'ci/settings.yaml': { link: '../tools/settings.yaml' } };
    expect(await withDisk('ci/settings.yaml', [base, linked], LAX)).toMatchObject({
      ...{ code: 1, rules: ['settings-kept', 'arrival-order'] },
    });
  });
});

test('links of the report on a request lead to the site of the base', async () => {
  const site = (name: string) => ({ 'towpath.yaml': `${SETTINGS}site: https://${name}.example.com\n` });
  const folder = repository([
    {
      at: 0,
      edits: { ...images('1', 'dev', 'staging', 'production'), ...site('ours'), 'content/policy.yaml': POLICY },
    },
  ]);
  made.push(folder);
  addCommits(folder, [{ at: 60, edits: { ...HOTFIX, ...site('theirs') } }], true);
  const ask = async (variables: Record<string, string>, ...argv: string[]) => {
    const { stdout } = await command([...argv, '--no-cache', '--format', 'json', ...NOW], folder, variables);
    return [...new Set(stdout.match(/https:\/\/[^/]*/g))];
  };
  const check = ['check', '.'];
  const ours = ['https://ours.example.com'];
  expect(await ask({}, ...check, '--base', 'HEAD~1')).toEqual(ours);
  expect(await ask({}, 'gate', 'api@3', 'production', '--base', 'HEAD~1')).toEqual(ours);
  expect(await ask({}, ...check)).toEqual(['https://theirs.example.com']);
  const pushed = { GITLAB_CI: 'true', CI_COMMIT_BEFORE_SHA: git(folder, ['rev-parse', 'HEAD~1']) };
  expect(await ask(pushed, ...check)).toEqual(['https://theirs.example.com']);
});
