import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openGit } from '../../../src/history/git/git.ts';
import { storedLineEnds } from '../../../src/history/git/line-ends.ts';
import { git, repository } from '../repository.ts';

const variables = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

function write(folder: string, path: string, content: string | Buffer): Buffer {
  const bytes = Buffer.from(content as string);
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), bytes);
  return bytes;
}

/** A path and a setting, contents, and what the index has: git is asked what it would store, and must agree. */
const ATTRIBUTES = [
  '',
  'text',
  '-text',
  'text=auto',
  'eol=crlf',
  'eol=lf',
  'text=auto eol=crlf',
  'binary',
  'crlf',
  '-crlf',
  'crlf=input',
];
const AUTOCRLF = [undefined, 'true', 'input', 'false'];
const CONTENTS: Record<string, string | Buffer> = {
  lf: 'a\nb\n',
  crlf: 'a\r\nb\r\n',
  mixed: 'a\r\nb\nc\r\n',
  'lone cr': 'a\rb\r\n',
  'cr before crlf': 'a\r\r\n',
  nul: 'a\0\r\nb\r\n',
  control: '\u0001\r\n',
  'many characters and a control': `${'x'.repeat(200)}\u0001\r\n`,
  'end of file': 'a\r\n\u001a',
  latin1: Buffer.from([0xe4, 0x0d, 0x0a]),
  empty: '',
};
const BEFORE: Record<string, string | undefined> = {
  'was not there': undefined,
  'was LF': 'old\n',
  'was CRLF': 'old\r\n',
  'was binary': 'old\0\r\n',
};

describe.each(AUTOCRLF)('with core.autocrlf %s', (autocrlf) => {
  test.each(Object.keys(BEFORE))('line ends are what git makes of them where the index %s', (before) => {
    const folder = repository([{ at: 0, edits: { README: 'x\n' } }]);
    const paths = ATTRIBUTES.flatMap((attributes, index) =>
      Object.keys(CONTENTS).map((name) => ({ path: `${index}/${name}`, name, attributes })),
    );
    const old = BEFORE[before];
    if (old !== undefined) {
      for (const { path } of paths) write(folder, path, old);
      git(folder, ['add', '-A']);
    }
    write(folder, '.gitattributes', ATTRIBUTES.map((attributes, index) => `${index}/* ${attributes}\n`).join(''));
    if (autocrlf !== undefined) git(folder, ['config', 'core.autocrlf', autocrlf]);
    for (const { path, name } of paths) write(folder, path, CONTENTS[name]!);
    const toStored = storedLineEnds(openGit(folder, variables));
    const ours = paths.map(({ path, name, attributes }) => {
      const bytes = toStored(path, Buffer.from(CONTENTS[name] as string));
      return `${attributes}: ${name} is ${blobId(bytes)}`;
    });
    git(folder, ['-c', 'core.safecrlf=false', 'add', '-A']);
    const stored = new Map(
      git(folder, ['ls-files', '--stage'])
        .split('\n')
        .map((line) => /^\d+ (\w+) 0\t"?(.*?)"?$/.exec(line)!)
        .map(([, id, path]) => [path!, id!]),
    );
    expect(ours).toEqual(paths.map(({ path, name, attributes }) => `${attributes}: ${name} is ${stored.get(path)}`));
  });
});

function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

describe('line ends stay as they are', () => {
  test('where git stores CRLF and the attributes would have it stored with LF', () => {
    const folder = repository([{ at: 0, edits: { 'a.txt': 'a\r\n', '.gitattributes': '*.txt text\n' } }]);
    const bytes = write(folder, 'a.txt', 'a\r\n');
    expect(storedLineEnds(openGit(folder, variables))('a.txt', bytes)).toEqual(bytes);
  });

  test('outside a repository', () => {
    const folder = mkdtempSync(join(tmpdir(), 'towpath-none-'));
    const bytes = write(folder, 'a.txt', 'a\r\n');
    const toStored = storedLineEnds(openGit(folder, { ...variables, GIT_CEILING_DIRECTORIES: tmpdir() }));
    expect(toStored('a.txt', bytes)).toEqual(bytes);
  });

  test('without git', () => {
    const bytes = Buffer.from('a\r\n');
    expect(storedLineEnds(openGit(tmpdir(), { PATH: '' }))('a.txt', bytes)).toEqual(bytes);
  });
});

test('a filter of the repository is not run', () => {
  const folder = repository([{ at: 0, edits: { 'a.txt': 'a\n', '.gitattributes': '*.txt text filter=evil\n' } }]);
  git(folder, ['config', 'filter.evil.clean', `touch ${join(folder, 'ran')}; cat`]);
  const bytes = write(folder, 'a.txt', 'a\r\n');
  expect(Buffer.from(storedLineEnds(openGit(folder, variables))('a.txt', bytes)).toString()).toBe('a\n');
  expect(git(folder, ['ls-files', '-o'])).toBe('');
});

test('paths are those below the folder, and of files that are not added yet', () => {
  const folder = repository([{ at: 0, edits: { 'shop/a.txt': 'a\n', '.gitattributes': 'shop/*.txt text\n' } }]);
  const toStored = storedLineEnds(openGit(join(folder, 'shop'), variables));
  for (const path of ['a.txt', 'new.txt']) {
    expect(Buffer.from(toStored(path, write(folder, `shop/${path}`, 'b\r\n'))).toString()).toBe('b\n');
  }
});
