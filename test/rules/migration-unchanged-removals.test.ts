import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository } from '../history/repository.ts';
import { judgeInGit, judgeInMemory } from './migrations.ts';

type Edits = Readonly<Record<string, string | null>>;

const TEXT = 'CREATE TABLE a (id int, total numeric(10,2), note text);\n';
const OTHER = 'DROP TABLE a;\n';
const entry = (tool: string, files: string) => `  - { ${tool === '' ? '' : `tool: ${tool}, `}files: "${files}" }\n`;
const settings = (...entries: string[]) => ({ 'towpath.yaml': `migrations:\n${entries.join('')}` });
const FLYWAY = settings(entry('flyway', 'db/*'));

/** What is found where commits follow each other: the file, and what the first word after the commit says of it. */
const found = (...commits: Edits[]): string[] => foundAt(...commits.map((edits, at) => [at, edits] as const));

/** The same where they were made so many seconds after the first. */
function foundAt(...commits: (readonly [at: number, edits: Edits])[]): string[] {
  const { findings } = judgeInMemory(commits.map(([at, edits]) => ({ at, edits })));
  return findings
    .filter(({ rule }) => rule === 'migration-unchanged')
    .map(({ location, message }) => `${/\) (\w+) /.exec(message)?.[1] ?? 'twin'} ${location.file}`);
}

describe('of two entries of the settings', () => {
  const two = (tool: string, files = '*') => settings(entry(tool, `a/${files}`), entry(tool, `b/${files}`));

  test('the migrations of one do not stand for those of the other', () => {
    const start = { ...two('flyway'), 'a/V1__a.sql': TEXT, 'a/V9__z.sql': 'z', 'b/V1__b.sql': 'b' };
    expect(found(start, { 'a/V1__a.sql': null })).toEqual(['removes a/V1__a.sql']);
    expect(found(start, { 'a/V1__a.sql': null, 'b/V2__a.sql': TEXT })).toEqual(['removes a/V1__a.sql']);
  });

  test('the baseline of one replaces none of the other', () => {
    const start = { ...two('flyway'), 'a/V1__a.sql': TEXT, 'a/V9__z.sql': 'z', 'b/V1__b.sql': 'b' };
    expect(found(start, { 'a/V1__a.sql': null, 'b/B5__all.sql': 'all' })).toEqual(['removes a/V1__a.sql']);
    expect(found(start, { 'a/V1__a.sql': null, 'a/B5__all.sql': 'all' })).toEqual([]);
  });

  test('what is squashed in one is not in the other', () => {
    const squashed = 'class Migration:\n    replaces = [("s", "0001_a")]\n    operations = [run()]\n';
    const start = { ...two('django', '**/*.py'), 'a/s/migrations/0001_a.py': TEXT, 'a/s/migrations/0009_z.py': 'z' };
    const gone = { 'a/s/migrations/0001_a.py': null };
    expect(found({ ...start, 'b/s/migrations/0001_b.py': squashed }, gone)).toEqual([
      'removes a/s/migrations/0001_a.py',
    ]);
    expect(found({ ...start, 'a/s/migrations/0001_b.py': squashed }, gone)).toEqual([]);
  });
});

