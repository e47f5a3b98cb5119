import { describe, expect, test } from 'vitest';
import { sha256, files as testFiles } from '../build.ts';
import { applied, soundChange } from '../check/whole.ts';
import { type Edit, repository } from '../history/repository.ts';
import { judgeInGit, judgeInMemory, onMigrations } from './migrations.ts';

type Edits = Readonly<Record<string, Edit>>;

const MASTER = 'db/changelog/master.xml';
const changelog = (...parts: string[]) => `<databaseChangeLog>${parts.join('\n')}</databaseChangeLog>\n`;
const changeset = (id: number, body: string, attributes = '') =>
  `<changeSet id="${id}" author="ana"${attributes}>${body}</changeSet>`;
const relative = 'relativeToChangelogFile="true"';

/** The files in which `migration-unchanged` finds an edit. */
function edited(...commits: Edits[]): string[] {
  const start = { 'towpath.yaml': 'migrations: [{ tool: liquibase }]\n', ...commits[0] };
  const lines = onMigrations(judgeInMemory([start, ...commits.slice(1)].map((edits, at) => ({ at, edits }))));
  return lines.filter((line) => line.startsWith('migration-unchanged ')).map((line) => line.split(' ')[1]!);
}

describe('a file that a changeset names', () => {
  test.each<[how: string, body: string]>([
    ['sqlFile', `<sqlFile path="sql/x" ${relative}/>`],
    ['sqlFile, from where Liquibase searches', '<sqlFile path="db/changelog/sql/x"/>'],
    ['sqlFile, with backslashes', '<sqlFile path="db\\changelog\\sql\\x"/>'],
    ['sqlFile, with them on the class path', '<sqlFile path="classpath:\\changelog\\sql\\x"/>'],
    ['loadData, with backslashes', `<loadData tableName="t" file="sql\\x" ${relative}/>`],
    ['sqlFile, on the class path', '<sqlFile path="classpath:changelog/sql/x"/>'],
    ['loadData', `<loadData tableName="t" file="sql/x" ${relative}/>`],
    ['loadUpdateData', `<loadUpdateData tableName="t" file="sql/x" ${relative}/>`],
    ['createProcedure', `<createProcedure path="sql/x" ${relative}/>`],
    ['a text of a column', '<insert tableName="t"><column name="a" valueClobFile="sql/x"/></insert>'],
    ['bytes of a column', '<insert tableName="t"><column name="a" valueBlobFile="sql/x"/></insert>'],
  ])('by %s may not change', (_, body) => {
    const files = { [MASTER]: changelog(changeset(1, body)), 'db/changelog/sql/x': 'one\n' };
    expect(edited(files, { 'db/changelog/sql/x': 'two\n' })).toEqual(['db/changelog/sql/x']);
    expect(edited(files, { 'db/changelog/sql/y': 'two\n' })).toEqual([]);
    expect(edited(files, { 'db/changelog/sql/x': null })).toEqual(['db/changelog/sql/x']);
    expect(edited(files, { 'db/changelog/sql/x': null }, { 'db/changelog/sql/x': 'one\n' })).toEqual([]);
  });

  test('may not change in YAML and JSON either', () => {
    const yaml = `databaseChangeLog:\n  - changeSet:\n      id: 1\n      author: ana\n      changes:\n        - sqlFile:\n            path: x.sql\n            relativeToChangelogFile: true\n`;
    const json = JSON.stringify({
      databaseChangeLog: [
        { changeSet: { id: '1', changes: [{ sqlFile: { path: 'x.sql', relativeToChangelogFile: true } }] } },
      ],
    });
    for (const [name, text] of Object.entries({ 'a.yaml': yaml, 'a.json': json })) {
      const files = { [`db/changelog/${name}`]: text, 'db/changelog/x.sql': 'A;\n' };
      expect(edited(files, { 'db/changelog/x.sql': 'B;\n' })).toEqual(['db/changelog/x.sql']);
    }
  });

  test.each<[promise: string, changeset: string]>([
    ['of one that runs when it changes', changeset(1, `<sqlFile path="x.sql" ${relative}/>`, ' runOnChange="true"')],
    ['of one that always runs', changeset(1, `<sqlFile path="x.sql" ${relative}/>`, ' runAlways="true"')],
    ['that undoes it', changeset(1, `<sql>A</sql><rollback><sqlFile path="x.sql" ${relative}/></rollback>`)],
  ])('%s may change', (_, text) => {
    const files = { [MASTER]: changelog(text), 'db/changelog/x.sql': 'A;\n' };
    expect(edited(files, { 'db/changelog/x.sql': 'B;\n' })).toEqual([]);
  });

  test('may change before the changeset names it, and comes with a new one', () => {
    const one = changeset(1, '<sql>A</sql>');
    const two = changeset(2, `<sqlFile path="x.sql" ${relative}/>`);
    const first = { [MASTER]: changelog(one), 'db/changelog/x.sql': 'draft\n' };
    const named = { [MASTER]: changelog(one, two), 'db/changelog/x.sql': 'A;\n' };
    expect(edited(first, named)).toEqual([]);
    expect(edited(first, named, { 'db/changelog/x.sql': 'B;\n' })).toEqual(['db/changelog/x.sql']);
  });

  test('may come after the changeset that names it, and may not change from then on', () => {
    const files = { [MASTER]: changelog(changeset(1, `<sqlFile path="x.sql" ${relative}/>`)) };
    const added = { 'db/changelog/x.sql': 'A;\n' };
    expect([edited(files), edited(files, added)]).toEqual([[], []]);
    expect(edited(files, added, { 'db/changelog/x.sql': 'B;\n' })).toEqual(['db/changelog/x.sql']);
  });

  test('passes with other white space, which its checksum leaves out', () => {
    const files = {
      [MASTER]: changelog(changeset(1, `<sqlFile path="x.sql" ${relative}/>`)),
      'db/changelog/x.sql': 'A  B;\n',
    };
    expect(edited(files, { 'db/changelog/x.sql': 'A B;\n' })).toEqual([]);
    expect(edited(files, { 'db/changelog/x.sql': '-- c\nA  B;\n' })).toEqual(['db/changelog/x.sql']);
  });
});

