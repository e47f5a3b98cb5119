import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Edit, repository } from '../history/repository.ts';
import { command } from './command.ts';
import { everywhere, NOW, policyPages } from './policy-repository.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const CONFIG = 'config/production/api.yaml';
const SECRET = 'hunter2';
const MANIFEST = everywhere('1.0')['environments/production.yaml']!;
const BASE: Record<string, Edit> = {
  ...policyPages('environment-chain', 'record-for-every-migration'),
  ...everywhere('1.0'),
  'towpath.yaml': 'migrations: [{ files: "db/*.sql" }]\n',
  'db/1.sql': 'CREATE TABLE a (b int);\n',
  'environments/production.yaml': `${MANIFEST}config: [${CONFIG}]\n`,
  [CONFIG]: `kind: ${SECRET}\n${SECRET}: ${SECRET}\nid: ${SECRET}\n`,
  'towpath-baseline.json': '{ "version": 1, "findings": [] }\n',
};
const link = (path: string) => ({ link: `${'../'.repeat(path.split('/').length - 1)}${CONFIG}` });

/** All that a command prints of a request on such a repository. */
async function printed(edits: Record<string, Edit>, ...argv: string[]): Promise<{ text: string; code: number | null }> {
  const folder = repository([
    { at: 0, edits: BASE },
    { at: 60, edits },
  ]);
  made.push(folder);
  const { stdout, stderr, code } = await command([argv[0]!, folder, '--no-cache', ...argv.slice(1), ...NOW]);
  return { text: `${stdout}${stderr}`, code };
}

describe('nothing of a config file is printed where a request puts a link to it', () => {
  const places = [
    'changes/a.yaml',
    'waivers/a.yaml',
    'access/a.yaml',
    'runs/a.yaml',
    'environments/other.yaml',
    'towpath.yaml',
    'content/policy.yaml',
    'content/roles.yaml',
    'content/rules/environment-chain.mdx',
    'content/environments/production.mdx',
    'db/2.sql',
  ];

  test.each(places)('in the place of %s', async (path) => {
    for (const format of ['pretty', 'json', 'github']) {
      const { text, code } = await printed({ [path]: link(path) }, 'check', '--base', 'HEAD~1', '--format', format);
      expect(code).not.toBe(0);
      expect(text).not.toContain(SECRET);
    }
    const withoutBase = await printed({ [path]: link(path) }, 'check');
    expect(withoutBase.code).not.toBe(0);
    expect(withoutBase.text).not.toContain(SECRET);
  });

  test('and the report keeps its form', async () => {
    const { text } = await printed({ 'changes/a.yaml': link('changes/a.yaml') }, 'check', '--format', 'json');
    const [finding] = JSON.parse(text.slice(0, text.lastIndexOf('}') + 1)).findings;
    expect(finding).toMatchObject({ rule: 'schema', location: { file: 'changes/a.yaml', line: 1 } });
    expect(finding).not.toHaveProperty('isWithheld');
  });

  test('though it takes the file out of its manifest', async () => {
    const path = 'changes/a.yaml';
    const edits = { [path]: link(path), 'environments/production.yaml': MANIFEST };
    const { text, code } = await printed(edits, 'check', '--base', 'HEAD~1');
    expect(code).not.toBe(0);
    expect(text).toContain(`\`${path}\` has the text of \`${CONFIG}\`, which a manifest lists as config`);
    expect(text).not.toContain(SECRET);
  });

  test('in the place of the baseline', async () => {
    const folder = repository([
      { at: 0, edits: BASE },
      { at: 60, edits: { 'towpath-baseline.json': { link: CONFIG } } },
    ]);
    made.push(folder);
    const file = join(folder, 'towpath-baseline.json');
    for (const argv of [
      ['check', folder, '--base', 'HEAD~1', '--baseline', file],
      ['check', folder, '--baseline', file],
      ['baseline', folder, '--file', file],
    ]) {
      const { stdout, stderr, code } = await command([...argv, '--no-cache', ...NOW]);
      expect([argv, code]).toEqual([argv, 2]);
      expect(`${stdout}${stderr}`).toContain('has the text of');
      expect(`${stdout}${stderr}`).not.toContain(SECRET);
    }
  });

  test.each<[path: string, argv: string[]]>([
    ['changes/a.yaml', ['gate', SECRET, 'production']],
    ['towpath.yaml', ['gate', 'a', 'production']],
    ['content/policy.yaml', ['gate', 'a', 'production']],
    ['towpath.yaml', ['rules']],
    ['towpath.yaml', ['diff', 'staging', 'production']],
    ['towpath.yaml', ['audit']],
    ['changes/a.yaml', ['record', 'applied', 'a', 'dev']],
    ['content/environments/production.mdx', ['policy', 'build']],
    ['content/roles.yaml', ['policy', 'build', '--policy', 'content']],
    ['content/rules/environment-chain.mdx', ['test']],
    ['content/environments/production.mdx', ['test', '--mutate']],
  ])('in the place of %s, by %j', async (path, [name = '', ...rest]) => {
    const folder = repository([
      { at: 0, edits: BASE },
      { at: 60, edits: { [path]: link(path) } },
    ]);
    made.push(folder);
    const isHere = ['record', 'policy', 'test'].includes(name);
    const now = name === 'rules' || name === 'audit' ? [] : NOW;
    const where = name === 'rules' ? [] : name === 'audit' ? [folder] : ['--repo', folder];
    const more = isHere ? [] : [...where, '--no-cache', ...now];
    const { stdout, stderr, code } = await command([name, ...rest, ...more], folder);
    if (isHere) expect([code, `${stdout}${stderr}`]).toEqual([2, expect.stringContaining('has the text of')]);
    // What is asked about is told as it was asked.
    expect(`${stdout}${stderr}`.replaceAll(`\`${SECRET}\``, '')).not.toContain(SECRET);
  });
});

test('what is wrong with a link to another file, or with a copy of its own, is told as ever', async () => {
  const edits = { 'changes/a.yaml': { link: '../other.yaml' }, 'other.yaml': 'id: a\nkind: nothing\n' };
  const { text } = await printed(edits, 'check', '--base', 'HEAD~1');
  expect(text).toContain('`nothing`');
});