describe('of two services that one entry of the settings has', () => {
  const moved = (from: string, to: string, text: string) => ({ [from]: null, [to]: text });
  const flyway = {
    ...settings(entry('flyway', '**/db/**/*')),
    'a/db/V1__a.sql': TEXT,
    'a/db/V9__z.sql': 'a9',
    'b/db/V1__b.sql': 'b',
    'b/db/V2__b.sql': 'b2',
  };
  const goose = {
    ...settings(entry('goose', '*/sql/*.sql')),
    'a/sql/1_a.sql': TEXT,
    'a/sql/9_z.sql': 'a9',
    'b/sql/1_b.sql': 'b',
  };
  const django = {
    ...settings(entry('django', '**/migrations/*.py')),
    'a/s/migrations/0001_a.py': TEXT,
    'a/s/migrations/0009_z.py': 'z',
    'b/s/migrations/0001_a.py': 'b',
  };
  const all = (text = TEXT) => `-- all\n${text}`;

  test.each<[promise: string, commits: Edits[], found: string[]]>([
    ['goes, though the other has one of its version', [flyway, { 'a/db/V1__a.sql': null }], ['removes a/db/V1__a.sql']],
    ['goes from a flat folder', [goose, { 'a/sql/1_a.sql': null }], ['removes a/sql/1_a.sql']],
    [
      'goes, though an app of another project is called alike',
      [django, { 'a/s/migrations/0001_a.py': null }],
      ['removes a/s/migrations/0001_a.py'],
    ],
    [
      'goes, though the other has the very same text',
      [{ ...goose, 'b/sql/1_b.sql': TEXT }, { 'a/sql/1_a.sql': null }],
      ['removes a/sql/1_a.sql'],
    ],
    [
      'goes, though the other gets one of its version then',
      [flyway, { 'a/db/V9__z.sql': null, 'b/db/V9__b.sql': OTHER }],
      ['removes a/db/V9__z.sql'],
    ],
    [
      'goes, though the other gets one of its version later',
      [flyway, { 'a/db/V9__z.sql': null }, { 'b/db/V9__b.sql': OTHER }],
      ['removes a/db/V9__z.sql'],
    ],
    [
      'that runs again goes, though the other gets one called alike',
      [
        { ...flyway, 'a/db/R__v.sql': TEXT },
        { 'a/db/R__v.sql': null, 'b/db/R__v.sql': OTHER },
      ],
      ['removes a/db/R__v.sql'],
    ],
    [
      'goes, though the other gets a baseline',
      [flyway, { 'a/db/V1__a.sql': null, 'b/db/B5__all.sql': all() }],
      ['removes a/db/V1__a.sql'],
    ],
    [
      'goes, though one of another project says that it replaces it',
      [
        {
          ...django,
          'b/s/migrations/0002_b.py': 'class Migration:\n    replaces = [("s", "0001_a")]\n    operations = [run()]\n',
        },
        { 'a/s/migrations/0001_a.py': null },
      ],
      ['removes a/s/migrations/0001_a.py'],
    ],
    [
      'went to the other and comes back edited',
      [goose, moved('a/sql/9_z.sql', 'b/sql/9_z.sql', OTHER), moved('b/sql/9_z.sql', 'a/sql/9_z.sql', OTHER)],
      ['changes a/sql/9_z.sql'],
    ],
  ])('one %s', (_, commits, lines) => {
    expect(found(...commits)).toEqual(lines);
  });

  test.each<[promise: string, commits: Edits[]]>([
    ['goes where its own gets a baseline', [flyway, { 'a/db/V1__a.sql': null, 'a/db/B5__all.sql': all() }]],
    [
      'went for a baseline that has moved since',
      [
        { ...flyway, 'a/db/V9__z.sql': null },
        { 'a/db/V1__a.sql': null, 'a/db/B5__all.sql': all() },
        moved('a/db/B5__all.sql', 'c/db/B5__all.sql', all()),
      ],
    ],
    [
      'went for a baseline, and the other begins with its version then or later',
      [
        flyway,
        { 'a/db/V1__a.sql': null, 'a/db/V9__z.sql': null, 'a/db/B9__all.sql': all(), 'c/db/V1__c.sql': OTHER },
        { 'd/db/V9__d.sql': OTHER },
      ],
    ],
    [
      'went for one of its own that replaces it',
      [
        {
          ...django,
          'a/s/migrations/0002_b.py': 'class Migration:\n    replaces = [("s", "0001_a")]\n    operations = [run()]\n',
        },
        { 'a/s/migrations/0001_a.py': null },
      ],
    ],
    [
      'went for one of another app that replaces it',
      [
        {
          ...django,
          'a/t/migrations/0001_t.py': 'class Migration:\n    replaces = [("s", "0001_a")]\n    operations = [run()]\n',
        },
        { 'a/s/migrations/0001_a.py': null },
      ],
    ],
    ['moves', [goose, moved('a/sql/1_a.sql', 'c/sql/1_a.sql', TEXT)]],
    ['moves and gets a comment', [goose, moved('a/sql/1_a.sql', 'c/sql/1_a.sql', `-- a\n${TEXT}`)]],
    ['moves in two commits', [goose, { 'a/sql/1_a.sql': null }, { 'c/sql/1_a.sql': TEXT }]],
    [
      'moves with all, each to where another was',
      [
        goose,
        {
          'a/sql/1_a.sql': null,
          'a/sql/9_z.sql': null,
          'b/sql/1_b.sql': null,
          'z/sql/1_a.sql': TEXT,
          'z/sql/9_z.sql': 'a9',
          'c/sql/1_b.sql': 'b',
        },
      ],
    ],
    [
      'is copied with all, and then goes with all',
      [goose, { 'c/sql/1_a.sql': TEXT, 'c/sql/9_z.sql': 'a9' }, { 'a/sql/1_a.sql': null, 'a/sql/9_z.sql': null }],
    ],
    [
      'of both databases becomes one of both',
      [
        {
          ...flyway,
          'a/db/h2/V3__x.sql': OTHER,
          'a/db/mysql/V3__x.sql': OTHER,
          'a/db/h2/V4__y.sql': 'h',
          'a/db/mysql/V4__y.sql': 'm',
        },
        { 'a/db/h2/V3__x.sql': null, 'a/db/mysql/V3__x.sql': null, 'a/db/V3__x.sql': OTHER },
      ],
    ],
    [
      'that both databases have goes where each gets a baseline',
      [
        { ...flyway, 'a/db/h2/V3__x.sql': OTHER, 'a/db/mysql/V3__x.sql': OTHER },
        { 'a/db/V1__a.sql': null, 'a/db/h2/B4__all.sql': all(), 'a/db/mysql/B4__all.sql': all() },
      ],
    ],
    [
      'of a database goes where both get a baseline',
      [
        { ...flyway, 'a/db/h2/V3__x.sql': OTHER },
        { 'a/db/h2/V3__x.sql': null, 'a/db/B4__all.sql': all() },
      ],
    ],
  ])('none is removed that %s', (_, commits) => {
    expect(found(...commits)).toEqual([]);
  });

  test('one that both databases have goes, though one of them gets a baseline', () => {
    const start = { ...flyway, 'a/db/h2/V3__x.sql': OTHER, 'a/db/mysql/V3__x.sql': OTHER };
    const gone = { 'a/db/V1__a.sql': null, 'a/db/h2/B4__all.sql': all() };
    expect(found(start, gone)).toEqual(['removes a/db/V1__a.sql']);
  });
});