describe('a file that is named by a property', () => {
  const X = 'db/changelog/sql/x.sql';
  const by = (path: string) => `<sqlFile path="${path}" ${relative}/>`;
  const property = (name: string, value: string, more = '') => `<property name="${name}" value="${value}"${more}/>`;
  const D = '$' + '{D}';

  test.each<[where: string, files: Edits]>([
    ['in the same changelog', { [MASTER]: changelog(property('d', 'sql'), changeset(1, by(`${D}/x.sql`))) }],
    ['as all of the path', { [MASTER]: changelog(property('d', 'sql\\x.sql'), changeset(1, by(D))) }],
    [
      'by another property',
      { [MASTER]: changelog(property('d', '$' + '{e}l'), property('e', 'sq'), changeset(1, by(`${D}/x.sql`))) },
    ],
    [
      'one for each database',
      {
        [MASTER]: changelog(
          property('d', 'other', ' dbms="h2"'),
          property('d', 'sql', ' dbms="postgresql"'),
          changeset(1, by(`${D}/x.sql`)),
        ),
      },
    ],
    [
      'in a changelog that this one includes',
      {
        [MASTER]: changelog(`<include file="p.xml" ${relative}/>`, changeset(1, by(`${D}/x.sql`))),
        'db/changelog/p.xml': changelog(property('d', 'sql')),
      },
    ],
    [
      'in SQL',
      {
        [MASTER]: changelog(changeset(1, by(`${D}/x.sql`))),
        'db/changelog/p.sql': '--liquibase formatted sql\n--property name:d value:sql\n--changeset a:1\nA;\n',
      },
    ],
    [
      'in a file of properties, which a property names',
      {
        [MASTER]: changelog(
          property('f', 'p'),
          '<property file="$' + '{f}.properties"/>',
          changeset(1, by(`${D}/x.sql`)),
        ),
        'p.properties': 'd=sql\n',
      },
    ],
  ])('that is defined %s may not change', (_, files) => {
    const all = { ...files, [X]: 'A;\n' };
    expect(edited(all, { [X]: 'B;\n' })).toEqual([X]);
    expect(edited(all, { [X]: null })).toEqual([X]);
    expect(edited(all, { 'db/changelog/sql/y.sql': 'B;\n' })).toEqual([]);
  });

  test('that only another file sees, or that nothing defines, is not known', () => {
    const files = { [MASTER]: changelog(changeset(1, by(`${D}/x.sql`))), [X]: 'A;\n' };
    const local = { 'db/changelog/p.xml': changelog(property('d', 'sql', ' global="false"')) };
    expect(edited({ ...files, ...local }, { [X]: 'B;\n' })).toEqual([]);
  });

  test('may change before the changeset names it', () => {
    const first = {
      [X]: 'draft\n',
      'p.properties': 'd=sql/x.sql\n',
      [MASTER]: changelog(changeset(1, '<sql>A</sql>')),
    };
    const file = '<property file="p.properties"/>';
    const named = { [MASTER]: changelog(file, changeset(1, '<sql>A</sql>'), changeset(2, by(D))), [X]: 'A;\n' };
    expect(edited(first, named).filter((path) => path === X)).toEqual([]);
    expect(edited(first, named, { [X]: 'B;\n' })).toContain(X);
  });

  test.each(['one', 'two'])('of an include may not be dropped, in the changelog or from %s', (from) => {
    const own = property('d', 'sql');
    const include = `<include file="${D}/x.sql" ${relative}/>`;
    const both =
      from === 'one'
        ? { [MASTER]: changelog(own, include) }
        : { [MASTER]: changelog(own, '<include file="changelog/b.xml"/>'), 'db/changelog/b.xml': changelog(include) };
    const kept = from === 'one' ? { [MASTER]: changelog(own) } : { 'db/changelog/b.xml': changelog() };
    expect(edited({ ...both, [X]: 'A;\n' }, { [X]: 'B;\n' })).toEqual([X]);
    expect(edited({ ...both, [X]: 'A;\n' }, kept)).toEqual([X]);
    const written = Object.fromEntries(Object.entries(both).map(([path, text]) => [path, text.replace(D, 'sql')]));
    expect(edited({ ...both, [X]: 'A;\n' }, written)).toEqual([]);
  });
});

