import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { NewCommit } from '../history/repository.ts';
import { judgeInMemory } from './migrations.ts';

const CONFIG = { 'towpath.yaml': 'migrations: [{ tool: drizzle }]\n' };
const JOURNAL = 'drizzle/meta/_journal.json';

/** A journal of tags with their times. */
const journal = (...entries: (readonly [tag: string, when: number])[]) => ({
  [JOURNAL]: `${JSON.stringify({ version: '7', entries: entries.map(([tag, when], idx) => ({ idx, when, tag })) }, null, 2)}\n`,
});
const files = (...tags: string[]) => Object.fromEntries(tags.map((tag) => [`drizzle/${tag}.sql`, `-- ${tag}\n`]));
const THERE = { ...CONFIG, ...files('0000_a', '0001_b'), ...journal(['0000_a', 100], ['0001_b', 200]) };

/** The findings on the order, and on the journal, of a commit after the base. */
function found(edits: NewCommit['edits'], first: NewCommit['edits'] = THERE) {
  const { findings } = judgeInMemory(
    [
      { at: 0, edits: first! },
      { at: 1, edits: edits! },
    ],
    1,
  );
  return findings.filter(({ rule }) => ['migration-in-order', 'syntax', 'schema'].includes(rule));
}
const brief = (findings: ReturnType<typeof found>) => findings.map(({ rule, location }) => `${rule} ${location.file}`);

describe('a migration of Drizzle', () => {
  test.each<[promise: string, tag: string, when: number, isLate: boolean]>([
    ['with a later time passes, whatever its number', '0000_c', 300, false],
    ['with the number of another passes', '0001_c', 300, false],
    ['with an earlier time is late, whatever its number', '0009_c', 150, true],
    ['with the time of the last is late', '0002_c', 200, true],
  ])('%s', (_, tag, when, isLate) => {
    const edits = { ...files(tag), ...journal(['0000_a', 100], ['0001_b', 200], [tag, when]) };
    expect(brief(found(edits))).toEqual(isLate ? [`migration-in-order drizzle/${tag}.sql`] : []);
  });

  test('that is late is told so by its time', () => {
    const edits = { ...files('0002_c'), ...journal(['0000_a', 100], ['0002_c', 150], ['0001_b', 200]) };
    expect(found(edits)).toMatchObject([
      {
        message:
          '`drizzle/0002_c.sql` is new, and `drizzle/meta/_journal.json` gives it a time that is not later than that of ' +
          '`drizzle/0001_b.sql`, which is there already; drizzle passes over it for ever in every database where that one ran.',
        help: 'Generate it again, or give it a later `when` there than `drizzle/0001_b.sql` has.',
      },
    ]);
  });

  test.each(['../src/evil', 'sub/evil'])('that lies elsewhere and that the journal lists, as %s, is told', (tag) => {
    const path = posix.join('drizzle', `${tag}.sql`);
    const edits = { [path]: 'DROP TABLE a;\n', ...journal(['0000_a', 100], ['0001_b', 200], [tag, 300]) };
    const told = found(edits);
    expect(brief(told)).toEqual([`schema ${JOURNAL}`]);
    expect(told[0]!.message).toContain(
      `lists \`${tag}\`, which is \`${path}\`, and no entry of \`migrations\` matches that`,
    );
  });

  test('of Sqitch that lies elsewhere and that the plan lists is told', () => {
    const line = (name: string) => `${name} 2026-11-27T22:51:11Z Ana <ana@example.com>\n`;
    const plan = `%syntax-version=1.0.0\n%project=a\n\n${line('a')}`;
    const first = { 'towpath.yaml': 'migrations: [{ tool: sqitch }]\n', 'deploy/a.sql': 'A;\n', 'sqitch.plan': plan };
    const told = (name: string, path: string) =>
      brief(found({ [path]: 'B;\n', 'sqitch.plan': plan + line(name) }, first)).filter((each) => /^schema/.test(each));
    expect(told('x/../../evil', 'evil.sql')).toEqual(['schema sqitch.plan']);
    expect(told('x/evil', 'deploy/x/evil.sql')).toEqual([]);
  });

  test('that the journal leaves out never runs, with a base or without', () => {
    const { findings } = judgeInMemory([{ at: 0, edits: { ...THERE, ...files('0002_c') } }]);
    expect(findings.filter(({ rule }) => rule === 'migration-in-order')).toMatchObject([
      {
        message:
          '`drizzle/meta/_journal.json` does not list `drizzle/0002_c.sql`; drizzle runs what is listed there, so it never runs ' +
          'this file.',
      },
    ]);
    expect(brief(found(files('0002_c')))).toEqual(['migration-in-order drizzle/0002_c.sql']);
  });

  test('that the journal left out may be listed, and none is late by one that is left out', () => {
    const left = { ...THERE, ...files('0002_c', '9999_z') };
    const times = (when: number) => journal(['0000_a', 100], ['0001_b', 200], ['0002_c', when]);
    const listed = (edits: NewCommit['edits']) =>
      brief(found(edits, left)).filter((line) => !line.endsWith('9999_z.sql'));
    expect(listed(times(300))).toEqual([]);
    expect(
      brief(found({ ...files('0003_d'), ...journal(['0000_a', 100], ['0001_b', 200], ['0003_d', 300]) }, left)),
    ).toEqual(['migration-in-order drizzle/0002_c.sql', 'migration-in-order drizzle/9999_z.sql']);
  });

  test('is no file of another name that the journal leaves out, which is said', () => {
    const { findings, notes } = judgeInMemory([{ at: 0, edits: { ...THERE, ...files('seed') } }]);
    expect(findings.filter(({ rule }) => rule === 'migration-in-order')).toEqual([]);
    expect(notes.join('\n')).toContain('not counted, since no journal lists them: drizzle/seed.sql');
  });

  test.each([900, 50])('that gets another time, %d, may run again or never', (when) => {
    expect(found(journal(['0000_a', 100], ['0001_b', when]))).toMatchObject([
      {
        message: expect.stringContaining('and the base has it with `200`'),
        help: 'Give it the time `200` again.',
        location: { file: 'drizzle/0001_b.sql' },
      },
    ]);
  });
});

