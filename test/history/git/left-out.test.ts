import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openGit } from '../../../src/history/git/git.ts';
import { leftOutFiles } from '../../../src/history/git/left-out.ts';
import { git, repository } from '../repository.ts';

const EDITS = { 'a/x': '1\n', 'a/é y': '2\n', 'b/x': '3\n', root: '4\n' };
const leftOutOf = (folder: string) =>
  [...leftOutFiles(openGit(folder, process.env))].map(([path, { why }]) => `${path}: ${why}`);

test('files outside a sparse checkout, and files that are missing, are left out', () => {
  const folder = repository([{ at: 0, edits: EDITS }]);
  expect(leftOutOf(folder)).toEqual([]);
  git(folder, ['sparse-checkout', 'set', 'b']);
  rmSync(join(folder, 'b/x'));
  expect(leftOutOf(folder)).toEqual([
    'a/x: this sparse checkout leaves out',
    'a/é y: this sparse checkout leaves out',
    'b/x: git has, and the folder has not,',
  ]);
});

test('with a sparse index too, and by their paths from the folder that is asked about', () => {
  const folder = repository([{ at: 0, edits: { ...EDITS, 'a/c/z': '5\n' } }]);
  git(folder, ['sparse-checkout', 'set', '--sparse-index', 'a/c']);
  expect(leftOutOf(folder)).toEqual(['b/x: this sparse checkout leaves out']);
  git(folder, ['sparse-checkout', 'set', '--no-cone', '--no-sparse-index', 'a/x']);
  expect(leftOutOf(join(folder, 'a'))).toEqual([
    'c/z: this sparse checkout leaves out',
    'é y: this sparse checkout leaves out',
  ]);
});

test('a file whose removal is staged, or that is not in git, is not left out; nor is any outside a repository', () => {
  const folder = repository([{ at: 0, edits: EDITS }]);
  git(folder, ['rm', '-q', 'a/x']);
  expect(leftOutOf(folder)).toEqual([]);
  expect(leftOutOf(mkdtempSync(join(tmpdir(), 'towpath-none-')))).toEqual([]);
});
