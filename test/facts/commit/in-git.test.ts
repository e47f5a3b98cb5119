import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commitsOf, unseenCommits, whyNoCommits } from '../../../src/facts/commit/range.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import { blobBytes } from '../../../src/history/git/blob-bytes.ts';
import { openGit } from '../../../src/history/git/git.ts';
import { commitNamed } from '../../../src/history/git/resolve-commit.ts';
import type { History } from '../../../src/history/history.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import { readRange } from '../../../src/history/range/read-range.ts';
import { diskTree } from '../../../src/repo/disk-tree.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { success } from '../../../src/text/result.ts';
import { files, manifest, NOW, sha256 } from '../../build.ts';
import { wholePolicy } from '../../check/whole.ts';
import { NO_RELEASES } from './commits.ts';

let folder: string;
let clock = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'towpath-commits-'));
  clock = Date.parse('2026-11-02T09:00:00Z') / 1000;
  git('init', '-q', '-b', 'main');
});
afterEach(() => rmSync(folder, { recursive: true }));

const environment = () => ({
  PATH: process.env['PATH'],
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'Ana',
  GIT_AUTHOR_EMAIL: 'ana@example.com',
  GIT_COMMITTER_NAME: 'Ana',
  GIT_COMMITTER_EMAIL: 'ana@example.com',
  GIT_AUTHOR_DATE: `${clock} +0000`,
  GIT_COMMITTER_DATE: `${clock} +0000`,
});
const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, env: environment(), stdio: 'pipe' });

function write(texts: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function commit(subject: string): void {
  clock += 60;
  git('add', '-A');
  git('commit', '-q', '--allow-empty', '-m', subject);
}

async function read(base: string): Promise<History> {
  const opened = openGit(folder, environment());
  const texts = blobBytes(opened);
  const range = await readRange(opened, commitNamed(opened, base)!, commitNamed(opened, 'HEAD')!);
  return { ...memoryHistory([], NO_RELEASES), range: success(range), read: texts.read, prefetch: texts.prefetch };
}

async function worldOf(base: string) {
  const history = await read(base);
  return joinWorld(wholePolicy(), readRepository(diskTree(folder), 'shop'), NOW, { history });
}

test('commits of a git repository are judged as first-parent history, with merges and symbolic links', async () => {
  const app = (id: string, size: number) => ({
    [`config/${id}/app.yaml`]: `pool:\n  host: ${id}.example.com\n  size: ${size}\n`,
  });
  write(files());
  commit('Start');
  write(app('production', 6));
  commit('Give production a larger pool');
  git('checkout', '-q', '-b', 'side');
  write(app('staging', 6));
  commit('Staging, on a branch');
  write(app('production', 7));
  commit('Production, on the branch');
  git('checkout', '-q', 'main');
  write({ 'a name\nof two lines.txt': 'x' });
  commit('Something else');
  clock += 60;
  git('merge', '-q', '--no-ff', '-m', 'Merge the branch', 'side');
  unlinkSync(join(folder, 'environments/staging.yaml'));
  symlinkSync('../README.md', join(folder, 'environments/staging.yaml'));
  commit('Make a manifest a link');
  unlinkSync(join(folder, 'environments/staging.yaml'));
  write({ 'environments/staging.yaml': manifest('staging', { services: { api: { version: '3' } } }) });
  commit('Put it back, with another version');
  commit('Nothing');

  const nodes = commitsOf(await worldOf('HEAD~6'));
  expect(
    nodes.map(({ commit: { subject, time }, changes, configChanges }) => [
      subject,
      new Date(time).toISOString().slice(11, 16),
      changes.map((change) => `${change.environment.id} ${change.name}`),
      configChanges.map(({ path }) => path),
    ]),
  ).toEqual([
    ['Give production a larger pool', '09:02', ['production pool.size'], ['config/production/app.yaml']],
    ['Something else', '09:05', [], []],
    [
      'Merge the branch',
      '09:06',
      ['staging pool.size', 'production pool.size'],
      ['config/production/app.yaml', 'config/staging/app.yaml'],
    ],
    ['Make a manifest a link', '09:07', [], []],
    ['Put it back, with another version', '09:08', [], []],
    ['Nothing', '09:09', [], []],
  ]);
  expect(nodes[0]!.configChanges[0]!.sha256).toBe(sha256(app('production', 6)['config/production/app.yaml']!));
});

test('a range without commits, and one whose blobs the clone lacks, say why no commit is judged', async () => {
  write(files());
  commit('Start');
  expect(whyNoCommits(await worldOf('HEAD'))).toBe('there is no commit after the base');
  write({ 'config/production/app.yaml': 'pool: 1\n' });
  commit('Change');
  const world = await worldOf('HEAD~1');
  const blob = git('rev-parse', 'HEAD:config/production/app.yaml').toString().trim();
  unlinkSync(join(folder, '.git/objects', blob.slice(0, 2), blob.slice(2)));
  expect(unseenCommits(world).map(({ blindness }) => blindness.why)).toEqual([
    'the clone lacks objects of its history',
  ]);
  expect(commitsOf(world)).toEqual([]);
});
