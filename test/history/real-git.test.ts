import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subjectsOf } from '../../src/history/git/commit-subjects.ts';
import { openGit } from '../../src/history/git/git.ts';
import { commitNamed, headOf } from '../../src/history/git/resolve-commit.ts';
import { diskCache } from '../../src/history/log/cache.ts';
import { readLogThroughCache } from '../../src/history/log/cached-log.ts';
import type { ChangeLog } from '../../src/history/log/change-log.ts';
import { readChanges } from '../../src/history/log/read-changes.ts';
import { memoryHistory } from '../../src/history/memory-history.ts';
import { stepsOf } from '../../src/history/range/range.ts';
import { readRange } from '../../src/history/range/read-range.ts';
import { replayVersions } from '../../src/history/versions/replay-versions.ts';
import { addCommits, type Edit, git, type NewCommit, repository, START } from './repository.ts';
import { isEnvironment, plainSource } from './source.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function newRepository(commits: readonly NewCommit[], options?: { bare?: boolean }): string {
  const folder = repository(commits, options);
  made.push(folder);
  return folder;
}

const open = (folder: string) => openGit(folder, { PATH: process.env['PATH'], HOME: folder });

async function read(folder: string) {
  const opened = open(folder);
  return (await readChanges(opened, { source: plainSource, head: headOf(opened) })).log;
}

/** What runs where, by environment and service. */
function running(log: ChangeLog): Record<string, readonly string[]> {
  const { environments } = replayVersions(log, isEnvironment);
  return Object.fromEntries(
    [...environments].flatMap(([environment, services]) =>
      [...services].map(([service, history]) => [`${environment}/${service}`, history.running] as const),
    ),
  );
}

