import { describe, expect, test } from 'vitest';
import { CHANGE_FILE, MIGRATION_FILE, type Overrides, sha256 } from '../build.ts';
import { judgeAll, type Keys, soundChange, UNDO_FILE } from '../check/whole.ts';

const UP = 'CREATE TABLE a (id int);\n';
const DOWN = 'DROP TABLE a;\n';
const GOOSE = `-- +goose Up\n${UP}-- +goose Down\n${DOWN}`;

/** What is said of a rollback: what it is, or does. */
function said(
  rollback: Keys,
  files: Overrides,
  { tool = '', migration = 'db/m/2_a.sql', recorded = '' } = {},
): string[] {
  const hash = recorded === '' ? sha256(files[migration]!) : recorded;
  const report = judgeAll({
    'towpath.yaml': `migrations: [{ ${tool === '' ? '' : `tool: ${tool}, `}files: "db/m/**/*.{sql,sh}" }]\n`,
    [MIGRATION_FILE]: null,
    [UNDO_FILE]: null,
    ...files,
    [CHANGE_FILE]: soundChange({ rollback, files: [{ path: migration, sha256: hash }] }),
  });
  return report.findings
    .filter(({ rule }) => rule === 'rollback-exists')
    .map(({ message }) => message.replace(/^.*`, which (.*); .*$/, '$1'));
}
const ITSELF = ['is the migration itself, and nothing in it undoes that'];
const COPY = ['does the same as `db/m/2_a.sql`'];

describe('a migration that holds its way back', () => {
  test('may be its own rollback, and no forward fix, nor may a copy be', () => {
    const files = { 'db/m/2_a.sql': GOOSE, 'db/x.sql': GOOSE };
    expect(said({ path: 'db/m/2_a.sql' }, files, { tool: 'goose' })).toEqual([]);
    expect(said({ forward: 'db/m/2_a.sql' }, files, { tool: 'goose' })).toEqual(ITSELF);
    expect(said({ path: 'db/x.sql' }, files, { tool: 'goose' })).toEqual(COPY);
    expect(said({ forward: 'db/x.sql' }, files, { tool: 'goose' })).toEqual(COPY);
  });

  test('may be one of no known tool, whose text shows it', () => {
    expect(said({ path: 'db/m/2_a.sql' }, { 'db/m/2_a.sql': GOOSE })).toEqual([]);
    expect(said({ path: 'db/m/2_a.sql' }, { 'db/m/2_a.sql': UP })).toEqual(ITSELF);
  });
});

describe('a copy of what a record lists is no rollback', () => {
  test('also where the file has changed, and its recorded sha256 is that of the copy', () => {
    const files = { 'db/m/2_a.sql': 'CREATE TABLE b (id int);\n', 'db/x.sql': UP };
    expect(said({ path: 'db/x.sql' }, files, { recorded: sha256(UP) })).toEqual(COPY);
    expect(said({ path: 'db/x.sql' }, files, { recorded: sha256(UP).toUpperCase() })).toEqual(COPY);
    expect(said({ path: 'db/x.sql' }, files)).toEqual([]);
  });

  test('without its last semicolon, or in words of another case, but not with another text', () => {
    const said1 = (up: string, down: string) => said({ path: 'db/x.sql' }, { 'db/m/2_a.sql': up, 'db/x.sql': down });
    expect(said1(UP, UP.replace(';', ''))).toEqual(COPY);
    expect(said1(UP, UP.toLowerCase())).toEqual(COPY);
    expect(said1("UPDATE a SET b = 'X';\n", "UPDATE a SET b = 'x';\n")).toEqual([]);
  });

  test('but of a change that undoes itself', () => {
    const turn = 'UPDATE a SET b = NOT b;\n';
    expect(said({ path: 'db/x.sql' }, { 'db/m/2_a.sql': turn, 'db/x.sql': turn })).toEqual([]);
    expect(said({ path: 'db/m/2_a.sql' }, { 'db/m/2_a.sql': turn })).toEqual(ITSELF);
  });

  test('in another layout, unless it is a file of another kind', () => {
    const spaced = `-- Again.\n${UP}`;
    expect(said({ path: 'db/x.sql' }, { 'db/m/2_a.sql': UP, 'db/x.sql': spaced })).toEqual(COPY);
    expect(said({ path: 'db/x.psql' }, { 'db/m/2_a.sql': UP, 'db/x.psql': spaced })).toEqual([]);
    expect(said({ path: 'db/x.psql' }, { 'db/m/2_a.sql': UP, 'db/x.psql': UP })).toEqual(COPY);
  });
});

test.each<[name: string, text: string, isEmpty: boolean]>([
  ['x.sql', 'BEGIN;\nCOMMIT;\n', true],
  ['x.SQL', 'BEGIN;\nCOMMIT;\n', true],
  ['x.sql', '# Nothing, as MySQL has it.\n', true],
  ['x.sql', 'GO\n', true],
  ['x.sql', 'BEGIN TRANSACTION\nGO\nCOMMIT TRANSACTION\nGO 2\n', true],
  ['x.sql', 'PRINT 1\nGO\n', false],
  ['x.sql', '/*! */;\n/*!50100 */\n/\n', true],
  ['x.sql', '/*!50100 DROP TABLE t */;\n', false],
  ['x.sql', "SELECT 1;\nselect 'nothing to undo' as note;\n", true],
  ['x.sql', 'SELECT undo();\n', false],
  ['x.sql', 'SELECT 1 FROM undo;\n', true],
  ['x.sh', 'commit\n', false],
  ['x.sh', '\n \n', true],
  ['x.txt', ' \n', true],
  ['x.rb', '# Nothing.\n', true],
  ['x.rb', 'down\n', false],
])('the rollback `%s` with the text %j does nothing: %s', (name, text, isEmpty) => {
  const files = { 'db/m/2_a.sql': UP, [`db/${name}`]: text };
  expect(said({ path: `db/${name}` }, files)).toEqual(isEmpty ? ['does nothing'] : []);
});

describe('a rollback that a tool would run as a migration', () => {
  test('is none of a tool that is not known, and none that its journal leaves out', () => {
    const files = { 'db/m/2_a.sql': UP, 'db/m/3_b.sql': DOWN };
    expect(said({ path: 'db/m/3_b.sql' }, files)).toEqual([]);
    expect(said({ path: 'db/m/3_b.sql' }, files, { tool: 'drizzle' })).toEqual(['drizzle runs to migrate']);
    const journal = { 'db/m/meta/_journal.json': JSON.stringify({ entries: [{ idx: 0, when: 1, tag: '2_a' }] }) };
    expect(said({ path: 'db/m/3_b.sql' }, { ...files, ...journal }, { tool: 'drizzle' })).toEqual([]);
  });

  test('is none as a forward fix', () => {
    const files = { 'db/m/2_a.sql': UP, 'db/m/3_b.sql': DOWN };
    expect(said({ forward: 'db/m/3_b.sql' }, files, { tool: 'goose' })).toEqual([]);
  });
});

describe('what undoes nothing is no rollback', () => {
  const NOTHING = ['does nothing'];

  test.each(['\u200B\n', '\0', '-- a\n\u2060;\n'])('since nothing of it is seen: %j', (text) => {
    expect(said({ path: 'db/x.sql' }, { 'db/m/2_a.sql': UP, 'db/x.sql': text })).toEqual(NOTHING);
  });

  test('since it is a record', () => {
    const files = { 'db/m/2_a.sql': UP };
    expect(said({ path: CHANGE_FILE }, files)).toEqual(NOTHING);
    expect(said({ forward: CHANGE_FILE }, files)).toEqual(NOTHING);
    expect(said({ path: `./${CHANGE_FILE}` }, files)).toEqual(NOTHING);
  });

  test.each(['README.md', 'docs/undo.MDX', 'towpath.yaml', 'db/undo.png', 'db/plan.pdf', 'README'])(
    'since no database runs it: %s',
    (path) => {
      const files = { 'db/m/2_a.sql': UP, ...(path === 'towpath.yaml' ? {} : { [path]: 'DROP TABLE a;\n' }) };
      expect(said({ path }, files)).toEqual(NOTHING);
    },
  );

  test.each(['undo.sh', 'db/undo.txt', 'db/undo.psql', 'Makefile', 'ops/undo-job.yaml'])(
    'but a file that somebody may run is not known to: %s',
    (path) => {
      expect(said({ path }, { 'db/m/2_a.sql': UP, [path]: 'DROP TABLE a;\n' })).toEqual([]);
    },
  );

  test('since it is the way up once more, in the file of the migration', () => {
    const again = GOOSE.replace(DOWN, UP.toLowerCase());
    expect(said({ path: 'db/m/2_a.sql' }, { 'db/m/2_a.sql': again }, { tool: 'goose' })).toEqual(ITSELF);
  });
});
