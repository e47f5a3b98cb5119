import { describe, expect, test } from 'vitest';
import { type Edit, git, type NewCommit, repository } from '../history/repository.ts';
import { judgeInGit, judgeInMemory, onMigrations } from './migrations.ts';

type Edits = Readonly<Record<string, Edit>>;

const rule = 'migration-unchanged';
const config = (tool: string, files: string): Edits => ({
  'towpath.yaml': `migrations: [{ tool: ${tool}, files: "${files}" }]\n`,
});
const TEXT = 'CREATE TABLE a (id int, total numeric(10,2), note text);\n';

/** What the rule finds where commits follow each other, the first of which names the tool. */
function found(tool: string, files: string, ...commits: Edits[]): string[] {
  const all = [{ ...config(tool, files), ...commits[0] }, ...commits.slice(1)];
  return only(onMigrations(judgeInMemory(all.map((edits, at) => ({ at, edits })))));
}
const only = (lines: readonly string[]) => lines.filter((line) => line.startsWith(`${rule} `));

/** Whatever a stage names needs a manifest. */
const MANIFEST = {
  'environments/dev.yaml':
    'environment: dev\nservices: {}\ndata: { class: synthetic }\naccess: { default: read-write }\n',
};
const alembic = (revision: string, down = 'None') => `revision = "${revision}"\ndown_revision = ${down}\n`;
const django = (body: string) => `class Migration:\n    ${body}\n`;
const changelog = (attributes = '') =>
  `<databaseChangeLog${attributes}><changeSet id="1" author="ana"><sql>A</sql></changeSet></databaseChangeLog>\n`;
const formatted = (attributes = '') => `--liquibase formatted sql${attributes}\n\n--changeset ana:1\nA;\n`;

