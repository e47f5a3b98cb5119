import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { wholePolicy } from '../check/whole.ts';
import { judgeInMemory } from './migrations.ts';

type Edits = Readonly<Record<string, string | null>>;

const HOUR = 3600;
const DAY = 24 * HOUR;
const OLD = 'CREATE TABLE a (id int);\n';
const NEW = 'CREATE TABLE a (id bigint);\n';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const settings = (after?: string) => ({
  'towpath.yaml': `migrations: [{ tool: goose, files: "db/*.sql"${after === undefined ? '' : `, after: ${after}`} }]\n`,
});
const record = (text: string, stages = '', name = '1_a') => ({
  [`changes/${name}.yaml`]: `id: ${name}
title: A
kind: schema
owner: orders
files: [{ path: db/1_a.sql, sha256: ${sha256(text)} }]
rollback: { path: undo/1_a.sql }
${stages}`,
  'undo/1_a.sql': 'DROP TABLE a;\n',
});
const inDev = (hour: number) =>
  `stages: { dev: { applied: { at: ${new Date(Date.parse('2026-01-01T00:00:00Z') + hour * 3_600_000).toISOString()}, by: pipeline, run: https://ci.example.com/runs/1 } } }\n`;

/** What the commits, each so many seconds after the first, are found to change. */
function found(...commits: (readonly [at: number, edits: Edits])[]): string[] {
  const { findings } = judgeInMemory(commits.map(([at, edits]) => ({ at, edits })));
  return findings.filter(({ rule }) => rule === 'migration-unchanged').map(({ message }) => message);
}