describe('the journal of Drizzle', () => {
  test.each<[promise: string, edits: NewCommit['edits'], line: number]>([
    ['without the file of an entry', journal(['0000_a', 100], ['0001_b', 200], ['0002_c', 300]), 17],
    ['with an entry twice', journal(['0000_a', 100], ['0001_b', 200], ['0001_b', 300]), 17],
  ])('%s is a finding at its line', (_, edits, line) => {
    const findings = found(edits).filter(({ rule }) => rule === 'schema');
    expect(findings).toMatchObject([{ location: { file: JOURNAL, line } }]);
  });

  test.each(['', '<<<<<<< HEAD\n{}\n', '{ "entries": [{ "tag": "0000_a" }] }'])(
    'that cannot be parsed is: %s',
    (text) => {
      expect(brief(found({ [JOURNAL]: text }))).toEqual([`syntax ${JOURNAL}`]);
    },
  );

  test('is not what a migration is late by where there is none', () => {
    const findings = found(files('0001_z'), { ...CONFIG, ...files('0000_a', '0002_b') });
    expect(findings).toMatchObject([{ message: expect.stringContaining('its version lies below that of') }]);
  });

  test('is gone by names without, which is said', () => {
    const { notes } = judgeInMemory([{ at: 0, edits: { ...CONFIG, ...files('0000_a') } }]);
    expect(notes.join('\n')).toContain(`there is no ${JOURNAL}, which says what runs and in which order`);
  });
});

describe('a journal that moves with its folder', () => {
  const moved = (edits: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(edits).map(([path, text]) => [`packages/db/${path}`, text]));
  const GONE = Object.fromEntries(
    Object.keys(THERE).map((path) => [path, path === 'towpath.yaml' ? THERE[path]! : null]),
  );
  const { 'towpath.yaml': _, ...there } = THERE;
  const [first, second] = ['packages/db/drizzle/0000_a.sql', 'packages/db/drizzle/0001_b.sql'];
  const times = (...when: [number, number]) => moved(journal(['0000_a', when[0]], ['0001_b', when[1]]));

  test.each<[what: string, edits: NonNullable<NewCommit['edits']>, files: string[]]>([
    ['passes as it was', {}, []],
    ['has another time of one', times(100, 250), [second]],
    ['has another time of all', times(110, 250), [first, second]],
    ['has one more', moved({ ...files('0002_c'), ...journal(['0000_a', 100], ['0001_b', 200], ['0002_c', 300]) }), []],
  ])('%s', (_what, edits, paths) => {
    const all = { ...GONE, ...moved(there), ...edits };
    const expected = paths.map((path) => `migration-in-order ${path}`);
    expect(brief(found(all))).toEqual(expected);
    const inTwo = [
      { at: 0, edits: THERE },
      { at: 1, edits: { ...moved(there), ...edits } },
      { at: 2, edits: GONE },
    ];
    const { findings } = judgeInMemory(inTwo, 2);
    expect(brief(findings.filter(({ rule }) => rule === 'migration-in-order'))).toEqual(expected);
  });

  test('is compared with its own, and not with that of another folder', () => {
    const other = (edits: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(edits).map(([path, text]) => [`b/${path}`, text.replace('-- ', '-- b ')]));
    const base = { ...THERE, ...other({ ...there, ...journal(['0000_a', 130], ['0001_b', 230]) }) };
    expect(brief(found({ ...GONE, ...moved(there) }, base))).toEqual([]);
    expect(brief(found({ ...GONE, ...moved(there), ...times(130, 230) }, base))).toEqual([
      `migration-in-order ${first}`,
      `migration-in-order ${second}`,
    ]);
    const both = Object.fromEntries(
      Object.entries(base).flatMap(([path, text]) =>
        path === 'towpath.yaml'
          ? [[path, text]]
          : [
              [path, null],
              [`packages/${path}`, text],
            ],
      ),
    );
    expect(brief(found(both, base))).toEqual([]);
  });

  test('is not compared with that of a service that goes, whose migration is another of the same name', () => {
    const config = { 'towpath.yaml': 'migrations: [{ tool: drizzle, files: "services/*/drizzle/*.sql" }]\n' };
    const service = (name: string, text: string, when: number) =>
      Object.fromEntries(
        Object.entries({ 'drizzle/0000_init.sql': text, ...journal(['0000_init', when]) }).map(([path, each]) => [
          `services/${name}/${path}`,
          each,
        ]),
      );
    const old = service('old', 'CREATE TABLE a (id int);\n', 100);
    const gone = Object.fromEntries(Object.keys(old).map((path) => [path, null]));
    const base = { ...config, ...old };
    expect(brief(found({ ...gone, ...service('new', 'CREATE TABLE b (id int);\n', 200) }, base))).toEqual([]);
    expect(brief(found({ ...gone, ...service('new', '-- a\nCREATE TABLE a (id int);\n', 200) }, base))).toEqual([
      'migration-in-order services/new/drizzle/0000_init.sql',
    ]);
  });
});