describe('a migration that got another name', () => {
  test.each<[tool: string, files: string, from: string, to: string, isEdit: boolean, text?: string, later?: string]>([
    ['flyway', 'db/*', 'V2__b.sql', 'V0.5__b.sql', true],
    ['flyway', 'db/*', 'V2__b.sql', 'V9__b.sql', true],
    ['flyway', 'db/*', 'V2__b.sql', 'V2__other.sql', true],
    ['flyway', 'db/*', 'V2__b.sql', 'V2.0__b.sql', false],
    ['flyway', 'db/*', 'V2__b.sql', 'V2_b.sql', true],
    ['flyway', 'db/**/*', 'V2__b.sql', 'year/V2__b.sql', false],
    ['golang-migrate', 'db/*', '2_b.up.sql', '3_b.up.sql', true],
    ['golang-migrate', 'db/*', '2_b.up.sql', '2_other.up.sql', false],
    ['goose', 'db/*', '2_b.sql', '3_b.sql', true],
    ['goose', 'db/*', '2_b.sql', '00002_other.sql', false],
    ['rails', 'db/*', '2_b.rb', '3_b.rb', true],
    ['rails', 'db/*', '2_b.rb', '02_b.rb', false],
    ['knex', 'db/*', '2_b.js', '2_other.js', true],
    ['knex', 'db/*', '2_b.js', '2_b.cjs', true],
    ['knex', 'db/**/*.js', '2_b.js', 'sub/2_b.js', false],
    ['prisma', 'db/**/*', '2_b/migration.sql', '2_other/migration.sql', true],
    ['prisma', 'db/**/*', '2_b/migration.sql', 'sub/2_b/migration.sql', false],
    ['diesel', 'db/**/*', '2026-01-01-000000_b/up.sql', '2026-01-02-000000_b/up.sql', true],
    ['diesel', 'db/**/*', '2026-01-01-000000_b/up.sql', '20260101000000_other/up.sql', false],
    ['atlas', 'db/*', '2_b.sql', '3_b.sql', true],
    ['django', 'db/**/*.py', 'shop/migrations/0002_b.py', 'shop/migrations/0002_other.py', true],
    ['django', 'db/**/*.py', 'shop/migrations/0002_b.py', 'apps/shop/migrations/0002_b.py', false],
    ['django', 'db/**/*.py', 'shop/migrations/0002_b.py', 'store/migrations/0002_b.py', true],
    ['alembic', 'db/*', '2_b.py', '3_other.py', false, alembic('b2')],
    ['alembic', 'db/*', '2_b.py', '2_b.py', true, alembic('b2'), alembic('c3')],
    ['alembic', 'db/*', '2_b.py', '3_c.py', true, alembic('b2'), alembic('c3')],
    ['typeorm', 'db/*', '2.ts', '3.ts', false, 'class A1795819514930 {}\n'],
    ['typeorm', 'db/*', '2.ts', '2.ts', true, 'class A1795819514930 {}\n', 'class B1795819514930 {}\n'],
    ['sequelize', 'db/*', '2-b.js', '2-b.cjs', true],
    ['kysely', 'db/*', '2_b.ts', '2_other.ts', true],
    ['dbmate', 'db/*', '2_b.sql', '2_other.sql', false],
    ['supabase', 'db/*', '2_b.sql', '02_b.sql', true],
    ['postgrator', 'db/*', '2.do.b.sql', '002.do.other.sql', false],
    ['liquibase', 'db/*', '2.xml', '3.xml', true, changelog()],
    ['liquibase', 'db/*', '2.xml', '3.xml', false, changelog(' logicalFilePath="x"')],
    ['liquibase', 'db/*', '2.sql', '3.sql', false, formatted(' logicalFilePath:x')],
    ['liquibase', 'db/*', '2.sql', '2.sql', true, formatted(' logicalFilePath:x'), formatted()],
    ['liquibase', 'db/*', '2.sql', '2.sql', false, formatted(' logicalFilePath:db/2.sql'), formatted()],
  ])('of %s in %s, %s as %s: an edit is %s', (tool, files, from, to, isEdit, text = TEXT, later = text) => {
    const last = { [`db/${from}`]: null, [`db/${to}`]: later };
    const lines = found(tool, files, { [`db/${from}`]: text, 'db/README': '' }, last);
    // What nothing shows to be the same migration is one that went and another that came.
    const where = to === 'V2_b.sql' || to === '3_c.py' ? from : to;
    expect(lines).toEqual(isEdit ? [`${rule} db/${where}`] : []);
  });

  test('is found once where it was edited in the same commit, and the message names both paths', async () => {
    const folder = repository([
      { at: 0, edits: { ...config('flyway', 'db/*'), 'db/V1__a.sql': TEXT } },
      { at: 1, subject: 'Rename it', edits: { 'db/V1__a.sql': null, 'db/V3__a.sql': `${TEXT}DROP TABLE b;\n` } },
    ]);
    const commit = git(folder, ['rev-parse', 'HEAD']).slice(0, 12);
    const findings = (await judgeInGit(folder)).findings.filter((finding) => finding.rule === rule);
    expect(findings).toMatchObject([
      {
        message:
          `Commit \`${commit}\` (Rename it) renames \`db/V1__a.sql\` to \`db/V3__a.sql\` after it was added; flyway knows a ` +
          'migration by its version and description, and refuses to migrate a database where the old one ran.',
        help: 'Name it `db/V1__a.sql` again, with the text that it had, and put what is new into a new migration.',
        subject: { type: 'migration', id: 'db/V3__a.sql' },
      },
    ]);
  });

  test('inside its file is said to be there, and not to be that of the file', async () => {
    const folder = repository([
      { at: 0, edits: { ...config('alembic', 'db/*'), 'db/2_b.py': alembic('b2') } },
      { at: 1, subject: 'Another id', edits: { 'db/2_b.py': alembic('c3') } },
    ]);
    const commit = git(folder, ['rev-parse', 'HEAD']).slice(0, 12);
    const findings = (await judgeInGit(folder)).findings.filter((finding) => finding.rule === rule);
    expect(findings).toMatchObject([
      {
        message:
          `Commit \`${commit}\` (Another id) gives the migration in \`db/2_b.py\` another revision after it was added; alembic ` +
          'knows a migration by that, and refuses to migrate a database where the old one ran.',
        help: 'Give it the revision and the text again that it had, and put what is new into a new migration.',
      },
    ]);
  });

  test.each<[tool: string, files: string, from: string, to: string, isRenamed: boolean]>([
    ['flyway', 'db/*', 'V1__a.sql', 'V3__a.sql', true],
    ['flyway', 'db/*', 'V1__a.sql', 'V2026.11.02__a.sql', true],
    ['flyway', 'db/*', 'V1__a.sql', 'V3__b.sql', false],
    ['flyway', 'db/*', 'V1__long_name.sql', 'V3__other_name.sql', false],
    ['flyway', 'db/**/*', 'a/V1__a.sql', 'a/V3__a.sql', true],
    ['flyway', 'db/**/*', 'a/V1__a.sql', 'b/V3__a.sql', false],
    ['knex', 'db/*', '1_a.js', '20_a.js', true],
    ['knex', 'db/*', '1_a.js', '1_b.js', false],
    ['prisma', 'db/**/*', '1_a/migration.sql', '3_a/migration.sql', true],
    ['prisma', 'db/**/*', '1_a/migration.sql', '3_b/migration.sql', false],
    ['golang-migrate', 'db/*', '1_a.up.sql', '3_a.up.sql', true],
  ])(
    'and another text in one commit, of %s in %s, %s as %s, is told by the rest of its name: %s',
    (tool, files, from, to, isRenamed) => {
      const others = { 'db/V9__x.sql': 'x', 'db/9_x.js': 'x', 'db/9_x/migration.sql': 'x', 'db/9_x.up.sql': 'x' };
      const edit = { [`db/${from}`]: null, [`db/${to}`]: `${TEXT}DROP TABLE b;\n` };
      expect(found(tool, files, { [`db/${from}`]: TEXT, ...others }, edit)).toEqual([
        `${rule} db/${isRenamed ? to : from}`,
      ]);
    },
  );

  test('and that of another in the same commit is told from that by its text', () => {
    const both = { 'db/V1__a.sql': TEXT, 'db/V2__a.sql': 'DROP TABLE a;\n' };
    const moved = {
      'db/V1__a.sql': null,
      'db/V2__a.sql': null,
      'db/V3__a.sql': 'DROP TABLE a;\n',
      'db/V4__a.sql': TEXT,
    };
    expect(found('flyway', 'db/*', both, moved)).toEqual([`${rule} db/V3__a.sql`, `${rule} db/V4__a.sql`]);
  });

  test('and got the old one back passes', () => {
    const edits = [{ 'db/V1__a.sql': TEXT }, { 'db/V1__a.sql': null, 'db/V3__a.sql': TEXT }];
    expect(found('flyway', 'db/*', ...edits, { 'db/V3__a.sql': null, 'db/V1__a.sql': TEXT })).toEqual([]);
  });

  test('and moved to another folder is compared with what it was there', () => {
    const edits = [{ 'db/a/V1__a.sql': TEXT }, { 'db/a/V1__a.sql': null, 'db/b/V1__a.sql': 'DROP TABLE a;\n' }];
    expect(found('flyway', 'db/**/*', ...edits)).toEqual([`${rule} db/b/V1__a.sql`]);
  });
});

