// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are changelogs
import { describe, expect, test } from 'vitest';
import { includedBy } from '../../../../src/repo/migration/liquibase/reach.ts';
import { readRepository } from '../../../../src/repo/repository.ts';
import { memoryTree } from '../../../../src/repo/tree.ts';

const read = (files: Record<string, string>) =>
  readRepository(memoryTree({ 'towpath.yaml': 'migrations: [{ tool: liquibase }]\n', ...files }), 'shop');
const HEAD = '--liquibase formatted sql\n';

describe('the files of Liquibase', () => {
  test('run in the order of letters', () => {
    const changeset = '<databaseChangeLog><changeSet id="1" author="a"/></databaseChangeLog>';
    const names = ['1_a.xml', '10_d.xml', '2_b.xml'];
    const { migrations } = read(Object.fromEntries(names.map((name) => [`db/changelog/${name}`, changeset])));
    expect(migrations.map(({ path }) => path)).toEqual([
      'db/changelog/10_d.xml',
      'db/changelog/1_a.xml',
      'db/changelog/2_b.xml',
    ]);
  });

  test('that no changelog runs are named', () => {
    const { notes, migrations } = read({
      'db/changelog/a.sql': `${HEAD}--changeset a:1\nA;\n`,
      'db/changelog/b.sql': 'B;\n',
      'db/changelog/c.sql': `-- A licence.\n${HEAD}--changeset a:1\nC;\n`,
    });
    expect(migrations.map(({ path }) => path)).toEqual(['db/changelog/a.sql']);
    expect(notes).toContain(
      'not counted, since no changelog that was found runs them: db/changelog/b.sql, db/changelog/c.sql',
    );
  });

  test('are followed through a changelog that another includes', () => {
    const { migrations } = read({
      'db/changelog/master.xml':
        '<databaseChangeLog><include file="other/sub.yaml" relativeToChangelogFile="true"/></databaseChangeLog>',
      'db/changelog/other/sub.yaml':
        'databaseChangeLog:\n  - includeAll:\n      path: ../sql\n      relativeToChangelogFile: true\n',
      'db/changelog/sql/1.sql': 'A;\n',
    });
    expect(migrations.map(({ path }) => path)).toEqual(['db/changelog/sql/1.sql']);
  });

  test('that lie elsewhere are told, with the files through which they are included', () => {
    const changeset = '<databaseChangeLog><changeSet id="1" author="a"/></databaseChangeLog>';
    const { migrationReaches, migrations } = read({
      'db/changelog/master.xml':
        '<databaseChangeLog><include file="other/root.yaml"/><include file="one.sql"/><includeAll path="all"/></databaseChangeLog>',
      'other/root.yaml': 'databaseChangeLog:\n  - include: { file: deeper/b.sql, relativeToChangelogFile: true }\n',
      'other/deeper/b.sql': `${HEAD}--changeset a:1\nB;\n`,
      'one.sql': 'A;\n',
      'all/c.xml': changeset,
      'all/none.xml': '<databaseChangeLog/>',
      'all/readme.txt': 'x',
      'unused/d.xml': changeset,
    });
    expect(migrations).toEqual([]);
    const { elsewhere, foundThrough } = migrationReaches.get(0)!;
    const told = elsewhere!.map(({ path, by }) => [path, by, foundThrough!.get(by) ?? []].flat().join(' < '));
    expect(told.sort()).toEqual([
      'all/c.xml < db/changelog/master.xml',
      'one.sql < db/changelog/master.xml',
      'other/deeper/b.sql < other/root.yaml < db/changelog/master.xml',
    ]);
  });

  test('are followed by backslashes, and by the values of properties', () => {
    const property = (name: string, value: string) => `<property name="${name}" value="${value}"/>`;
    const { migrations, notes } = read({
      'db/changelog/master.xml': `<databaseChangeLog><include file="$\{one}.yaml"/><includeAll path="$\{Sql}"/><include file="p\\p.xml"/></databaseChangeLog>`,
      'db/changelog/p/p.xml': `<databaseChangeLog>${property('ONE', 'p\\${two}')}${property('sql', 'p/sql')}</databaseChangeLog>`,
      'db/changelog/p/b.yaml': 'databaseChangeLog:\n  - include: { file: "p\\\\a.sql" }\n',
      'db/changelog/q.sql': `${HEAD}--property name:two value:b\n`,
      'db/changelog/p/sql/c.sql': 'C;\n',
      'db/changelog/p/a.sql': 'A;\n',
    });
    expect(migrations.map(({ path }) => path)).toEqual([
      'db/changelog/p/a.sql',
      'db/changelog/p/sql/c.sql',
      'db/changelog/q.sql',
    ]);
    expect(notes.filter((note) => note.startsWith('db/'))).toEqual([]);
  });

  test('that are named by a property which nothing defines are told', () => {
    const { notes } = read({
      'db/changelog/a.xml':
        '<databaseChangeLog><property name="e" value="${e}"/><property file="${d}.properties"/><include file="${e}/b.xml"/><changeSet id="1" author="a"><sqlFile path="${d}\\x.sql"/></changeSet></databaseChangeLog>',
    });
    expect(notes.filter((note) => note.startsWith('db/')).sort()).toEqual([
      'db/changelog/a.xml includes ${e}/b.xml, which is not here, so that what it runs is not known',
      'db/changelog/a.xml names ${d}.properties, which is not here, so that what it runs is not known',
      'db/changelog/a.xml names ${d}/x.sql, which is not here, so that what it runs is not known',
    ]);
  });

  test('are told where properties have too many values to follow', () => {
    const doubled = Array.from(
      { length: 40 },
      (_, at) => `<property name="p${at}" value="$\{p${at + 1}}$\{p${at + 1}}"/>`,
    );
    const many = Array.from({ length: 40 }, (_, at) => `<property name="m" value="${at}"/>`);
    const names = `<include file="$\{p0}"/><include file="$\{m}/$\{m2}"/>${many.join('').replaceAll('"m"', '"m2"')}`;
    const { notes } = read({
      'db/changelog/a.xml': `<databaseChangeLog>${doubled.join('')}${many.join('')}${names}<changeSet id="1" author="a"/></databaseChangeLog>`,
    });
    expect(notes.filter((note) => note.includes('${'))).toHaveLength(2);
  });

  describe('are told where a property makes too much of them', () => {
    const defined = (values: readonly string[]) =>
      values.map((value) => `<property name="a" value="${value}"/>`).join('');
    const toldOf = (path: string, values: readonly string[]) => {
      const { notes } = read({
        'db/changelog/a.xml': `<databaseChangeLog>${defined(values)}<changeSet id="1" author="a"><sqlFile path="${path}"/></changeSet></databaseChangeLog>`,
      });
      return notes.filter((note) => note.includes('/a.xml names ')).length;
    };
    const numbers = (count: number) => Array.from({ length: count }, (_, at) => String(at));

    test.each([
      ['a path that names it often', '${a}'.repeat(300_000), ['x'.repeat(2000)]],
      ['a path that names it as often as may be', '${a}'.repeat(500), ['x'.repeat(2000)]],
      ['a path that is all text of it', '${a}', ['x'.repeat(2001)]],
      ['more texts than are followed', '${a}', numbers(51)],
      ['texts without number', '${a}'.repeat(500), numbers(20_000)],
    ])('by %s', (_, path, values) => {
      expect(toldOf(path, values)).toBe(1);
    });

    test.each([
      ['many texts', '${a}', numbers(50)],
      ['one text many times', '${a}', Array(60).fill('x')],
      ['a long text', '${a}', ['x'.repeat(2000)]],
    ])('but not by %s', (_, path, values) => {
      expect(toldOf(path, values)).toBe(0);
    });
  });

  test('are those of a changelog alone where it defines what others define for all', () => {
    const texts = Array.from({ length: 30 }, (_, at) => String(at));
    const text = `<databaseChangeLog>${texts.map((value) => `<property name="a" value="${value}"/>`).join('')}<include file="\${a}.sql"/></databaseChangeLog>`;
    const found = includedBy('db/changelog/a.xml', text, memoryTree({}), () => texts);
    expect(found?.files).toEqual(texts.map((value) => `${value}.sql`));
  });

  test('end as `endsWithFilter` says', () => {
    const { migrations } = read({
      'db/changelog/master.xml':
        '<databaseChangeLog><includeAll path="sql" relativeToChangelogFile="true" endsWithFilter=".up.sql"/></databaseChangeLog>',
      'db/changelog/sql/1.up.sql': 'A;\n',
      'db/changelog/sql/1.down.sql': 'A;\n',
    });
    expect(migrations.map(({ path }) => path)).toEqual(['db/changelog/sql/1.up.sql']);
  });
});

