import { expect, test } from 'vitest';
import { joinWorld } from '../../../src/facts/world/join.ts';
import { migrationSettings } from '../../../src/facts/world/migration-settings.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { type Files, NOW } from '../../build.ts';
import { wholePolicy } from '../../check/whole.ts';

const policy = wholePolicy();
const log = (body: string, attributes = '') => `<databaseChangeLog${attributes}>${body}</databaseChangeLog>\n`;
const include = (file: string, attributes = '') => `<include file="${file}"${attributes}/>`;
const USED = 'DELETE FROM $' + '{t}';
const changeset = (sql: string) => log(`<changeSet id="1" author="ana"><sql>${sql}</sql></changeSet>`);
const property = (name: string, value: string, more = '') => `<property name="${name}" value="${value}"${more}/>`;
const yaml = (entry: object) => JSON.stringify({ databaseChangeLog: [entry] });

const BASE: Files = {
  'towpath.yaml': 'migrations:\n  - { tool: liquibase, files: "db/*.{xml,yaml,sql}" }\n',
  'db/root.xml': log(include('db/p.xml') + include('db/a.xml')),
  'db/p.xml': log(property('t', 'orders')),
  'db/a.xml': changeset(USED),
};

/** What is told of each file in a request, one text each. */
function told(request: Files, before: Files = BASE): string[] {
  const base = memoryTree(before);
  const now = Object.fromEntries(Object.entries({ ...before, ...request }).filter(([, text]) => text !== ''));
  const world = joinWorld(policy, readRepository(memoryTree(now), 'shop'), NOW, { mergeBase: { base, trees: [base] } });
  return migrationSettings(world).map(({ blindness }) => `${blindness.why} ${blindness.of}`);
}

const conditions = (names: string) => [`above the file ${names} is not as it was, which decides what runs of db/a.xml`];
const root = (a: string, attributes = '', more = '') => ({
  'db/root.xml': log(more + include('db/p.xml') + a, attributes),
});

const CONDITIONS: [what: string, request: Files, names: string][] = [
  ['a context', root(include('db/a.xml', ' contextFilter="never"')), '`contextFilter`'],
  ['labels', root(include('db/a.xml', ' labels="never"')), '`labels`'],
  ['that it is ignored', root(include('db/a.xml', ' ignore="true"')), '`ignore`'],
  ['another path', root(include('db/a.xml', ' logicalFilePath="x"')), '`logicalFilePath`'],
  [
    'a context, with another spelling of the file',
    root(include('a.xml', ' relativeToChangelogFile="true" context="x"')),
    '`context`',
  ],
  [
    'a context of a folder',
    root('<includeAll path="db" endsWithFilter="a.xml" contextFilter="x"/>'),
    '`contextFilter`',
  ],
  ['what runs it', root(`<modifyChangeSets runWith="psql">${include('db/a.xml')}</modifyChangeSets>`), '`runWith`'],
  ['a context of the whole', root(include('db/a.xml'), ' contextFilter="never"'), '`contextFilter`'],
  [
    'a precondition',
    root(include('db/a.xml'), '', '<preConditions onFail="MARK_RAN"><dbms type="none"/></preConditions>'),
    '`preConditions`',
  ],
  [
    'a context of one between',
    { ...root(include('db/b.xml')), 'db/b.xml': log(include('db/a.xml', ' contextFilter="x"')) },
    '`contextFilter`',
  ],
  [
    'a context in YAML',
    { ...root(include('db/b.yaml')), 'db/b.yaml': yaml({ include: { file: 'db/a.xml', contextFilter: 'x' } }) },
    '`contextFilter`',
  ],
];
test.each(CONDITIONS)('an include that was there is told where a request gives it %s', (_, request, names) => {
  expect(told(request)).toEqual(conditions(names));
});

test('the condition of a query that is edited is told', () => {
  const withQuery = (sql: string) =>
    root(include('db/a.xml'), '', `<preConditions><sqlCheck expectedResult="1">${sql}</sqlCheck></preConditions>`);
  expect(told(withQuery('SELECT 2'), { ...BASE, ...withQuery('SELECT 1') })).toEqual(conditions('`preConditions`'));
  expect(told(withQuery(' SELECT 1 '), { ...BASE, ...withQuery('SELECT 1') })).toEqual([]);
});