describe('a migration that was gone and came back', () => {
  const [GONE, OTHER] = [{ 'db/V1__a.sql': null, 'db/V9__x.sql': 'x' }, 'DROP TABLE a;\n'];
  const back = (...commits: Edits[]) => found('flyway', 'db/*', { 'db/V1__a.sql': TEXT }, GONE, ...commits);

  test('as it was passes, by whatever name its tool takes for the same', () => {
    expect([back({ 'db/V1__a.sql': TEXT }), back({ 'db/V01__a.sql': TEXT })]).toEqual([[], []]);
  });

  test('with another text is edited, at once or later', () => {
    expect(back({ 'db/V1__a.sql': OTHER })).toEqual([`${rule} db/V1__a.sql`]);
    expect(back({ 'db/V01__a.sql': OTHER })).toEqual([`${rule} db/V01__a.sql`]);
    expect(back({ 'db/V1__a.sql': TEXT }, { 'db/V1__a.sql': OTHER })).toEqual([`${rule} db/V1__a.sql`]);
  });

  test('is removed where it goes once more, and each that has the name of another is its own', () => {
    expect(back({ 'db/V1__a.sql': TEXT }, { 'db/V1__a.sql': null })).toEqual([`${rule} db/V1__a.sql`]);
    expect(back({ 'db/V2__a.sql': OTHER })).toEqual([`${rule} db/V1__a.sql`]);
  });
});

