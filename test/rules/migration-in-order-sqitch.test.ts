import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRepository } from '../../src/repo/repository.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { type NewCommit, repository } from '../history/repository.ts';
import { judgeInGit, judgeInMemory, onMigrations } from './migrations.ts';

type Texts = Readonly<Record<string, string>>;

/** What Sqitch wrote: a project with two changes and a tag, and the same once the first change was reworked. */
const [FIRST, REWORKED] = ['first', 'reworked'].map((name): Texts => {
  const folder = join(import.meta.dirname, `../repo/migration/written/sqitch/${name}`);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]));
}) as [Texts, Texts];
const CONFIG = 'migrations: [{ tool: sqitch, after: deploy/shop/items.sql }]\n';
const PLAN = FIRST['sqitch.plan']!;
const BY = '2026-11-29T01:00:00Z Ann Bee <ann@example.com>';

/** The findings on the order, on edits and on the plan, of commits after the one of the base. */
function judged(...commits: NonNullable<NewCommit['edits']>[]) {
  const report = judgeInMemory(
    [
      { at: 0, edits: { ...FIRST, 'towpath.yaml': CONFIG } },
      ...commits.map((edits, index) => ({ at: index + 1, edits })),
    ],
    commits.length,
  );
  const rules = ['migration-in-order', 'migration-unchanged', 'syntax', 'schema', 'config'];
  return { ...report, findings: report.findings.filter(({ rule }) => rules.includes(rule)) };
}
/** A record that no stage has applied yet. */
function changeRecord({
  id,
  path,
  text,
  rollback,
}: {
  id: string;
  path: string;
  text: string;
  rollback: string;
}): string {
  const sha256 = createHash('sha256').update(text).digest('hex');
  return `id: ${id}\ntitle: ${id}\nkind: schema\nowner: team\nfiles: [{ path: ${path}, sha256: ${sha256} }]\nrollback: { path: ${rollback} }\n`;
}
const found = (...commits: NonNullable<NewCommit['edits']>[]) =>
  judged(...commits).findings.map(({ rule, location }) => `${rule} ${location.file}`);
const plan = (edit: (text: string) => string, files: Texts = {}) => ({ 'sqitch.plan': edit(PLAN), ...files });
const added = (name: string) => ({
  [`deploy/${name}.sql`]: `CREATE TABLE ${name} (id integer);\n`,
  [`revert/${name}.sql`]: 'DROP;\n',
});

