import { describe, expect, test } from 'vitest';
import { readRepository } from '../../src/repo/repository.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { faults } from '../build.ts';

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

  test('all need a record where `after` is not given', () => {
    expect(listed('migrations: [{ files: "db/*.sql" }]\n', 'db/V1.sql').files).toEqual(['db/V1.sql']);
  });

  test('named by `after` must be one of those that the pattern finds', () => {
    const { read, files } = listed('migrations:\n  - files: db/*.sql\n    after: V7.sql\n', 'db/RV7.sql', 'db/V8.sql');
    expect(faults(read)).toEqual([
      'config towpath.yaml:3:12 ‹V7.sql› `V7.sql` is not one of the files that `db/*.sql` matches. ' +
        'Name the last migration that needs no change record.',
    ]);
    expect(files).toEqual(['db/RV7.sql', 'db/V8.sql']);
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
});
