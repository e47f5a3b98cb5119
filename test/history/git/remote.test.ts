import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openGit } from '../../../src/history/git/git.ts';
import { originOf } from '../../../src/history/git/remote.ts';
import { git, repository } from '../repository.ts';

const empty = mkdtempSync(join(tmpdir(), 'towpath-remote-'));
const folder = repository([{ at: 0, edits: { 'a.txt': '1\n' } }]);
afterAll(() => {
  for (const each of [empty, folder]) rmSync(each, { recursive: true, force: true });
});

const originIn = (at: string) =>
  originOf(openGit(at, { PATH: process.env['PATH'], GIT_CEILING_DIRECTORIES: tmpdir() }));

test('the remote of a clone is told in each of its working trees, and of none there is none', () => {
  expect([originIn(empty), originIn(folder)]).toEqual([undefined, undefined]);
  git(folder, ['remote', 'add', 'origin', 'git@github.com:shop/api.git']);
  const beside = join(empty, 'beside');
  git(folder, ['worktree', 'add', '--quiet', '--detach', beside]);
  expect([originIn(folder), originIn(beside)]).toEqual(['git@github.com:shop/api.git', 'git@github.com:shop/api.git']);
});