describe('how lines end, which Liquibase does not see', () => {
  const ROLLBACK = "--rollback DELETE FROM t WHERE a = 'b';\n";
  const FORMATTED = `--liquibase formatted sql\n--changeset ana:1\nINSERT INTO t VALUES ('a\nb');\n${ROLLBACK}`;
  const crlf = (text: string) => text.replaceAll('\n', '\r\n');

  test.each<[what: string, path: string, text: string]>([
    ['SQL with changesets', 'db/changelog/a.sql', FORMATTED],
    ['SQL that a changeset names', 'db/changelog/x.sql', "--a\nINSERT INTO t VALUES ('a\nb');\n--b\n"],
    ['data that a changeset loads', 'db/changelog/x.csv', 'id,name\n1,"a\nb"\n'],
  ])('may change in %s', (_, path, text) => {
    const names = `<sqlFile path="x.sql" ${relative}/><loadData tableName="t" file="x.csv" ${relative}/>`;
    const files = { [MASTER]: changelog(changeset(1, names)), [path]: text };
    expect(edited(files, { [path]: crlf(text) })).toEqual([]);
    expect(edited({ ...files, [path]: crlf(text) }, { [path]: text })).toEqual([]);
    expect(edited(files, { [path]: text.trimEnd() })).toEqual([]);
    expect(edited(files, { [path]: crlf(text).replace('b', 'c') })).toEqual([path]);
  });

  test('may change where a changeset is added', () => {
    const path = 'db/changelog/a.sql';
    const added = `${crlf(FORMATTED)}--changeset ana:2\r\nB;\r\n`;
    expect(edited({ [path]: FORMATTED }, { [path]: added })).toEqual([]);
    expect(edited({ [path]: FORMATTED }, { [path]: added.replace('INSERT', 'DELETE') })).toEqual([path]);
  });

  test('may not in a value that is a file', () => {
    const body = '<insert tableName="t"><column name="a" valueClobFile="x.txt"/></insert>';
    const files = { [MASTER]: changelog(changeset(1, body)), 'db/changelog/x.txt': 'a\n' };
    expect(edited(files, { 'db/changelog/x.txt': 'a\r\n' })).toEqual(['db/changelog/x.txt']);
  });
});