describe('a migration of Flyway', () => {
  test('may go where another has its version', () => {
    const start = { ...FLYWAY, 'db/V1__a.sql': TEXT, 'db/V1__b.sql': 'b', 'db/V9__z.sql': 'z' };
    expect(found(start, { 'db/V1__b.sql': null })).toEqual([]);
  });

  test('is none where the settings do not say that it is', () => {
    const start = { ...FLYWAY, 'db/old/V1__a.sql': TEXT, 'db/V9__z.sql': 'z' };
    expect(found(start, { 'db/old/V1__a.sql': null })).toEqual([]);
  });

  describe('that moves to where the settings do not look', () => {
    const start = { ...FLYWAY, 'db/V1__a.sql': TEXT, 'db/V9__z.sql': 'z' };
    const to = (text: string | null) => ({ 'db/V1__a.sql': null, 'db/old/V1__a.sql': text });
    const back = (text: string) => ({ 'db/V1__a.sql': text, 'db/old/V1__a.sql': null });

    test.each<[promise: string, edits: Edits[]]>([
      ['as it is', [to(TEXT)]],
      ['edited', [to(OTHER)]],
      ['and edited later', [to(TEXT), to(OTHER)]],
      ['and gone from there', [to(TEXT), to(null)]],
    ])('is removed: %s', (_, edits) => {
      expect(found(start, ...edits)).toEqual(['removes db/V1__a.sql']);
    });

    test('is not where it came back, and edited where it came back otherwise', () => {
      expect(found(start, to(TEXT), back(TEXT))).toEqual([]);
      expect(found(start, to(OTHER), back(OTHER))).toEqual(['changes db/V1__a.sql']);
    });

    test('is not where the settings look there by now, where a baseline has what it did, or where they never looked at it', () => {
      const everywhere = settings(entry('flyway', 'db/**/*'));
      expect(found(start, { ...to(TEXT), ...everywhere })).toEqual([]);
      expect(found(start, { ...to(TEXT), 'db/B5__all.sql': 'all' })).toEqual([]);
      expect(
        found({ ...FLYWAY, 'x/V1__a.sql': TEXT, 'db/V9__z.sql': 'z' }, { 'x/V1__a.sql': null, 'y/V1__a.sql': OTHER }),
      ).toEqual([]);
    });
  });

  test('that moves is the one with its version, whatever else has its text or name', () => {
    const start = { ...settings(entry('flyway', 'db/**/*')), 'db/V1__a.sql': TEXT };
    expect(found(start, { 'db/V1__a.sql': null, 'db/x/V1__a.sql': TEXT, 'db/V3__b.sql': TEXT })).toEqual([]);
    expect(found(start, { 'db/V1__a.sql': null, 'db/x/V1__a.sql': TEXT, 'db/V3__a.sql': 'x' })).toEqual([]);
  });

  test('that went and came back is not what gets its version later', () => {
    const start = { ...FLYWAY, 'db/V1__a.sql': TEXT, 'db/V9__z.sql': 'z' };
    const back = [{ 'db/V1__a.sql': null }, { 'db/V1__a.sql': TEXT }];
    expect(found(start, ...back, { 'db/V01__b.sql': OTHER })).toEqual(['twin db/V01__b.sql']);
  });

  test('that was renamed and edited at once is edited still when it has its name again', () => {
    const start = { ...FLYWAY, 'db/V1__a.sql': TEXT };
    const renamed = { 'db/V1__a.sql': null, 'db/V3__a.sql': OTHER };
    expect(found(start, renamed, { 'db/V3__a.sql': null, 'db/V1__a.sql': OTHER })).toEqual(['changes db/V1__a.sql']);
    expect(found(start, renamed, { 'db/V3__a.sql': null, 'db/V1__a.sql': TEXT })).toEqual([]);
  });
});

