import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { repositorySource } from '../../src/facts/world/repository-versions.ts';
import { memoryHistory } from '../../src/history/memory-history.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { type Files, NOW, oneRule } from '../build.ts';

const DAY = 24 * 60 * 60 * 1000;
const FLYWAY = { 'towpath.yaml': 'migrations: [{ tool: flyway, files: "db/*" }]\n', 'db/V9__z.sql': 'z\n' };
const LIQUIBASE = { 'towpath.yaml': 'migrations: [{ tool: liquibase }]\n' };
const A = 'CREATE TABLE a (id int, total numeric(10,2), note text);\n';
const changelog = (...parts: string[]) => `<databaseChangeLog>${parts.join('\n')}</databaseChangeLog>\n`;
const include = '<include file="b.xml" relativeToChangelogFile="true"/>';
const own = changelog('<changeSet id="1" author="ana"><sql>A</sql></changeSet>');
const naming = changelog('<changeSet id="2" author="ana"><sqlFile path="db/x.csv"/></changeSet>');

/** What a rule finds on changes that nobody recorded; the commits are a day apart, the last of them a day ago. */
function found(states: readonly Files[], rule: string, folder = states.at(-1)!): string[] {
  const repository = readRepository(memoryTree(folder), 'shop');
  const versions = repositorySource(repository);
  const snapshots = states.map((files, at) => ({
    time: NOW - (states.length - at) * DAY,
    subject: `Step ${at}`,
    files,
  }));
  const history = memoryHistory(snapshots, versions);
  const policy = oneRule(`subject: change\nundeclared: true\n${rule}`);
  return check({ policy, repository, now: NOW, history, versions }).findings.map(({ location }) => location.file);
}
const daysAgo = (days: number) => new Date(NOW - days * DAY).toISOString();
const sinceDays = (days: number) => `expect: size(change.copies) == 0\nsince: "${daysAgo(days)}"`;

describe('the `since` of a rule counts from the last edit', () => {
  const there = { ...FLYWAY, 'db/V1__a.sql': A };
  const named = { ...LIQUIBASE, 'db/changelog/a.xml': naming, 'db/x.csv': 'one\n' };
  const including = { ...LIQUIBASE, 'db/changelog/a.xml': changelog(include), 'db/changelog/b.xml': own };
  const { 'db/x.csv': _, ...without } = named;

  test.each<[what: string, before: Files, after: Files, file: string]>([
    ['of a text', there, { ...there, 'db/V1__a.sql': 'DROP TABLE a;\n' }, 'db/V1__a.sql'],
    ['that renamed it', there, { ...FLYWAY, 'db/V2__a.sql': A }, 'db/V2__a.sql'],
    ['that removed it', there, FLYWAY, 'db/V1__a.sql'],
    ['of a file that a changeset names', named, { ...named, 'db/x.csv': 'two\n' }, 'db/x.csv'],
    ['that removed such a file', named, without, 'db/x.csv'],
  ])('%s', (_, before, after, file) => {
    expect(found([before, after, after], sinceDays(2.5))).toEqual([file]);
    expect(found([before, after, after], sinceDays(1.5))).toEqual([]);
  });

  test('and what is not committed is of now', () => {
    expect(found([there, there], sinceDays(0.5), FLYWAY)).toEqual(['db/V1__a.sql']);
  });

  test('that made it no migration, and not from a later one of what it is since', () => {
    const sql = (id: string) => `--liquibase formatted sql\n--changeset ana:${id}\nA;\n`;
    const [first, other] = [{ 'db/changelog/a.sql': sql('1') }, { ...LIQUIBASE, 'db/changelog/z.sql': sql('2') }];
    const plain = (text: string) => ({ ...other, 'db/changelog/a.sql': text });
    const states = [{ ...first, ...other }, plain('A;\n'), plain('B;\n')];
    expect(found(states, sinceDays(2.5))).toEqual(['db/changelog/a.sql']);
    expect(found(states, sinceDays(1.5))).toEqual([]);
  });

  test('also where that took an include away', () => {
    const after = { ...including, 'db/changelog/a.xml': changelog() };
    expect(found([including, after, after], sinceDays(2.5))).toContain('db/changelog/b.xml');
    expect(found([including, after, after], sinceDays(1.5))).toEqual([]);
    expect(found([including, including], sinceDays(0.5), after)).toContain('db/changelog/b.xml');
    const { 'db/changelog/b.xml': _, ...gone } = after;
    expect(found([including, after, gone], sinceDays(1.5))).toContain('db/changelog/b.xml');
  });
});

test.each<[what: string, after: Files]>([
  ['a removal', FLYWAY],
  ['another name', { ...FLYWAY, 'db/V2__a.sql': A }],
])('%s changes no checksum, and is not undone', (_, after) => {
  const states = [{ ...FLYWAY, 'db/V1__a.sql': A }, after];
  expect(found(states, 'expect: size(change.copies) == 0')).toHaveLength(1);
  expect(found(states, 'expect: "!change.copies.exists(c, c.checksummed || c.undone)"')).toEqual([]);
});
