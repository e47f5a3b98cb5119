import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { editFile } from '../../src/disk/edit-file.ts';
import type { Holder, Patience } from '../../src/disk/lock.ts';

const home = realpathSync(mkdtempSync(join(tmpdir(), 'towpath-edit-')));
afterAll(() => rmSync(home, { recursive: true }));

let root: string;
let moments: number;
beforeEach(() => {
  root = mkdtempSync(join(home, 'repository-'));
  moments = 0;
});

const DEAD = 1;
let tokens = 0;
const holder = (): Holder => {
  tokens += 1;
  return { machine: 'here', process: 7, token: `${tokens}`, isAlive: (id) => id !== DEAD };
};
/** Nobody waits: what would happen meanwhile happens at once. */
const patience = (happens: (moment: number) => void = () => {}): Patience => ({
  wait: async () => {
    moments += 1;
    happens(moments);
  },
  untilStale: 5,
  untilGivenUp: 20,
});

const text = (path: string) => readFileSync(join(root, path), 'utf8');
const put = (path: string, content: string) => writeFileSync(join(root, path), content);
const edit = (path: string, make: (before: string) => string | undefined, meanwhile = patience()) =>
  editFile({ root, path, holder: holder(), patience: meanwhile }, (bytes) => {
    const made = make(bytes === undefined ? '' : new TextDecoder().decode(bytes));
    return made === undefined ? undefined : new TextEncoder().encode(made);
  });
const adding = (more: string) => (before: string) => before + more;

/** The lock that editing a file makes. */
async function lockOf(path: string): Promise<string> {
  let lock = '';
  await edit(path, () => {
    lock = readdirSync(root).find((name) => name.endsWith('.lock'))!;
    return undefined;
  });
  return lock;
}

describe('a file is edited', () => {
  test('whole, with its permissions, and nothing is left beside it', async () => {
    put('a.yaml', 'one\n');
    chmodSync(join(root, 'a.yaml'), 0o640);
    expect(await edit('a.yaml', adding('two\n'))).toBe('written');
    expect(text('a.yaml')).toBe('one\ntwo\n');
    expect(statSync(join(root, 'a.yaml')).mode & 0o777).toBe(0o640);
    expect(readdirSync(root)).toEqual(['a.yaml']);
  });

  test('or made, with its folders', async () => {
    expect(await edit('access/2026/a.yaml', adding('one\n'))).toBe('written');
    expect(text('access/2026/a.yaml')).toBe('one\n');
  });

  test('and where it is not, no folder is made for it', async () => {
    expect(await edit('access/2026/a.yaml', () => undefined)).toBe('left');
    expect(readdirSync(root)).toEqual([]);
  });

  test('or left as it is', async () => {
    put('a.yaml', 'one\n');
    expect(await edit('a.yaml', () => undefined)).toBe('left');
    expect(readdirSync(root)).toEqual(['a.yaml']);
  });

  test('again, where something else has changed it in the meantime', async () => {
    put('a.yaml', 'one\n');
    let times = 0;
    const make = (before: string) => {
      times += 1;
      if (times === 1) put('a.yaml', 'by hand\n');
      return `${before}two\n`;
    };
    expect(await edit('a.yaml', make)).toBe('written');
    expect(text('a.yaml')).toBe('by hand\ntwo\n');
  });

  test('through a link that stays in the repository, which stays a link', async () => {
    mkdirSync(join(root, 'real'));
    put('real/a.yaml', 'one\n');
    symlinkSync('real/a.yaml', join(root, 'link.yaml'));
    expect(await edit('link.yaml', adding('two\n'))).toBe('written');
    expect(text('real/a.yaml')).toBe('one\ntwo\n');
  });
});

