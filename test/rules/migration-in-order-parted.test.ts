import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Edit, git, type NewCommit, repository } from '../history/repository.ts';
import { judgeInGit } from './migrations.ts';

type Edits = Readonly<Record<string, Edit>>;

const CONFIG = { 'towpath.yaml': 'migrations: [{ tool: flyway, files: "db/**/*" }]\n', 'db/V1__a.sql': 'a\n' };

/** The migrations that are late, or not as the base lists them, where a branch is judged against another. */
async function late(folder: string, base = 'trunk'): Promise<string[]> {
  const { findings } = await judgeInGit(folder, base);
  return findings.filter(({ rule }) => rule === 'migration-in-order').map(({ location }) => location.file);
}

/** A branch and its base, which parted after the first commit. */
const parted = (start: Edits, theirs: Edits, ours: Edits): NewCommit[] => [
  { at: 0, edits: start },
  { at: 1, edits: theirs, branch: 'trunk', parents: [0] },
  { at: 2, edits: ours, parents: [0] },
];

describe('of what the base got since a branch parted from it', () => {
  const theirs = { 'db/V2__b.sql': 'b\n', 'db/V3__c.sql': 'c\n' };

  test('the file that the branch adds too is not late', async () => {
    expect(await late(repository(parted(CONFIG, theirs, { 'db/V2__b.sql': 'b\n' })))).toEqual([]);
  });

  test('one with the version of what the branch adds does not make that an old one', async () => {
    const folder = repository(parted(CONFIG, theirs, { 'db/V2__ours.sql': 'ours\n' }));
    expect(await late(folder)).toEqual(['db/V2__ours.sql']);
  });

  test('what the branch merged is not its own, though the base has deleted it again', async () => {
    const folder = repository([
      { at: 0, edits: CONFIG },
      { at: 1, edits: theirs, branch: 'trunk', parents: [0] },
      { at: 2, edits: { ...theirs, 'db/V4__d.sql': 'd\n' }, parents: [0, 1] },
      { at: 3, edits: { 'db/V2__b.sql': null }, branch: 'trunk', parents: [1] },
    ]);
    expect(await late(folder)).toEqual([]);
  });

  test('another time or line in the journal is not the edit of a branch that leaves it alone', async () => {
    const journal = (when: number) => JSON.stringify({ entries: [{ idx: 0, when, tag: '0000_a' }] });
    const drizzle = {
      'towpath.yaml': 'migrations: [{ tool: drizzle }]\n',
      'drizzle/0000_a.sql': 'a\n',
      'drizzle/meta/_journal.json': journal(100),
    };
    const times = repository(parted(drizzle, { 'drizzle/meta/_journal.json': journal(200) }, { README: 'x' }));
    expect(await late(times)).toEqual([]);

    const plan = (note: string) => `a 2026-11-29T01:00:00Z Ann Bee <ann@example.com> # ${note}\n`;
    const sqitch = {
      'towpath.yaml': 'migrations: [{ tool: sqitch }]\n',
      'deploy/a.sql': 'a\n',
      'revert/a.sql': 'a\n',
      'sqitch.plan': plan('First'),
    };
    const lines = repository(parted(sqitch, { 'sqitch.plan': plan('The first') }, { README: 'x' }));
    expect(await late(lines)).toEqual([]);
  });

  test('a change of Sqitch that the branch merged and wrote anew is new, and its copy is not', async () => {
    const line = (name: string) => `${name} 2026-11-29T01:00:00Z Ann Bee <ann@example.com>\n`;
    const plan = (...lines: string[]) => ({ 'sqitch.plan': lines.map(line).join('') });
    const change = (name: string) => ({ [`deploy/${name}.sql`]: `${name}\n`, [`revert/${name}.sql`]: 'x\n' });
    const start = { 'towpath.yaml': 'migrations: [{ tool: sqitch }]\n', ...change('a'), ...plan('a') };
    const theirs = { ...change('b'), ...change('c'), ...plan('a', 'b', '@v1', 'c') };
    const reworked = { ...change('b@v1'), 'deploy/b@v1.sql': 'b\n', 'deploy/b.sql': 'anew\n' };
    const folder = repository([
      { at: 0, edits: start },
      { at: 1, edits: theirs, branch: 'trunk', parents: [0] },
      { at: 2, edits: theirs, parents: [0, 1] },
      { at: 3, edits: { ...reworked, ...plan('a', 'b', '@v1', 'b', 'c') }, parents: [2] },
    ]);
    const { findings } = await judgeInGit(folder, 'trunk');
    const rules = ['migration-in-order', 'migration-unchanged'];
    const found = findings.filter(({ rule }) => rules.includes(rule));
    expect(found.map(({ rule, location }) => `${rule} ${location.file}`)).toEqual(['migration-in-order deploy/b.sql']);
  });
});

describe('a migration is not new', () => {
  const there = { ...CONFIG, 'db/V3__c.sql': 'c\n' };

  test('where a link to it becomes the file', async () => {
    const link = { ...there, 'sql/a.sql': 'a\n', 'db/V1__a.sql': { link: '../sql/a.sql' } };
    const folder = repository([
      { at: 0, edits: link },
      { at: 1, edits: { 'db/V1__a.sql': 'a\n' } },
    ]);
    expect(await late(folder, 'HEAD~1')).toEqual([]);
  });

  test('where it moves to another folder, which is not committed', async () => {
    const folder = repository([{ at: 0, edits: { ...there, 'db/x/keep': '' } }]);
    git(folder, ['mv', 'db/V1__a.sql', 'db/x/V1__a.sql']);
    expect(await late(folder, 'HEAD')).toEqual([]);
  });

  test('where a commit of the branch removed it, and it is there again, which is not committed', async () => {
    const folder = repository([
      { at: 0, edits: there },
      { at: 1, edits: { 'db/V1__a.sql': null } },
    ]);
    writeFileSync(join(folder, 'db/V1__a.sql'), 'a\n');
    expect(await late(folder, 'HEAD~1')).toEqual([]);
  });
});