describe('a migration that is gone', () => {
  test('is named, with what the tool does', () => {
    const gone = (tool: string, path: string) => {
      const report = judgeInMemory([
        { at: 0, edits: { ...config(tool, 'db/*'), [path]: TEXT, 'db/V9__x.sql': 'x', 'db/9_x.sql': 'x' } },
        { at: 1, subject: 'Clean up', edits: { [path]: null } },
      ]);
      return report.findings.filter((finding) => finding.rule === rule);
    };
    expect(gone('flyway', 'db/V1__a.sql')).toMatchObject([
      {
        message: expect.stringMatching(
          /^Commit `\w{12}` \(Clean up\) removes the migration `db\/V1__a.sql` after it was added; flyway refuses to migrate a database where it ran\.$/,
        ),
        help: 'Restore it as it was, and undo what it did with a new migration.',
        location: { file: 'db/V1__a.sql' },
      },
    ]);
    expect(gone('goose', 'db/1_a.sql')[0]?.message).toMatch(
      /; where it ran, its effect stays, and a new database goes without it\.$/,
    );
  });

  test.each<[promise: string, tool: string, files: string, commits: Edits[]]>([
    ['and came back', 'flyway', 'db/*', [{ 'db/V1__a.sql': TEXT }, { 'db/V1__a.sql': null }, { 'db/V1__a.sql': TEXT }]],
    [
      'and came back elsewhere',
      'flyway',
      'db/**/*',
      [{ 'db/V1__a.sql': TEXT }, { 'db/V1__a.sql': null }, { 'db/x/V1__a.sql': TEXT }],
    ],
    [
      'for one that replaces it',
      'django',
      '**/*.py',
      [
        { 's/migrations/0001_a.py': django('a'), 's/migrations/0002_b.py': django('b') },
        {
          's/migrations/0001_squashed_0002_b.py': django(
            'replaces = [\n        ("s", "0001_a"),\n        ("s", "0002_b"),\n    ]\n    initial = True',
          ),
        },
        { 's/migrations/0001_a.py': null, 's/migrations/0002_b.py': null },
        { 's/migrations/0001_squashed_0002_b.py': django('initial = True') },
      ],
    ],
    [
      'below a baseline',
      'flyway',
      'db/*',
      [
        { 'db/V1__a.sql': TEXT, 'db/V2__b.sql': 'b' },
        { 'db/B1__all.sql': TEXT, 'db/V1__a.sql': null },
      ],
    ],
    ['and was a rollback', 'flyway', 'db/*', [{ 'db/V1__a.sql': TEXT, 'db/U1__a.sql': 'u' }, { 'db/U1__a.sql': null }]],
  ])('passes %s', (_, tool, files, commits) => {
    const keep = { 'db/keep': '', ...(commits[0]!['db/V1__a.sql'] === undefined ? {} : { 'db/V9__z.sql': 'z' }) };
    expect(found(tool, files, { ...keep, ...commits[0] }, ...commits.slice(1))).toEqual([]);
  });

  test.each<[what: string, before: string, after: string]>([
    ['code where Django has a list of what is replaced', 'initial = True', 'replaces = [run()]\n    initial = True'],
    ['such a list, which nothing had', 'initial = True', 'replaces = [("s", "0000_z")]\n    initial = True'],
    ['code in its place', 'replaces = [("s", "0000_z")]', 'replaces = [run()]'],
    ['a line that ends for Python in a comment', 'initial = True', 'initial = True  # a\rrun()'],
  ])('a squashed migration that gets %s is found', (_, before, after) => {
    const path = 's/migrations/0001_squashed.py';
    expect(found('django', '**/*.py', { [path]: django(before) }, { [path]: django(after) })).toEqual([
      `${rule} ${path}`,
    ]);
  });

  test('above a baseline is found', () => {
    const commits = [
      { 'db/V1__a.sql': TEXT, 'db/V2__b.sql': 'b' },
      { 'db/B1__all.sql': TEXT, 'db/V2__b.sql': null },
    ];
    expect(found('flyway', 'db/*', ...commits)).toEqual([`${rule} db/V2__b.sql`]);
  });

  test.each<[what: string, name: string, text: string]>([
    ['empty', 'b.xml', '<databaseChangeLog>\n</databaseChangeLog>\n'],
    [
      'a comment',
      'b.xml',
      `<databaseChangeLog><!--${changelog().replace(/<\/?databaseChangeLog>/g, '')}--></databaseChangeLog>\n`,
    ],
    [
      'an include',
      'b.xml',
      '<databaseChangeLog><include file="c.xml" relativeToChangelogFile="true"/></databaseChangeLog>\n',
    ],
    ['an empty list', 'b.json', '{"databaseChangeLog": []}\n'],
    ['empty YAML', 'b.yaml', 'databaseChangeLog: []\n'],
  ])('and is a changelog without changesets now, %s, is found', (_, name, text) => {
    const path = `db/${name}`;
    const data =
      '{"databaseChangeLog": [{"changeSet": {"id": "1", "author": "a", "changes": [{"sql": {"sql": "A"}}]}}]}\n';
    const before = { [path]: name.endsWith('.xml') ? changelog() : data, 'db/c.xml': changelog() };
    expect(found('liquibase', 'db/*', before, { [path]: text })).toEqual([`${rule} ${path}`]);
    // Then what it included is lost.
    const restored = found('liquibase', 'db/*', before, { [path]: text }, { [path]: before[path]! });
    expect(restored).not.toContain(`${rule} ${path}`);
  });

  test('and is no migration for its tool any more is found', () => {
    const commits = [
      { 'db/a.sql': '--liquibase formatted sql\n--changeset a:1\nA;\n', 'db/b.xml': changelog() },
      { 'db/a.sql': 'A;\n' },
    ];
    expect(found('liquibase', 'db/*', ...commits)).toEqual([`${rule} db/a.sql`]);
  });
});