describe('a real repository', () => {
  test('gives the same history as snapshots in memory, with merges compared with their first parent', async () => {
    const folder = newRepository([
      { at: 0, edits: { 'deploy/staging/api': 'v1', 'deploy/production/api': 'v1', README: 'x' } },
      { at: 60, edits: { 'deploy/staging/api': 'v2' } },
      { at: 90, parents: [0], edits: { 'deploy/production/api': 'v9' }, subject: 'On a branch' },
      { at: 120, parents: [1, 2], edits: { 'deploy/production/api': 'v2' }, subject: 'Merge the branch' },
      { at: 180, edits: { 'deploy/production/api': null, 'deploy/production/api.eu': 'v2' } },
    ]);
    const log = await read(folder);
    const staging1 = { 'deploy/staging/api': 'v1', 'deploy/production/api': 'v1' };
    const staging2 = { ...staging1, 'deploy/staging/api': 'v2' };
    const { log: expected } = memoryHistory(
      [
        { time: START * 1000, subject: '', files: staging1 },
        { time: (START + 60) * 1000, subject: '', files: staging2 },
        { time: (START + 120) * 1000, subject: '', files: { ...staging2, 'deploy/production/api': 'v2' } },
        {
          time: (START + 180) * 1000,
          subject: '',
          files: { 'deploy/staging/api': 'v2', 'deploy/production/api.eu': 'v2' },
        },
      ],
      plainSource,
    );
    const summaryOf = (each: ChangeLog) => ({
      times: each.commits.map(({ time }) => time),
      versions: [...replayVersions(each, isEnvironment).environments].map(([name, services]) => [
        name,
        [...services.values()].map(({ versions }) =>
          [...versions.values()].map(({ version, stays }) => [version, stays]),
        ),
      ]),
    });
    const summary = summaryOf(expected);
    expect(summaryOf(log)).toEqual({ ...summary, versions: expect.arrayContaining(summary.versions) });
  });

  test('may be bare', async () => {
    const log = await read(newRepository([{ at: 0, edits: { 'deploy/staging/api': 'v1' } }], { bare: true }));
    expect(running(log)).toEqual({ 'staging/api': ['v1'] });
  });

  test('is read below the folder that it was opened at', async () => {
    const folder = newRepository([{ at: 0, edits: { 'team/deploy/staging/api': 'v1', 'deploy/staging/web': 'v7' } }]);
    expect(running(await read(join(folder, 'team')))).toEqual({ 'staging/api': ['v1'] });
  });

  test.each<[what: string, edits: Record<string, Edit>[], expected: Record<string, string[]>]>([
    [
      'a path with a newline, a tab, a quote and letters of other scripts',
      [{ 'deploy/staging/a\npi\t"é字': 'v1' }],
      { 'staging/a\npi\t"é字': ['v1'] },
    ],
    [
      'a path that looks like what git prints',
      [{ 'deploy/staging/:100644 100644 aa bb M': 'v1', 'deploy/staging/\u0001abc 1': 'v2' }],
      { 'staging/:100644 100644 aa bb M': ['v1'], 'staging/\u0001abc 1': ['v2'] },
    ],
    ['a submodule at a path of a file', [{ 'deploy/staging/api': { submodule: true } }], {}],
    [
      'a link at a path of a file, which is not followed',
      [{ 'deploy/staging/api': 'v1', 'deploy/production/api': { link: '../staging/api' } }],
      { 'staging/api': ['v1'] },
    ],
    [
      'a file that becomes a link is gone',
      [{ 'deploy/staging/api': 'v1' }, { 'deploy/staging/api': { link: 'elsewhere' } }],
      { 'staging/api': [] },
    ],
    [
      'a folder that moves all environments in one commit',
      [
        { 'deploy/staging/api': 'v2', 'deploy/production/api': 'v1' },
        {
          'deploy/staging/api': null,
          'deploy/production/api': null,
          'deploy/staging/api.y': 'v2',
          'deploy/production/api.y': 'v1',
        },
      ],
      { 'staging/api': ['v2'], 'production/api': ['v1'] },
    ],
  ])('reads %s', async (_, edits, expected) => {
    const log = await read(newRepository(edits.map((each, index) => ({ at: index * 60, edits: each }))));
    expect(running(log)).toEqual(expected);
  });

  test('with a file that is too large to be read counts it as unreadable', async () => {
    const folder = newRepository([
      { at: 0, edits: { 'deploy/staging/api': 'v1' } },
      { at: 60, edits: { 'deploy/staging/api': 'x'.repeat(9 << 20) } },
      { at: 120, edits: { 'deploy/production/api': 'v1' } },
    ]);
    const log = await read(folder);
    expect(running(log)).toEqual({ 'staging/api': ['v1'], 'production/api': ['v1'] });
    expect([...replayVersions(log, isEnvironment).unreadable]).toEqual([['deploy/staging/api', [1]]]);
  });

  test('with a merge that changes nothing loses nothing', async () => {
    const folder = newRepository([
      { at: 0, edits: { 'deploy/staging/api': 'v1' } },
      { at: 30, parents: [0], edits: { 'deploy/staging/api': 'v2' } },
      { at: 60, parents: [0, 1] },
      { at: 90, edits: { 'deploy/staging/web': 'v1' } },
    ]);
    expect(running(await read(folder))).toEqual({ 'staging/api': ['v1'], 'staging/web': ['v1'] });
  });

  test('is read the same whatever git settings it has', async () => {
    const folder = newRepository([
      { at: 0, edits: { 'deploy/staging/api': 'v1' } },
      { at: 60, edits: { 'deploy/staging/api': null, 'deploy/staging/api.x': 'v1' } },
      { at: 90, parents: [1], edits: { 'deploy/staging/api.x': 'v2' } },
      { at: 120, parents: [1, 2], edits: { 'deploy/staging/api.x': 'v2' } },
    ]);
    const before = await read(folder);
    expect(running(before)).toEqual({ 'staging/api': ['v2'] });
    for (const [name, value] of Object.entries({
      'diff.renames': 'copies',
      'log.showSignature': 'true',
      'log.showRoot': 'false',
      'log.follow': 'true',
      'log.diffMerges': 'off',
      'log.decorate': 'full',
      'diff.noprefix': 'true',
      'diff.relative': 'true',
      'core.quotePath': 'true',
      'color.ui': 'always',
      'diff.external': '/no/such/program',
    })) {
      git(folder, ['config', name, value]);
    }
    expect(await read(folder)).toEqual(before);
  });
});

