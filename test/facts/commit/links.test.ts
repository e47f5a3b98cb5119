import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commitsOf, unseenCommits } from '../../../src/facts/commit/range.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import { blobBytes } from '../../../src/history/git/blob-bytes.ts';
import { openGit } from '../../../src/history/git/git.ts';
import { commitNamed, headOf } from '../../../src/history/git/resolve-commit.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import { readRequest } from '../../../src/history/range/read-request.ts';
import { diskTree } from '../../../src/repo/disk-tree.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { success } from '../../../src/text/result.ts';
import { files, manifest, NOW, sha256 } from '../../build.ts';
import { configChange, wholePolicy } from '../../check/whole.ts';
import { type Edit, type NewCommit, repository } from '../../history/repository.ts';
import { NO_RELEASES } from './commits.ts';

const policy = wholePolicy();
const MINUTE = 60;
const app = (size: number) => `pool:\n  size: ${size}\n`;

/** The commits after the first on a small repository in git, each with these edits, as they are judged. */
function judged(before: Record<string, Edit>, ...edits: (Record<string, Edit> | NewCommit)[]) {
  return judgedBeside({}, before, ...edits);
}

/** The same with files that are not in git; and what was not seen. */
async function judgedBeside(
  others: Record<string, string>,
  before: Record<string, Edit>,
  ...edits: (Record<string, Edit> | NewCommit)[]
) {
  const start = { at: 0, edits: { ...files(), ...before } };
  const commits = edits.map((each, index): NewCommit => {
    const at = (index + 1) * MINUTE;
    return 'at' in each ? (each as NewCommit) : { at, edits: each as Record<string, Edit> };
  });
  const folder = repository([start, ...commits]);
  for (const [path, text] of Object.entries(others)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const git = openGit(folder, { PATH: process.env['PATH'], HOME: folder });
  const texts = blobBytes(git);
  const base = commitNamed(git, edits.some((each) => 'branch' in each) ? 'base' : `HEAD~${edits.length}`)!;
  const [range, oneCommit] = await readRequest(git, { base, head: headOf(git), source: NO_RELEASES, now: NOW });
  const ways = [range, ...(oneCommit === undefined ? [] : [oneCommit])].map((each) => {
    const history = {
      ...memoryHistory([], NO_RELEASES),
      range: success(each),
      read: texts.read,
      prefetch: texts.prefetch,
    };
    const world = joinWorld(policy, readRepository(diskTree(folder), 'shop'), NOW, { history });
    return {
      changes: commitsOf(world).map(({ changes }) =>
        changes.map(({ environment, name }) => `${environment.id} ${name}`),
      ),
      config: commitsOf(world).map(({ configChanges }) =>
        configChanges.map(({ path, recordedBy }) => [path, recordedBy]),
      ),
      unseen: unseenCommits(world).map(({ blindness: { why, of } }) => `${why} ${of}`),
    };
  });
  return { ...ways[0]!, asOne: ways[1]?.changes };
}

/** A manifest of production that lists one config file. */
const listing = (path: string) => ({
  'environments/production.yaml': manifest('production', { config: [path] }),
});

describe('a config file behind a link is what the link leads to at each commit', () => {
  test.each<[promise: string, before: Record<string, Edit>, path: string]>([
    [
      'a link to a file',
      { 'config/production/app.yaml': { link: '../../shared/app.yaml' }, 'shared/app.yaml': app(5) },
      'config/production/app.yaml',
    ],
    [
      'a file in a folder that is a link',
      { ...listing('config/live/app.yaml'), 'config/live': { link: '../shared' }, 'shared/app.yaml': app(5) },
      'config/live/app.yaml',
    ],
    [
      'a link to a link, by way of another folder',
      {
        'config/production/app.yaml': { link: './../current/app.yaml' },
        'config/current': { link: '../shared/' },
        'shared/app.yaml': { link: 'v1.yaml' },
        'shared/v1.yaml': app(5),
        'shared/v2.yaml': app(5),
      },
      'config/production/app.yaml',
    ],
  ])('%s', async (_, before, path) => {
    const target = 'shared/v1.yaml' in before ? 'shared/v1.yaml' : 'shared/app.yaml';
    const { changes, config } = await judged(before, { [target]: app(6) }, { 'README.md': 'x' });
    expect(changes).toEqual([['production pool.size'], []]);
    expect(config).toEqual([[[path, undefined]], []]);
  });

  test('and another target is a change, where that says something else', async () => {
    const before = {
      'config/production/app.yaml': { link: '../../shared/v1.yaml' },
      'shared/v1.yaml': app(5),
      'shared/v2.yaml': app(6),
    };
    const to = (target: string) => ({ 'config/production/app.yaml': { link: `../../shared/${target}.yaml` } });
    const { changes } = await judged(before, to('v2'), { 'shared/v3.yaml': app(6), ...to('v3') });
    expect(changes).toEqual([['production pool.size'], []]);
  });

  test('as is a file in the place of a link, or a link in that of a file', async () => {
    const link = { 'config/production/app.yaml': { link: '../../shared/app.yaml' } };
    const same = { 'config/production/app.yaml': app(5) };
    const { changes } = await judged(
      { ...same, 'shared/app.yaml': app(5) },
      link,
      same,
      { 'shared/app.yaml': app(6) },
      link,
    );
    expect(changes).toEqual([[], [], [], ['production pool.size']]);
  });

  test('and one that two environments share changes both', async () => {
    const link = { link: '../../shared/app.yaml' };
    const before = {
      'config/staging/app.yaml': link,
      'config/production/app.yaml': link,
      'shared/app.yaml': app(5),
    };
    const { changes } = await judged(before, { 'shared/app.yaml': app(6) });
    expect(changes).toEqual([['staging pool.size', 'production pool.size']]);
  });

  test('a record may list it by either path', async () => {
    const before = { 'config/production/app.yaml': { link: '../../shared/app.yaml' }, 'shared/app.yaml': app(5) };
    for (const path of ['shared/app.yaml', 'config/production/app.yaml']) {
      const record = configChange({ id: 'sizes', files: [{ path, sha256: sha256(app(6)) }], stages: undefined });
      const { config } = await judged(before, { 'shared/app.yaml': app(6), 'changes/sizes.yaml': record });
      expect(config).toEqual([[['config/production/app.yaml', 'sizes']]]);
    }
  });

  test('so is a manifest', async () => {
    const before = {
      'environments/production.yaml': { link: '../shared/production.yaml' },
      'shared/production.yaml': manifest('production'),
    };
    const version = { 'shared/production.yaml': manifest('production', { services: { api: { version: '3' } } }) };
    const { changes } = await judged(before, version, { 'config/production/app.yaml': app(7) });
    expect(changes[0]).toContain('production api');
    expect(changes[1]).toEqual(expect.arrayContaining(['production pool.size']));
  });

  test('and what a merge takes from the base is none of its own', async () => {
    const before = {
      'config/production/app.yaml': { link: '../../shared/v1.yaml' },
      'shared/v1.yaml': app(5),
      'shared/v2.yaml': app(6),
    };
    const { changes, asOne } = await judged(
      before,
      {
        at: 60,
        branch: 'base',
        parents: [0],
        edits: { 'config/production/app.yaml': { link: '../../shared/v2.yaml' } },
      },
      { at: 120, parents: [0], edits: { 'README.md': 'x' } },
      { at: 180, parents: [2, 1], edits: { 'config/production/app.yaml': { link: '../../shared/v2.yaml' } } },
    );
    expect(changes.flat()).toEqual([]);
    expect(asOne).toEqual([[]]);
  });

  test('and a branch that is behind its base is compared with what it parted from', async () => {
    const before = {
      'config/production/app.yaml': { link: '../../shared/v1.yaml' },
      'shared/v1.yaml': app(5),
      'shared/v2.yaml': app(6),
    };
    const { changes, asOne } = await judged(
      before,
      { at: 60, branch: 'base', parents: [0], edits: { 'README.md': 'x' } },
      { at: 120, parents: [0], edits: { 'config/production/app.yaml': { link: '../../shared/v2.yaml' } } },
    );
    expect(changes).toEqual([['production pool.size']]);
    expect(asOne).toEqual([['production pool.size']]);
  });
});

test('a config file that is not in git, as behind a link into a submodule, is not seen, and that is said', async () => {
  const { changes, unseen } = await judgedBeside(
    { 'vendor/settings/app.yaml': app(5), 'local.yaml': app(5) },
    {
      'environments/production.yaml': manifest('production', { config: ['config/live/app.yaml', 'local.yaml'] }),
      'config/live': { link: '../vendor/settings' },
      'vendor/settings': { submodule: true },
    },
    { 'README.md': 'x' },
  );
  expect(changes).toEqual([[]]);
  expect(unseen).toEqual([
    'this repository does not have the history of config/live/app.yaml',
    'this repository does not have the history of local.yaml',
  ]);
});