describe('what a branch adds', () => {
  const start: NewCommit = { at: 0, edits: { ...config('flyway', 'db/*'), 'db/V1__a.sql': TEXT } };
  const added: NewCommit = { at: 1, edits: { 'db/V2__b.sql': 'b\n' } };

  test.each<[promise: string, edits: Edits]>([
    ['renamed', { 'db/V2__b.sql': null, 'db/V3__b.sql': 'b\n' }],
    ['removed', { 'db/V2__b.sql': null }],
  ])('may be %s there', (_, edits) => {
    const commits = [start, added, { at: 2, edits }];
    expect(only(onMigrations(judgeInMemory(commits, 2)))).toEqual([]);
    expect(only(onMigrations(judgeInMemory(commits, 1)))).toHaveLength(1);
  });

  test('is asked for no record twice where it renames what the base has', () => {
    const report = onMigrations(
      judgeInMemory([start, { at: 1, edits: { 'db/V1__a.sql': null, 'db/V5__a.sql': TEXT } }], 1),
    );
    expect(report).toContain(`${rule} db/V5__a.sql`);
  });

  test('has the version of one that the base got since', async () => {
    const folder = repository([
      start,
      { at: 1, edits: { 'db/V2__theirs.sql': 'x\n' }, branch: 'trunk', parents: [0] },
      { at: 2, edits: { 'db/V2__ours.sql': 'y\n' }, parents: [0] },
    ]);
    const report = await judgeInGit(folder, 'trunk');
    expect(report.findings.filter((finding) => finding.rule === rule)).toMatchObject([
      {
        message:
          '`db/V2__ours.sql` has the version of `db/V2__theirs.sql`; flyway knows a migration that ran by its version, so it ' +
          'cannot run both.',
      },
    ]);
    expect(onMigrations(report)).toContain('record-for-every-migration db/V2__ours.sql');
  });
});