test('grafts and replacement objects do not change the history that is read', async () => {
  const folder = newRepository([
    { at: 0, edits: { 'deploy/staging/api': 'v1' } },
    { at: 60, edits: { 'deploy/staging/api': 'v2' } },
    { at: 120, edits: { 'deploy/staging/api': 'v3' } },
  ]);
  const before = await read(folder);
  const [head, middle] = [git(folder, ['rev-parse', 'HEAD']), git(folder, ['rev-parse', 'HEAD~1'])];
  mkdirSync(join(folder, '.git/info'));
  writeFileSync(join(folder, '.git/info/grafts'), `${head}\n`);
  git(folder, ['update-ref', `refs/replace/${middle}`, head]);
  expect(await read(folder)).toEqual(before);
});

test('a commit whose date git cannot read is dated 1970, as in git', async () => {
  const folder = newRepository([{ at: 0, edits: { 'deploy/staging/api': 'v1' } }]);
  const tree = git(folder, ['rev-parse', 'HEAD^{tree}']);
  const parent = git(folder, ['rev-parse', 'HEAD']);
  const object = `tree ${tree}\nparent ${parent}\nauthor a <a@example.com>\ncommitter a <a@example.com>\n\nNo date\n`;
  const commit = git(folder, ['hash-object', '-t', 'commit', '-w', '--stdin', '--literally'], object);
  git(folder, ['update-ref', 'refs/heads/main', commit]);
  addCommits(folder, [{ at: 60, edits: { 'deploy/production/api': 'v1' } }], true);
  const log = await read(folder);
  expect(running(log)).toEqual({ 'staging/api': ['v1'], 'production/api': ['v1'] });
  const opened = open(folder);
  const range = await readRange(opened, parent, headOf(opened));
  expect(range.commits.map(({ time }) => time)).toEqual([0, (START + 60) * 1000]);
});

test('a commit subject of megabytes is cut', async () => {
  const folder = newRepository([{ at: 0 }, { at: 60, subject: 'x'.repeat(1 << 20) }]);
  const opened = open(folder);
  const [commit] = (await readRange(opened, commitNamed(opened, 'HEAD~1')!, headOf(opened))).commits;
  expect(commit!.subject).toHaveLength(201);
  expect(subjectsOf(opened, [commit!.hash]).get(commit!.hash)).toBe(commit!.subject);
});

describe('a history that cannot be read is reported', () => {
  const problem = (folder: string) => {
    try {
      return headOf(open(folder));
    } catch (error) {
      return `${(error as Error).message}. ${(error as { help: string }).help}`;
    }
  };

  test('without commits', () => {
    expect(problem(newRepository([]))).toMatch(/^the repository has no commits\./);
  });

  test('outside a repository', () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'towpath-none-')));
    made.push(folder);
    expect(problem(folder)).toMatch(/^this is not a git repository\./);
  });

  test('in a shallow clone, with the CI settings that clone it whole', () => {
    const origin = newRepository([
      { at: 0, edits: { a: '1' } },
      { at: 60, edits: { a: '2' } },
    ]);
    git(origin, ['clone', '-q', '--depth', '1', `file://${origin}`, 'shallow']);
    expect(problem(join(origin, 'shallow'))).toMatch(/shallow clone.*fetch-depth: 0.*GIT_DEPTH: 0/);
  });

  test('in a partial clone, whose missing blobs are not fetched', async () => {
    const origin = newRepository([
      { at: 0, edits: { 'deploy/staging/api': '1' } },
      { at: 60, edits: { 'deploy/staging/api': '2' } },
    ]);
    git(origin, ['config', 'uploadpack.allowFilter', 'true']);
    const partial = `${origin}-partial`;
    made.push(partial);
    git(origin, ['clone', '-q', '--bare', '--filter=blob:none', `file://${origin}`, partial]);
    await expect(read(partial)).rejects.toThrow('the clone lacks objects of its history');
    const still = spawnSync('git', ['--git-dir', partial, 'count-objects', '-v'], { cwd: origin, encoding: 'utf8' });
    expect(still.stdout).not.toMatch(/in-pack: 6/);
  });

  test('where git is not installed', () => {
    const opened = openGit(newRepository([{ at: 0 }]), { PATH: '/no/such/folder' });
    expect(() => headOf(opened)).toThrow('the command `git` is not installed');
  });
});

