import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MAX_FILE_BYTES } from '../../src/text/file-limit.ts';
import { CHANGE_FILE, files, MIGRATION_FILE, type Overrides, sha256 } from '../build.ts';
import { configChange, foundIn, judgeAll, type Keys, STAGES, soundChange, UNDO_FILE } from '../check/whole.ts';

describe('rollback-exists', () => {
  const rule = 'rollback-exists add-index';
  const by = (rollback: Keys | undefined, keys: Keys = {}) => ({ [CHANGE_FILE]: soundChange({ rollback, ...keys }) });
  const forward = { rollback: { forward: 'db/undo/F1.sql' } };
  test.each<[promise: string, overrides: Overrides, isFound: boolean]>([
    ['nothing in a rollback file that exists', {}, false],
    ['a rollback file that does not exist', { [UNDO_FILE]: null }, true],
    ['an empty rollback file', { [UNDO_FILE]: '' }, true],
    ['a rollback file of white space', { [UNDO_FILE]: ' \n\t\n' }, true],
    ['one of comments', { [UNDO_FILE]: '-- DROP INDEX a;\n/* later */\n' }, true],
    ['one of the bounds of a transaction', { [UNDO_FILE]: 'BEGIN;\n-- DROP INDEX a;\nCOMMIT;\n' }, true],
    ['nothing in a comment that MySQL runs', { [UNDO_FILE]: '/*!50000 DROP INDEX a ON b */;\n' }, false],
    ['a rollback that is the migration', by({ path: MIGRATION_FILE }), true],
    ['one by another way to write its path', by({ path: `./${MIGRATION_FILE}` }), true],
    ['a forward fix that is the migration', by({ forward: MIGRATION_FILE }), true],
    ['a copy of the migration', { [UNDO_FILE]: files()[MIGRATION_FILE]! }, true],
    ['a copy in another layout', { [UNDO_FILE]: `-- undo\n${files()[MIGRATION_FILE]}\n` }, true],
    ['nothing in a file that goes forward', { ...by(forward.rollback), 'db/undo/F1.sql': 'DROP INDEX a;\n' }, false],
    ['a file that goes forward and does not exist', by(forward.rollback), true],
    ['a change without a rollback', by(undefined), true],
    ['a migration that would be undone by a revert', by({ revert: true }), true],
    ['an irreversible change without a waiver', by({ irreversible: 'Data is gone.' }), true],
    ['a data change without a rollback', by(undefined, { kind: 'data' }), true],
    ['a folder in the place of a file', by({ path: 'db/undo' }), true],
  ])('finds %s', (_, overrides, isFound) => {
    const { findings } = judgeAll(overrides);
    expect(findings.map(({ rule: id, subject }) => `${id} ${subject?.id}`)).toEqual(isFound ? [rule] : []);
  });

  const NOTHING = '-- The number is taken.\nSELECT 1;\n';
  const empty = (keys: Keys = {}) => ({
    ...by({ path: UNDO_FILE }, { files: [{ path: MIGRATION_FILE, sha256: sha256(NOTHING) }], ...keys }),
    [MIGRATION_FILE]: NOTHING,
  });
  test.each<[promise: string, overrides: Overrides, isFound: boolean]>([
    ['nothing where the way back does nothing either', { ...empty(), [UNDO_FILE]: '-- Nothing.\n' }, false],
    ['nothing where the way back is the same', { ...empty(), [UNDO_FILE]: NOTHING }, false],
    ['that where no way back is there', { ...empty(), [UNDO_FILE]: null }, true],
    [
      'that where it is its own way back',
      { ...empty({ rollback: { path: MIGRATION_FILE } }), [UNDO_FILE]: '-- Nothing.\n' },
      true,
    ],
  ])('of a migration that does nothing finds %s', (_, overrides, isFound) => {
    const found = judgeAll(overrides).findings.filter(({ rule: id }) => id === 'rollback-exists');
    expect(found).toHaveLength(isFound ? 1 : 0);
  });

  const rolledBack = { at: '2026-11-05T10:00:00Z', by: 'pipeline', run: 'https://ci.example.com/runs/9', reason: 'x' };
  const stages = Object.fromEntries(Object.entries(STAGES).map(([id, keys]) => [id, { ...keys, rolledBack }]));
  const GONE = { [MIGRATION_FILE]: null, [UNDO_FILE]: null };
  test.each<[promise: string, overrides: Overrides, rules: string[]]>([
    [
      'nothing where it was rolled back everywhere, and its files are gone',
      { ...by({ path: UNDO_FILE }, { stages }), ...GONE },
      [],
    ],
    [
      'that where the migration is there still',
      { ...by({ path: UNDO_FILE }, { stages }), [UNDO_FILE]: null },
      ['rollback-exists'],
    ],
    [
      'that where one environment has it still',
      { ...by({ path: UNDO_FILE }, { stages: { ...stages, production: STAGES.production } }), ...GONE },
      ['migration-unchanged', 'rollback-exists'],
    ],
  ])('of what was given up finds %s', (_, overrides, rules) => {
    const { findings } = judgeAll(overrides);
    expect(
      findings
        .map(({ rule: id }) => id)
        .filter((id) => /rollback-exists|migration-unchanged/.test(id))
        .sort(),
    ).toEqual(rules);
  });

  /** A repository of one tool, with a migration and the file that its record names as the rollback. */
  const ofTool = (tool: string, migration: string, text: string, undo = migration, others: Overrides = {}): string[] =>
    judgeAll({
      'towpath.yaml': `migrations: [{ tool: ${tool}, files: "db/migrations/*" }]\n`,
      [MIGRATION_FILE]: null,
      [UNDO_FILE]: null,
      [`db/migrations/${migration}`]: text,
      ...others,
      ...by(
        { path: `db/migrations/${undo}` },
        { files: [{ path: `db/migrations/${migration}`, sha256: sha256(text) }] },
      ),
    }).findings.map(({ message }) => message.replace(/^.*, which (.*); .*$/, '$1'));
  const ITSELF = ['is the migration itself, and nothing in it undoes that'];
  const UP = 'CREATE TABLE a (id int);\n';

  test.each<[tool: string, migration: string, text: string, messages: string[]]>([
    ['flyway', 'V2__a.sql', `${UP}-- undo: DROP TABLE a;\n`, ITSELF],
    ['golang-migrate', '2_a.up.sql', UP, ITSELF],
    ['supabase', '20260101000000_a.sql', UP, ITSELF],
    ['goose', '2_a.sql', `-- +goose Up\n${UP}-- +goose Down\nDROP TABLE a;\n`, []],
    [
      'goose',
      '2_a.sql',
      `-- +goose Up\n${UP}-- +goose Down\n-- +goose StatementBegin\n-- +goose StatementEnd\n`,
      ITSELF,
    ],
    ['goose', '2_a.sql', `-- +goose Up\n${UP}`, ITSELF],
    ['goose', '2_a.go', 'func init() { goose.AddMigration(up, down) }\n', []],
    ['goose', '2_a.go', 'func init() { goose.AddMigrationContext(up, nil) }\n', ITSELF],
    ['dbmate', '2_a.sql', `-- migrate:up\n${UP}\n-- migrate:down\nDROP TABLE a;\n`, []],
    ['dbmate', '2_a.sql', `-- migrate:up\n${UP}\n-- migrate:down\n\n`, ITSELF],
    ['rails', '2_a.rb', 'class A < ActiveRecord::Migration[7.1]\n  def change\n    add_index :a, :b\n  end\nend\n', []],
    [
      'rails',
      '2_a.rb',
      'class A\n  def up\n    x\n  end\n  def down\n    raise ActiveRecord::IrreversibleMigration\n  end\nend\n',
      ITSELF,
    ],
    ['rails', '2_a.rb', 'class A\n  def up\n    x\n  end\n  # def down\nend\n', ITSELF],
    ['alembic', 'a.py', "revision = 'a'\ndef upgrade():\n    op.x()\n\ndef downgrade() -> None:\n    op.y()\n", []],
    [
      'alembic',
      'a.py',
      "revision = 'a'\ndef upgrade():\n    op.x()\n\ndef downgrade() -> None:\n    # nothing\n    pass\n",
      ITSELF,
    ],
    ['knex', '2_a.js', 'exports.up = (k) => k.x();\nexports.down = (k) => k.y();\n', []],
    ['knex', '2_a.js', 'exports.up = (k) => k.x();\nexports.down = async (k) => {};\n', ITSELF],
    ['knex', '2_a.js', 'exports.up = (k) => k.x(); // no down\n', ITSELF],
    ['django', '0002_a.py', 'class Migration(migrations.Migration):\n    operations = []\n', []],
  ])('finds of %s in %s, whose rollback is itself: %j', (tool, migration, text, messages) => {
    expect(ofTool(tool, migration, text)).toEqual(messages);
  });

  test('finds a rollback that the tool would run as the next migration, and none that it runs only to undo', () => {
    const undo = (name: string) =>
      ofTool('flyway', 'V2__a.sql', UP, name, { [`db/migrations/${name}`]: 'DROP TABLE a;\n' });
    // That needs a record, too.
    expect(undo('V3__undo_a.sql')).toEqual([
      'flyway runs to migrate',
      expect.stringContaining('No change record lists'),
    ]);
    expect(undo('U2__a.sql')).toEqual([]);
    // What Flyway ignores is a file for people.
    expect(undo('undo_a.sql')).toEqual([]);
  });

  test.each<[named: string, messages: string[]]>([
    ['beforeMigrate.sql', ['flyway runs to migrate']],
    ['afterEachMigrate__undo.SQL', ['flyway runs to migrate']],
    ['R__undo.sql', ['flyway runs to migrate']],
    // Flyway runs these when it undoes or cleans, or when a migration fails, and ignores the last two.
    ['afterUndo.sql', []],
    ['beforeClean.sql', []],
    ['afterMigrateError.sql', []],
    ['afterMigrates.sql', []],
    ['beforemigrate.sql', []],
  ])('finds of `%s`, which Flyway may run beside what the pattern matches: %j', (name, messages) => {
    const found = (path: string) =>
      ofTool('flyway', 'V2__a.sql', UP, path, {
        'towpath.yaml': 'migrations: [{ tool: flyway, files: "db/migrations/V*.sql" }]\n',
        [posix.join('db/migrations', path)]: 'DROP TABLE a;\n',
      });
    expect(found(name)).toEqual(messages);
    // Flyway looks nowhere else.
    expect(found(`../undo/${name}`)).toEqual([]);
  });

  const OTHER = (tool: string) => [`${tool} takes for the way back of another migration`];
  test.each<[tool: string, migration: string, undo: string, messages: string[]]>([
    ['flyway', 'V2__a.sql', 'U1__a.sql', OTHER('flyway')],
    ['flyway', 'V2__a.sql', 'U3__a.sql', OTHER('flyway')],
    ['flyway', 'V2__a.sql', 'U2.0__a.sql', []],
    ['flyway', 'R__a.sql', 'U1__a.sql', []],
    ['flyway', 'V2__a.sql', '../undo/U1__a.sql', []],
    ['golang-migrate', '2_a.up.sql', '1_a.down.sql', OTHER('golang-migrate')],
    ['golang-migrate', '2_a.up.sql', '002_b.down.sql', []],
    ['sqlx', '2_a.up.sql', '3_a.down.sql', OTHER('sqlx')],
    ['postgrator', '2.do.sql', '1.undo.sql', OTHER('postgrator')],
  ])('finds of %s in %s, which `%s` is to undo: %j', (tool, migration, undo, messages) => {
    const path = posix.join('db/migrations', undo);
    expect(ofTool(tool, migration, UP, undo, { [path]: 'DROP TABLE a;\n' })).toEqual(messages);
  });

  test('finds a rollback of another migration, wherever that lies, unless the record lists both', () => {
    const paths = ['db/m/1_a/up.sql', 'db/m/2_b/up.sql'];
    const found = (tool: string, pattern: string, others: Overrides, listed: readonly string[], undo: string) =>
      judgeAll({
        'towpath.yaml': `migrations: [{ tool: ${tool}, files: "${pattern}" }]\n`,
        [MIGRATION_FILE]: null,
        [UNDO_FILE]: null,
        ...others,
        ...by({ path: undo }, { files: listed.map((path) => ({ path, sha256: sha256(others[path]!) })) }),
      })
        .findings.filter((finding) => finding.rule === 'rollback-exists')
        .map(({ message }) => message.replace(/^.*, which (.*); .*$/, '$1'));
    const diesel = {
      'db/m/1_a/up.sql': UP,
      'db/m/1_a/down.sql': 'DROP TABLE a;\n',
      'db/m/2_b/up.sql': 'CREATE TABLE b (id int);\n',
      'db/m/2_b/down.sql': 'DROP TABLE b;\n',
    };
    expect(found('diesel', 'db/m/**/up.sql', diesel, [paths[1]!], 'db/m/1_a/down.sql')).toEqual(OTHER('diesel'));
    expect(found('diesel', 'db/m/**/up.sql', diesel, [paths[1]!], 'db/m/2_b/down.sql')).toEqual([]);
    expect(found('diesel', 'db/m/**/up.sql', diesel, paths, 'db/m/1_a/down.sql')).toEqual([]);
    const flyway = {
      'db/m/V1__a.sql': UP,
      'db/m/V2__b.sql': 'CREATE TABLE b (id int);\n',
      'db/u/U1__a.sql': 'DROP TABLE a;\n',
    };
    expect(found('flyway', 'db/**/*.sql', flyway, ['db/m/V2__b.sql'], 'db/u/U1__a.sql')).toEqual(OTHER('flyway'));
    expect(found('flyway', 'db/**/*.sql', flyway, ['db/m/V1__a.sql'], 'db/u/U1__a.sql')).toEqual([]);
    const sqitch = {
      'deploy/a.sql': UP,
      'deploy/b.sql': 'CREATE TABLE b (id int);\n',
      'revert/a.sql': 'DROP TABLE a;\n',
    };
    expect(found('sqitch', 'deploy/*.sql', sqitch, ['deploy/b.sql'], 'revert/a.sql')).toEqual(OTHER('sqitch'));
    expect(found('sqitch', 'deploy/*.sql', sqitch, ['deploy/a.sql'], 'revert/a.sql')).toEqual([]);
  });

  test('is blind to what is in a file that is too large to be read, and does not say that there is none', () => {
    const report = judgeAll({ [UNDO_FILE]: `SELECT 1;${' '.repeat(MAX_FILE_BYTES)}` });
    expect(report.findings).toEqual([]);
    expect(report.rules.find(({ id }) => id === 'rollback-exists')?.blind).toEqual([
      { why: `there are ${MAX_FILE_BYTES + 9} bytes, too many to be read, in ${UNDO_FILE}`, subjects: 1 },
    ]);
  });

  test('finds nothing in a config change without a rollback', () => {
    const { dev, production } = STAGES;
    const stages = { dev, staging: { applied: STAGES.staging.applied }, production };
    expect(foundIn({ [CHANGE_FILE]: configChange({ stages, rollback: undefined }) })).toEqual([]);
  });
});
