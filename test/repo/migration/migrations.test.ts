import { describe, expect, test } from 'vitest';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { faults } from '../../build.ts';

/** The migrations of a repository, a file a line; those that need no record are marked. */
function listed(config: string, ...paths: string[]) {
  const texts = Object.fromEntries(paths.map((path) => [path, '']));
  const read = readRepository(memoryTree({ ...texts, 'towpath.yaml': config }), 'shop');
  return { files: read.migrations.map((file) => `${file.path}${file.beforeRecords ? ' before' : ''}`), read };
}

describe('migrations', () => {
  test('are none unless towpath.yaml says where', () => {
    expect(listed('policy: content\n', 'db/V1.sql').files).toEqual([]);
  });

  test('come in the order of their versions', () => {
    const { files } = listed(
      'migrations: [{ files: "db/*.sql" }]\n',
      'db/V10__c.sql',
      'db/V9__b.sql',
      'db/V1.10__a.sql',
      'db/V1.9__a.sql',
      'db/V100__d.sql',
    );
    expect(files).toEqual(['db/V1.9__a.sql', 'db/V1.10__a.sql', 'db/V9__b.sql', 'db/V10__c.sql', 'db/V100__d.sql']);
  });

  test.each([
    ['its path', 'db/V9__b.sql'],
    ['its name', 'V9__b.sql'],
  ])('need no record up to the one that `after` names by %s', (_, after) => {
    const { files, read } = listed(
      `migrations: [{ tool: flyway, files: "db/*.sql", after: ${after} }]\n`,
      'db/V10__c.sql',
      'db/V9__b.sql',
      'db/V8__a.sql',
    );
    expect(files).toEqual(['db/V8__a.sql before', 'db/V9__b.sql before', 'db/V10__c.sql']);
    expect(read.migrations.map(({ tool }) => tool)).toEqual(['flyway', 'flyway', 'flyway']);
  });

  test.each<[after: string, before: string[]]>([
    ['[V1__a.sql, R__v.sql]', ['V1__a.sql', 'R__v.sql']],
    ['[R__v.sql, R__w.sql, V2__b.sql]', ['V1__a.sql', 'V2__b.sql', 'R__v.sql', 'R__w.sql']],
    ['V2__b.sql', ['V1__a.sql', 'V2__b.sql']],
    // It runs after every version, those to come too, and so says of none that it is old.
    ['R__v.sql', ['R__v.sql']],
  ])(
    'that run again need no record where `after` names them, and leave the versions as they are: %s',
    (after, before) => {
      const { files, read } = listed(
        `migrations: [{ tool: flyway, files: "db/*.sql", after: ${after} }]\n`,
        ...['V1__a.sql', 'V2__b.sql', 'R__v.sql', 'R__w.sql'].map((name) => `db/${name}`),
      );
      expect(files.filter((file) => file.endsWith(' before'))).toEqual(before.map((name) => `db/${name} before`));
      expect(read.notes.filter((note) => note.startsWith('`after`'))).toEqual(
        after === 'R__v.sql'
          ? [
              '`after` names db/R__v.sql, which runs again after every version; name the last version that needs no record, too',
            ]
          : [],
      );
    },
  );

  test('named by `after` must all be there', () => {
    const { read } = listed(
      'migrations:\n  - { tool: flyway, files: db/*.sql, after: [V1__a.sql, R__v.sql] }\n',
      'db/V1__a.sql',
    );
    expect(faults(read)).toEqual([
      expect.stringContaining('`R__v.sql` is not one of the files that `db/*.sql` matches.'),
    ]);
  });

  test('all need a record where `after` is not given', () => {
    expect(listed('migrations: [{ files: "db/*.sql" }]\n', 'db/V1.sql').files).toEqual(['db/V1.sql']);
  });

  test('named by `after` must be one of those that the pattern finds', () => {
    const { read, files } = listed('migrations:\n  - files: db/*.sql\n    after: V7.sql\n', 'db/RV7.sql', 'db/V8.sql');
    expect(faults(read)).toEqual([
      'config towpath.yaml:3:12 ‹V7.sql› `V7.sql` is not one of the files that `db/*.sql` matches. ' +
        'Put that file back if it was deleted; if it was never there, name the last migration that needs no change record.',
    ]);
    // Which are from before the first record is not known then, so that none is known to need one.
    expect(files).toEqual(['db/RV7.sql before', 'db/V8.sql before']);
  });

  test.each([
    [
      'a squashed migration',
      '{ tool: django, files: app/migrations/*.py, after: 0002_b.py }',
      'app/migrations/0001_squashed_0002_b.py',
    ],
    ['a baseline', '{ tool: flyway, files: db/*.sql, after: V2__b.sql }', 'db/B3__all.sql'],
  ])('named by `after` may be gone where %s replaces it, which is to be named then', (_, set, path) => {
    const { read } = listed(`migrations:\n  - ${set}\n`, path);
    expect(faults(read)).toEqual([
      expect.stringContaining(
        'Name the migration that replaces that file, if one does; else put it back if it was deleted; if it was never there, name the last migration that needs no change record.',
      ),
    ]);
  });

  test('that a pattern does not find are one fault, whatever `after` says', () => {
    const { read } = listed('migrations:\n  - files: sql/*.sql\n    after: V7.sql\n', 'db/V17.sql');
    expect(faults(read)).toEqual([
      'config towpath.yaml:2:12 ‹sql/*.sql› The pattern `sql/*.sql` matches no file. ' +
        'Correct the pattern, or remove the line.',
    ]);
  });

  test('of several sets each have their own `after`', () => {
    const { files } = listed(
      'migrations:\n  - { files: a/*.sql, after: V1.sql }\n  - { files: b/*.sql, after: V2.sql }\n',
      'a/V1.sql',
      'a/V2.sql',
      'b/V1.sql',
      'b/V2.sql',
      'b/V3.sql',
    );
    expect(files).toEqual(['a/V1.sql before', 'a/V2.sql', 'b/V1.sql before', 'b/V2.sql before', 'b/V3.sql']);
  });

  test.each([
    ['a folder', '20260101_a'],
    ['the end of a path', '20260101_a/migration.sql'],
  ])('need no record up to the one that `after` names by %s', (_, after) => {
    const paths = ['prisma/migrations/20260101_a/migration.sql', 'prisma/migrations/20260102_b/migration.sql'];
    const { files } = listed(`migrations: [{ tool: prisma, after: ${after} }]\n`, ...paths);
    expect(files).toEqual([`${paths[0]} before`, paths[1]]);
  });

  test('need no record up to the named one in each folder that has an order of its own, and in no other', () => {
    const paths = [
      'a/migrations/0001_x.py',
      'a/migrations/0002_y.py',
      'b/migrations/0001_x.py',
      'c/migrations/0001_z.py',
    ];
    expect(listed('migrations: [{ tool: django, after: 0001_x.py }]\n', ...paths).files).toEqual([
      `${paths[0]} before`,
      paths[1],
      `${paths[2]} before`,
      paths[3],
    ]);
    expect(listed(`migrations: [{ tool: django, after: ${paths[2]} }]\n`, ...paths).files).toEqual([
      paths[0],
      paths[1],
      `${paths[2]} before`,
      paths[3],
    ]);
  });

  test('of one version in several folders are all old enough when it is named', () => {
    const paths = ['migrations/mysql/2026-01-01_a/up.sql', 'migrations/sqlite/2026-01-01_a/up.sql'];
    const { files } = listed('migrations: [{ tool: diesel, after: 2026-01-01_a }]\n', ...paths);
    expect(files).toEqual(paths.map((path) => `${path} before`));
  });

  test('of a tool that is not known are all that the pattern finds, and a note says so', () => {
    const { files, read } = listed('migrations: [{ tool: flywy, files: "db/*" }]\n', 'db/a.sql', 'db/b.txt');
    expect(files).toEqual(['db/a.sql', 'db/b.txt']);
    expect(read.notes).toContain(
      'flywy is not a known migration tool (did you mean flyway?); every file of db/* counts',
    );
  });

  test('of a tool that is not known need a pattern', () => {
    const { read } = listed('migrations:\n  - tool: flywy\n', 'db/a.sql');
    expect(faults(read)).toEqual([
      'config towpath.yaml:2:11 ‹flywy› `flywy` is not a known migration tool, and the set has no `files`. ' +
        'Write `flyway`.',
    ]);
  });

  test('that are none by the names of their tool are counted in a note', () => {
    const { files, read } = listed(
      'migrations: [{ tool: flyway, files: "db/*" }]\n',
      'db/V1__a.sql',
      'db/V2_b.sql',
      'db/c.sql',
      'db/beforeMigrate.sql',
      'db/U7__x.sql',
    );
    expect(files).toEqual(['db/V1__a.sql']);
    expect(read.notes).toContain('not counted, since flyway would not run files of such names: db/V2_b.sql, db/c.sql');
    expect(read.notes).toContain('rollbacks whose migration was not found: db/U7__x.sql');
  });

  test('of which a pattern finds none are a fault', () => {
    const { read } = listed('migrations:\n  - tool: flyway\n    files: db/*\n', 'db/a.sql');
    expect(faults(read)).toEqual([
      'config towpath.yaml:3:12 ‹db/*› The pattern `db/*` matches no file that flyway would run; `db/a.sql` does not have ' +
        'the name of a migration. Correct the pattern, or leave out `tool` to count every file that it matches.',
    ]);
  });

  test('of a tool without a pattern are looked for where it keeps them; where there are none a note says so', () => {
    const { read } = listed('migrations: [{ tool: rails }]\n', 'environments/dev.yaml');
    expect(read.configFindings).toEqual([]);
    expect(read.notes).toContain('**/db/migrate/**/*.rb matched no file');
  });
});