describe('two files of one version', () => {
  test.each<[tool: string, files: string, first: string, second: string, areTwins: boolean]>([
    ['flyway', 'db/*', 'db/V1__a.sql', 'db/V1.0__other.sql', true],
    ['flyway', 'db/**/*', 'db/V1__a.sql', 'db/new/V1__other.sql', true],
    ['flyway', 'db/*', 'db/V1__a.sql', 'db/V1__Other.java', true],
    ['flyway', 'db/*', 'db/V1__a.sql', 'db/B1__all.sql', false],
    ['flyway', 'db/*', 'db/V1__a.sql', 'db/U1__a.sql', false],
    ['flyway', '**/db/migration/*', 'a/db/migration/V1__a.sql', 'b/db/migration/V1__a.sql', false],
    ['flyway', 'db/**/*', 'db/mysql/V1__a.sql', 'db/h2/V1__a.sql', false],
    ['rails', 'db/*', 'db/1_a.rb', 'db/01_b.rb', true],
    ['golang-migrate', 'db/*', 'db/1_a.up.sql', 'db/001_b.up.sql', true],
    ['goose', 'db/*', 'db/1_a.sql', 'db/1_b.go', true],
    ['diesel', 'db/*/up.sql', 'db/2026-01-01-000000_a/up.sql', 'db/20260101000000_b/up.sql', true],
    ['knex', 'db/*', 'db/1_a.js', 'db/1_b.js', false],
  ])('of %s in %s: %s and %s are %s', (tool, files, first, second, areTwins) => {
    const expected = areTwins ? [`${rule} ${second}`] : [];
    expect(found(tool, files, { [first]: 'a' }, { [second]: 'b' })).toEqual(expected);
    expect(found(tool, files, { [second]: 'b' }, { [first]: 'a' })).toEqual(areTwins ? [`${rule} ${first}`] : []);
  });

  test('of Alembic have one revision', () => {
    const lines = found('alembic', 'db/*', { 'db/a.py': alembic('x1') }, { 'db/b.py': alembic('x1') });
    expect(lines).toEqual([`${rule} db/b.py`]);
  });
});

describe('a change record', () => {
  const record = (path: string, stages = '') =>
    `id: a\ntitle: a\nkind: schema\nowner: x\nfiles: [{ path: ${path} }]\nrollback: { revert: true }\n${stages}`;
  const applied = 'stages: { dev: { applied: { at: 2026-01-01T00:00:05Z, by: pipeline } } }\n';
  const set = { 'towpath.yaml': 'migrations: [{ tool: flyway, files: "db/*", after: V2__b.sql }]\n' };
  const renamed = (path: string) => ({ [path]: null, 'db/V9__x.sql': TEXT });
  test('of one migration does not silence the edit of another', () => {
    const report = judgeInMemory([
      {
        at: 0,
        edits: {
          ...set,
          'db/V1__a.sql': TEXT,
          'db/V2__b.sql': 'b',
          'db/V3__c.sql': 'c',
          'changes/a.yaml': record('db/V3__c.sql'),
        },
      },
      { at: 1, edits: { 'db/V1__a.sql': 'edited' } },
      { at: 2, edits: { 'db/V2__b.sql': null } },
    ]);
    expect(report.findings.filter((finding) => finding.rule === rule).map(({ subject }) => subject?.id)).toEqual(
      expect.arrayContaining(['db/V1__a.sql', 'db/V2__b.sql']),
    );
  });

  test.each<[promise: string, from: string, stages: string, at: number, isFound: boolean]>([
    ['that no stage applied may follow it to another name', 'db/V3__c.sql', '', 10, false],
    ['that a stage applied before may not', 'db/V3__c.sql', applied, 10, true],
    ['that a stage applied later may', 'db/V3__c.sql', applied, 2, false],
    ['of what ran before the first record may not', 'db/V1__a.sql', '', 10, true],
  ])('%s', (_, from, stages, at, isFound) => {
    const old = { ...set, ...MANIFEST, 'db/V1__a.sql': 'a', 'db/V2__b.sql': 'b', [from]: TEXT };
    const { findings } = judgeInMemory([
      { at: 0, edits: { ...old, 'changes/a.yaml': record(from, stages) } },
      { at, edits: { ...renamed(from), 'changes/a.yaml': record('db/V9__x.sql', stages) } },
    ]);
    const renames = findings.filter((finding) => finding.rule === rule && / renames /.test(finding.message));
    expect(renames).toHaveLength(isFound ? 1 : 0);
    if (isFound) expect(renames[0]).toMatchObject({ location: { file: 'changes/a.yaml' } });
  });
});

