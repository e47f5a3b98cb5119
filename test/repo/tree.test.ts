import { describe, expect, test } from 'vitest';
import { memoryTree, staysInside } from '../../src/repo/tree.ts';

const tree = memoryTree(
  Object.fromEntries(
    [
      'README.md',
      'changes/2026/q4/c.yaml',
      'changes/2026/b.yaml',
      'changes/a.yaml',
      'changes/a.yml',
      'changes/.hidden.yaml',
      'environments/dev.yaml',
      'environments/eu/dev.yaml',
    ].map((path) => [path, '']),
  ),
);

describe('a pattern', () => {
  test.each<[promise: string, pattern: string, found: string[]]>([
    ['with one star stays within one segment', 'environments/*.yaml', ['environments/dev.yaml']],
    ['with one star for a folder crosses that folder alone', 'environments/*/dev.yaml', ['environments/eu/dev.yaml']],
    [
      'with two stars crosses folders, and none at all',
      'changes/**/*.yaml',
      ['changes/.hidden.yaml', 'changes/2026/b.yaml', 'changes/2026/q4/c.yaml', 'changes/a.yaml'],
    ],
    [
      'with two stars at its end finds whatever lies below',
      'changes/2026/**',
      ['changes/2026/b.yaml', 'changes/2026/q4/c.yaml'],
    ],
    ['with two stars at its start', '**/dev.yaml', ['environments/dev.yaml', 'environments/eu/dev.yaml']],
    ['that is a path is that file', 'changes/a.yaml', ['changes/a.yaml']],
    ['may begin with a dot and a slash', './changes/*.yml', ['changes/a.yml']],
    ['may offer a choice', 'changes/a.{yaml,yml}', ['changes/a.yaml', 'changes/a.yml']],
    ['does not find a file deeper than it says', '*.yaml', []],
    ['distinguishes large letters from small ones', 'readme.md', []],
    ['that is a folder finds no file', 'changes', []],
    ['does not leave the repository', '../**/*.yaml', []],
  ])('%s', (_, pattern, found) => {
    expect(tree.glob(pattern)).toEqual(found);
  });
});

test.each<[path: string, kind: string]>([
  ['README.md', 'file'],
  ['./changes/a.yaml', 'file'],
  ['changes', 'folder'],
  ['changes/2026', 'folder'],
  ['change', 'missing'],
  ['README.md/a', 'missing'],
  ['../README.md', 'outside'],
  ['/README.md', 'outside'],
])('in a tree in memory, %s is %s', (path, kind) => {
  expect(tree.kind(path)).toBe(kind);
});

test('only a file of a tree can be read', () => {
  const files = memoryTree({ 'a/b.txt': 'é' });
  expect(files.read('a/b.txt')).toEqual(new TextEncoder().encode('é'));
  for (const path of ['a', 'a/c.txt', '../b.txt', 'toString']) expect(files.read(path)).toBeUndefined();
});

test.each<[path: string, stays: boolean]>([
  ['a/b', true],
  ['a/../b', true],
  ['./a', true],
  ['a..b/..c', true],
  ['..', false],
  ['a/../../b', false],
  ['a/../../a/b', false],
  ['/a', false],
  ['c:a', false],
  ['a\\b', false],
  ['a\0b', false],
])('%j stays inside its folder: %s', (path, stays) => {
  expect(staysInside(path)).toBe(stays);
});
