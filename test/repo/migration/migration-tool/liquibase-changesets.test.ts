import { describe, expect, test } from 'vitest';
import { onlyAddsChangesets } from '../../../../src/repo/migration/migration-tool/liquibase-changesets.ts';

/** How each format writes a changelog of changesets: an id and what it does. */
type Changeset = readonly [id: number, text: string, onChange?: true];
const FORMATS: Readonly<Record<string, (changesets: readonly Changeset[], note: string) => string>> = {
  'a.xml': (changesets, note) =>
    `<?xml version="1.0"?>\n<!-- ${note} -->\n<databaseChangeLog>\n${changesets
      .map(
        ([id, text, on]) =>
          `<changeSet id="${id}" author="a"${on ? ' runOnChange="true"' : ''}>\n<sql>${text}</sql></changeSet>`,
      )
      .join(`\n<!-- ${note} -->\n`)}\n</databaseChangeLog>\n`,
  'a.yaml': (changesets, note) =>
    `# ${note}\ndatabaseChangeLog:\n${changesets
      .map(
        ([id, text, on]) =>
          `  # ${note}\n  - changeSet:\n      id: ${id}\n${on ? '      runOnChange: true\n' : ''}      changes:\n        - sql: ${text}\n`,
      )
      .join('')}`,
  'a.json': (changesets, note) =>
    `{${' '.repeat(note.length)}"databaseChangeLog": [${changesets
      .map(
        ([id, text, on]) =>
          `{ "changeSet": { "id": "${id}"${on ? ', "runOnChange": true' : ''}, "changes": [{ "sql": "${text}" }] } }`,
      )
      .join(', ')}]}`,
  'a.sql': (changesets, note) =>
    `--liquibase formatted sql\n\n${changesets
      .map(([id, text, on]) => `-- ${note}\n--changeset a:${id}${on ? ' runOnChange:true' : ''}\n${text};\n\n`)
      .join('')}`,
};

describe.each(Object.entries(FORMATS))('in %s a changelog', (path, write) => {
  const adds = (before: readonly Changeset[], after: readonly Changeset[]) =>
    onlyAddsChangesets(path, write(before, 'one'), write(after, 'another note'));
  test.each<[promise: string, before: readonly Changeset[], after: readonly Changeset[], isSo: boolean]>([
    [
      'with a new changeset at its end only adds',
      [[1, 'A']],
      [
        [1, 'A'],
        [2, 'B'],
      ],
      true,
    ],
    [
      'with a new one between only adds',
      [
        [1, 'A'],
        [3, 'C'],
      ],
      [
        [1, 'A'],
        [2, 'B'],
        [3, 'C'],
      ],
      true,
    ],
    [
      'with one edited does more',
      [[1, 'A']],
      [
        [1, 'B'],
        [2, 'B'],
      ],
      false,
    ],
    [
      'with one less does more',
      [
        [1, 'A'],
        [2, 'B'],
      ],
      [[1, 'A']],
      false,
    ],
    [
      'in another order does more',
      [
        [1, 'A'],
        [2, 'B'],
      ],
      [
        [2, 'B'],
        [1, 'A'],
      ],
      false,
    ],
    ['with one edited that runs on change may', [[1, 'A', true]], [[1, 'B', true]], true],
  ])('%s', (_, before, after, isSo) => {
    expect(adds(before, after)).toBe(isSo);
  });
});

test('a property that is added may change what others do', () => {
  const log = (extra: string) =>
    `<databaseChangeLog>${extra}<changeSet id="1" author="a"><sql>A</sql></changeSet></databaseChangeLog>`;
  expect(onlyAddsChangesets('a.xml', log(''), log('<property name="a" value="b"/>'))).toBe(false);
  const uses = () => true;
  expect(onlyAddsChangesets('a.xml', log(''), log('<property name="a" value="b"/>'), uses)).toBe(true);
  const using = (extra: string) => log(extra).replace('A', '$' + '{a}');
  expect(onlyAddsChangesets('a.xml', using(''), using('<property name="a" value="b"/>'), uses)).toBe(false);
  expect(onlyAddsChangesets('a.xml', log(''), log('<include file="b.xml"/>'))).toBe(true);
});

describe('a changelog does not only add where it', () => {
  const log = (attributes: string, body = '', head = '') =>
    `${head}<databaseChangeLog${attributes}>${body}<changeSet id="1" author="a"><sql>$` +
    '{t}</sql></changeSet></databaseChangeLog>';
  const own = (name: string, value: string, global: boolean) =>
    `<property name="${name}" value="${value}" global="${global}"/>`;
  const uses = () => true;
  test.each<[what: string, before: string, after: string, isSo: boolean]>([
    ['gets a context', log(''), log(' contextFilter="never"'), false],
    ['quotes otherwise', log(''), log(' objectQuotingStrategy="QUOTE_ALL_OBJECTS"'), false],
    ['gets another schema, which it may', log(''), log(' xmlns="a" xsi:schemaLocation="b"'), true],
    ['is read in another encoding', log(''), log('', '', '<?xml version="1.0" encoding="ISO-8859-1"?>'), false],
    [
      'says the encoding that it has, which it may',
      log(''),
      log('', '', '<?xml version="1.0" encoding="UTF-8"?>'),
      true,
    ],
    [
      'gets another property of its own',
      log('', own('t', '1', false)),
      log('', own('t', '1', false) + own('t', '2', false)),
      false,
    ],
    [
      'gets one that wins over its own',
      log('', own('t', '1', false)),
      log('', own('t', '1', false) + own('t', '2', true)),
      false,
    ],
    [
      'gets one that comes too late, which it may',
      log('', own('t', '1', true)),
      log('', own('t', '1', true) + own('t', '2', true)),
      true,
    ],
    ['has another value under a name in capitals', log('', own('T', '1', true)), log('', own('T', '2', true)), false],
    ['gets a file of properties', log(''), log('', '<property file="a.properties"/>'), false],
    [
      'gets another file of properties',
      log('', '<property file="a.properties"/>'),
      log('', '<property file="b.properties"/>'),
      false,
    ],
  ])('%s', (_, before, after, isSo) => {
    expect(onlyAddsChangesets('a.xml', before, after, uses)).toBe(isSo);
  });

  test('has another name of a property in SQL, where the last in a line counts', () => {
    const used = ['$', '{t}'].join('');
    const sql = (line: string) => `--liquibase formatted sql\n--property ${line}\n--changeset a:1\nA ${used};\n`;
    const [before, after] = [sql('name:u name:t value:1'), sql('name:u name:t value:2')];
    expect(onlyAddsChangesets('a.sql', before, after, (name) => name === 't')).toBe(false);
  });
});

test('a text that does not parse is not known to only add', () => {
  for (const path of Object.keys(FORMATS)) expect(onlyAddsChangesets(path, '<', '<')).toBe(path === 'a.sql');
});

test('the path that the first line of SQL gives is in the identity, and no edit of a changeset', () => {
  const text = '--liquibase formatted sql\n\n--changeset a:1\nA;\n';
  const named = text.replace('sql\n', 'sql logicalFilePath:db/changelog/m/a.sql\n');
  expect([onlyAddsChangesets('m/a.sql', text, named), onlyAddsChangesets('m/a.sql', named, text)]).toEqual([
    true,
    true,
  ]);
  expect(onlyAddsChangesets('m/a.sql', text, named.replace('A;', 'B;'))).toBe(false);
});

describe('a changelog in YAML does not only add where its parsers read', () => {
  const HEADER = 'databaseChangeLog:\n';
  const entry = (id: number, sql: string, more = '') =>
    `  - changeSet: { id: ${id}, changes: [{ sql: ${sql} }]${more} }\n`;
  const [one, two] = [entry(1, '&sql A'), entry(2, '*sql')];

  test.each<[what: string, before: string, after: string, isSo: boolean]>([
    ['another text by an alias', one + two, one + entry(3, '&sql B') + two, false],
    ['the same by an alias', one + two, one + two + entry(3, '&sql B'), true],
    [
      'another property by an alias',
      `  - property: { name: a, value: &v 1 }\n  - property: { name: b, value: *v }\n`,
      `  - property: { name: a, value: &v 1 }\n  - changeSet: { id: 1, changes: [&v 2] }\n  - property: { name: b, value: *v }\n`,
      false,
    ],
    ['too many aliases', one, `${one}  - changeSet: &a [*a, *a]\n`, false],
    [
      'other checksums that are accepted',
      entry(1, 'A', ', validCheckSum: "8:1"'),
      entry(1, 'A', ', validCheckSum: "8:2"'),
      false,
    ],
  ])('%s', (_, before, after, isSo) => {
    expect(onlyAddsChangesets('a.yaml', HEADER + before, HEADER + after)).toBe(isSo);
  });

  test('unless it is JSON that they refuse', () => {
    const json = (ids: string) => `{\n\t"databaseChangeLog": [${ids}]\n}`;
    const [first, second] = ['{ "changeSet": { "id": "1" } }', '{ "changeSet": { "id": "2" } }'];
    expect(onlyAddsChangesets('a.json', json(first), json(`${first}, ${second}`))).toBe(true);
    expect(onlyAddsChangesets('a.json', json(first), json(second))).toBe(false);
  });
});
