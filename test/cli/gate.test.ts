import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHANGE_FILE, edited, files } from '../build.ts';
import { STAGES, soundChange, UNDO_FILE } from '../check/whole.ts';
import { addCommits, repository } from '../history/repository.ts';
import { command } from './command.ts';

/** A repository on disk whose change waits in staging; the policy is the one that ships. */
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'towpath-gate-'));
  const { dev, staging } = STAGES;
  const waiting = soundChange({ stages: { dev, staging } });
  const all = {
    ...files({ [CHANGE_FILE]: waiting }),
    'changes/twin.yaml': edited(waiting, 'id: add-index', 'id: twin'),
    'changes/more/twin.yaml': edited(waiting, 'id: add-index', 'id: twin'),
    'changes/rough.yaml': edited(waiting, 'id: add-index', 'id: rough\nzone: eu').replace('title:', 'title: x #'),
    [UNDO_FILE]: 'DROP INDEX a;\n',
  };
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const gate = (change: string, environment: string, now: string, ...others: string[]) =>
  command(['gate', change, environment, '--repo', folder, '--now', now, ...others]);

describe('towpath gate', () => {
  test('exits with 0 where the change may go, and says so', async () => {
    const { stdout, stderr, code } = await gate('add-index', 'production', '2026-11-04T03:00:00Z');
    expect({ stdout, stderr, code }).toEqual({
      stdout: 'add-index may go to production now, as of 2026-11-04T03:00:00Z.\n',
      stderr: '',
      code: 0,
    });
  });

  test('exits with 1 where the change must wait, and says for what and until when', async () => {
    const { stdout, code } = await gate('add-index', 'production', '2026-11-03T12:00:00Z');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^add-index may not go to production now, as of 2026-11-03T12:00:00Z\.\n/);
    expect(stdout).toMatch(/\nTo wait for:\n {2}1\. low-traffic-window: /);
    expect(stdout).toMatch(/policy {2}\S*content\/environments\/production\.mdx:\d+/);
    expect(stdout).toMatch(/\nThe earliest moment it may go is 2026-11-04T02:00:00Z\.\n$/);
  });

  test('understands the alias that `releases` gives an environment', async () => {
    mkdirSync(join(folder, 'apps/prod'), { recursive: true });
    writeFileSync(join(folder, 'apps/prod/api'), '2.14.0\n');
    const config = join(folder, 'aliases.yaml');
    writeFileSync(
      config,
      'releases:\n  - { files: "apps/{environment}/{service}", kind: text, environments: { prod: production } }\n',
    );
    const { stdout, code } = await gate('add-index', 'prod', '2026-11-04T03:00:00Z', '--config', config);
    expect({ stdout, code }).toEqual({
      stdout: 'add-index may go to production now, as of 2026-11-04T03:00:00Z.\n',
      code: 0,
    });
  });

  test.each<[promise: string, change: string, environment: string, message: string]>([
    ['an unknown change', 'add-idnex', 'production', '`add-idnex` is not a change of this repository.'],
    ['an unknown environment', 'add-index', 'prod', '`prod` is not an environment of the policy.'],
    ['a record with a fault', 'rough', 'production', '`changes/rough.yaml` has a fault.'],
  ])('exits with 2 for %s, on stderr alone', async (_, change, environment, message) => {
    const { stdout, stderr, code } = await gate(change, environment, '2026-11-04T03:00:00Z');
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('exits with 1 for a change that was already applied there', async () => {
    const { stdout, code } = await gate('add-index', 'staging', '2026-11-04T03:00:00Z');
    expect({ stdout, code }).toEqual({
      stdout: '`add-index` was already applied in staging at 2026-11-03T10:00:00Z.\n',
      code: 1,
    });
  });

  test('suggests the change that was meant', async () => {
    expect((await gate('add-idnex', 'production', '2026-11-04T03:00:00Z')).stderr).toContain('Write `add-index`.');
  });

  test('does not suggest what was written where two records have it', async () => {
    expect((await gate('twin', 'production', '2026-11-04T03:00:00Z')).stderr).toBe(
      '`twin` is the id of `changes/more/twin.yaml` and of `changes/twin.yaml`.\nGive one of them another id and file name.\n',
    );
  });

  test.each<[promise: string, argv: string[]]>([
    ['no environment', ['gate', 'add-index']],
    ['a clock that is not a timestamp', ['gate', 'add-index', 'production', '--now', 'noon']],
    ['a folder that does not exist', ['gate', 'add-index', 'production', '--repo', 'no/such/folder']],
    ['a folder that is not a policy', ['gate', 'add-index', 'production', '--policy', 'test/repos']],
  ])('exits with 2 for %s', async (_, argv) => {
    const { stdout, stderr, code } = await command(argv);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).not.toBe('');
  });

  test('exits with 2 where the file of --config cannot be read', async () => {
    const { stderr, code } = await gate('add-index', 'production', '2026-11-04T03:00:00Z', '--config', 'none.yaml');
    expect([code, stderr]).toEqual([2, expect.stringContaining('`--config none.yaml` is not a file')]);
  });

  test('exits with 2 where the policy has a fault', async () => {
    const argv = ['gate', 'add-index', 'dev', '--policy', 'test/repos/misspelt-fact/content', '--repo', folder];
    const { stderr, code } = await command(argv);
    expect(code).toBe(2);
    expect(stderr).toContain('content/rules/');
  });
});

