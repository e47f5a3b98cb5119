import { createHmac } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diskCache } from '../../../src/history/log/cache.ts';
import type { ChangeLog } from '../../../src/history/log/change-log.ts';

const LOG: ChangeLog = { head: 'abc', commits: [], files: ['a'], blobs: [], versionLists: [], rows: [] };
const OTHER: ChangeLog = { ...LOG, head: 'def' };

/** A cache with one log, and the path of its file. */
function cacheWith(log: ChangeLog = LOG) {
  const folder = mkdtempSync(join(tmpdir(), 'towpath-log-'));
  const cache = diskCache(folder);
  cache.save('here', 'key', log);
  const [name] = readdirSync(folder);
  return { folder, cache, file: join(folder, name!) };
}

/** Makes a file as old as this, or as far in the future. */
function setAge(file: string, hours: number): void {
  const time = statSync(file).mtimeMs / 1000 - hours * 3600;
  utimesSync(file, time, time);
}

describe('what is no log that was saved under its key is not loaded, and is replaced by the next save', () => {
  /** A file with the right checksum of what it holds. */
  const signed = (body: string) =>
    `${createHmac('sha256', JSON.stringify([6, 'here', 'key']))
      .update(body)
      .digest('hex')}\n${body}`;
  test.each<[what: string, damage: (file: string) => void]>([
    ['nothing', (file) => truncateSync(file, 0)],
    ['half of it, as a killed write on some disks leaves', (file) => truncateSync(file, statSync(file).size >> 1)],
    ['null', (file) => writeFileSync(file, 'null')],
    ['null with the right checksum', (file) => writeFileSync(file, signed('null'))],
    ['a list with the right checksum', (file) => writeFileSync(file, signed('[]'))],
    ['a log that lacks its rows', (file) => writeFileSync(file, signed(JSON.stringify({ ...LOG, rows: null })))],
    [
      'a log whose checksum is that of another version',
      (file) =>
        writeFileSync(
          file,
          `${createHmac('sha256', JSON.stringify([5, 'here', 'key']))
            .update(JSON.stringify(LOG))
            .digest('hex')}\n${JSON.stringify(LOG)}`,
        ),
    ],
  ])('%s', (_, damage) => {
    const { cache, file } = cacheWith();
    expect(cache.load('here', 'key')).toEqual(LOG);
    damage(file);
    expect(cache.load('here', 'key')).toBeUndefined();
    cache.save('here', 'key', LOG);
    expect(cache.load('here', 'key')).toEqual(LOG);
  });

  test('the file of another key or repository under its name', () => {
    const { folder, cache, file } = cacheWith();
    cache.save('elsewhere', 'key', OTHER);
    const other = readdirSync(folder).find((name) => !file.endsWith(name))!;
    copyFileSync(join(folder, other), file);
    expect(cache.load('here', 'key')).toBeUndefined();
    expect(cache.load('elsewhere', 'key')).toEqual(OTHER);
  });
});

test('drafts of runs that were killed are removed by a later save, and those of runs that may go on are not', () => {
  const { folder, cache, file } = cacheWith();
  const drafts = ['1', '2', '3'].map((digit) => `${file}.${digit.repeat(8)}-aaaa-4aaa-8aaa-aaaaaaaaaaaa`);
  for (const draft of drafts) writeFileSync(draft, readFileSync(file).subarray(0, 20));
  setAge(drafts[0]!, 2);
  // Of a clock that was moved back since.
  setAge(drafts[1]!, -48);
  cache.save('here', 'key', OTHER);
  const left = readdirSync(folder).map((name) => join(folder, name));
  expect(left.sort()).toEqual([file, drafts[2]].sort());
  expect(cache.load('here', 'key')).toEqual(OTHER);
});

test('what was just saved stays, though the clock was moved back and all others look newer', () => {
  const { folder, cache } = cacheWith();
  for (const key of ['a', 'b', 'c', 'd']) cache.save('here', key, LOG);
  for (const name of readdirSync(folder)) setAge(join(folder, name), -48);
  cache.save('here', 'now', OTHER);
  expect(cache.load('here', 'now')).toEqual(OTHER);
  expect(readdirSync(folder)).toHaveLength(4);
});

test('two runs that save at once leave a whole log of one of them', () => {
  const { folder, cache } = cacheWith();
  const second = diskCache(folder);
  for (let round = 0; round < 20; round += 1) {
    cache.save('here', 'key', LOG);
    second.save('here', 'key', OTHER);
  }
  expect(cache.load('here', 'key')).toEqual(OTHER);
  expect(readdirSync(folder)).toHaveLength(1);
});

test.skipIf(process.getuid?.() === 0)(
  'a folder that may not be written to is no error, and what is in it is loaded',
  () => {
    const { folder, cache } = cacheWith();
    chmodSync(folder, 0o555);
    cache.save('here', 'key', OTHER);
    cache.save('here', 'other', OTHER);
    expect(cache.load('here', 'key')).toEqual(LOG);
    expect(cache.load('here', 'other')).toBeUndefined();
    chmodSync(folder, 0o755);
  },
);
