import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { inside } from '../../src/disk/inside.ts';
import { readPolicyFiles } from '../../src/policy/policy-files.ts';
import { layoutFindings } from '../../src/policy/policy-layout.ts';
import { diskTree } from '../../src/repo/disk-tree.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { MAX_FILE_BYTES } from '../../src/text/file-limit.ts';
import { CHANGE_FILE, change, faults, files, manifest, stage, TIMES } from '../build.ts';
import { command } from '../cli/command.ts';
import { policyPages } from '../cli/policy-repository.ts';

/** What stands in a file that nobody may read into a report. */
const SECRET = 'Zq7Zq7Zq7';
const temporary = mkdtempSync(join(tmpdir(), 'towpath-inside-'));
afterAll(() => rmSync(temporary, { recursive: true }));
const outside = join(temporary, 'secret');
writeFileSync(outside, `---\ntitle: ${SECRET}\n---\n`);

/** What stands in place of a file: a text, a link, a pipe, or so many bytes. */
type Entry = string | { link: string } | 'pipe' | number;

function folder(entries: Readonly<Record<string, Entry>>): string {
  const root = mkdtempSync(join(temporary, 'repo-'));
  for (const [path, entry] of Object.entries<Entry>({ '.git/config': SECRET, ...entries })) {
    const at = join(root, path);
    mkdirSync(dirname(at), { recursive: true });
    rmSync(at, { force: true });
    if (entry === 'pipe') spawnSync('mkfifo', [at]);
    else if (typeof entry === 'string') writeFileSync(at, entry);
    else if (typeof entry === 'object') symlinkSync(entry.link, at);
    else {
      writeFileSync(at, '');
      truncateSync(at, entry);
    }
  }
  return root;
}

test('nothing is opened but files that lie in the folder, links resolved', () => {
  const root = folder({
    a: 'text',
    'in/b': { link: '../a' },
    out: { link: outside },
    git: { link: '.git/config' },
    'git-folder': { link: '.git' },
    nowhere: { link: 'gone' },
    pipe: 'pipe',
    device: { link: '/dev/zero' },
    large: MAX_FILE_BYTES + 1,
  });
  mkdirSync(join(root, 'sub/.GIT'), { recursive: true });
  writeFileSync(join(root, 'sub/.GIT/config'), SECRET);
  const disk = inside(root);
  const kinds = {
    a: 'file',
    'in/b': 'file',
    in: 'folder',
    out: 'outside',
    '../secret': 'outside',
    git: 'git',
    'git-folder/config': 'git',
    '.git': 'git',
    '.git/config': 'git',
    'sub/.GIT/config': 'git',
    nowhere: 'missing',
    pipe: 'special',
    device: 'outside',
    large: 'file',
  };
  expect(Object.fromEntries(Object.keys(kinds).map((path) => [path, disk.kind(path)]))).toEqual(kinds);
  const read = Object.keys(kinds).filter((path) => disk.read(path, MAX_FILE_BYTES) !== undefined);
  expect(read).toEqual(['a', 'in/b']);
  expect(inside(join(root, 'none')).kind('a')).toBe('missing');
});