describe('a migration of no known tool', () => {
  const start = { ...settings(entry('', 'db/*')), 'db/1_a.sql': TEXT, 'db/5_z.sql': 'z' };

  test.each<[promise: string, edits: Edits[], found: string[]]>([
    ['that goes is removed', [{ 'db/1_a.sql': null }], ['removes db/1_a.sql']],
    ['that moves as it is stays the same', [{ 'db/1_a.sql': null, 'db/2_b.sql': TEXT }], []],
    [
      'and is edited later is edited',
      [{ 'db/1_a.sql': null, 'db/2_b.sql': TEXT }, { 'db/2_b.sql': OTHER }],
      ['changes db/2_b.sql'],
    ],
    ['that goes where another comes is removed', [{ 'db/1_a.sql': null, 'db/2_b.sql': OTHER }], ['removes db/1_a.sql']],
    [
      'is removed, though one with the rest of its name comes',
      [{ 'db/1_a.sql': null, 'db/2_a.sql': OTHER }],
      ['removes db/1_a.sql'],
    ],
    ['that went and comes back as it was is the same', [{ 'db/1_a.sql': null }, { 'db/1_a.sql': TEXT }], []],
    [
      'that comes back with another text is edited',
      [{ 'db/1_a.sql': null }, { 'db/1_a.sql': OTHER }],
      ['changes db/1_a.sql'],
    ],
  ])('%s', (_, edits, lines) => {
    expect(found(start, ...edits)).toEqual(lines);
  });

  test('is not removed where it is there again, which is not committed', async () => {
    const folder = repository([
      { at: 0, edits: start },
      { at: 1, edits: { 'db/1_a.sql': null } },
    ]);
    writeFileSync(join(folder, 'db/1_a.sql'), TEXT);
    const { findings } = await judgeInGit(folder);
    expect(findings.filter(({ rule }) => rule === 'migration-unchanged')).toEqual([]);
  });
});