describe('what an include ran, and none does any more', () => {
  const formatted = '--liquibase formatted sql\n--changeset ana:1\nSELECT 1;\n';
  const include = (file: string) => `<include file="${file}" ${relative}/>`;
  const both = {
    'db/changelog/1.sql': 'A;\n',
    'db/changelog/2.sql': formatted,
    'db/changelog/3.xml': changelog(changeset(1, '<sql>A</sql>')),
  };
  const all = changelog(include('1.sql'), include('2.sql'), include('3.xml'));

  test('is removed, whether the file stays or goes', () => {
    const files = { ...both, [MASTER]: all };
    const lines = ['db/changelog/1.sql', 'db/changelog/2.sql', 'db/changelog/3.xml'];
    expect(edited(files, { [MASTER]: changelog() }).sort()).toEqual(lines);
    const gone = Object.fromEntries(Object.keys(both).map((path) => [path, null]));
    expect(edited(files, { ...gone, [MASTER]: changelog() }).sort()).toEqual(lines);
    expect(edited(files, { [MASTER]: null }).sort()).toEqual(lines);
  });

  test('with all that only that included, and with the include of a folder', () => {
    const module = changelog(include('1.sql'), `<includeAll path="all" ${relative}/>`);
    const files = {
      ...both,
      'db/changelog/all/4.sql': 'A;\n',
      'db/changelog/module.xml': module,
      [MASTER]: changelog(include('module.xml'), include('2.sql')),
    };
    expect(edited(files, { [MASTER]: changelog(include('2.sql')) })).toContain('db/changelog/1.sql');
    const without = { 'db/changelog/module.xml': changelog(include('1.sql')) };
    expect(edited(files, without)).toEqual(['db/changelog/all/4.sql']);
  });

  test('is removed with backslashes too', () => {
    const files = { ...both, [MASTER]: changelog('<include file="db\\changelog\\1.sql"/>', include('.\\3.xml')) };
    expect(edited(files, { [MASTER]: changelog() }).sort()).toEqual(['db/changelog/1.sql', 'db/changelog/3.xml']);
    expect(edited(files, { [MASTER]: changelog(include('1.sql'), include('3.xml')) })).toEqual([]);
  });

  test('is not where another includes it, where it came back, or where the changelog moved', () => {
    const files = { ...both, [MASTER]: all };
    expect(edited(files, { [MASTER]: changelog(include('other.xml')), 'db/changelog/other.xml': all })).toEqual([]);
    expect(edited(files, { [MASTER]: changelog() }, { [MASTER]: all })).toEqual([]);
    expect(edited(files, { [MASTER]: null, 'db/changelog/root.xml': all })).toEqual([]);
    expect(edited(files, { [MASTER]: changelog(`<includeAll path="." ${relative}/>`) })).toEqual([]);
  });

  test('is not of a branch that had not got it yet, nor what the branch itself had added', async () => {
    const start = {
      'towpath.yaml': 'migrations: [{ tool: liquibase }]\n',
      ...both,
      [MASTER]: changelog(include('1.sql')),
    };
    const folder = repository([
      { at: 0, edits: start },
      { at: 1, branch: 'base', parents: [0], edits: { [MASTER]: changelog(include('1.sql'), include('2.sql')) } },
      { at: 2, parents: [0], edits: { [MASTER]: changelog(include('1.sql'), include('3.xml')) } },
      { at: 3, parents: [2], edits: { [MASTER]: changelog(include('1.sql')), 'db/changelog/x.sql': 'X;\n' } },
    ]);
    expect(
      onMigrations(await judgeInGit(folder, 'base')).filter((line) => line.startsWith('migration-unchanged ')),
    ).toEqual([]);
  });

  test('is not where it only stands in `modifyChangeSets` now', () => {
    const wrapped = all.replace(
      include('3.xml'),
      `<modifyChangeSets runWith="psql">${include('3.xml')}</modifyChangeSets>`,
    );
    expect(edited({ ...both, [MASTER]: all }, { [MASTER]: wrapped })).toEqual([]);
    expect(edited({ ...both, [MASTER]: wrapped }, { [MASTER]: changelog(include('1.sql'), include('2.sql')) })).toEqual(
      ['db/changelog/3.xml'],
    );
  });

  test('is told at its record too, once a stage has applied it', () => {
    const record = (stages: object | undefined) => ({
      'changes/add-index.yaml': soundChange({
        files: [{ path: 'db/changelog/1.sql', sha256: sha256('A;\n') }],
        stages,
        rollback: { path: 'u.sql' },
      }),
      'u.sql': 'B;\n',
      ...Object.fromEntries(
        Object.entries(testFiles()).filter(([path]) => path.startsWith('environments/') || path.startsWith('config/')),
      ),
    });
    const removed = (stages: object | undefined) =>
      edited(
        { ...both, [MASTER]: all, ...record(stages) },
        { [MASTER]: changelog(include('2.sql'), include('3.xml')) },
      );
    expect(removed({ dev: applied('2025-12-01T00:00:00Z') })).toEqual(['changes/add-index.yaml']);
    expect(removed(undefined)).toEqual([]);
  });
});