describe('reading a history again through the cache', () => {
  const cached = async (folder: string) => {
    const opened = open(folder);
    const cache = diskCache(join(folder, 'cache'));
    let count = 0;
    const log = await readLogThroughCache(opened, {
      source: plainSource,
      head: headOf(opened),
      cache,
      progress: (commits) => {
        count = commits;
      },
    });
    return { log, count };
  };
  const many = (from: number, count: number): NewCommit[] =>
    Array.from({ length: count }, (_, index) => ({
      at: (from + index) * 60,
      edits: { [`deploy/${index % 3 === 0 ? 'production' : 'staging'}/api`]: `v${from + index}` },
    }));

  test('reads only new commits, with the same result as reading them all', async () => {
    const folder = newRepository(many(0, 250));
    expect((await cached(folder)).count).toBe(250);
    expect((await cached(folder)).count).toBe(0);
    addCommits(folder, many(250, 3), true);
    const again = await cached(folder);
    expect(again.count).toBe(3);
    const stays = (log: ChangeLog) =>
      [...replayVersions(log, isEnvironment).environments.values()].flatMap((services) =>
        [...services.values()].map(({ versions }) => [...versions.values()]),
      );
    expect(stays(again.log)).toEqual(stays(await read(folder)));
    expect(again.log.commits).toEqual((await read(folder)).commits);
  });

  test('starts over where history was rewritten', async () => {
    const folder = newRepository(many(0, 250));
    await cached(folder);
    addCommits(folder, many(1000, 5));
    const again = await cached(folder);
    expect(again.count).toBe(5);
    expect(again.log).toEqual(await read(folder));
  });

  test('starts over where the commit that it was read at is no longer on the first-parent line', async () => {
    const folder = newRepository(many(0, 250));
    await cached(folder);
    const old = git(folder, ['rev-parse', 'main']);
    git(folder, ['checkout', '-q', '--orphan', 'other']);
    git(folder, ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.com', 'commit', '-q', '-m', 'Another line']);
    git(folder, [
      '-c',
      'user.name=Ana',
      '-c',
      'user.email=ana@example.com',
      'merge',
      '-q',
      '--allow-unrelated-histories',
      '-s',
      'ours',
      '-m',
      'Join',
      old,
    ]);
    const again = await cached(folder);
    expect(again.log).toEqual(await read(folder));
    expect(again.log.commits).toHaveLength(1);
  });

  test('starts over where the file of the cache is damaged', async () => {
    const folder = newRepository(many(0, 250));
    await cached(folder);
    const [file] = readdirSync(join(folder, 'cache'));
    appendFileSync(join(folder, 'cache', file!), ' ');
    expect((await cached(folder)).count).toBe(250);
  });
});

test('a cache whose folder cannot be made is empty and no error', () => {
  const log = { head: '', commits: [], files: [], blobs: [], versionLists: [], rows: [] };
  for (const folder of ['/proc/towpath/cache', '/dev/null/cache']) {
    const cache = diskCache(folder);
    cache.save('here', 'a', log);
    expect(cache.load('here', 'a')).toBeUndefined();
  }
});

test('a cache keeps the four newest logs of each repository', () => {
  const folder = newRepository([{ at: 0 }]);
  const cache = diskCache(join(folder, 'cache'));
  const log = { head: '', commits: [], files: [], blobs: [], versionLists: [], rows: [] };
  for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) cache.save('here', key, log);
  cache.save('elsewhere', 'a', log);
  expect(readdirSync(join(folder, 'cache'))).toHaveLength(5);
  expect(cache.load('here', 'f')).toEqual(log);
  expect(cache.load('elsewhere', 'a')).toEqual(log);
  expect(cache.load('elsewhere', 'f')).toBeUndefined();
});