describe('with --base, the policy of the base', () => {
  const read = (path: string) => readFileSync(join(import.meta.dirname, '../../content', path), 'utf8');
  const pages = Object.fromEntries(
    [
      'roles.yaml',
      'rules/soak-window.mdx',
      ...['dev', 'staging', 'production'].map((id) => `environments/${id}.mdx`),
    ].map((path) => [`content/${path}`, read(path)]),
  );
  const soon = ['--now', '2026-11-03T10:01:00Z'];
  let clone: string;
  beforeAll(() => {
    const { dev, staging } = STAGES;
    const record = files({ [CHANGE_FILE]: soundChange({ stages: { dev, staging } }) });
    clone = repository([{ at: 0, edits: { ...record, [UNDO_FILE]: 'DROP INDEX a;\n', ...pages } }]);
    const weaker = pages['content/rules/soak-window.mdx']!.replace('severity: error', 'severity: off');
    addCommits(clone, [{ at: 60, edits: { 'content/rules/soak-window.mdx': weaker } }], true);
  });
  afterAll(() => rmSync(clone, { recursive: true }));

  test('judges what `gate` is asked, and is named in the answer', async () => {
    const ask = async (...argv: string[]) =>
      command(['gate', 'add-index', 'production', '--repo', clone, '--no-cache', ...soon, ...argv]);
    const weakened = await ask();
    expect([weakened.code, weakened.stdout]).toEqual([
      0,
      'add-index may go to production now, as of 2026-11-03T10:01:00Z.\n',
    ]);
    const { code, stdout } = await ask('--base', 'HEAD~1');
    expect(stdout).toMatch(
      /^add-index may not go to production now, as of 2026-11-03T10:01:00Z, by the policy of HEAD~1\.\n/,
    );
    expect(stdout).toContain('soak-window: ');
    expect(code).toBe(1);
    expect((await ask('--base', 'HEAD')).stdout).toBe(weakened.stdout);
  });

  test('is named where it lacks the environment', async () => {
    const { stderr } = await command(['gate', 'add-index', 'prod', '--repo', clone, '--no-cache', '--base', 'HEAD~1']);
    expect(stderr).toContain('`prod` is not an environment of the policy of HEAD~1.');
  });

  test('is what `rules` lists, with a note that names the base', async () => {
    const rules = async (...argv: string[]) => command(['rules', clone, '--no-cache', ...soon, ...argv]);
    expect((await rules()).stdout).toMatch(/^soak-window +off /);
    const { stdout, stderr } = await rules('--base', 'HEAD~1');
    expect(stdout).toMatch(/^soak-window +error /);
    expect(stderr).toContain('note  the policy was edited since HEAD~1; these are the rules of HEAD~1\n');
  });
});

test.each(['check', 'gate', 'rules'])('`%s` has the options of every command that judges', async (name) => {
  const { stdout } = await command([name, '--help']);
  for (const option of ['--policy', '--config', '--base', '--now', '--cache', '--no-cache'])
    expect(stdout).toContain(`  ${option} `);
});