describe('nothing is written', () => {
  const outside = join(home, 'outside');
  mkdirSync(outside);

  test.each<[promise: string, prepare: () => void, path: string, kind: string]>([
    [
      'through a link to a file outside',
      () => {
        writeFileSync(join(outside, 'a.yaml'), 'theirs\n');
        symlinkSync(join(outside, 'a.yaml'), join(root, 'a.yaml'));
      },
      'a.yaml',
      'outside',
    ],
    [
      'through a link to a folder outside',
      () => symlinkSync(outside, join(root, 'access')),
      'access/b.yaml',
      'outside',
    ],
    ['by a path that leads outside', () => {}, '../outside/b.yaml', 'outside'],
    ['into `.git`', () => mkdirSync(join(root, '.git')), '.git/b.yaml', 'git'],
    ['in place of a folder', () => mkdirSync(join(root, 'b.yaml')), 'b.yaml', 'folder'],
  ])('%s', async (_, prepare, path, kind) => {
    prepare();
    expect(await edit(path, adding('ours\n'))).toEqual({ kind });
    expect(readdirSync(outside).filter((name) => name !== 'a.yaml')).toEqual([]);
  });

  test('over a link to nothing, but in its place', async () => {
    symlinkSync(join(outside, 'none.yaml'), join(root, 'a.yaml'));
    expect(await edit('a.yaml', adding('ours\n'))).toBe('written');
    expect(readdirSync(outside)).not.toContain('none.yaml');
  });
});

describe('a lock', () => {
  test('of a process that is dead is taken at once, with what it left behind', async () => {
    put('a.yaml', 'one\n');
    const lock = await lockOf('a.yaml');
    put(lock, JSON.stringify({ machine: 'here', process: DEAD, token: 'x' }));
    put(lock.replace(/lock$/, 'x.new'), 'half of a fi');
    expect(await edit('a.yaml', adding('two\n'))).toBe('written');
    expect(moments).toBe(0);
    expect(readdirSync(root)).toEqual(['a.yaml']);
  });

  test.each([
    ['of another machine', JSON.stringify({ machine: 'there', process: DEAD, token: 'x' })],
    ['of a process that has not written who it is', ''],
  ])('%s is taken when nothing has moved for long', async (_, owner) => {
    put('a.yaml', 'one\n');
    put(await lockOf('a.yaml'), owner);
    expect(await edit('a.yaml', adding('two\n'))).toBe('written');
    expect(moments).toBe(5);
  });

  test('that passes from one to another is waited for, and then it is given up', async () => {
    put('a.yaml', 'one\n');
    const lock = await lockOf('a.yaml');
    const pass = (moment: number) => put(lock, JSON.stringify({ machine: 'there', process: 9, token: moment }));
    pass(0);
    expect(await edit('a.yaml', adding('two\n'), patience(pass))).toMatchObject({
      heldBy: expect.stringContaining('there'),
    });
    expect(text('a.yaml')).toBe('one\n');
  });

  test('that was taken from a process which only stood still keeps it from writing over what came since', async () => {
    put('a.yaml', 'one\n');
    const lock = await lockOf('a.yaml');
    let times = 0;
    const make = (before: string) => {
      times += 1;
      if (times === 1) {
        rmSync(join(root, lock));
        put('a.yaml', 'one\nother\n');
      }
      return `${before}two\n`;
    };
    expect(await edit('a.yaml', make)).toBe('written');
    expect(text('a.yaml')).toBe('one\nother\ntwo\n');
  });

  test('of a process that was killed while it edited blocks nobody, and the file is as it was', async () => {
    put('a.yaml', 'one\n');
    const module = pathToFileURL(join(import.meta.dirname, '../../src/disk/edit-file.ts')).href;
    const killed = spawnSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `const { editFile } = await import(${JSON.stringify(module)});
         const holder = { machine: 'here', process: ${DEAD}, token: 'killed', isAlive: () => true };
         await editFile(
           { root: ${JSON.stringify(root)}, path: 'a.yaml', holder, patience: {} },
           () => process.kill(process.pid, 'SIGKILL'),
         );`,
      ],
      { encoding: 'utf8' },
    );
    expect(killed.signal).toBe('SIGKILL');
    expect(readdirSync(root)).toHaveLength(2);
    expect(text('a.yaml')).toBe('one\n');
    expect(await edit('a.yaml', adding('two\n'))).toBe('written');
    expect(readdirSync(root)).toEqual(['a.yaml']);
  });
});
