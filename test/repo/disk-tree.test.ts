import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { diskTree } from '../../src/repo/disk-tree.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { memoryTree, type Tree } from '../../src/repo/tree.ts';
import { CHANGE_FILE, change, type Files, faults, files, manifest } from '../build.ts';

const temporary = mkdtempSync(join(tmpdir(), 'towpath-disk-'));
afterAll(() => rmSync(temporary, { recursive: true }));

function write(folder: string, texts: Files): void {
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** A folder on disk with these files, and links: from their paths to where they lead. */
function folder(texts: Files, links: Files = {}): string {
  const root = mkdtempSync(join(temporary, 'repo-'));
  write(root, texts);
  for (const [path, target] of Object.entries(links)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    symlinkSync(target, join(root, path));
  }
  return root;
}

const outside = folder({ 'secret.yaml': manifest('dev', { config: [] }), 'deep/secret.yaml': '' });

describe('a folder on disk', () => {
  const root = folder(
    {
      'a.yaml': 'a: 1\n',
      'sub/b.yaml': '',
      'sub/deeper/c.yaml': '',
      'node_modules/d.yaml': '',
      'sub/node_modules/e.yaml': '',
      '.git/f.yaml': '',
      '.github/g.yaml': '',
      'sub/.towpath-0123456789abcdef.lock': '',
      'linked/h.yaml': '',
    },
    {
      'inside.yaml': 'sub/b.yaml',
      'outside.yaml': join(outside, 'secret.yaml'),
      'up.yaml': `../${outside.slice(temporary.length + 1)}/secret.yaml`,
      'folder-inside': 'linked',
      'folder-outside': outside,
      loop: '.',
    },
  );
  const tree = diskTree(root);

  test('passes over node_modules and .git, and follows no link to a folder', () => {
    expect(tree.glob('**/*.yaml')).toEqual([
      '.github/g.yaml',
      'a.yaml',
      'inside.yaml',
      'linked/h.yaml',
      'outside.yaml',
      'sub/b.yaml',
      'sub/deeper/c.yaml',
      'up.yaml',
    ]);
  });

  test('passes over nothing that is committed, but for the files of git', () => {
    const paths = [
      'sub/node_modules/e.yaml',
      'sub/.towpath-0123456789abcdef.lock',
      'node_modules/gone.yaml',
      'folder-inside',
      'a.yaml',
    ];
    const committed = diskTree(root, { paths });
    expect(committed.glob('**/*.yaml')).toEqual([...tree.glob('**/*.yaml'), 'sub/node_modules/e.yaml'].sort());
    expect(committed.glob('sub/*')).toEqual(['sub/.towpath-0123456789abcdef.lock', 'sub/b.yaml']);
    expect(committed.glob('linked/*')).toEqual(['linked/h.yaml']);
  });

  test('passes over the file by which git knows a submodule', () => {
    const checkedOut = folder({ 'module/.git': 'gitdir: ../.git/modules/module\n', 'module/a.sql': '' });
    expect(diskTree(checkedOut).glob('module/**')).toEqual(['module/a.sql']);
  });

  test('tells what lies behind links to folders, and behind those that they lead to, once', () => {
    const linked = folder(
      { 'own/a.sql': '', 'elsewhere/b.sql': '', 'far/c.sql': '' },
      { 'own/x': '../elsewhere', 'elsewhere/y': '../far', 'far/back': '../elsewhere', 'own/out': outside },
    );
    const found = diskTree(linked).behindLinks!('own/**/*.sql');
    expect(found).toEqual([
      { path: 'own/x/b.sql', link: 'own/x', target: 'elsewhere/b.sql' },
      { path: 'own/x/y/c.sql', link: 'own/x', target: 'far/c.sql' },
    ]);
    expect(diskTree(linked).behindLinks!('far/**/*.yaml')).toEqual([]);
  });

  test('does not take a link to a folder for a file', () => {
    const found = tree.glob('**');
    expect(found).toContain('linked/h.yaml');
    expect(['folder-inside', 'loop'].filter((link) => found.includes(link))).toEqual([]);
  });

  test.each<[path: string, kind: string]>([
    ['a.yaml', 'file'],
    ['sub', 'folder'],
    ['inside.yaml', 'file'],
    ['outside.yaml', 'outside'],
    ['up.yaml', 'outside'],
    ['folder-outside', 'outside'],
    ['folder-outside/secret.yaml', 'outside'],
    ['../anything', 'outside'],
    ['gone.yaml', 'missing'],
  ])('says of %s that it is %s', (path, kind) => {
    expect(tree.kind(path)).toBe(kind);
  });

  test('reads a link inside it as the file, and nothing outside', () => {
    const text = (path: string) => new TextDecoder().decode(tree.read(path));
    expect(text('a.yaml')).toBe('a: 1\n');
    expect(tree.read('inside.yaml')).toHaveLength(0);
    expect(['a.yaml', 'inside.yaml', 'gone.yaml'].map((path) => tree.realOf!(path))).toEqual([
      'a.yaml',
      'sub/b.yaml',
      'gone.yaml',
    ]);
    for (const path of ['outside.yaml', 'up.yaml', 'folder-outside/secret.yaml', '../a.yaml', 'sub']) {
      expect(tree.read(path)).toBeUndefined();
    }
  });

  test('whose own address is a link is read all the same', () => {
    const alias = join(temporary, 'alias');
    symlinkSync(root, alias);
    expect(diskTree(alias).kind('a.yaml')).toBe('file');
  });

  test('that a name merely begins with is outside', () => {
    const sibling = `${root}-other`;
    write(sibling, { 'a.yaml': '' });
    symlinkSync(join(sibling, 'a.yaml'), join(root, 'sibling.txt'));
    expect(tree.kind('sibling.txt')).toBe('outside');
  });
});

describe('a record that is a link', () => {
  const read = (texts: Files, links: Files) => readRepository(diskTree(folder(texts, links)), 'shop');

  test('to a file of the repository is read as that file', () => {
    const { manifests, findings } = read(
      { 'state/dev.yaml': manifest('dev', { config: [] }) },
      { 'environments/dev.yaml': '../state/dev.yaml' },
    );
    expect(findings).toEqual([]);
    expect(manifests.map(({ file, data }) => `${file} ${data?.environment}`)).toEqual(['environments/dev.yaml dev']);
  });

  test('out of the repository is a finding, and is not read', () => {
    const found = read({}, { 'environments/dev.yaml': join(outside, 'secret.yaml') });
    expect(found.findings.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
      'schema `environments/dev.yaml` is a link that leads out of the repository; a file of the repository is expected.',
    ]);
    expect(found.manifests).toMatchObject([{ data: undefined, raw: undefined }]);
  });

  test('to nothing says so', () => {
    const found = read({}, { 'environments/dev.yaml': '../state/gone.yaml' });
    expect(found.findings).toHaveLength(1);
    expect(found.findings[0]!.message).not.toContain('leads out');
  });
});