describe('what `includeAll` runs', () => {
  /** The plain SQL that runs by an includeAll of `sql`, and the notes. */
  function run(includeAll: string, name = 'db/changelog/m.xml') {
    const { migrations, notes } = read({
      [name]: includeAll,
      'db/changelog/sql/0.sql': 'A;\n',
      'db/changelog/sql/one/1.sql': 'B;\n',
      'db/changelog/sql/one/two/2.UP.sql': 'C;\n',
    });
    return { files: migrations.map(({ path }) => path.split('/').at(-1)), notes };
  }
  const xml = (attributes: string) =>
    `<databaseChangeLog><includeAll path="sql" relativeToChangelogFile="true" ${attributes}/></databaseChangeLog>`;

  // As Liquibase 4.28 was seen to do.
  test.each<[attributes: string, files: string[]]>([
    ['', ['0.sql', '1.sql', '2.UP.sql']],
    ['maxDepth="1"', ['0.sql']],
    ['maxDepth="2"', ['0.sql', '1.sql']],
    ['minDepth="2"', ['1.sql', '2.UP.sql']],
    ['minDepth="1" maxDepth="2"', ['0.sql', '1.sql']],
    ['minDepth="0"', ['0.sql', '1.sql', '2.UP.sql']],
    ['endsWithFilter=".up.sql"', ['2.UP.sql']],
    ['endsWithFilter="1.SQL" maxDepth="2"', ['1.sql']],
  ])('with %s', (attributes, files) => {
    expect(run(xml(attributes)).files).toEqual(files);
  });

  test('is told of YAML and JSON too', () => {
    const yaml = 'databaseChangeLog:\n  - includeAll: { path: sql, relativeToChangelogFile: true, maxDepth: 1 }\n';
    expect(run(yaml, 'db/changelog/m.yaml').files).toEqual(['0.sql']);
    const includeAll = { path: 'sql', relativeToChangelogFile: true, minDepth: 2, maxDepth: 2 };
    expect(run(JSON.stringify({ databaseChangeLog: [{ includeAll }] }), 'db/changelog/m.json').files).toEqual([
      '1.sql',
    ]);
  });

  test('names what lies too deep', () => {
    expect(run(xml('maxDepth="2"')).notes).toContain(
      'not counted, since no changelog that was found runs them: db/changelog/sql/one/two/2.UP.sql',
    );
  });

  test.each([
    ['filter="com.example.Filter"', 'the filter `com.example.Filter`'],
    ['resourceFilter="com.example.Filter"', 'the filter `com.example.Filter`'],
    ['maxDepth="@depth@"', 'the depth `@depth@`'],
  ])('is said not to be known with %s, and all of it counts', (attributes, what) => {
    const { files, notes } = run(xml(attributes));
    expect(files).toEqual(['0.sql', '1.sql', '2.UP.sql']);
    expect(notes).toContain(
      `db/changelog/m.xml includes all of db/changelog/sql with ${what}, which was not read: everything there counts`,
    );
  });

  test('lies in the folder of the changelog, at the root too', () => {
    const files = {
      'm.xml': '<databaseChangeLog><includeAll path="." relativeToChangelogFile="true"/></databaseChangeLog>',
      'a.sql': 'A;\n',
    };
    const config = 'migrations: [{ tool: liquibase, files: "*.{xml,sql}" }]\n';
    const { migrations } = readRepository(memoryTree({ 'towpath.yaml': config, ...files }), 'shop');
    expect(migrations.map(({ path }) => path)).toEqual(['a.sql']);
  });
});

