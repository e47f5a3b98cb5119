import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { workingTree } from '../../src/cli/working-tree.ts';
import { treeAt } from '../../src/facts/world/tree-at.ts';
import { openGit } from '../../src/history/git/git.ts';
import { repository } from '../history/repository.ts';

const folder = repository([
  {
    at: 0,
    edits: {
      'db/V1__a.sql': '1\n',
      'db/node_modules/V2__b.sql': '2\n',
      'db/node_modules/x': { link: '../../elsewhere' },
      'db/.towpath-0123456789abcdef.3.sql': '3\n',
      'db/x': { link: '../elsewhere' },
      'db/file.sql': { link: '../elsewhere/V4__d.sql' },
      'elsewhere/V4__d.sql': '4\n',
      'elsewhere/deeper': { link: '../far' },
      'far/V5__e.sql': '5\n',
      'far/node_modules/V7__g.sql': '7\n',
      'node_modules/shop/V6__f.sql': '6\n',
      'db/module': { submodule: '1'.repeat(40) },
      'db/nowhere': { link: 'gone' },
      'db/out': { link: '../../outside' },
      'db/to-module': { link: 'module' },
    },
  },
]);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const git = openGit(folder, { PATH: process.env['PATH'] });

const PATTERNS = [
  '**/V*',
  '**/*.sql',
  'db/**/*.sql',
  'db/*.sql',
  'db/x/*.sql',
  'db/node_modules/**',
  'elsewhere/**',
  'far/*',
  'none/**',
];
test.each(PATTERNS)('the checkout has what its commit has, behind links too, of `%s`', (pattern) => {
  const [disk, commit] = [workingTree(git, folder), treeAt(git, 'main')];
  expect(disk.glob(pattern)).toEqual(commit.glob(pattern));
  const behind = (tree: typeof disk) =>
    (tree.behindLinks?.(pattern) ?? []).map(({ path, target }) => `${path} is ${target}`).sort();
  expect(behind(disk)).toEqual(behind(commit));
});

test('the checkout knows of what is no file what its commit knows, however much of it is checked out', () => {
  const told = (tree: typeof disk) => [...tree.notFiles!()].map(([path, { is, id }]) => `${path} ${is} ${id}`).sort();
  const [disk, commit] = [workingTree(git, folder), treeAt(git, 'main')];
  const paths = told(disk).map((each) => each.replace(/ \w{40}$/, ''));
  expect(paths).toEqual([
    'db/module submodule',
    'db/node_modules/x link to a folder',
    'db/nowhere link',
    'db/out link',
    'db/to-module link',
    'db/x link to a folder',
    'elsewhere/deeper link to a folder',
  ]);
  expect(told(commit)).toEqual(told(disk));
  rmSync(join(folder, 'db/module'), { recursive: true });
  expect(told(workingTree(git, folder))).toEqual(told(commit));
});

test('what is not committed of packages is passed over', () => {
  const other = repository([{ at: 0, edits: { 'a.sql': '' } }]);
  const written = workingTree(openGit(join(other), { PATH: process.env['PATH'] }), other);
  expect(written.glob('**')).toEqual(['a.sql']);
  rmSync(other, { recursive: true, force: true });
});
