import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type NewCommit, repository } from '../history/repository.ts';
import { judgeInGit, judgeInMemory, onMigrations } from './migrations.ts';

/** A commit that adds files with a text each that says which they are. */
const adds = (at: number, ...paths: string[]): NewCommit => ({
  at,
  edits: Object.fromEntries(paths.map((path) => [path, `-- ${path}\n`])),
});
const config = (tool: string, files: string, after = ''): NewCommit => ({
  at: 0,
  edits: {
    'towpath.yaml': `migrations: [{ tool: ${tool}, files: "${files}"${after === '' ? '' : `, after: ${after}`} }]\n`,
  },
});

/** What is found where a base has some files, and a commit after it adds others. */
function found(tool: string, files: string, there: readonly string[], added: readonly string[], after = '') {
  return onMigrations(judgeInMemory([config(tool, files, after), adds(1, ...there), adds(2, ...added)], 1));
}
const order = (lines: readonly string[]) => lines.filter((line) => !line.startsWith('record-for-every-migration'));

describe('migration-in-order', () => {
  test.each<[tool: string, files: string, there: string, late: string]>([
    ['flyway', 'db/*', 'V3__c.sql', 'V2__b.sql'],
    ['flyway', 'db/*', 'V10__c.sql', 'V9__b.sql'],
    ['flyway', 'db/*', 'V1.10__c.sql', 'V1.9.1__b.sql'],
    ['golang-migrate', 'db/*', '10_c.up.sql', '9_b.up.sql'],
    ['goose', 'db/*', '00010_c.sql', '00009_b.sql'],
    ['node-pg-migrate', 'db/*', '1795819566145_c.js', '1795819566144_b.js'],
    ['node-pg-migrate', 'db/*', '1795819565698_c.js', '20260101000000000_b.js'],
    ['kysely', 'db/*', '1795819776329_c.ts', '1000000000000_b.ts'],
    ['supabase', 'db/*', '20261105_c.sql', '20261103_b.sql'],
    ['drizzle', 'db/*', '0010_c.sql', '0009_b.sql'],
    ['postgrator', 'db/*', '10.do.c.sql', '9.do.b.sql'],
    ['graphile-migrate', 'db/*', '000010-c.sql', '000009-b.sql'],
    ['atlas', 'db/*', '20261105090000_c.sql', '20261103090000_b.sql'],
  ])('finds of %s in %s, where %s is there, that %s is late', (tool, files, there, late) => {
    expect(order(found(tool, files, [`db/${there}`], [`db/${late}`]))).toEqual([`migration-in-order db/${late}`]);
    expect(order(found(tool, files, [`db/${late}`], [`db/${there}`]))).toEqual([]);
  });

  test('says what the tool does, and what to do', () => {
    const late = (tool: string, first: string, second: string) => {
      const report = judgeInMemory([config(tool, 'db/*'), adds(1, `db/${second}`), adds(2, `db/${first}`)], 1);
      return report.findings.find(({ rule }) => rule === 'migration-in-order');
    };
    expect(late('flyway', 'V1__a.sql', 'V2__b.sql')).toMatchObject({
      message:
        '`db/V1__a.sql` is new, and its version lies below that of `db/V2__b.sql`, which is there already; ' +
        'flyway refuses to migrate a database where that one ran.',
      help: 'Give it a version above that of `db/V2__b.sql`.',
      severity: 'error',
      evidence: 'measured',
    });
    expect(late('golang-migrate', '1_a.up.sql', '2_b.up.sql')?.message).toMatch(
      /golang-migrate passes over it for ever in every database where that one ran\.$/,
    );
  });

  test('finds one below `after` too, which also needs a record', () => {
    const late = found('flyway', 'db/*', ['db/V1__a.sql', 'db/V3__c.sql'], ['db/V2__b.sql'], 'V3__c.sql');
    expect(late).toEqual(['migration-in-order db/V2__b.sql', 'record-for-every-migration db/V2__b.sql']);
  });

  test('finds one that has a record', () => {
    const record =
      'id: b\ntitle: b\nkind: schema\nowner: x\nfiles: [{ path: db/V2__b.sql }]\nrollback: { revert: true }\n';
    const commits = [
      config('flyway', 'db/*', 'V3__c.sql'),
      adds(1, 'db/V3__c.sql'),
      { at: 2, edits: { 'db/V2__b.sql': 'b', 'changes/b.yaml': record } },
    ];
    expect(onMigrations(judgeInMemory(commits, 1))).toContain('migration-in-order db/V2__b.sql');
  });

  test('compares with what the base has now, though the branch parted from it before', async () => {
    const folder = repository([
      config('flyway', 'db/*', 'V1__a.sql'),
      adds(1, 'db/V1__a.sql'),
      { ...adds(2, 'db/V3__c.sql'), branch: 'trunk', parents: [1] },
      { ...adds(3, 'db/V2__b.sql'), parents: [1] },
    ]);
    expect(order(onMigrations(await judgeInGit(folder, 'trunk')))).toEqual(['migration-in-order db/V2__b.sql']);
  });

  test('finds one that is not committed', async () => {
    const folder = repository([config('flyway', 'db/*'), adds(1, 'db/V1__a.sql', 'db/V3__c.sql')]);
    writeFileSync(join(folder, 'db/V2__b.sql'), 'b');
    expect(order(onMigrations(await judgeInGit(folder, 'HEAD')))).toEqual(['migration-in-order db/V2__b.sql']);
  });

  test.each<[promise: string, there: string[], added: string[]]>([
    ['that is there at the base', ['db/V1__a.sql', 'db/V3__c.sql', 'db/V2__b.sql'], ['README.md']],
    ['of several that come together', ['db/V1__a.sql'], ['db/V3__c.sql', 'db/V2__b.sql']],
    ['that may change by design', ['db/V3__c.sql'], ['db/R__views.sql']],
    ['that only a new database runs', ['db/V3__c.sql'], ['db/B2__all.sql']],
    ['that undoes another', ['db/V2__b.sql', 'db/V3__c.sql'], ['db/U2__b.sql']],
    ['of another service', ['a/db/V9__a.sql'], ['b/db/V1__b.sql']],
    ['of another database', ['db/mysql/V9__a.sql'], ['db/postgresql/V1__b.sql']],
  ])('finds nothing in one %s', (_, there, added) => {
    expect(order(found('flyway', '**/db/**/*.sql', there, added))).toEqual([]);
  });

  test('finds one in a folder below that of the others', () => {
    const late = found('flyway', 'db/**/*.sql', ['db/2026/V9__a.sql'], ['db/2025/V1__b.sql']);
    expect(order(late)).toEqual(['migration-in-order db/2025/V1__b.sql']);
  });

  test('leaves one alone that moves with its folder, and finds a late one that comes with the move', () => {
    const commits = [
      config('flyway', '**/*.sql', 'V3__c.sql'),
      { at: 1, edits: { 'db/V1__a.sql': 'a', 'db/V3__c.sql': 'c' } },
      {
        at: 2,
        edits: {
          'db/V1__a.sql': null,
          'db/V3__c.sql': null,
          'sql/V1__a.sql': 'a',
          'sql/V3__c.sql': 'c',
          'sql/V2__b.sql': 'b',
        },
      },
    ];
    expect(onMigrations(judgeInMemory(commits, 1))).toEqual([
      'migration-in-order sql/V2__b.sql',
      'record-for-every-migration sql/V2__b.sql',
    ]);
  });

  test('leaves those alone that move to the folder which an edit of the configuration names', () => {
    const moved = { 'db/V1__a.sql': null, 'sql/V1__a.sql': 'a', 'db/V3__c.sql': null, 'sql/V3__c.sql': 'c' };
    const commits = [
      config('flyway', 'db/*', 'V3__c.sql'),
      { at: 1, edits: { 'db/V1__a.sql': 'a', 'db/V3__c.sql': 'c' } },
      { at: 2, edits: { ...moved, 'sql/V2__b.sql': 'b', ...config('flyway', 'sql/*', 'V3__c.sql').edits } },
    ];
    expect(onMigrations(judgeInMemory(commits, 1))).toEqual(['record-for-every-migration sql/V2__b.sql']);
  });

  test('leaves one alone that the base has deleted since the branch parted from it', async () => {
    const folder = repository([
      config('flyway', 'db/*', 'V3__c.sql'),
      adds(1, 'db/V1__a.sql', 'db/V3__c.sql'),
      { at: 2, edits: { 'db/V1__a.sql': null }, branch: 'trunk', parents: [1] },
      { ...adds(3, 'README.md'), parents: [1] },
    ]);
    expect(onMigrations(await judgeInGit(folder, 'trunk'))).toEqual([]);
  });

  test.each(['alembic', 'django', 'liquibase'])('finds nothing of %s, whose order is not in names', (tool) => {
    const [first, second] = {
      alembic: ['db/1_a.py', 'db/2_b.py'],
      django: ['db/0001_a.py', 'db/0002_b.py'],
      liquibase: ['db/1.xml', 'db/2.xml'],
    }[tool]!;
    const text = (id: string) =>
      `revision = "${id}"\n<databaseChangeLog><changeSet id="${id}" author="a"/></databaseChangeLog>`;
    const commits = [
      config(tool, 'db/*'),
      { at: 1, edits: { [second!]: text('b') } },
      { at: 2, edits: { [first!]: text('a') } },
    ];
    expect(order(onMigrations(judgeInMemory(commits, 1)))).toEqual([]);
  });

  test('finds nothing without a base, where nothing is known to be new', () => {
    const report = judgeInMemory([config('flyway', 'db/*'), adds(1, 'db/V3__c.sql'), adds(2, 'db/V2__b.sql')]);
    expect(order(onMigrations(report))).toEqual([]);
    expect(report.rules.find(({ id }) => id === 'migration-in-order')).toMatchObject({ judged: 2, failed: 0 });
  });
});
