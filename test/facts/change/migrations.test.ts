import { describe, expect, test } from 'vitest';
import { CHANGE_FILE, MIGRATION_FILE, MIGRATION_HASH, type Overrides, sha256 } from '../../build.ts';
import { configChange, foundIn, judgeAll, type Keys, STAGES, soundChange, UNDO_FILE } from '../../check/whole.ts';

const SECOND = 'db/migrations/V2__b.sql';
const TEXT = 'SELECT 1;\n';
const listing = (...paths: string[]) =>
  soundChange({ files: paths.map((path) => ({ path, sha256: path === SECOND ? sha256(TEXT) : MIGRATION_HASH })) });
const config = (after: string) => `migrations:\n  - { files: "db/migrations/V*.sql", after: ${after} }\n`;

describe('record-for-every-migration', () => {
  const rule = 'record-for-every-migration';
  test.each<[promise: string, overrides: Overrides, findings: string[]]>([
    ['a file that no record lists', { [SECOND]: TEXT }, [`${rule} ${SECOND} ${SECOND}:1 ‹›`]],
    [
      'nothing where one record lists several files',
      { [SECOND]: TEXT, [CHANGE_FILE]: listing(MIGRATION_FILE, SECOND) },
      [],
    ],
    [
      'a file that two records list',
      { 'changes/again.yaml': soundChange({ id: 'again' }) },
      [`${rule} ${MIGRATION_FILE} ${MIGRATION_FILE}:1 ‹›`],
    ],
    ['nothing up to `after`', { [SECOND]: TEXT, 'towpath.yaml': config('V2__b.sql') }, []],
    [
      'a file after `after`, in the order of versions',
      { 'db/migrations/V9__c.sql': TEXT, 'db/migrations/V10__d.sql': TEXT, 'towpath.yaml': config('V9__c.sql') },
      [`${rule} db/migrations/V10__d.sql db/migrations/V10__d.sql:1 ‹›`],
    ],
    [
      'nothing for the rollback file of a change',
      {
        'db/migrations/U1__index.sql': TEXT,
        [CHANGE_FILE]: soundChange({ rollback: { path: 'db/migrations/U1__index.sql' } }),
      },
      [],
    ],
  ])('record-for-every-migration reports %s', (_, overrides, findings) => {
    expect(foundIn(overrides)).toEqual(findings);
  });

  test('a repeatable migration may be edited and have several records, and needs one', () => {
    const again = 'db/migrations/R__views.sql';
    const flyway = { 'towpath.yaml': 'migrations: [{ tool: flyway, files: "db/migrations/*" }]\n', [again]: TEXT };
    const record = (id: string) => soundChange({ id, files: [{ path: again, sha256: sha256('Another time.') }] });
    expect(foundIn({ ...flyway, 'changes/a.yaml': record('a'), 'changes/b.yaml': record('b') })).toEqual([]);
    expect(foundIn(flyway)).toEqual([`${rule} ${again} ${again}:1 ‹›`]);
    expect(
      foundIn({ ...flyway, [again]: null, 'changes/a.yaml': record('a') }).map((line) => line.split(' ')[0]),
    ).toEqual(['migration-unchanged']);
  });

  test('the undo file of a migration needs no record', () => {
    const config = { 'towpath.yaml': 'migrations: [{ tool: flyway, files: "db/migrations/*" }]\n' };
    expect(foundIn({ ...config, 'db/migrations/U1__index.sql': TEXT })).toEqual([]);
  });

  test('a record with a finding counts as the record of its files', () => {
    expect(foundIn({ [CHANGE_FILE]: soundChange({ ownr: 'x' }) }).map((line) => line.split(' ')[0])).toEqual([
      'schema',
    ]);
  });
});

describe('rollback-exists', () => {
  const rule = 'rollback-exists add-index';
  const by = (rollback: Keys | undefined, keys: Keys = {}) => ({ [CHANGE_FILE]: soundChange({ rollback, ...keys }) });
  const forward = { rollback: { forward: 'db/undo/F1.sql' } };
  test.each<[promise: string, overrides: Overrides, isFound: boolean]>([
    ['nothing where the rollback file exists', {}, false],
    ['a rollback file that does not exist', { [UNDO_FILE]: null }, true],
    ['an empty rollback file', { [UNDO_FILE]: '' }, true],
    ['a rollback file with nothing but white space', { [UNDO_FILE]: ' \n\t\n' }, true],
    ['nothing where a forward fix exists', { ...by(forward.rollback), 'db/undo/F1.sql': TEXT }, false],
    ['a forward fix that does not exist', by(forward.rollback), true],
    ['a missing rollback', by(undefined), true],
    ['a revert, which cannot undo a migration', by({ revert: true }), true],
    ['an irreversible change without a waiver', by({ irreversible: 'Data is gone.' }), true],
    ['a data change without a rollback', by(undefined, { kind: 'data' }), true],
    ['a folder that is named as the rollback file', by({ path: 'db/undo' }), true],
  ])('rollback-exists reports %s', (_, overrides, isFound) => {
    const { findings } = judgeAll(overrides);
    expect(findings.map(({ rule: id, subject }) => `${id} ${subject?.id}`)).toEqual(isFound ? [rule] : []);
  });

  test('a config change needs no rollback', () => {
    const { dev, production } = STAGES;
    const stages = { dev, staging: { applied: STAGES.staging.applied }, production };
    expect(foundIn({ [CHANGE_FILE]: configChange({ stages, rollback: undefined }) })).toEqual([]);
  });
});