test('a path that a record lists and that is a link out of the repository is a finding at its place', () => {
  const root = folder(
    { ...files(), [CHANGE_FILE]: change({ files: [{ path: 'db/linked.sql' }] }) },
    { 'db/linked.sql': join(outside, 'secret.yaml') },
  );
  expect(faults(readRepository(diskTree(root), 'shop'))).toEqual([
    `schema ${CHANGE_FILE}:6:11 ‹db/linked.sql› \`db/linked.sql\` leads out of the repository. ` +
      'Name a file of the repository, by its path from the root.',
  ]);
});

describe('a tree on disk and one in memory', () => {
  const inFolder = fc.array(fc.constantFrom('a', '.c', 'd e', 'G'), { maxLength: 3 });
  const name = fc.constantFrom('b.yaml', 'ä.yml', '[f]', '.e', 'h');
  const path = fc.tuple(inFolder, name).map(([folders, file]) => [...folders, file].join('/'));
  const paths = fc.uniqueArray(path, { maxLength: 8 });
  const piece = fc.constantFrom('*', '**', 'a', '*.yaml', '.c', '{a,b.yaml}', '?', '*[ae]*', 'd e');
  const last = fc.oneof(piece, fc.constantFrom('h', 'b.yaml', '.*'));
  const pattern = fc.tuple(fc.array(piece, { maxLength: 3 }), last).map(([pieces, end]) => [...pieces, end].join('/'));

  test('find the same files by the same pattern, and read the same bytes', () => {
    const seen = (tree: Tree, glob: string, all: string[]) => [
      tree.glob(glob),
      all.map((one) => [tree.kind(one), tree.kind(`${one}/x`), tree.kind(`x/${one}`), tree.read(one)?.join()]),
    ];
    fc.assert(
      fc.property(paths, fc.array(pattern, { minLength: 1, maxLength: 6 }), (all, patterns) => {
        const texts = Object.fromEntries(all.map((one) => [one, `of ${one}`]));
        const disk = diskTree(folder(texts));
        for (const glob of patterns) expect(seen(disk, glob, all)).toEqual(seen(memoryTree(texts), glob, all));
      }),
      { numRuns: 60 },
    );
  });
});
