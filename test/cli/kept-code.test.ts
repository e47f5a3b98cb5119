import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { evaluateKept } from '../../src/cli/kept-code.ts';

const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'towpath-kept-code-'));
const repository = join(folder, 'repository');
const caches = join(folder, 'caches');
const temporary = join(folder, 'temporary');
/** Where Node keeps what it compiles, and Towpath beside it what a run has made. */
const codeFolder = join(caches, 'towpath/code');
const asked = ['check', '--now', '2026-11-28T09:00:00Z'];

function run(argv: readonly string[] = asked, variables: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'lib/command/towpath.js'), ...argv], {
    cwd: repository,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], NO_COLOR: '1', XDG_CACHE_HOME: caches, TMPDIR: temporary, ...variables },
  });
  return { status, stdout, stderr };
}

/** The files in which code is kept, by the command that made it. */
function keptFiles(): Map<string, string> {
  const files = readdirSync(caches, { recursive: true, encoding: 'utf8' });
  return new Map(
    files.flatMap((file) => {
      const sort = /towpath-[0-9a-f]{16}-(.+)$/.exec(file)?.[1];
      return sort === undefined ? [] : [[sort, join(caches, file)] as const];
    }),
  );
}

const keptOf = (sort: string): string => keptFiles().get(sort)!;

beforeAll(() => {
  cpSync(join(ROOT, 'examples/storefront'), repository, { recursive: true });
  mkdirSync(temporary);
});
beforeEach(() => rmSync(caches, { recursive: true, force: true }));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the code that a run has made', () => {
  test('is kept for each command, and read by the next one, which says the same and keeps nothing anew', () => {
    const first = run();
    const kept = keptOf('check');
    const { mtimeMs, ino, size } = statSync(kept);
    expect([first.status, size > 1_000_000]).toEqual([0, true]);
    expect(run()).toEqual(first);
    expect(statSync(kept)).toMatchObject({ mtimeMs, ino });
    expect(run(['rules']).status).toBe(0);
    expect([...keptFiles().keys()].sort()).toEqual(['check', 'rules']);
  });

  test('is of no command where an argument is none, so that no argument names a file', () => {
    expect(run(['../../elsewhere']).status).toBe(2);
    expect([...keptFiles().keys()]).toEqual(['other']);
  });

  test('is kept anew by a run that takes much longer', () => {
    run(['check', '--help']);
    const before = statSync(keptOf('check')).size;
    run();
    expect(statSync(keptOf('check')).size).toBeGreaterThan(before);
  });

  const damages: readonly [string, (kept: string) => void][] = [
    ['has another byte at its end', (kept) => writeFileSync(kept, changed(readFileSync(kept), -1))],
    ['has another byte in its checksum', (kept) => writeFileSync(kept, changed(readFileSync(kept), 0))],
    ['has another byte in its time', (kept) => writeFileSync(kept, changed(readFileSync(kept), 79))],
    ['ends in its middle', (kept) => writeFileSync(kept, readFileSync(kept).subarray(0, 1000))],
    ['is empty', (kept) => writeFileSync(kept, '')],
    ['others may write', (kept) => chmodSync(kept, 0o666)],
    ['is a link to another one', (kept) => linkTo(kept, `${kept}.other`)],
    [
      'is a pipe',
      (kept) => {
        rmSync(kept);
        execFileSync('mkfifo', [kept]);
      },
    ],
  ];

  test.each(damages)(
    'is not read from a file that %s; a run without it says the same, and keeps it anew',
    (_, damage) => {
      const first = run();
      const kept = keptOf('check');
      const { ino } = lstatSync(kept);
      damage(kept);
      expect(run()).toEqual(first);
      expect(lstatSync(kept).ino).not.toBe(ino);
      expect(lstatSync(kept).mode & 0o777).toBe(0o600);
    },
  );

  test('is neither read nor kept where others may write', () => {
    const first = run();
    const kept = keptOf('check');
    chmodSync(dirname(kept), 0o777);
    writeFileSync(kept, '');
    expect([run(), statSync(kept).size]).toEqual([first, 0]);
  });

  test('is kept nowhere where Node is told to keep none', () => {
    expect(run(asked, { NODE_DISABLE_COMPILE_CACHE: '1' }).status).toBe(0);
    expect(existsSync(codeFolder)).toBe(false);
  });

  test('is where `NODE_COMPILE_CACHE` says', () => {
    const named = join(folder, 'named');
    expect(run(asked, { NODE_COMPILE_CACHE: named }).status).toBe(0);
    expect([existsSync(codeFolder), existsSync(named)]).toEqual([false, true]);
  });
});

test('a script that is evaluated is as strict as the modules that it was made of', () => {
  const file = join(folder, 'script.cjs');
  writeFileSync(file, 'try { Object.freeze(exports).a = 1; } catch (error) { module.exports = error.name; }');
  const script = { file, digest: '0', sort: 'other', importModule: (path: string) => import(path) };
  expect(evaluateKept(script)).toBe('TypeError');
});

describe('a folder for what is compiled', () => {
  test('is of this user alone, whatever others may do in new ones, and never that of temporary files', () => {
    const before = process.umask(0);
    run();
    process.umask(before);
    for (const path of ['.', ...readdirSync(codeFolder, { recursive: true, encoding: 'utf8' })])
      expect(statSync(join(codeFolder, path)).mode & 0o077).toBe(0);
    expect(readdirSync(temporary)).toEqual([]);
  });

  test.each<[string, () => void]>([
    [
      'is one that others may write',
      () => {
        mkdirSync(codeFolder);
        chmodSync(codeFolder, 0o777);
      },
    ],
    ['is a link', () => symlinkSync(temporary, codeFolder)],
    ['is a file', () => writeFileSync(codeFolder, '')],
  ])('is not used where it %s, and a run says the same', (_, make) => {
    const first = run();
    rmSync(codeFolder, { recursive: true });
    make();
    expect(run()).toEqual(first);
    expect(lstatSync(codeFolder).isFile() || readdirSync(codeFolder).length === 0).toBe(true);
  });
});

function linkTo(path: string, moved: string): void {
  renameSync(path, moved);
  symlinkSync(moved, path);
}

function changed(bytes: Buffer, at: number): Buffer {
  const index = at < 0 ? bytes.length + at : at;
  bytes[index] = bytes[index]! ^ 1;
  return bytes;
}
