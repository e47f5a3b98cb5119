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
      'node_modules/shop/V6__f.sql': '6\n',
    },
  },
]);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const git = openGit(folder, { PATH: process.env['PATH'] });

const PATTERNS = [
  '**',
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

test('what is not committed of packages is passed over', () => {
  const other = repository([{ at: 0, edits: { 'a.sql': '' } }]);
  const written = workingTree(openGit(join(other), { PATH: process.env['PATH'] }), other);
  expect(written.glob('**')).toEqual(['a.sql']);
  rmSync(other, { recursive: true, force: true });
});