test('another project, or another URI of it, gives every change another id', () => {
  const other = (text: string) => text.replace(/^%project=.*$/m, '%project=other');
  const uri = (text: string) => text.replace(/^(%project=.*)$/m, '$1\n%uri=https://example.com/');
  expect(found(plan(other))).toEqual(['migration-in-order deploy/users.sql']);
  expect(found(plan(uri))).toEqual(['migration-in-order deploy/users.sql']);
  expect(
    found(
      plan(other),
      plan((text) => text),
    ),
  ).toEqual([]);
  expect(found(plan((text) => text.replace('%project=', '% project = ')))).toEqual([]);
  expect(judged(plan(other)).findings[0]!.message).toMatch(/than the base, which has `%project=/);
});

test('changes run in the order of the plan, each undone by its revert script, and verify scripts are none', () => {
  const files = (texts: Texts) =>
    readRepository(memoryTree({ ...texts, 'towpath.yaml': CONFIG }), 'shop').migrations.map(
      ({ path, rollback }) => `${path} undone by ${rollback}`,
    );
  expect(files(FIRST)).toEqual([
    'deploy/users.sql undone by revert/users.sql',
    'deploy/shop/items.sql undone by revert/shop/items.sql',
  ]);
  expect(files(REWORKED)).toEqual([
    'deploy/users@v1.0.sql undone by revert/users@v1.0.sql',
    'deploy/shop/items.sql undone by revert/shop/items.sql',
    'deploy/users.sql undone by revert/users.sql',
  ]);
});

describe('a change that is reworked', () => {
  test('as Sqitch does it is no edit, and the new one is new and needs a record', () => {
    const base = { ...FIRST, 'towpath.yaml': CONFIG };
    const report = judgeInMemory(
      [
        { at: 0, edits: base },
        { at: 1, edits: REWORKED },
      ],
      1,
    );
    expect(onMigrations(report)).toEqual(['record-for-every-migration deploy/users.sql']);
  });

  test('first copied and then written anew, in two commits, is no edit either', () => {
    const { 'deploy/users.sql': anew, ...rest } = REWORKED;
    expect(found(rest, { 'deploy/users.sql': anew! })).toEqual([]);
  });

  test('is none where that is not committed', async () => {
    const folder = repository([{ at: 0, edits: { ...FIRST, 'towpath.yaml': CONFIG } }]);
    for (const [path, text] of Object.entries(REWORKED)) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    expect(onMigrations(await judgeInGit(folder, 'HEAD'))).toEqual(['record-for-every-migration deploy/users.sql']);
    writeFileSync(join(folder, 'deploy/users@v1.0.sql'), 'SELECT 1;\n');
    expect(onMigrations(await judgeInGit(folder))).toContain('migration-unchanged deploy/users@v1.0.sql');
  });

  test('whose copy is not what the script was is edited there', () => {
    expect(found({ ...REWORKED, 'deploy/users@v1.0.sql': 'CREATE TABLE people (id integer);\n' })).toEqual([
      'migration-unchanged deploy/users@v1.0.sql',
    ]);
  });

  test('stays as it is from then on, the copy and the new one', () => {
    const edits = { 'deploy/users.sql': 'DROP TABLE users;\n', 'deploy/users@v1.0.sql': 'SELECT 1;\n' };
    expect(found(REWORKED, edits)).toEqual([
      'migration-unchanged deploy/users.sql',
      'migration-unchanged deploy/users@v1.0.sql',
    ]);
  });

  test('without a copy of what it was is an edit, and the plan has a change without a script', () => {
    const { 'deploy/users@v1.0.sql': _, ...rest } = REWORKED;
    expect(found(rest)).toEqual(['migration-unchanged deploy/users.sql', 'schema sqitch.plan']);
  });

  test('leaves its record to be corrected, which is what the help says, and then all is well', () => {
    const record = (name: string, script: string, texts: Texts) =>
      changeRecord({
        id: name,
        path: `deploy/${script}.sql`,
        text: texts[`deploy/${script}.sql`]!,
        rollback: `revert/${script}.sql`,
      });
    const [users, items] = [record('users', 'users', FIRST), record('items', 'shop/items', FIRST)];
    const config = 'migrations: [{ tool: sqitch }]\n';
    const base = { ...FIRST, 'towpath.yaml': config, 'changes/items.yaml': items };
    const findings = (now: Texts) =>
      judgeInMemory(
        [
          { at: 0, edits: { ...base, 'changes/users.yaml': users } },
          { at: 1, edits: { ...REWORKED, ...now } },
        ],
        1,
      ).findings.filter(({ rule }) =>
        ['migration-unchanged', 'record-for-every-migration', 'record-kept', 'rollback-exists'].includes(rule),
      );
    expect(findings({}).map(({ help }) => help)).toEqual(
      expect.arrayContaining([
        'Name `deploy/users@v1.0.sql` in the record, and what reverts it as `rollback`; what is new needs a record of its own.',
        'Name `deploy/users@v1.0.sql` in the record of what `deploy/users.sql` was, and make a new record for what that is now.',
      ]),
    );
    const corrected = {
      'changes/users.yaml': record('users', 'users@v1.0', REWORKED),
      'changes/anew.yaml': record('anew', 'users', REWORKED),
    };
    expect(findings(corrected)).toEqual([]);
  });

  test('may be what `after` names, which is said, since its copy may be meant', () => {
    const { notes } = judged({ ...REWORKED, 'towpath.yaml': CONFIG.replace('shop/items', 'users') });
    expect(notes.join('\n')).toContain('names deploy/users.sql, which was reworked');
    expect(notes.join('\n')).toContain('what it was is deploy/users@v1.0.sql');
  });

  test('is removed with its copy', () => {
    expect(found(REWORKED, { 'deploy/users@v1.0.sql': null })).toEqual([
      'migration-unchanged deploy/users@v1.0.sql',
      'schema sqitch.plan',
    ]);
  });
});

test('a script that is edited without a rework is an edited migration', () => {
  expect(found({ 'deploy/users.sql': 'CREATE TABLE users (id bigint);\n' })).toEqual([
    'migration-unchanged deploy/users.sql',
  ]);
});

test('a script that is renamed with its line is another change', () => {
  const edits = plan((text) => text.replace('shop/items [users]', 'shop/things [users]'));
  const moved = { 'deploy/shop/items.sql': null, 'deploy/shop/things.sql': FIRST['deploy/shop/items.sql']! };
  const config = { 'towpath.yaml': CONFIG.replace('items', 'things') };
  expect(found({ ...edits, ...moved, ...config })).toEqual(['migration-unchanged deploy/shop/things.sql']);
});

describe('a line of the plan', () => {
  test('at the end is not late, whatever its date', () => {
    const edit = (text: string) => `${text}tags ${BY.replace('2026', '2020')} # Add tags\n`;
    expect(found(plan(edit, added('tags')))).toEqual([]);
  });

  test.each([
    ['first', (text: string) => text.replace('\nusers', `\ntags ${BY}\nusers`)],
    ['in the middle', (text: string) => text.replace('\nshop/items', `\n+ tags [users] ${BY} # Add tags\nshop/items`)],
  ])('%s is late', (_, edit) => {
    expect(judged(plan(edit, added('tags'))).findings).toMatchObject([
      {
        rule: 'migration-in-order',
        message:
          '`deploy/tags.sql` is new, and `sqitch.plan` lists it before `deploy/shop/items.sql`, which is there already; sqitch ' +
          'refuses to migrate a database where that one ran.',
        location: { file: 'deploy/tags.sql' },
      },
    ]);
  });

  test('between a change and its tag takes the tag from that', () => {
    expect(found(plan((text) => text.replace('\n@v1.0', `\ntags ${BY}\n@v1.0`), added('tags')))).toEqual([
      'migration-in-order deploy/shop/items.sql',
    ]);
  });

  test.each<[string, (text: string) => string, string]>([
    ['note', (text) => text.replace('Add users', 'Add USERS'), 'deploy/users.sql'],
    ['requirement', (text) => text.replace(' [users]', ''), 'deploy/shop/items.sql'],
    ['tag', (text) => text.replace('# Release', '# First release'), 'deploy/shop/items.sql'],
  ])('whose %s is edited is one that Sqitch does not find', (_, edit, file) => {
    expect(judged(plan(edit)).findings).toMatchObject([
      {
        rule: 'migration-in-order',
        message: expect.stringContaining('has something else for'),
        location: { file },
      },
    ]);
  });

  test('may get a tag', () => {
    expect(found(plan((text) => `${text}@v1.1 ${BY} # Again\n`))).toEqual([]);
  });

  test('that is deleted leaves a script that never runs, and no script leaves a change that cannot be deployed', () => {
    expect(found(plan((text) => text.replace(/\nusers .*/, '')))).toEqual(['migration-in-order deploy/users.sql']);
    expect(judged(plan((text) => `${text}tags ${BY}\n`)).findings).toMatchObject([
      { rule: 'schema', message: expect.stringContaining('its tool cannot deploy that'), location: { line: 7 } },
    ]);
  });

  test('that is there again without a tag between them is a finding', () => {
    const edit = (text: string) => `${text}tags ${BY}\ntags ${BY}\n`;
    expect(judged(plan(edit, added('tags'))).findings).toMatchObject([
      {
        rule: 'schema',
        message: 'The journal lists `tags` twice; its tool refuses such a plan.',
        location: { line: 8 },
      },
    ]);
  });

  test('that Sqitch does not write makes the plan unreadable', () => {
    expect(found(plan((text) => `${text}<<<<<<< HEAD\n`))).toEqual(['syntax sqitch.plan']);
  });
});

