import { describe, expect, test } from 'vitest';
import {
  brief,
  CHANGE_FILE,
  change,
  judge,
  MIGRATION_FILE,
  MIGRATION_HASH,
  type Overrides,
  sha256,
  TIMES,
} from '../build.ts';
import { type Case, withKeys } from './changes.ts';

describe('migration-unchanged', () => {
  const rule = `migration-unchanged add-index ${CHANGE_FILE}`;
  const second = 'SELECT 1;\n';
  const SECOND_HASH = sha256(second);
  const two = [
    { path: MIGRATION_FILE, sha256: MIGRATION_HASH },
    { path: 'db/migrations/V2.sql', sha256: SECOND_HASH },
  ];
  const devApplied = (hash: string, keys: object = {}): Overrides => ({
    'db/migrations/V2.sql': second,
    [CHANGE_FILE]: change({ ...keys, stages: { dev: { applied: { at: TIMES.dev, sha256: hash } } } }),
  });
  const zeros = '0'.repeat(64);

  test.each<Case>([
    ['a file that was edited', { [MIGRATION_FILE]: 'DROP TABLE b;\n' }, [`${rule}:7 ‹${MIGRATION_HASH}›`]],
    [
      'a file that was deleted',
      { [MIGRATION_FILE]: null, 'db/migrations/V2.sql': second },
      [`${rule}:6 ‹${MIGRATION_FILE}›`],
    ],
    ['a file without a hash', withKeys({ files: [{ path: MIGRATION_FILE }] }), [`${rule}:6 ‹${MIGRATION_FILE}›`]],
    [
      'a folder in the place of a file',
      withKeys({ files: [{ path: 'db/migrations', sha256: zeros }] }),
      [`${rule}:6 ‹db/migrations›`],
    ],
    [
      'nothing in a hash in large letters',
      withKeys({ files: [{ path: MIGRATION_FILE, sha256: MIGRATION_HASH.toUpperCase() }] }),
      [],
    ],
    ['nothing in a stage that applied the file', devApplied(MIGRATION_HASH), []],
    ['a stage that applied something else', devApplied(zeros), [`${rule}:12 ‹'${zeros}'›`]],
    [
      'nothing in a stage that applied two files, hashed a line each',
      devApplied(sha256(`${MIGRATION_HASH}\n${SECOND_HASH}\n`), { files: two }),
      [],
    ],
    [
      'nothing in a stage that applied two files, hashed without a newline at the end',
      devApplied(sha256(`${MIGRATION_HASH}\n${SECOND_HASH}`), { files: two }),
      [],
    ],
    [
      'a stage that applied two files in another order',
      devApplied(sha256(`${SECOND_HASH}\n${MIGRATION_HASH}\n`), { files: two }),
      [`${rule}:14 ‹${sha256(`${SECOND_HASH}\n${MIGRATION_HASH}\n`)}›`],
    ],
    [
      'a stage that applied one file of two',
      devApplied(MIGRATION_HASH, { files: two }),
      [`${rule}:14 ‹${MIGRATION_HASH}›`],
    ],
    [
      'nothing in a config change whose file was edited',
      withKeys({ kind: 'config', files: [{ path: 'config/dev/app.yaml', sha256: MIGRATION_HASH }] }),
      [],
    ],
    [
      'an edited migration that its record calls a config change',
      { ...withKeys({ kind: 'config' }), [MIGRATION_FILE]: 'DROP TABLE b;\n' },
      [`${rule}:7 ‹${MIGRATION_HASH}›`],
    ],
    [
      'an edited file of a data change',
      { ...withKeys({ kind: 'data' }), [MIGRATION_FILE]: 'DROP TABLE b;\n' },
      [`${rule}:7 ‹${MIGRATION_HASH}›`],
    ],
  ])('finds %s', (_, overrides, findings) => {
    expect(brief(judge(overrides))).toEqual(findings);
  });

  test('finds an edit once, though stages applied the file as it was', () => {
    const applied = { at: TIMES.dev, sha256: MIGRATION_HASH };
    const report = judge({ ...withKeys({ stages: { dev: { applied } } }), [MIGRATION_FILE]: 'DROP TABLE b;\n' });
    expect(brief(report)).toEqual([`${rule}:7 ‹${MIGRATION_HASH}›`]);
  });
});