test.each<[what: string, request: Files]>([
  ['nothing', {}],
  ['a comment', root(include('db/a.xml'), '', '<!-- a -->')],
  ['a schema', root(include('db/a.xml'), ' xmlns="http://www.liquibase.org/xml/ns/dbchangelog"')],
  ['another spelling of the same file', root(include('a.xml', ' relativeToChangelogFile="true"'))],
  ['one between', { ...root(include('db/b.xml')), 'db/b.xml': log(include('db/a.xml')) }],
  ['one that is not there', root(include('db/a.xml') + include('db/c.xml', ' contextFilter="x"'))],
  [
    'a new one with a context',
    { ...root(include('db/a.xml') + include('db/c.xml', ' contextFilter="x"')), 'db/c.xml': changeset('B') },
  ],
])('nothing is told where a request brings %s', (_, request) => {
  expect(told(request)).toEqual([]);
});

const NEW = (file: string) => `earlier changesets are written with \`t\`, which has a new definition in ${file}`;
const LOST = (file: string) => `earlier changesets are written with \`t\`, which lost its definition in ${file}`;
const front = (file: string) => root(include('db/a.xml'), '', include(file));

const DEFINITIONS: [what: string, request: Files, expected: string[]][] = [
  ['a new file defines', { ...front('db/q.xml'), 'db/q.xml': log(property('T', 'users')) }, [NEW('db/q.xml')]],
  [
    'a new file of SQL defines',
    { ...front('db/q.sql'), 'db/q.sql': '--liquibase formatted sql\n--property name:t value:users\n' },
    [NEW('db/q.sql')],
  ],
  [
    'a file of properties defines',
    { ...root(include('db/a.xml'), '', '<property file="db/q.properties"/>'), 'db/q.properties': 't=users\n' },
    [NEW('db/q.properties')],
  ],
  ['the file that includes defines', root(include('db/a.xml'), '', property('t', 'users')), [NEW('db/root.xml')]],
  ['goes', { 'db/root.xml': log(include('db/a.xml')), 'db/p.xml': '' }, [LOST('db/p.xml')]],
  [
    'moves',
    {
      'db/root.xml': log(include('db/q.xml') + include('db/a.xml')),
      'db/p.xml': '',
      'db/q.xml': log(property('t', 'orders')),
    },
    [],
  ],
  ['a new file repeats', { ...front('db/q.xml'), 'db/q.xml': log(property('t', 'orders')) }, []],
  ['a new file has for itself', { ...front('db/q.xml'), 'db/q.xml': log(property('t', 'x', ' global="false"')) }, []],
];
test.each(DEFINITIONS)('a property that changesets are written with is told where %s it', (_, request, expected) => {
  expect(told(request)).toEqual(expected);
});

test('a property that no earlier changeset is written with is not told', () => {
  const q = log(
    `${property('u', 'users')}<changeSet id="2" author="ana"><sql>${USED.replace('{t', '{u')}</sql></changeSet>`,
  );
  expect(told({ ...front('db/q.xml'), 'db/q.xml': q })).toEqual([]);
});

test('a value in a file of properties may come, and may not be another', () => {
  const own = { ...root(include('db/a.xml'), '', '<property file="db/q.properties"/>'), 'db/p.xml': log('') };
  const before = { ...BASE, ...own, 'db/q.properties': 't=orders\n' };
  expect(told({ 'db/q.properties': 't=orders\nu=1\n' }, before)).toEqual([]);
  expect(told({ 'db/q.properties': 't=users\n' }, before)).toEqual([NEW('db/q.properties')]);
  expect(told({ 'db/q.properties': 'u=1\n' }, before)).toEqual([LOST('db/q.properties')]);
  expect(told({ 'db/q.properties': '' }, before)).toEqual([LOST('db/q.properties')]);
});

test('a parameter in the options of Liquibase may come, and may not be another or go', () => {
  const options = (text: string, folder = '') => ({ [`${folder}liquibase.properties`]: text });
  const before = { ...BASE, 'db/p.xml': log(''), ...options('parameter.t=orders\nurl=a\n') };
  expect(told(options('parameter.t=orders\nparameter.u=1\nurl=b\n'), before)).toEqual([]);
  expect(told(options('parameter.t=users\n'), before)).toEqual([NEW('liquibase.properties')]);
  expect(told(options('t=orders\n'), before)).toEqual([LOST('liquibase.properties')]);
  expect(told(options(''), before)).toEqual([LOST('liquibase.properties')]);
  expect(told(options('parameter.t=users\n', 'db/'), before)).toEqual([NEW('db/liquibase.properties')]);
  expect(told(options('parameter.t=users\n', 'other/'), before)).toEqual([]);
});

test('a parameter counts for SQL alone, too', () => {
  const sql = `--liquibase formatted sql\n--changeset ana:1\n${USED};\n`;
  const before = { 'towpath.yaml': BASE['towpath.yaml']!, 'db/a.sql': sql, 'liquibase.properties': 'parameter.t=a\n' };
  expect(told({ 'liquibase.properties': 'parameter.t=b\n' }, before)).toEqual([NEW('liquibase.properties')]);
});