test.each<[tool: string, path: string, isEdit: boolean]>([
  ['prisma', 'db/1_a/migration.sql', true],
  ['atlas', 'db/1_a.sql', true],
  ['flyway', 'db/V1__a.sql', false],
  ['goose', 'db/1_a.sql', false],
])('a byte order mark that comes to a migration of %s in %s is an edit: %s', (tool, path, isEdit) => {
  const lines = found(tool, 'db/**/*', { [path]: TEXT }, { [path]: `\uFEFF${TEXT}` });
  expect(lines).toEqual(isEdit ? [`${rule} ${path}`] : []);
});

describe('a repeatable migration', () => {
  const first = { 'db/V1__a.sql': TEXT, 'db/R__my_view.sql': 'CREATE VIEW v AS SELECT 1;\n' };
  const gone = { 'db/R__my_view.sql': null };

  test.each<[promise: string, second: Edits, finding: string | undefined]>([
    ['may change', { 'db/R__my_view.sql': 'DROP VIEW v;\n' }, undefined],
    ['may move', { ...gone, 'db/views/R__my view.sql': first['db/R__my_view.sql'] }, undefined],
    ['may not get another name', { ...gone, 'db/R__view.sql': first['db/R__my_view.sql'] }, 'db/R__view.sql'],
    ['may not get another name with another text', { ...gone, 'db/R__view.sql': 'other' }, 'db/R__my_view.sql'],
    ['may not go', gone, 'db/R__my_view.sql'],
    ['may not go for a baseline', { ...gone, 'db/B1__all.sql': TEXT }, 'db/R__my_view.sql'],
    [
      'may not become a versioned one',
      { ...gone, 'db/V2__my_view.sql': first['db/R__my_view.sql'] },
      'db/R__my_view.sql',
    ],
  ])('%s', (_, second, finding) => {
    expect(found('flyway', 'db/**/*', first, second)).toEqual(finding === undefined ? [] : [`${rule} ${finding}`]);
  });

  test('that went is told with what puts it right', () => {
    const report = judgeInMemory([
      { at: 0, edits: { ...config('flyway', 'db/*'), ...first } },
      { at: 1, subject: 'Drop it', edits: gone },
    ]);
    expect(report.findings.filter((finding) => finding.rule === rule)).toMatchObject([
      {
        message: expect.stringMatching(/flyway refuses to migrate a database where it ran\.$/),
        help: 'Restore it, and let its text drop what it made.',
      },
    ]);
  });

  test('with a record may not get another name once a stage applied it', () => {
    const record = (path: string) =>
      `id: a\ntitle: a\nkind: schema\nowner: x\nfiles: [{ path: ${path}, sha256: ${'ab'.repeat(32)} }]\n` +
      'rollback: { revert: true }\nstages: { dev: { applied: { at: 2026-01-01T00:00:05Z, by: pipeline } } }\n';
    const report = judgeInMemory([
      {
        at: 0,
        edits: { ...config('flyway', 'db/*'), ...MANIFEST, ...first, 'changes/a.yaml': record('db/R__my_view.sql') },
      },
      {
        at: 9,
        edits: { ...gone, 'db/R__view.sql': 'SELECT 2;\n', 'changes/a.yaml': record('db/R__view.sql') },
      },
      {
        at: 10,
        edits: {
          'db/R__view.sql': null,
          'db/R__views.sql': 'SELECT 2;\n',
          'changes/a.yaml': record('db/R__views.sql'),
        },
      },
    ]);
    expect(only(onMigrations(report))).toEqual([`${rule} changes/a.yaml`, `${rule} db/R__my_view.sql`]);
  });
});
