import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { WORK_FILE } from '../../src/disk/work-file.ts';
import { writeWhole } from '../../src/disk/write-whole.ts';

const top = mkdtempSync(join(tmpdir(), 'towpath-write-'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

describe('a file that is written whole', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(join(top, 'a-'));
    file = join(folder, 'report.json');
  });

  test('is made, or replaced with its mode, and nothing else is left', () => {
    writeWhole(file, 'one');
    chmodSync(file, 0o640);
    writeWhole(file, 'two');
    expect(readFileSync(file, 'utf8')).toBe('two');
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toEqual(['report.json']);
  });

  test('has its old text where the new one could not be written, and no draft is left', () => {
    writeFileSync(file, 'old');
    // A process may write at most 4 blocks of 512 bytes, as on a disk that is full.
    const program = `process.on('SIGXFSZ', () => {}); const { writeWhole } = await import(${JSON.stringify(join(import.meta.dirname, '../../src/disk/write-whole.ts'))}); try { writeWhole(${JSON.stringify(file)}, 'x'.repeat(9999)); } catch (error) { process.stdout.write(error.code); }`;
    const run = spawnSync(
      'bash',
      ['-c', 'ulimit -f 2; exec "$0" --input-type=module -e "$1"', process.execPath, program],
      {
        encoding: 'utf8',
      },
    );
    expect(run.stdout).toBe('EFBIG');
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['report.json']);
  });

  test.each([['to a file'], ['to nothing']])('is put in the place of a link %s, which is not followed', (where) => {
    const other = join(folder, 'other');
    if (where === 'to a file') writeFileSync(other, 'kept');
    symlinkSync(other, file);
    writeWhole(file, 'new');
    expect(lstatSync(file).isFile()).toBe(true);
    expect(existsSync(other) ? readFileSync(other, 'utf8') : 'none').toBe(where === 'to a file' ? 'kept' : 'none');
  });

  test('may be a pipe, which stays one', () => {
    const { stdout } = spawnSync(
      'bash',
      [
        '-c',
        'mkfifo "$2/pipe"; cat "$2/pipe" & "$0" --input-type=module -e "$1"; wait; [ -p "$2/pipe" ] && echo " through a pipe"',
        process.execPath,
        `const { writeWhole } = await import(${JSON.stringify(join(import.meta.dirname, '../../src/disk/write-whole.ts'))}); writeWhole(${JSON.stringify(join(folder, 'pipe'))}, 'text');`,
        folder,
      ],
      { encoding: 'utf8' },
    );
    expect(stdout).toBe('text through a pipe\n');
  });

  test('has beside it the draft of a run that goes on, and not of one that was killed long ago', () => {
    writeWhole(file, 'one');
    const draft = (name: string) => {
      const path = join(folder, name);
      writeFileSync(path, '');
      return path;
    };
    const prefix = '.towpath-0123456789abcdef.';
    expect(prefix).toMatch(WORK_FILE);
    const own = '.towpath-9dbd938021609755.';
    utimesSync(draft(`${own}old.new`), 1, 1);
    draft(`${own}recent.new`);
    utimesSync(draft(`${prefix}old.new`), 1, 1);
    writeWhole(file, 'two');
    expect(readdirSync(folder).sort()).toEqual([`${prefix}old.new`, `${own}recent.new`, 'report.json'].sort());
  });

  test('is no folder', () => {
    mkdirSync(file);
    expect(() => writeWhole(file, 'text')).toThrow('EISDIR');
  });
});
