import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { treeAt } from '../../../src/facts/world/tree-at.ts';
import { openGit } from '../../../src/history/git/git.ts';
import { textIn } from '../../../src/repo/tree.ts';
import { repository } from '../../history/repository.ts';

const folder = repository([
  {
    at: 0,
    edits: {
      'a/one.yaml': '1\n',
      'a/deep/two.yaml': '2\n',
      'ab/three.yaml': '3\n',
      file: { link: 'a/one.yaml' },
      'links/folder': { link: '../a' },
      again: { link: 'links/folder/deep' },
      'a/self': { link: '.' },
      'a/up': { link: '../a' },
      outside: { link: '../elsewhere/one.yaml' },
      nowhere: { link: 'gone' },
      taken: { link: 'a' },
      'taken2/one.yaml': 'own\n',
    },
  },
  { at: 1, edits: { 'a/one.yaml': '11\n' } },
]);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const git = openGit(folder, { PATH: process.env['PATH'] });
const tree = treeAt(git, 'main');

test('the files of a commit are read, each as it was then', () => {
  expect([textIn(tree, 'a/one.yaml'), textIn(treeAt(git, 'main~1'), 'a/one.yaml')]).toEqual(['11\n', '1\n']);
  expect([textIn(tree, 'gone'), tree.kind('a/one.yaml'), tree.kind('gone')]).toEqual([undefined, 'file', 'missing']);
  tree.prefetch!(['a/one.yaml', 'gone']);
  expect(textIn(tree, 'ab/three.yaml')).toBe('3\n');
});

test('a link to a file or a folder inside is followed, however many lead to one another', () => {
  expect(['file', 'links/folder/one.yaml', 'again/two.yaml'].map((path) => textIn(tree, path))).toEqual([
    '11\n',
    '11\n',
    '2\n',
  ]);
});

test('where what is at a path is without links is told', () => {
  expect(['file', 'again/two.yaml', 'a/one.yaml', 'gone'].map((path) => tree.realOf!(path))).toEqual([
    'a/one.yaml',
    'a/deep/two.yaml',
    'a/one.yaml',
    'gone',
  ]);
});

test('no pattern goes through a link to a folder, unless it begins with one', () => {
  expect(tree.glob('links/folder/*')).toEqual(['links/folder/one.yaml']);
  expect(tree.glob('taken/deep/**')).toEqual(['taken/deep/two.yaml']);
  expect(tree.glob('links/**')).toEqual([]);
  expect(tree.glob('**')).toEqual(['a/deep/two.yaml', 'a/one.yaml', 'ab/three.yaml', 'file', 'taken2/one.yaml']);
});

test('what lies behind links to folders is told with the file itself, since git has none of these names', () => {
  expect(tree.behindLinks!('links/**')).toEqual([
    { path: 'links/folder/deep/two.yaml', link: 'links/folder', target: 'a/deep/two.yaml' },
    { path: 'links/folder/one.yaml', link: 'links/folder', target: 'a/one.yaml' },
  ]);
  expect(tree.behindLinks!('again/*')).toEqual([{ path: 'again/two.yaml', link: 'again', target: 'a/deep/two.yaml' }]);
  expect(tree.behindLinks!('file')).toEqual([]);
});

test('whether a file has some bytes is told without reading it', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const holds = (path: string, text: string) => tree.holds!(path, bytes(text));
  expect([holds('a/one.yaml', '11\n'), holds('a/one.yaml', '1\n'), holds('gone', '')]).toEqual([true, false, false]);
});

test('links to folders that lead to one another in a circle have each file once', () => {
  const circle = repository([
    {
      at: 0,
      edits: {
        'a/one': '1',
        'b/two': '2',
        'c/three': '3',
        'a/b': { link: '../b' },
        'b/c': { link: '../c' },
        'c/a': { link: '../a' },
      },
    },
  ]);
  const found = treeAt(openGit(circle, { PATH: process.env['PATH'] }), 'main').behindLinks!('**');
  rmSync(circle, { recursive: true, force: true });
  const ofA = found.filter(({ link }) => link === 'a/b').map(({ target }) => target);
  expect(ofA.sort()).toEqual(['a/one', 'b/two', 'c/three']);
});