describe('a line that is meant to begin a changeset', () => {
  const notesOn = (line: string) =>
    read({ 'db/changelog/a.sql': `${HEAD}--changeset a:1\nA;\n${line}\nB;\n` }).notes.filter((note) =>
      note.startsWith('db/changelog/a.sql:'),
    );

  test.each(['--changset a:2', '-- changesets a:2', '--change set a:2', '--chageset a:2 runOnChange:true'])(
    'and does not is named: %s',
    (line) => {
      const rest = line.slice(line.search(/\sa:2/));
      expect(notesOn(line)).toEqual([
        `db/changelog/a.sql:4 is a comment to Liquibase; write \`--changeset${rest}\` to begin a changeset`,
      ]);
    },
  );

  test('and names no author is named', () => {
    expect(notesOn('--changeset 2')).toEqual([
      'db/changelog/a.sql:4 begins no changeset, since it does not say `--changeset author:id`: `--changeset 2`',
    ]);
  });

  test.each([
    '--changeset a:2',
    '-- changeset a b:2 runAlways:true',
    '--rollback DROP TABLE a;',
    '-- changed: see http://x',
    '-- a: b',
  ])('or is a comment is not: %s', (line) => {
    expect(notesOn(line)).toEqual([]);
  });
});

describe('a changelog in YAML counts as each of its parsers reads it', () => {
  const HEADER = 'databaseChangeLog:\n';
  const changeset = '{ id: 1, author: a, changes: [] }';
  const names = (text: string, file = 'm.yaml') => {
    const { migrations, notes } = read({
      [`db/changelog/${file}`]: text,
      'db/changelog/a.sql': 'A;\n',
      'db/changelog/b.sql': 'B;\n',
    });
    return { migrations: migrations.map(({ path }) => path.slice('db/changelog/'.length)), notes };
  };

  test.each<[what: string, text: string, migrations: string[]]>([
    ['a changeset with an escape in its name', `${HEADER}  - "change\\u0053et": ${changeset}\n`, ['m.yaml']],
    ['a changeset in base64', `${HEADER}  - !!binary Y2hhbmdlU2V0: ${changeset}\n`, ['m.yaml']],
    ['a changeset behind a number sign in quotes', `${HEADER}  - { "#": 1, changeSet: ${changeset} }\n`, ['m.yaml']],
    ['a list with an escape in its name', `"database\\u0043hangeLog":\n  - changeSet: ${changeset}\n`, ['m.yaml']],
    [
      'what a line end of YAML 1.1 takes out of a comment',
      `${HEADER}  # x\u2028  - include: { file: a.sql }\n`,
      ['a.sql'],
    ],
    ['the last of a repeated key', `${HEADER}  - include: { file: a.sql, file: b.sql }\n`, ['b.sql']],
    [
      'what is merged, whichever of two counts',
      `x: &x { file: b.sql }\n${HEADER}  - include: { file: a.sql, <<: *x }\n`,
      ['a.sql', 'b.sql'],
    ],
    ['an include with an escape in its name', `${HEADER}  - "\\u0069nclude": { file: a.sql }\n`, ['a.sql']],
    [
      'an include in a later document',
      `${HEADER}  - include: { file: a.sql }\n---\n${HEADER}  - include: { file: b.sql }\n`,
      ['a.sql', 'b.sql'],
    ],
    ['nothing where it only mentions one', 'x: "a databaseChangeLog \\u0041"\n', []],
  ])('%s', (_, text, migrations) => {
    expect(names(text).migrations).toEqual(migrations);
  });

  test('and JSON with escapes so', () => {
    expect(names(`{ "databaseChangeLog": [{ "change\\u0053et": { "id": "1" } }] }`, 'm.json').migrations).toEqual([
      'm.json',
    ]);
  });

  test('and is named where none can parse it', () => {
    expect(names(`${HEADER}  - include: [\n`).notes).toContain(
      'db/changelog/m.yaml cannot be parsed as a changelog, so that what it includes is not known',
    );
    expect(names(`${HEADER}  - &a [*a, *a, *a]\n`).notes.filter((note) => /parsed/.test(note))).toHaveLength(1);
    expect(names(`${HEADER}  - include: { file: a.sql }\n`).notes.filter((note) => /parsed/.test(note))).toEqual([]);
  });
});
