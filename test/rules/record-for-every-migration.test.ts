import { describe, expect, test } from 'vitest';
import { CHANGE_FILE, MIGRATION_FILE, MIGRATION_HASH, type Overrides, sha256 } from '../build.ts';
import { configChange, foundIn, judgeAll, type Keys, soundChange } from '../check/whole.ts';

const SECOND = 'db/migrations/V2__b.sql';
const TEXT = 'SELECT 1;\n';
const listing = (...paths: string[]) =>
  soundChange({ files: paths.map((path) => ({ path, sha256: path === SECOND ? sha256(TEXT) : MIGRATION_HASH })) });
const own = {
  'changes/second.yaml': soundChange({ id: 'second', files: [{ path: SECOND, sha256: sha256(TEXT) }] }),
};
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
    ['nothing in files up to the one that `after` names', { [SECOND]: TEXT, 'towpath.yaml': config('V2__b.sql') }, []],
    [
      'a file after the one that `after` names, in the order of versions',
      { 'db/migrations/V9__c.sql': TEXT, 'db/migrations/V10__d.sql': TEXT, 'towpath.yaml': config('V9__c.sql') },
      [`${rule} db/migrations/V10__d.sql db/migrations/V10__d.sql:1 ‹›`],
    ],
    [
      'nothing for the rollback file of a change',
      {
        'db/migrations/U1__index.sql': 'DROP INDEX a;\n',
        [CHANGE_FILE]: soundChange({ rollback: { path: 'db/migrations/U1__index.sql' } }),
      },
      [],
    ],
  ])('record-for-every-migration reports %s', (_, overrides, findings) => {
    expect(foundIn(overrides)).toEqual(findings);
  });

  test('finds a file that the tool runs again where no record lists it, and not where several do', () => {
    const again = 'db/migrations/R__views.sql';
    const flyway = { 'towpath.yaml': 'migrations: [{ tool: flyway, files: "db/migrations/*" }]\n', [again]: TEXT };
    const record = (id: string) => soundChange({ id, files: [{ path: again, sha256: sha256('Another time.') }] });
    expect(foundIn({ ...flyway, 'changes/a.yaml': record('a'), 'changes/b.yaml': record('b') })).toEqual([]);
    expect(foundIn(flyway)).toEqual([`${rule} ${again} ${again}:1 ‹›`]);
    expect(
      foundIn({ ...flyway, [again]: null, 'changes/a.yaml': record('a') }).map((line) => line.split(' ')[0]),
    ).toEqual(['migration-unchanged']);
  });

  test('names the file as one word of the command that makes its record', () => {
    const help = (file: string) => judgeAll({ [file]: TEXT }).findings.map((finding) => finding.help);
    expect(help('db/migrations/V2__a$(id) b.sql')).toEqual([
      "Make its record: `towpath record change ID --title TITLE --kind schema --owner TEAM --path 'db/migrations/V2__a$(id) b.sql' --rollback FILE`; if the file only moved, correct its path in the record that it has.",
    ]);
    expect(help(SECOND)).toEqual([expect.stringContaining(` --path ${SECOND} `)]);
  });

  test('finds nothing in the file with which the tool undoes another', () => {
    const config = { 'towpath.yaml': 'migrations: [{ tool: flyway, files: "db/migrations/*" }]\n' };
    expect(foundIn({ ...config, 'db/migrations/U1__index.sql': TEXT })).toEqual([]);
  });

  describe('of what a record names as a rollback, or as what corrects it', () => {
    const flyway = { 'towpath.yaml': 'migrations: [{ tool: flyway, files: "db/migrations/*" }]\n' };
    const named = (rollback: Keys, keys: Keys = {}) => ({ [CHANGE_FILE]: soundChange({ rollback, ...keys }) });
    const ofConfig = configChange({
      id: 'b',
      files: [{ path: 'a.yaml', sha256: sha256('a') }],
      rollback: { path: SECOND },
    });
    const files = { ...flyway, [SECOND]: TEXT };
    test.each<[promise: string, overrides: Overrides, isFound: boolean]>([
      ['finds what the tool would run next as the correction', { ...files, ...named({ forward: SECOND }) }, true],
      ['finds nothing where it has a record of its own', { ...files, ...named({ forward: SECOND }), ...own }, false],
      ['finds it as the rollback of a change of config', { ...files, 'a.yaml': 'a', 'changes/b.yaml': ofConfig }, true],
      ['finds it in a record that has a fault', { ...files, ...named({ forward: SECOND }, { ownr: 'x' }) }, true],
      ['finds nothing where it lies elsewhere', { ...flyway, ...named({ forward: 'db/next/V2__b.sql' }) }, false],
      ['finds nothing of a tool that is not known', { [SECOND]: TEXT, ...named({ forward: SECOND }) }, false],
    ])('%s', (_, overrides, isFound) => {
      const found = foundIn(overrides).filter((line) => line.startsWith(rule));
      expect(found).toEqual(isFound ? [`${rule} ${SECOND} ${SECOND}:1 ‹›`] : []);
    });
  });

  describe('of a record that has a fault in another key', () => {
    const rulesOn = (keys: Keys, others: Overrides = {}) =>
      foundIn({ ...others, [CHANGE_FILE]: soundChange({ ownr: 'x', ...keys }) }).map((line) => line.split(' ')[0]);

    test.each(['', './', 'db/../'])('counts a file that it lists by a path that begins with `%s`', (prefix) => {
      const files = [{ path: `${prefix}${MIGRATION_FILE}`, sha256: MIGRATION_HASH }];
      expect(rulesOn({ files })).toEqual(['schema']);
    });

    test('counts the rollback that it names by another path, and no file that it does not name', () => {
      const others = { 'db/migrations/U1__index.sql': 'DROP INDEX a;\n' };
      expect(rulesOn({ rollback: { path: './db/migrations//U1__index.sql' } }, others)).toEqual(['schema']);
      expect(rulesOn({}, others)).toEqual(['schema', rule]);
    });
  });
});