describe('the commits of a range', () => {
  const commits: NewCommit[] = [
    { at: 0, edits: { a: '1', b: '1' }, subject: 'First' },
    { at: 60, edits: { a: '2' }, subject: 'Second' },
    { at: 120, edits: { b: null, c: { link: 'a' } }, subject: 'Third: a "subject" — with more' },
  ];

  let folder: string;
  beforeAll(() => {
    folder = newRepository(commits);
  });

  test('are walked with all files and links before and after each', async () => {
    const opened = open(folder);
    const range = await readRange(opened, commitNamed(opened, 'main~2')!, headOf(opened));
    const steps: unknown[] = [];
    for (const { commit, before, after } of stepsOf(range)) {
      steps.push([
        commit.subject,
        [...before.files.keys()].sort(),
        [...after.files.keys()].sort(),
        [...after.links.keys()],
      ]);
    }
    expect(steps).toEqual([
      ['Second', ['a', 'b'], ['a', 'b'], []],
      ['Third: a "subject" — with more', ['a', 'b'], ['a'], ['c']],
    ]);
  });

  test('have their subjects', () => {
    const opened = open(folder);
    const head = headOf(opened);
    expect(subjectsOf(opened, [head]).get(head)).toBe('Third: a "subject" — with more');
  });

  test.each(['--output=x', '-h', '', 'no-such', 'main\n', 'main~9', ':/First\0', 'main:a'])(
    '%j names no commit',
    (ref) => {
      expect(commitNamed(open(folder), ref)).toBeUndefined();
    },
  );

  test('may be named by a branch whose name starts with a dash', () => {
    git(folder, ['update-ref', 'refs/heads/-x', 'main~1']);
    expect(commitNamed(open(folder), '-x')).toBe(git(folder, ['rev-parse', 'main~1']));
  });
});

/** The id of the blob that git stores a text as. */
const blobOf = (text: string) =>
  createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');

test('for any linear history, the versions at its end are those in the files that git has there', async () => {
  const paths = ['deploy/staging/api', 'deploy/production/api', 'deploy/staging/api.eu'];
  const texts = ['v1', 'v2', ''];
  const edits = fc.dictionary(fc.constantFrom(...paths), fc.constantFrom<Edit>(...texts, null, { link: 'x' }));
  await fc.assert(
    fc.asyncProperty(fc.array(edits, { minLength: 1, maxLength: 6 }), async (list) => {
      const folder = newRepository(list.map((each, index) => ({ at: index, edits: each })));
      const expected: Record<string, Set<string>> = {};
      const entries = `${git(folder, ['ls-tree', '-r', 'main'])}\n`;
      for (const path of paths) {
        const [, environment, service] = /^deploy\/(\w+)\/(\w+)/.exec(path)!;
        const text = texts.find((each) => entries.includes(`100644 blob ${blobOf(each)}\t${path}\n`)) ?? '';
        if (text === '') continue;
        expected[`${environment}/${service}`] ??= new Set();
        expected[`${environment}/${service}`]!.add(text);
      }
      const found = Object.fromEntries(
        Object.entries(running(await read(folder)))
          .filter(([, versions]) => versions.length > 0)
          .map(([place, versions]) => [place, new Set(versions)]),
      );
      expect(found).toEqual(expected);
    }),
    { numRuns: 25 },
  );
});
