import { describe, expect, test } from 'vitest';
import { judgeInMemory, onMigrations } from './migrations.ts';

type Edits = Readonly<Record<string, string | null>>;

const FOLDER = 'db/migrations';
const inFolder = (edits: Edits): Edits =>
  Object.fromEntries(Object.entries(edits).map(([name, text]) => [`${FOLDER}/${name}`, text]));

/** What is found of commits that follow each other, of which the last is the request. */
function found(...commits: Edits[]): string[] {
  const settings = {
    'towpath.yaml': `migrations: [{ tool: atlas, files: "${FOLDER}/*.sql", after: 20260103_c.sql }]\n`,
  };
  const edits = commits.map((each, at) => ({ at, edits: { ...(at === 0 ? settings : {}), ...inFolder(each) } }));
  return onMigrations(judgeInMemory(edits, 1)).filter((line) => !line.startsWith('record-'));
}

const TEXT = 'CREATE TABLE b (c int);\n';
const OTHER = 'CREATE TABLE b (c text);\n';
const unchanged = (name: string) => [`migration-unchanged ${FOLDER}/${name}`];

describe('a down file that Atlas runs to migrate, since it lies alone beside files of its own form,', () => {
  const files = { '20260101_a.sql': 'A;\n', '20260102_b.down.sql': TEXT, '20260103_c.sql': 'C;\n' };

  test.each<[string, Edits, name?: string]>([
    ['is edited', { '20260102_b.down.sql': OTHER }],
    ['is removed', { '20260102_b.down.sql': null }],
    ['gets another version', { '20260102_b.down.sql': null, '20260109_b.down.sql': TEXT }, '20260109_b.down.sql'],
    ['is written anew under its version', { '20260102_b.down.sql': null, '20260102_b.sql': OTHER }, '20260102_b.sql'],
    ['is edited and gets an up file beside it', { '20260102_b.down.sql': OTHER, '20260102_b.up.sql': '-- none\n' }],
    ['gets an up file beside it', { '20260102_b.up.sql': '-- none\n' }],
  ])('is found where it %s', (_, edits, name = '20260102_b.down.sql') => {
    expect(found(files, edits)).toEqual(unchanged(name));
  });

  test('may get another name under its version', () => {
    expect(found(files, { '20260102_b.down.sql': null, '20260102_b.sql': TEXT })).toEqual([]);
  });
});

describe('a down file that undoes an up file', () => {
  const pair = { '20260102_b.up.sql': TEXT, '20260102_b.down.sql': 'DROP TABLE b;\n' };
  const files = { '20260101_a.sql': 'A;\n', ...pair, '20260103_c.sql': 'C;\n' };
  const listed = { ...pair, '20260103_c.up.sql': 'C;\n', 'atlas.sum': 'h1:x=\n20260102_b.down.sql h1:y=\n' };

  test.each<[string, Edits, Edits]>([
    ['may be edited', files, { '20260102_b.down.sql': 'DROP TABLE IF EXISTS b;\n' }],
    ['may go', files, { '20260102_b.down.sql': null }],
    ['may go where the up file gets a name of its own form', files, { ...noneOf(pair), '20260102_b.sql': TEXT }],
    ['may come with that', files, { '20260104_d.down.sql': '' }],
  ])('%s', (_, before, edits) => {
    expect(found(before, edits)).toEqual([]);
  });

  test('is none that was a migration where it came before the up file', () => {
    const [down, up] = [{ '20260102_b.down.sql': 'B;\n' }, { '20260102_b.up.sql': TEXT }];
    const rest = { '20260103_c.sql': 'C;\n', 'atlas.sum': 'h1:x=\n20260102_b.down.sql h1:y=\n' };
    expect(found({ ...down, ...rest }, up, { 'README.md': '' })).toEqual([]);
    expect(found({ ...down, ...rest }, up, { '20260102_b.down.sql': null })).toEqual([]);
  });

  test('is judged as little where the sum lists it', () => {
    const settings = `migrations: [{ tool: atlas, files: "${FOLDER}/*.sql", after: 20260103_c.up.sql }]\n`;
    const edits = [{ ...inFolder(listed), 'towpath.yaml': settings }, inFolder({ '20260102_b.down.sql': null })];
    expect(
      onMigrations(
        judgeInMemory(
          edits.map((each, at) => ({ at, edits: each })),
          1,
        ),
      ),
    ).toEqual([]);
  });
});

function noneOf(files: Edits): Edits {
  return Object.fromEntries(Object.keys(files).map((name) => [name, null]));
}