describe('a recorded migration', () => {
  const start: Edits = { ...settings('1_a.sql'), 'db/1_a.sql': OLD };
  const later: Edits = { 'db/1_a.sql': NEW };
  const EDIT = [expect.stringMatching(/changes `db\/1_a\.sql` after it was added/)];

  test.each<[string, (readonly [at: number, edits: Edits])[], unknown[]]>([
    [
      'that `after` counts to is edited, though a record of the new text comes with it',
      [
        [0, start],
        [7 * DAY, { ...later, ...record(NEW) }],
      ],
      EDIT,
    ],
    [
      'so it is where the record is of the old text first',
      [
        [0, start],
        [7 * DAY, record(OLD)],
        [8 * DAY, { ...later, ...record(NEW) }],
      ],
      EDIT,
    ],
    [
      'and where the record says that it was applied after the edit',
      [
        [0, start],
        [7 * DAY, { ...later, ...record(NEW, inDev(7 * 24 + 1)) }],
      ],
      EDIT,
    ],
    [
      'that `after` counts to may have a record, edited or not, as long as its text stays',
      [
        [0, start],
        [7 * DAY, record(OLD)],
      ],
      [],
    ],
    [
      'may change until a stage applied it, where its record came with it',
      [
        [0, { ...settings(), 'db/1_a.sql': OLD, ...record(OLD) }],
        [DAY, { ...later, ...record(NEW) }],
      ],
      [],
    ],
    [
      'so it may have, where `after` counts to it since',
      [
        [0, { ...settings(), 'db/1_a.sql': OLD, ...record(OLD) }],
        [DAY, { ...later, ...record(NEW) }],
        [9 * DAY, settings('1_a.sql')],
      ],
      [],
    ],
    [
      'and where its record came within a day',
      [
        [0, { ...settings(), 'db/1_a.sql': OLD }],
        [HOUR, record(OLD)],
        [DAY, { ...later, ...record(NEW) }],
        [9 * DAY, settings('1_a.sql')],
      ],
      [],
    ],
    [
      'and where that record has another name since',
      [
        [0, { ...start, ...record(OLD) }],
        [DAY, { ...later, ...record(NEW) }],
        [5 * DAY, { ...record(NEW, '', '1_other'), 'changes/1_a.yaml': null }],
      ],
      [],
    ],
  ])('%s', (_, commits, expected) => {
    expect(found(...commits)).toEqual(expected);
  });

  test('that was edited before its record is found as before, on the file, and not by its record', () => {
    const subjects = (commits: { at: number; edits: Edits }[], base?: number) =>
      judgeInMemory(commits, base)
        .findings.filter(({ rule }) => rule === 'migration-unchanged')
        .map(({ subject, fingerprint, message }) => [subject?.id, fingerprint, message]);
    const main = [
      { at: 0, edits: start },
      { at: 7 * DAY, edits: later },
    ];
    const known = subjects(main);
    expect(known).toMatchObject([['db/1_a.sql', expect.any(String), expect.stringMatching('after it was added')]]);
    const request = { at: 20 * DAY, edits: record(NEW) };
    expect(subjects([...main, request], 1)).toEqual(known);
    expect(subjects([...main, request])).toEqual(known);
    // So it is where the record tells of a stage from before the edit.
    expect(subjects([...main, { ...request, edits: record(NEW, inDev(1)) }], 1)).toEqual(known);
    const again = { at: 30 * DAY, edits: { 'db/1_a.sql': `${NEW}SELECT 1;\n`, ...record(`${NEW}SELECT 1;\n`) } };
    expect(subjects([...main, request, again], 1)).toEqual(expect.arrayContaining(known));
    expect(
      subjects([...main, request, again], 1)
        .map(([id]) => id)
        .sort(),
    ).toEqual(['1_a', 'db/1_a.sql']);
  });

  describe('to a rule that judges what nobody recorded too', () => {
    const rule = (expected: string, settings = '') => `---
title: Every migration has an owner and a way back
summary: It has both.
severity: error
subject: change
undeclared: true
${settings}expect: ${expected}
message: "No owner, or no way back."
owners: [tech-lead]
---
`;
    const subjects = (page: string, ...states: Edits[]) =>
      judgeInMemory(
        states.map((edits, index) => ({ at: index * 7 * DAY, edits })),
        undefined,
        undefined,
        wholePolicy({ 'rules/way-back.mdx': page }),
      )
        .findings.filter(({ rule }) => rule === 'way-back')
        .map(({ subject }) => subject?.id);
    const complete = record(NEW, inDev(1));
    const lacking = (name = '1_a') => {
      const path = `changes/${name}.yaml`;
      return { [path]: record(NEW, '', name)[path]!.replace(/^rollback.*\n/m, '') };
    };

    test('is its change alone, once it has a record', () => {
      const asked = rule("change.rollbackKind != '' && change.owner != '' && 'dev' in change.environments");
      expect(subjects(asked, start, later)).toEqual(['db/1_a.sql']);
      expect(subjects(asked, start, later, complete)).toEqual([]);
      expect(subjects(asked, start, later, lacking())).toEqual(['1_a']);
    });

    test('stays a subject by what became of it before, where the rule asks for that', () => {
      const edited = "item.kind != 'edit'";
      const each = 'each: change.copies\n';
      expect(subjects(rule(edited, each), start, later)).toEqual(['db/1_a.sql']);
      expect(subjects(rule(edited, each), start, later, complete)).toEqual(['db/1_a.sql']);
      const bound = rule(`cel.bind(c, change, c.copies.all(copy, copy.kind != 'edit'))`);
      expect(subjects(bound, start, later, complete)).toEqual(['db/1_a.sql']);
    });

    test('has what the first of its records says, and its own way back where that says none', () => {
      const both = rule(`item.kind != 'edit' || change.owner != ''`, 'each: change.copies\n');
      expect(subjects(both, start, later)).toEqual(['db/1_a.sql']);
      expect(subjects(both, start, later, complete)).toEqual([]);
      const wayBack = (name: string) =>
        rule(
          `change.id != 'db/1_a.sql' || item.kind != 'edit' || change.rollbackKind ${name}`,
          'each: change.copies\n',
        );
      const has = record(NEW, '', 'z');
      expect(subjects(wayBack("!= ''"), start, later, has, lacking('a'))).toEqual([]);
      expect(subjects(wayBack("!= ''"), start, later, lacking('z'), record(NEW, '', 'a'))).toEqual(['db/1_a.sql']);
      const flyway = {
        'towpath.yaml': 'migrations: [{ tool: flyway, files: "db/V*.sql", after: V1__a.sql }]\n',
        'db/V1__a.sql': OLD,
        'db/U1__a.sql': 'DROP TABLE a;\n',
      };
      const recorded = { 'changes/z.yaml': lacking('z')['changes/z.yaml']!.replace('db/1_a.sql', 'db/V1__a.sql') };
      const named = (file: string) =>
        rule(
          `change.id != 'db/V1__a.sql' || item.kind != 'edit' || change.rollbackFile == '${file}'`,
          'each: change.copies\n',
        );
      expect(subjects(named('db/U1__a.sql'), flyway, { 'db/V1__a.sql': NEW }, recorded)).toEqual([]);
      expect(subjects(named(''), flyway, { 'db/V1__a.sql': NEW }, recorded)).toEqual(['db/V1__a.sql']);
    });
  });

  test('that `after` counted to at the base is edited, where a request takes `after` away', () => {
    const edits = (after?: string) => [
      { at: 0, edits: start },
      { at: 7 * DAY, edits: { ...later, ...record(NEW), ...settings(after) } },
    ];
    const messages = (after?: string) =>
      judgeInMemory(edits(after), 1)
        .findings.filter(({ rule }) => rule === 'migration-unchanged')
        .map(({ message }) => message);
    expect(messages('1_a.sql')).toEqual(EDIT);
    expect(messages()).toEqual(EDIT);
  });

  test('that a request adds, whose version is below `after`, may change until its record comes', () => {
    const commits = [
      { at: 0, edits: { ...settings('2_b.sql'), 'db/2_b.sql': 'b' } },
      { at: DAY, edits: { 'db/1_a.sql': OLD } },
      { at: 2 * DAY, edits: later },
      { at: 3 * DAY, edits: record(NEW) },
    ];
    const { findings } = judgeInMemory(commits, 3);
    expect(findings.filter(({ rule }) => rule === 'migration-unchanged')).toEqual([]);
  });
});