describe('a migration that goes with its record', () => {
  const FILE = 'db/V2__b.sql';
  const applied = 'applied: { at: "2026-01-01T00:00:20Z", by: pipeline }';
  const rolledBack = 'rolledBack: { at: "2026-01-01T00:00:30Z", by: pipeline, reason: x }';
  const record = (id: string, file: string, dev = '') =>
    `id: ${id}\ntitle: a\nkind: schema\nowner: x\nfiles:\n  - { path: ${file} }\nrollback: { revert: true }\n${dev === '' ? '' : `stages: { dev: { ${dev} } }\n`}`;
  const start = (dev?: string) => ({
    ...FLYWAY,
    'db/V1__a.sql': TEXT,
    'changes/a.yaml': record('a', 'db/V1__a.sql', applied),
    [FILE]: OTHER,
    'changes/b.yaml': record('b', FILE, dev),
  });
  const gone = { [FILE]: null, 'changes/b.yaml': null };
  const removal = [`removes ${FILE}`];

  test.each<[promise: string, commits: Edits[], found: string[]]>([
    ['may go where it was a plan', [start(), gone], []],
    ['may go before its record', [start(), { [FILE]: null }, { 'changes/b.yaml': null }], []],
    [
      'may go where it was rolled back',
      [start(), { 'changes/b.yaml': record('b', FILE, `${applied}, ${rolledBack}`) }, gone],
      [],
    ],
    ['may not where a stage applied it', [start(applied), gone], removal],
    [
      'may not where a stage had applied it that is not told of',
      [start(applied), { 'changes/b.yaml': record('b', FILE) }, gone],
      removal,
    ],
    [
      'may not where it had no record',
      [{ ...start(), 'changes/b.yaml': record('b', 'db/V3__c.sql'), 'db/V3__c.sql': 'c' }, gone],
      removal,
    ],
    [
      'may not where another record that is gone says that a stage applied it',
      [
        { ...start(), 'changes/c.yaml': record('c', FILE, applied) },
        { ...gone, 'changes/c.yaml': null },
      ],
      removal,
    ],
    [
      'may not where that one was alone in its folder',
      [
        { ...start(), 'changes/old/c.yaml': record('c', FILE, applied) },
        { ...gone, 'changes/old/c.yaml': null },
      ],
      removal,
    ],
    ['may go where no record is left', [start(), { ...gone, 'changes/a.yaml': null }], []],
  ])('%s', (_, commits, expected) => {
    expect(found(...commits).filter((line) => line.includes('V2'))).toEqual(expected);
  });

  const DAY = 86_400;
  const goneAt = (...commits: Parameters<typeof foundAt>) => foundAt(...commits).filter((line) => /V[24]/.test(line));
  const goneIn = (...commits: Edits[]) => goneAt(...commits.map((edits, at) => [at, edits] as const));
  const { 'changes/b.yaml': plan, ...unrecorded } = start();
  const planned = { 'changes/b.yaml': plan! };

  test('may not where it had a record later', () => {
    expect(goneAt([0, unrecorded], [9 * DAY, planned], [10 * DAY, gone])).toEqual(removal);
    // A date is what somebody writes; what came before it is no later than it.
    const other = { 'db/V3__c.sql': 'c', 'changes/c.yaml': record('c', 'db/V3__c.sql') };
    expect(goneAt([0, unrecorded], [9 * DAY, other], [60, planned], [10 * DAY, gone])).toEqual(removal);
  });

  test('may not where `after` counts to it', () => {
    const upTo = (name: string) => settings(`  - { tool: flyway, files: "db/*", after: ${name} }\n`);
    const three = { ...start(), 'db/V3__c.sql': 'c', ...upTo('V3__c.sql') };
    expect(goneIn(three, gone)).toEqual(removal);
    expect(goneIn(three, { ...gone, ...upTo('V1__a.sql') })).toEqual([]);
  });

  test('may go where the record came with the branch of the file, or before, or was another one', () => {
    expect(goneAt([0, unrecorded], [DAY, planned], [9 * DAY, gone])).toEqual([]);
    const { [FILE]: file, ...recorded } = start();
    expect(goneAt([0, recorded], [9 * DAY, { [FILE]: file! }], [10 * DAY, gone])).toEqual([]);
    const both = record('c', 'db/V3__c.sql').replace('files:\n', `files:\n  - { path: ${FILE} }\n`);
    const split = { ...planned, 'changes/c.yaml': record('c', 'db/V3__c.sql') };
    const together = { ...unrecorded, 'db/V3__c.sql': 'c', 'changes/c.yaml': both };
    expect(goneAt([0, together], [9 * DAY, split], [10 * DAY, gone])).toEqual([]);
    const moved = { 'changes/b.yaml': null, 'changes/old/b.yaml': plan! };
    expect(goneAt([0, start()], [9 * DAY, moved], [10 * DAY, { ...gone, 'changes/old/b.yaml': null }])).toEqual([]);
    const renamed = { ...gone, 'db/V4__b.sql': OTHER, 'changes/b.yaml': record('b', 'db/V4__b.sql') };
    const withdrawn = { 'db/V4__b.sql': null, 'changes/b.yaml': null };
    expect(goneAt([0, start()], [9 * DAY, renamed], [10 * DAY, withdrawn])).toEqual([]);
  });
});
