import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { diskTree } from '../../src/repo/disk-tree.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { memoryTree, type Tree } from '../../src/repo/tree.ts';
import { MAX_FILE_BYTES } from '../../src/text/file-limit.ts';
import { CHANGE_FILE, faults, files, judge, manifest, repository } from '../build.ts';

/** A manifest of exactly so many bytes. */
const padded = (text: string, bytes: number) => `${text}#${'-'.repeat(bytes - text.length - 2)}\n`;

/** A tree in which a file says that it is huge, and may not be read. */
function withHuge(tree: Tree, path: string, bytes: number): Tree {
  return {
    ...tree,
    size: (asked) => (asked === path ? bytes : tree.size(asked)),
    read: (asked, most = Number.POSITIVE_INFINITY) => {
      if (asked !== path) return tree.read(asked, most);
      if (most >= bytes) throw new Error(`${path} was read`);
      return undefined;
    },
  };
}

describe('a record above the limit', () => {
  test.each(['environments/dev.yaml', CHANGE_FILE, 'access/inc-1.yaml', 'waivers/cert.yaml', 'towpath.yaml'])(
    'is one finding, and is not read: %s',
    (path) => {
      const tree = withHuge(memoryTree(files({ [path]: '' })), path, 300 << 20);
      const { configFindings, findings } = readRepository(tree, 'shop');
      const found = [...configFindings, ...findings].filter(({ location }) => location.file === path);
      expect(found.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
        'schema The file has 314572800 bytes; at most 8388608 (8 MiB) are read.',
      ]);
    },
  );

  test('still counts for the environment that it is named after', () => {
    const report = judge({ 'environments/dev.yaml': padded(manifest('dev'), MAX_FILE_BYTES + 1) });
    expect(report.findings.map(({ rule, location }) => `${rule} ${location.file}`)).toEqual([
      'schema environments/dev.yaml',
    ]);
  });

  test('is read where it is not above it', () => {
    expect(faults(repository({ 'environments/dev.yaml': padded(manifest('dev'), MAX_FILE_BYTES) }))).toEqual([]);
  });
});

describe('the size of a file on disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'towpath-size-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is known without reading it', () => {
    writeFileSync(join(folder, 'huge.yaml'), '');
    // Longer than a buffer may be; it has no blocks on disk.
    truncateSync(join(folder, 'huge.yaml'), 5 * 2 ** 30);
    const tree = diskTree(folder);
    expect([tree.size('huge.yaml'), tree.size('.'), tree.size('none'), tree.size('../x')]).toEqual([
      5 * 2 ** 30,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

test('a file that cannot be opened is a finding of its own, and not an empty file', () => {
  const all = memoryTree(files());
  const tree: Tree = { ...all, read: (path) => (path === CHANGE_FILE ? undefined : all.read(path)) };
  expect(readRepository(tree, 'shop').findings.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
    `schema \`${CHANGE_FILE}\` cannot be opened; a file that whoever runs the check may read is expected.`,
  ]);
});
