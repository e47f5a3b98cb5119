import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileEnds } from '../../../src/repo/files.ts';
import { readSnapshot } from '../../../src/repo/snapshot/snapshot-tool.ts';
import { CONTENT } from '../../build.ts';
import { ROWS, snapshotBytes } from './files.ts';

const read = (name: string) => readSnapshot(fileEnds(snapshotBytes(name)))!;
const readText = (text: string) => readSnapshot(fileEnds(new TextEncoder().encode(text)));
const text = (name: string) => new TextDecoder().decode(snapshotBytes(name));

describe('what a tool wrote is told from its content, with the version of the database and when it was made', () => {
  test.each(Object.entries(ROWS))('%s', (name, { file, version, made }) => {
    const snapshot = read(file);
    expect(snapshot.unusable).toBeUndefined();
    expect(snapshot.database).toBe(name.startsWith('mariadb') ? 'MariaDB' : 'PostgreSQL');
    if (version === undefined) expect(snapshot.version).toBeUndefined();
    else expect(snapshot.version).toMatch(version);
    // No zone is certain: an archive keeps none, and IST is a name of several.
    expect([snapshot.made?.moment, snapshot.made?.offset]).toEqual([made, undefined]);
    expect(new Date(snapshot.made!.local).toISOString()).toMatch(/^20\d\d-/);
  });

  test('and each row of the guide is among them', () => {
    const guide = readFileSync(join(CONTENT, 'guides/evidence.mdx'), 'utf8');
    const rows = [...guide.slice(guide.indexOf('## Snapshots')).matchAll(/^\| ([^|]+?) \|/gm)].map(([, name]) => name!);
    expect(rows.slice(2)).toEqual(Object.keys(ROWS));
  });
});

test('the zone that pg_restore prints is that of whoever listed the archive, and is not read', () => {
  const [archive, ...lists] = ['pg_dump-custom.dump', 'pg_restore-list-utc.txt', 'pg_restore-list-new-york.txt'].map(
    (name) => read(name).made,
  );
  expect(text('pg_restore-list-utc.txt')).toContain(`${archive!.written} UTC`);
  expect(text('pg_restore-list-new-york.txt')).toMatch(new RegExp(`${archive!.written} E[SD]T`));
  expect(lists).toEqual([archive, archive]);
});

test.each<[promise: string, time: string, offset: number | undefined]>([
  ['UTC', '2026-11-27 22:56:06 UTC', 0],
  ['GMT', '2026-11-27 22:56:06 GMT', 0],
  ['a number of hours', '2026-11-28 02:56:06 +04', 4 * 3_600_000],
  ['a number of hours and minutes', '2026-11-27 19:26:06 -0330', -3.5 * 3_600_000],
  ['a name of several zones', '2026-11-28 04:26:06 IST', undefined],
])('the zone of a base backup is read where it is certain: %s', (_, time, offset) => {
  const label = text('backup_label').replace(/^START TIME: .*$/m, `START TIME: ${time}`);
  expect(readText(label)?.made?.offset).toBe(offset);
});

test('an hour that MariaDB writes with one digit is read', () => {
  const dump = text('mariadb-dump.sql').replace(/^(-- Dump completed on) .*$/m, '$1 2026-11-28  4:26:06');
  expect(readText(dump)?.made?.local).toBe(Date.UTC(2026, 10, 28, 4, 26, 6));
});

test.each([
  ['mariadb-dump.sql', /^-- Dump completed on /m],
  ['pg_dump-plain-verbose.sql', /^-- Started on /m],
  ['pg_restore-list-utc.txt', /^; Archive created at /m],
])('of a file that holds two, each has its time: %s', (name, words) => {
  const later = text(name).replace(
    new RegExp(`${words.source}.*$`, 'm'),
    `${words.exec(text(name))![0]}2027-01-02 03:04:05 UTC`,
  );
  const one = read(name);
  const two = readText(text(name) + later)!;
  expect([one.others, two.made]).toEqual([[], one.made]);
  expect(two.others?.map(({ local }) => local)).toEqual([Date.UTC(2027, 0, 2, 3, 4, 5)]);
  expect(readText(later + text(name))?.others).toEqual([one.made]);
});