test('a script without a way back that no plan lists is one that another includes, which is said', () => {
  const { findings, notes } = judged({ 'deploy/common.sql': 'SELECT 1;\n' });
  expect(findings).toEqual([]);
  expect(notes.join('\n')).toContain('not counted, since no journal lists them: deploy/common.sql');
});

test('without a plan nothing is late, which is said', () => {
  const { findings, notes } = judged({ 'sqitch.plan': null, ...added('a') });
  expect(findings).toEqual([]);
  expect(notes.join('\n')).toContain(
    'there is no sqitch.plan, which says what runs and in which order; what is late is not known',
  );
});

describe('a plan that moves with its folder', () => {
  const moved = (texts: Texts, edit = (text: string) => text) =>
    Object.fromEntries(
      Object.entries(texts).flatMap(([path, text]): [string, string | null][] => [
        [path, null],
        [`v2/${path}`, path === 'sqitch.plan' ? edit(text) : text],
      ]),
    );
  const rules = (texts: Texts, edit?: (text: string) => string) =>
    judgeInMemory(
      [
        { at: 0, edits: { ...texts, 'towpath.yaml': CONFIG } },
        { at: 1, edits: moved(texts, edit) },
      ],
      1,
    )
      .findings.filter(({ rule }) => rule.startsWith('migration-'))
      .map(({ rule, location }) => `${rule} ${location.file}`);
  test.each<[what: string, edit: ((text: string) => string) | undefined, files: string[]]>([
    ['passes as it was', undefined, []],
    ['has another project', (text) => text.replace(/^%project=.*$/m, '%project=other'), ['v2/deploy/users.sql']],
    ['has another note', (text) => text.replace(/^(users .*#).*$/m, '$1 Another'), ['v2/deploy/users.sql']],
    ['has one more tag at its end', (text) => `${text}@v2.0 ${BY} # Release\n`, []],
  ])('%s', (_, edit, paths) => {
    expect(rules(FIRST, edit)).toEqual(paths.map((path) => `migration-in-order ${path}`));
  });

  test('passes with what was reworked before', () => {
    expect(rules(REWORKED)).toEqual([]);
    expect(rules(REWORKED, (text) => text.replace(/^(users .*#).*$/gm, '$1 Another'))).toEqual([
      'migration-in-order v2/deploy/users.sql',
      'migration-in-order v2/deploy/users@v1.0.sql',
    ]);
  });

  test('is not compared with that of a project that goes, whose scripts are others of the same names', () => {
    const others = Object.fromEntries(
      Object.entries(FIRST).map(([path, text]) => [
        path,
        path.startsWith('deploy/') ? `${text}SELECT pg_notify('a', 'b');\n` : text,
      ]),
    );
    const edits = Object.entries(moved(others, (text) => text.replace(/^%project=.*$/m, '%project=other')));
    const { findings } = judgeInMemory(
      [
        { at: 0, edits: { ...FIRST, 'towpath.yaml': CONFIG.replace(', after: deploy/shop/items.sql', '') } },
        { at: 1, edits: Object.fromEntries(edits) },
      ],
      1,
    );
    expect(findings.filter(({ rule }) => rule === 'migration-in-order')).toEqual([]);
  });
});
