import { expect, test } from 'vitest';
import { readSource } from '../../../src/repo/record/read-source.ts';
import { memoryTree, type Tree } from '../../../src/repo/tree.ts';

test.each<[kind: ReturnType<Tree['kind']>, file: string, message: string, help: string]>([
  ['missing', 'a.yaml', 'is a link that leads to no file', 'Replace the link by the file.'],
  ['outside', 'a.yaml', 'is a link that leads out of the repository', 'Replace the link by the file.'],
  ['folder', 'a.yaml', 'is a folder', 'Replace it by a file, or remove it.'],
  ['special', 'a.yaml', 'is a pipe, a socket or a device, which is never read', 'Replace it by a file.'],
  ['missing', 'caf\uFFFD.yaml', 'has a name that is no UTF-8', 'Rename it, and name it so wherever it is named.'],
])('what is %s in place of the file %s is called so, with help that can be followed', (kind, file, message, help) => {
  const tree: Tree = { ...memoryTree({}), kind: () => kind };
  expect(readSource(tree, file)).toMatchObject({
    problem: { message: `\`${file}\` ${message}; a file of the repository is expected.`, help },
  });
});

test('a file is opened once: its size is asked for where it could not be read', () => {
  const asked: string[] = [];
  const files = memoryTree({ 'a.yaml': 'id: a\n' });
  const tree: Tree = {
    ...files,
    size: (path) => {
      asked.push(`size of ${path}`);
      return files.size(path);
    },
    read: (path, most) => {
      asked.push(`${path}, if it has at most ${most} bytes`);
      return files.read(path, most);
    },
  };
  for (const path of ['a.yaml', 'b.yaml']) readSource(tree, path);
  expect(asked).toEqual([
    'a.yaml, if it has at most 8388608 bytes',
    'b.yaml, if it has at most 8388608 bytes',
    'size of b.yaml',
  ]);
});