describe('plain SQL that is included', () => {
  const files = { [MASTER]: changelog(`<includeAll path="sql" ${relative}/>`), 'db/changelog/sql/1.sql': 'A;\n' };
  test('may not change, and is asked for a record', () => {
    expect(edited(files, { 'db/changelog/sql/1.sql': 'B;\n' })).toEqual(['db/changelog/sql/1.sql']);
    const commits = [{ at: 0, edits: { 'towpath.yaml': 'migrations: [{ tool: liquibase }]\n', ...files } }];
    expect(onMigrations(judgeInMemory(commits))).toEqual(['record-for-every-migration db/changelog/sql/1.sql']);
  });

  test('may not change where it is named by itself', () => {
    const named = { ...files, [MASTER]: changelog(`<include file="sql/1.sql" ${relative}/>`) };
    expect(edited(named, { 'db/changelog/sql/1.sql': 'B;\n' })).toEqual(['db/changelog/sql/1.sql']);
  });

  test('may not get another name or go', () => {
    const renamed = { 'db/changelog/sql/1.sql': null, 'db/changelog/sql/2.sql': 'A;\n' };
    expect(edited(files, renamed)).toEqual(['db/changelog/sql/2.sql']);
    const more = { ...files, 'db/changelog/sql/3.sql': 'C;\n' };
    expect(edited(more, { 'db/changelog/sql/1.sql': null })).toEqual(['db/changelog/sql/1.sql']);
  });
});