describe('a repository with paths that may not be opened has a finding for each, which quotes nothing of them', () => {
  const read = (entries: Readonly<Record<string, Entry>>) =>
    faults(readRepository(diskTree(folder({ ...files(), ...entries })), 'shop'));
  const why: readonly [string, Entry, string][] = [
    ['a link out of it', { link: outside }, 'leads out of the repository'],
    ['a link into `.git`', { link: '../.git/config' }, 'leads into `.git`, which is never read'],
    ['a pipe', 'pipe', 'is a pipe, a socket or a device, which is never read'],
  ];

  test.each(why)('%s in place of a record, a settings file or a migration', (_, entry, words) => {
    expect(read({ 'environments/dev.yaml': entry }).join('\n')).toContain(words);
    expect(
      read({
        'db/migrations/V2__x.sql': typeof entry === 'object' ? { link: entry.link.replace('../', '../../') } : entry,
      }).join('\n'),
    ).toContain(words);
    const settings = typeof entry === 'object' ? { link: entry.link.replace('../', '') } : entry;
    expect(read({ 'towpath.yaml': settings }).join('\n')).toContain(words);
  });

  test('listed by a record', () => {
    const evidence = { path: '.git/config', sha256: 'ab'.repeat(32) };
    const loadTest = {
      at: TIMES.staging,
      run: 'x',
      slo: [{ name: 'a', objective: '1ms', measured: '1ms', met: true }],
    };
    const found = read({
      'environments/dev.yaml': manifest('dev', { config: ['.git/config', 'pipe'] }),
      pipe: 'pipe',
      [CHANGE_FILE]: change({
        rollback: { path: '.git/config' },
        stages: { dev: stage(TIMES.dev), staging: stage(TIMES.staging, { loadTest: { ...loadTest, evidence } }) },
      }),
    });
    expect(found).toHaveLength(4);
    expect(found.filter((each) => each.includes('`.git/config` leads into `.git`'))).toHaveLength(3);
    expect(found.filter((each) => each.includes('`pipe` is a pipe'))).toHaveLength(1);
    expect(found.join('\n')).not.toContain(SECRET);
  });

  test.each([
    ['a listed config file', { 'config/dev/app.yaml': MAX_FILE_BYTES + 1 }],
    [
      'SQL that Liquibase would run',
      { 'db/big.sql': MAX_FILE_BYTES + 1, 'towpath.yaml': 'migrations: [{ tool: liquibase, files: "db/*.sql" }]\n' },
    ],
    ['the settings', { 'towpath.yaml': MAX_FILE_BYTES + 1 }],
  ] as const)('%s above the limit', (_, entries) => {
    expect(read(entries).join('\n')).toContain(
      `has ${MAX_FILE_BYTES + 1} bytes; at most ${MAX_FILE_BYTES} (8 MiB) are read`,
    );
  });

  test('and a file of which only the hash counts may be larger than one that is read', () => {
    const root = folder({ ...files(), 'db/big.sql': MAX_FILE_BYTES + 1, 'db/huge.sql': 300 << 20 });
    const { open } = readRepository(diskTree(root), 'shop');
    expect(open('db/big.sql')).toMatchObject({ source: undefined, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(open('db/huge.sql')).toMatchObject({ kind: 'file', source: undefined, sha256: undefined });
  });
});

describe('a policy with paths that may not be opened has a finding for each, which quotes nothing of them', () => {
  const told = (entries: Readonly<Record<string, Entry>>, at = '') => {
    const root = folder(entries);
    const read = readPolicyFiles(join(root, at), 'content', root);
    expect(JSON.stringify({ ...read, folder: '' })).not.toContain(SECRET);
    return layoutFindings(read, new Map())
      .map(({ message, help }) => `${message} ${help}`)
      .slice(0, -2);
  };

  test.each<[string, Entry, string]>([
    [
      'rules/a.mdx',
      { link: outside },
      'is a link that leads out of the repository; a file is expected. Replace it by the file.',
    ],
    [
      'rules/a.mdx',
      { link: '../.git/config' },
      'is a link that leads into `.git`, which is never read; a file is expected. Replace it by the file.',
    ],
    [
      'rules/a.mdx',
      'pipe',
      'is a pipe, a socket or a device, which is never read; a file is expected. Replace it by the file.',
    ],
    [
      'roles.yaml',
      'pipe',
      'is a pipe, a socket or a device, which is never read; a file is expected. Replace it by the file.',
    ],
    ['roles.yaml', { link: 'gone' }, 'is a folder or a broken link; a file is expected. Replace it by the file.'],
    [
      'guides/a.mdx',
      { link: outside },
      'is a link that leads out of the repository; a file is expected. Replace it by the file.',
    ],
    [
      'runbooks',
      { link: tmpdir() },
      'is a link that leads out of the repository; a folder is expected. Replace it by the folder.',
    ],
    [
      'policy.yaml',
      MAX_FILE_BYTES + 1,
      'has 8388609 bytes, of which at most 8388608 (8 MiB) are read; a file is expected. Shorten it.',
    ],
  ])('%s %j', (path, entry, words) => {
    expect(told({ [path]: entry })).toEqual([`\`${path}\` of the policy ${words}`]);
  });

  test('a page under another name that is a pipe is not waited for', () => {
    expect(told({ 'rules/a.md': 'pipe' })).toEqual([]);
  });

  test('a link to a page elsewhere in the repository is read', () => {
    expect(told({ 'shared/a.mdx': 'a', 'content/rules/a.mdx': { link: '../../shared/a.mdx' } }, 'content')).toEqual([]);
  });
});

describe('the command', () => {
  const pages = policyPages('promotion-order') as Record<string, string>;

  test('says so and ends with 2, whatever a page of the policy or the settings lead to', async () => {
    for (const entries of [
      { 'content/rules/extra.mdx': { link: outside } },
      { 'content/rules/extra.mdx': 'pipe' as const },
      { 'content/roles.yaml': { link: '../.git/config' } },
      { 'towpath.yaml': { link: '.git/config' } },
    ]) {
      const { code, stdout, stderr } = await command([
        'check',
        folder({ ...files(), ...pages, ...entries }),
        '--no-cache',
      ]);
      expect(code).toBe(2);
      expect(stdout + stderr).toMatch(/is a link that leads|is a pipe/);
      expect(stdout + stderr).not.toContain(SECRET);
    }
  });

  test('opens no file that `--config` names through a link out of the folder that it is run in', async () => {
    const root = folder({
      ...files(),
      'ci.yaml': { link: outside },
      git: { link: '.git/config' },
      pipe: 'pipe',
      big: MAX_FILE_BYTES + 1,
    });
    const { run } = await import('../../src/cli/run.ts');
    const errors: string[] = [];
    const streams = {
      stdout: () => {},
      stderr: (text: string) => errors.push(text),
      color: false,
      isWatched: false,
      cwd: root,
      variables: {},
      now: 0,
    };
    for (const config of ['ci.yaml', 'git', 'pipe', 'big'])
      expect(await run(['check', '.', '--config', config], streams)).toBe(2);
    expect(errors.map((text) => text.split('\n')[0])).toEqual([
      '`--config ci.yaml` leads out of the repository.',
      '`--config git` leads into `.git`, which is never read.',
      '`--config pipe` is a pipe, a socket or a device, which is never read.',
      '`--config big` has 8388609 bytes, of which at most 8388608 (8 MiB) are read.',
    ]);
  });
});
