import { describe, expect, test } from 'vitest';
import type { NewCommit } from '../history/repository.ts';
import { judgeInMemory, onMigrations } from './migrations.ts';

const FLYWAY = 'migrations: [{ tool: flyway, files: "db/**/*" }]\n';
/** What a request is told of the order of migrations: files, and the one that is there already. */
function late(before: NewCommit['edits'], after: NewCommit['edits'], settings = FLYWAY): string[] {
  const commits = [
    { at: 0, edits: { 'towpath.yaml': settings } },
    { at: 1, edits: before! },
    { at: 2, edits: after! },
  ];
  const { findings } = judgeInMemory(commits, 1);
  return findings
    .filter(({ rule }) => ['migration-in-order', 'migration-runs-late'].includes(rule))
    .map(({ location, message }) => `${location.file} below ${/that of `([^`]*)`/.exec(message)?.[1]}`);
}

describe('a migration that a request adds is below', () => {
  test('the newest of those that are there, whatever their order', () => {
    for (const names of [
      ['V3__c', 'V5__e', 'V4__d'],
      ['V5__e', 'V3__c', 'V4__d'],
      ['V3__c', 'V4__d', 'V5__e'],
    ]) {
      const there = Object.fromEntries(names.map((name) => [`db/${name}.sql`, name]));
      expect(late(there, { 'db/V2__b.sql': 'b' })).toEqual(['db/V2__b.sql below db/V5__e.sql']);
    }
  });

  test('none of another entry of the settings', () => {
    const two = 'migrations:\n  - { tool: flyway, files: "db/a/*" }\n  - { tool: flyway, files: "db/b/*" }\n';
    const there = { 'db/a/V2__x.sql': 'x', 'db/b/V1__x.sql': 'y' };
    expect(late(there, { 'db/b/V2__y.sql': 'z' }, two)).toEqual([]);
    expect(late(there, { 'db/a/V1__y.sql': 'z' }, two)).toEqual(['db/a/V1__y.sql below db/a/V2__x.sql']);
  });

  test('none of another entry in the same folder', () => {
    const two =
      'migrations:\n  - { tool: flyway, files: "db/V*__a.sql" }\n  - { tool: flyway, files: "db/V*__b.sql" }\n';
    const there = { 'db/V1__a.sql': 'a', 'db/V3__b.sql': 'b' };
    expect(late(there, { 'db/V2__a.sql': 'x' }, two)).toEqual([]);
    expect(late(there, { 'db/V2__b.sql': 'x' }, two)).toEqual(['db/V2__b.sql below db/V3__b.sql']);
  });

  test('one that the request removes, which ran', () => {
    const there = { 'db/V1__a.sql': 'a', 'db/V3__c.sql': 'c' };
    expect(late(there, { 'db/V3__c.sql': null, 'db/V2__b.sql': 'b' })).toEqual(['db/V2__b.sql below db/V3__c.sql']);
  });

  test('one that moved to the folder of it in the same request', () => {
    const goose = 'migrations: [{ tool: goose, files: "**/*.sql" }]\n';
    const there = { 'db/1_a.sql': 'a', 'db/3_c.sql': 'c' };
    const moved = { 'db/1_a.sql': null, 'db/3_c.sql': null, 'sql/1_a.sql': 'a', 'sql/3_c.sql': 'c' };
    expect(late(there, { ...moved, 'sql/2_b.sql': 'b' }, goose)).toEqual(['sql/2_b.sql below db/3_c.sql']);
    expect(late(there, { ...moved, 'db/2_b.sql': 'b' }, goose)).toEqual([]);
  });

  test('one that stays or goes in its folder, though another folder gets or has its version', () => {
    const goose = 'migrations: [{ tool: goose, files: "**/*.sql" }]\n';
    const there = { 'a/1_a.sql': 'a', 'a/3_a.sql': 'a', 'b/3_b.sql': 'b' };
    expect(late(there, { 'a/2_a.sql': 'x', 'c/3_c.sql': 'c' }, goose)).toEqual(['a/2_a.sql below a/3_a.sql']);
    expect(late(there, { 'a/2_n.sql': 'x', 'a/3_a.sql': null }, goose)).toEqual(['a/2_n.sql below a/3_a.sql']);
  });

  test('the newest, though it has the version of another that is there', () => {
    const there = { 'db/V1__a.sql': 'a', 'db/V2__b.sql': 'b' };
    expect(late(there, { 'db/V1__z.sql': 'z' })).toEqual(['db/V1__z.sql below db/V2__b.sql']);
    expect(late(there, { 'db/V2__z.sql': 'z' })).toEqual([]);
  });

  test('none that runs again whenever it changes, and is none itself then', () => {
    expect(late({ 'db/R__view.sql': 'x', 'db/V2__b.sql': 'b' }, { 'db/V3__c.sql': 'c' })).toEqual([]);
    expect(late({ 'db/V2__b.sql': 'b' }, { 'db/R__a.sql': 'a', 'db/B1__base.sql': 'b' })).toEqual([]);
  });
});

describe('a migration is not new to a request', () => {
  const there = { 'db/V1__a.sql': 'a', 'db/V2__b.sql': 'b' };

  test('that gives it another name, of which another rule tells', () => {
    const renamed = { 'db/V1__a.sql': null, 'db/V1__z.sql': 'a' };
    expect(late(there, renamed)).toEqual([]);
    const commits = [
      { at: 0, edits: { 'towpath.yaml': FLYWAY, ...there } },
      { at: 1, edits: { ...renamed, 'db/V1__z.sql': 'other' } },
    ];
    expect(onMigrations(judgeInMemory(commits, 1))).not.toContain('migration-in-order db/V1__z.sql');
  });

  test('that moves it to another folder, though no settings named the first', () => {
    const now = 'migrations: [{ tool: flyway, files: "db/**/*" }]\n';
    const before = {
      'towpath.yaml': 'migrations: [{ tool: flyway, files: "db/**/*" }]\n',
      'old/V1__a.sql': 'a',
      'db/V2__b.sql': 'b',
    };
    const moved = { 'towpath.yaml': now, 'old/V1__a.sql': null, 'db/V1__a.sql': 'a' };
    expect(late(before, moved)).toEqual([]);
    expect(late(before, { ...moved, 'old/V1__a.sql': 'a' })).toEqual(['db/V1__a.sql below db/V2__b.sql']);
    expect(late(before, { ...moved, 'db/V1__a.sql': 'other' })).toEqual(['db/V1__a.sql below db/V2__b.sql']);
    const { 'db/V1__a.sql': _, ...gone } = moved;
    expect(late(before, { ...gone, 'db/V1__n.sql': 'a' })).toEqual(['db/V1__n.sql below db/V2__b.sql']);
  });

  test('that moves its folder, which has its name where all files of the tool are called alike', () => {
    const diesel = 'migrations: [{ tool: diesel, files: "diesel/**/up.sql" }]\n';
    const base = { 'diesel/20260102_b/up.sql': 'b', 'old/20260101_a/up.sql': 'a' };
    const moved = (name: string) => ({ 'old/20260101_a/up.sql': null, [`diesel/${name}/up.sql`]: 'a' });
    expect(late(base, moved('20260101_a'), diesel)).toEqual([]);
    expect(late(base, moved('20260101_z'), diesel)).toEqual([
      'diesel/20260101_z/up.sql below diesel/20260102_b/up.sql',
    ]);
  });

  test.each([
    ['golang-migrate', 'old/1_a.up.sql', 'db/1_a.up.sql', 'db/2_b.up.sql'],
    ['prisma', 'old/1_a/migration.sql', 'db/1_a/migration.sql', 'db/2_b/migration.sql'],
  ])('that moves it, of %s', (tool, from, to, other) => {
    const settings = `migrations: [{ tool: ${tool}, files: "db/**/*" }]\n`;
    expect(late({ [from]: 'a', [other]: 'b' }, { [from]: null, [to]: 'a' }, settings)).toEqual([]);
    expect(late({ [from]: 'a', [other]: 'b' }, { [to]: 'a' }, settings)).toEqual([`${to} below ${other}`]);
  });

  test('where the settings of the base did not name it', () => {
    const narrow = 'migrations: [{ tool: flyway, files: "db/V2*" }]\n';
    expect(late(there, { 'towpath.yaml': FLYWAY }, narrow)).toEqual([]);
  });
});