describe('a property', () => {
  const sql = `--liquibase formatted sql\n--changeset ana:1\nA \${len};\n`;
  const property = (name: string, value: string) => `<property name="${name}" value="${value}"/>`;
  const include = `<includeAll path="sql" ${relative}/>`;
  const files = { [MASTER]: changelog(property('len', '40'), include), 'db/changelog/sql/1.sql': sql };

  test.each<[promise: string, parts: string[], isEdit: boolean]>([
    ['that a changeset is written with may not change', [property('len', '80'), include], true],
    ['that a changeset is written with may not go', [include], true],
    ['may not be put before one of its name', [property('len', '80'), property('len', '40'), include], true],
    ['may come after one of its name', [property('len', '40'), property('len', '80'), include], false],
    ['may be added', [property('len', '40'), property('other', '1'), include], false],
  ])('%s', (_, parts, isEdit) => {
    expect(edited(files, { [MASTER]: changelog(...parts) })).toEqual(isEdit ? [MASTER] : []);
  });

  test('that nothing uses may change beside changesets too, and one that is used may not', () => {
    const text = (used: string, unused: string) =>
      changelog(property('len', used), property('x', unused), changeset(1, `<sql>\${len}</sql>`));
    expect(edited({ [MASTER]: text('1', '1') }, { [MASTER]: text('1', '2') })).toEqual([]);
    expect(edited({ [MASTER]: text('1', '1') }, { [MASTER]: text('2', '1') })).toEqual([MASTER]);
  });

  test('that nothing uses may change', () => {
    const unused = { ...files, [MASTER]: changelog(property('x', '1'), include) };
    expect(edited(unused, { [MASTER]: changelog(property('x', '2'), include) })).toEqual([]);
  });

  test.each<[format: string, file: string, write: (value: string) => string]>([
    ['XML', 'a.xml', (value) => changelog(property('len', value), changeset(1, `<sql>\${len}</sql>`))],
    [
      'YAML',
      'a.yaml',
      (value) =>
        `databaseChangeLog:\n  - property:\n      name: len\n      value: ${value}\n  - changeSet:\n      id: 1\n      changes:\n        - sql: A \${len}\n`,
    ],
    [
      'JSON',
      'a.json',
      (value) =>
        JSON.stringify({
          databaseChangeLog: [{ property: { name: 'len', value } }, { changeSet: { id: '1', changes: [`\${len}`] } }],
        }),
    ],
    [
      'SQL',
      'a.sql',
      (value) => `--liquibase formatted sql\n--property name:len value:${value}\n--changeset ana:1\nA \${len};\n`,
    ],
  ])('beside its changesets, in %s, may not change either', (_, name, write) => {
    const path = `db/changelog/${name}`;
    expect(edited({ [path]: write('40') }, { [path]: write('80') })).toEqual([path]);
    expect(edited({ [path]: write('40') }, { [path]: write('40') })).toEqual([]);
  });
});

test.each<[what: string, file: string, before: string, after: string]>([
  ['in a comment', 'a.xml', '<!-- logicalFilePath="changelog/x.xml" -->', ' logicalFilePath="y"'],
  ['in capitals', 'a.sql', '', ' LOGICALFILEPATH:x'],
  ['a second time', 'a.sql', ' logicalFilePath:x', ' logicalFilePath:x logicalFilePath:y'],
])('a changelog that gets another path %s is another', (_, name, before, after) => {
  const path = `db/changelog/${name}`;
  const sql = (head: string) => `--liquibase formatted sql${head}\n--changeset ana:1\nA;\n`;
  const xml = (head: string) => `${before}${changelog(changeset(1, '<sql>A</sql>')).replace('>', `${head}>`)}`;
  const texts = name === 'a.sql' ? [sql(before), sql(after)] : [xml(''), xml(after)];
  expect(edited({ [path]: texts[0]! }, { [path]: texts[1]! })).toEqual([path]);
});

test('what says which checksums are accepted may come to a changeset', () => {
  const before = changelog(changeset(1, '<sql>A</sql>'));
  const after = changelog(changeset(1, '<validCheckSum>9:abc</validCheckSum><sql>A</sql>'));
  expect(edited({ [MASTER]: before }, { [MASTER]: after })).toEqual([]);
  expect(edited({ [MASTER]: before }, { [MASTER]: after.replace('>A<', '>B<') })).toEqual([MASTER]);
});