describe('a dump of tables without rows is said to be that', () => {
  test.each([
    [
      'mariadb-dump.sql',
      /-- Dumping data for table[\s\S]*?UNLOCK TABLES;\n/,
      /INSERT INTO[^;]*;\n/,
      /CREATE TABLE[^;]*;\n/,
    ],
    ['pg_dump-plain-verbose.sql', /-- Data for Name:[\s\S]*?\n\\\.\n/, /1\ttea\n/, /-- Name: items; Type: TABLE; .*\n/],
    ['pg_restore-list-utc.txt', /^.* TABLE DATA .*\n/m, /^$/, /^.* TABLE public .*\n/m],
  ])('%s', (name, data, row, table) => {
    const without = text(name).replace(data, '');
    expect(without).not.toBe(text(name));
    expect(readText(without)?.unusable).toBe('shows tables and the rows of none');
    // An empty table has rows that are none, and an empty database has no table.
    expect(readText(text(name).replace(row, ''))?.unusable).toBeUndefined();
    expect(readText(without.replace(table, ''))?.unusable).toBeUndefined();
    // Its rows may be in what is not read of a long one.
    const at = without.lastIndexOf('\n', without.length - 200) + 1;
    const long = `${without.slice(0, at)}${'--\n'.repeat(100_000)}${without.slice(at)}`;
    expect(readText(long)?.unusable).toBeUndefined();
  });
});

test.each([
  ['mariadb-dump.sql', /-- Dumping data for table[\s\S]*?UNLOCK TABLES;\n/],
  ['pg_dump-plain-verbose.sql', /-- Data for Name:[\s\S]*?\n\\\.\n/],
  ['pg_dumpall.sql', /-- Data for Name:[\s\S]*?\n\\\.\n/],
])('what a stored function writes is no row of a dump: %s', (name, data) => {
  const lines = ['INSERT INTO items VALUES (1);', 'REPLACE INTO items VALUES (1);', 'COPY items FROM stdin;'];
  const routine = ['CREATE PROCEDURE p() AS $$', 'BEGIN', ...lines, 'END;', '$$;', ''].join('\n');
  expect(readText(text(name).replace(data, () => routine))?.unusable).toBe('shows tables and the rows of none');
  expect(readText(text(name).replace(data, (rows) => rows + routine))?.unusable).toBeUndefined();
});

describe('a file that breaks off is said to', () => {
  test.each([
    ['pg_dump-custom.dump', 20, 'breaks off in the head of an archive of `pg_dump`'],
    ['pg_dump-plain-verbose.sql', 600, 'breaks off: its last lines are not `-- PostgreSQL database dump complete`'],
    ['pg_dumpall.sql', 600, 'breaks off: its last lines are not `-- PostgreSQL database cluster dump complete`'],
    ['mariadb-dump.sql', 600, 'breaks off: its last line is not `-- Dump completed`'],
    ['backup_label', 100, 'breaks off: it has no line `START TIMELINE`'],
  ])('%s', (name, bytes, why) => {
    expect(readSnapshot(fileEnds(snapshotBytes(name).subarray(0, bytes)))?.unusable).toBe(why);
  });
});

test('an archive of a format that is not known is said to be that', () => {
  const bytes = Uint8Array.from(snapshotBytes('pg_dump-custom.dump'));
  bytes[6] = 99;
  expect(readSnapshot(fileEnds(bytes))?.unusable).toBe(
    'is an archive of `pg_dump` of the format 1.99, which cannot be read',
  );
});

test.each([
  ['pg_dump-plain.sql', '`pg_dump` writes it into SQL with `-v` only'],
  ['mariadb-dump-no-date.sql', 'it was written with `--skip-dump-date`'],
])('%s does not say when it was made, and why', (name, why) => {
  expect([read(name).made, read(name).lacks?.time]).toEqual([undefined, why]);
});

test.each([
  ['nothing', ''],
  ['SQL of a hand', 'CREATE TABLE a (b int);\n'],
  ['a tar file of something else', `other.txt${'\0'.repeat(600)}`],
  ['a list of something else', '; Archive created at 2026-11-27 22:54:25 UTC\n'],
])('%s is of no tool that can be read', (_, content) => {
  expect(readText(content)).toBeUndefined();
});
