import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { repositorySource } from '../../src/facts/world/repository-versions.ts';
import { memoryHistory } from '../../src/history/memory-history.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { type Files, NOW } from '../build.ts';
import { wholePolicy } from '../check/whole.ts';

const policy = wholePolicy();
const CONFIG = { 'towpath.yaml': 'migrations: [{ tool: liquibase }]\n' };
const MASTER = 'db/changelog/master.xml';
const changelog = (...parts: string[]) => `<databaseChangeLog>${parts.join('\n')}</databaseChangeLog>\n`;
const changeset = (id: number, body: string) => `<changeSet id="${id}" author="ana">${body}</changeSet>`;
const relative = 'relativeToChangelogFile="true"';

interface Left {
  /** The files of the folder; those of the last commit by default. */
  folder?: Files;
  /** How many commits come before those that are judged; without it none is judged. */
  base?: number;
}

/** What `migration-unchanged` finds after some commits: the file, and the message and the help with the commit as its subject. */
function said(states: readonly Files[], { folder = states.at(-1)!, base }: Left = {}): string[] {
  const repository = readRepository(memoryTree(folder), 'shop');
  const versions = repositorySource(repository);
  const snapshots = states.map((files, at) => ({ time: NOW - 1e8 + at * 60_000, subject: `Step ${at}`, files }));
  const history = memoryHistory(snapshots, versions, base);
  return check({ policy, repository, now: NOW, history, versions })
    .findings.filter(({ rule }) => rule === 'migration-unchanged')
    .map(({ message, help, location }) => `${location.file}: ${message.replace(/`[0-9a-f]{12}` /, '')} ${help}`);
}

describe('of a file that a changeset names it is said', () => {
  const X = 'db/changelog/x.sql';
  const without = { ...CONFIG, [MASTER]: changelog(changeset(1, `<sqlFile path="x.sql" ${relative}/>`)) };
  const having = (text: string): Files => ({ ...without, [X]: text });
  const [one, two, commented] = [having('A;\n'), having('B;\n'), having('-- c\nA;\n')];
  const changed = (who: string) => [
    `${X}: ${who} changes \`${X}\` after it was added; a migration must stay the same, so that every environment applies what was tested. Restore the file and put the edit into a new migration.`,
  ];
  const UNCOMMITTED = 'An edit that is not committed';

  test('which commit changes or removes it, or that none does yet', () => {
    expect(said([one, two])).toEqual(changed('Commit (Step 1)'));
    expect(said([one], { folder: two })).toEqual(changed(UNCOMMITTED));
    expect(said([one, without])).toEqual(changed('Commit (Step 1)'));
    expect(said([one], { folder: without })).toEqual(changed(UNCOMMITTED));
    expect(said([one, two, without])).toEqual(changed('Commit (Step 2)'));
  });

  test('that its checksum has changed, where only a comment has', () => {
    expect(said([one, commented])).toEqual([
      `${X}: Commit (Step 1) changes comments or layout of \`${X}\` after it was added; its migration tool refuses a file whose checksum has changed. Restore the file as it was added.`,
    ]);
  });

  test('nothing once it is as it was', () => {
    expect([said([one, two, one]), said([one, without, one]), said([one, two], { folder: one })]).toEqual([[], [], []]);
    expect(said([one, two, commented])).toHaveLength(2);
  });

  test('nothing of another file that no changeset names', () => {
    expect(said([one, { ...one, 'db/changelog/y.sql': 'A;\n' }])).toEqual([]);
    expect(said([{ ...one, 'db/changelog/y.sql': 'A;\n' }, one])).toEqual([]);
  });
});

describe('of a changelog that no other includes any more it is said', () => {
  const include = (file: string) => `<include file="${file}" ${relative}/>`;
  const [A, B, C] = ['a', 'b', 'c'].map((name) => `db/changelog/${name}.xml`) as [string, string, string];
  const own = (id: number) => changelog(changeset(id, '<sql>A</sql>'));
  const files = { ...CONFIG, [A]: own(1), [B]: own(2), [C]: own(3) };
  const including = (...names: string[]): Files => ({ ...files, [MASTER]: changelog(...names.map(include)) });
  const [both, first] = [including('a.xml', 'b.xml'), including('a.xml')];
  const removed = (file: string, who: string) =>
    `${file}: ${who} removes the migration \`${file}\` after it was added; where it ran, its effect stays, and a new database goes without it. Restore it as it was, and undo what it did with a new migration.`;
  const UNCOMMITTED = 'An edit that is not committed';

  test('which commit took it away, or that none did yet', () => {
    expect(said([both, first])).toEqual([removed(B, 'Commit (Step 1)')]);
    expect(said([both], { folder: first })).toEqual([removed(B, UNCOMMITTED)]);
    expect(said([both, both], { base: 1, folder: first })).toEqual([removed(B, UNCOMMITTED)]);
    expect(said([both, both, first], { base: 2 })).toEqual([removed(B, 'Commit (Step 2)')]);
    expect(said([both, first, first], { base: 2 })).toEqual([removed(B, 'Commit (Step 1)')]);
  });

  test('of each, where several are', () => {
    const steps = ['Commit (Step 1)', 'Commit (Step 1)'];
    expect(said([both, files])).toEqual([A, B].map((file, index) => removed(file, steps[index]!)));
    expect(said([including('a.xml', 'b.xml', 'c.xml'), first])).toEqual(
      [B, C].map((file, index) => removed(file, steps[index]!)),
    );
    expect(said([both, including('b.xml'), including()])).toEqual([
      removed(A, 'Commit (Step 1)'),
      removed(B, 'Commit (Step 2)'),
    ]);
  });

  test('of what it alone included, too', () => {
    const nested = {
      ...files,
      [A]: changelog(include('b.xml')),
      [MASTER]: changelog(include('a.xml'), include('c.xml')),
    };
    const gone = { ...nested, [MASTER]: changelog(include('c.xml')) };
    expect(said([nested, gone])).toEqual([removed(B, 'Commit (Step 1)')]);
    const twice = { ...nested, [MASTER]: changelog(include('a.xml'), include('b.xml')) };
    expect(said([twice, { ...twice, [MASTER]: changelog(include('b.xml')) }])).toEqual([]);
  });

  test('also where the request edited the changelog before, and where what it included covers itself', () => {
    const commented = { ...both, [MASTER]: `<!-- All. -->\n${both[MASTER]}` };
    expect(said([both, commented, first], { base: 1 })).toEqual([removed(B, 'Commit (Step 2)')]);
    const all = changelog(changeset(1, '<sql>A</sql>'), `<includeAll path="." ${relative}/>`);
    const covering = { ...files, [A]: all, [MASTER]: changelog(include('a.xml')) };
    expect(said([covering, { ...covering, [MASTER]: changelog() }])).toContain(removed(A, 'Commit (Step 1)'));
  });

  test('nothing where it is included again, or by another, or never was, or came with the request', () => {
    expect(said([both, first, both])).toEqual([]);
    expect(said([both, { ...first, [A]: changelog(changeset(1, '<sql>A</sql>'), include('b.xml')) }])).toEqual([]);
    expect(said([first, first])).toEqual([]);
    expect(said([first, both, first], { base: 1 })).toEqual([]);
  });
});
