import { expect, test } from 'vitest';
import { change, manifest } from '../build.ts';
import { addCommits, type Edit, repository } from '../history/repository.ts';
import { command } from './command.ts';

const manifests = Object.fromEntries(
  ['dev', 'staging', 'production'].map((id) => [
    `environments/${id}.yaml`,
    manifest(id, { services: {}, config: undefined }),
  ]),
);
const settings = (entry: string) => ({ 'towpath.yaml': `migrations: [{ ${entry} }]\n` });
const DROP = 'DROP TABLE a;\n';
const FLYWAY = {
  ...settings('tool: flyway, after: V1__a.sql'),
  'db/migration/V1__a.sql': 'CREATE TABLE a (id int);\n',
};
const PLAIN = { ...settings('files: "sql/**/*.sql", after: 1_a.sql'), 'sql/1_a.sql': 'CREATE TABLE a (id int);\n' };
const LIQUIBASE = {
  ...settings('tool: liquibase, after: a.sql'),
  'db/changelog/root.yaml': 'databaseChangeLog:\n- includeAll: { path: sets, relativeToChangelogFile: true }\n',
  'db/changelog/sets/a.sql': 'CREATE TABLE a (id int);\n',
};
type Edits = Record<string, Edit>;
const X = { 'db/migration/x': { link: '../../elsewhere' } };
const V2 = { 'elsewhere/V2__b.sql': 'CREATE TABLE b (id int);\n' };

/** What a check of a request ends with in CI, and its notes on what was not seen. */
async function judged(base: Edits, request: Edits) {
  const folder = repository([{ at: 0, edits: { ...manifests, ...base } }]);
  addCommits(folder, [{ at: 60, edits: request }], true);
  const options = ['--base', 'HEAD~1', '--no-cache', '--now', '2026-11-23T12:00:00Z'];
  const { stdout, code } = await command(['check', folder, ...options], '.', { CI: 'true' });
  return { code, stdout, links: [...stdout.matchAll(/through the link ([^\s.]+)/g)].map(([, link]) => link) };
}

const BEHIND: [promise: string, base: Edits, request: Edits, link: string][] = [
  ['comes with its link', FLYWAY, { ...V2, ...X }, 'db/migration/x'],
  ['comes behind a link that is there', { ...FLYWAY, ...X, 'elsewhere/README': 'x' }, V2, 'db/migration/x'],
  [
    'is edited behind a link that is there',
    { ...FLYWAY, ...X, ...V2 },
    { 'elsewhere/V2__b.sql': DROP },
    'db/migration/x',
  ],
  [
    'comes behind a link that another link leads to',
    { ...FLYWAY, ...X, 'elsewhere/README': 'x' },
    { 'elsewhere/y': { link: '../far' }, 'far/V2__b.sql': DROP },
    'db/migration/x',
  ],
  ['is of no tool', PLAIN, { 'elsewhere/2_b.sql': DROP, 'sql/x': { link: '../elsewhere' } }, 'sql/x'],
  [
    'is included with all of its folder',
    LIQUIBASE,
    { 'elsewhere/b.sql': DROP, 'db/changelog/sets/x': { link: '../../../elsewhere' } },
    'db/changelog/sets/x',
  ],
];
test.each(BEHIND)(
  'a migration behind a linked folder is not passed over in silence: it %s',
  async (_, base, request, link) => {
    const { code, links } = await judged(base, request);
    expect([code, ...new Set(links)]).toEqual([2, link]);
  },
);

const BASE_LINK = { 'mig/V1__a.sql': 'CREATE TABLE a (id int);\n', 'db/migration': { link: '../mig' } };
const OWN_PATTERN = settings('tool: flyway, files: "db/migration/*.sql", after: V1__a.sql');
test.each<[promise: string, base: Edits, request: Edits]>([
  ['in place of all migrations, which a request leaves alone,', { ...OWN_PATTERN, ...BASE_LINK }, { README: 'x' }],
  ['to which the migrations move as they are', FLYWAY, { 'db/migration/V1__a.sql': null, ...BASE_LINK }],
  ['that a request leaves alone', { ...FLYWAY, ...X, ...V2 }, { README: 'x' }],
  ['without a migration', FLYWAY, { 'elsewhere/README.md': 'x', ...X }],
  ['elsewhere', FLYWAY, { ...V2, docs: { link: 'elsewhere' } }],
  [
    'to what the same entry has under its own name',
    { ...PLAIN, ...settings('files: "sql/**/*.sql", after: 2_b.sql'), 'sql/own/2_b.sql': DROP },
    { 'sql/x': { link: 'own' } },
  ],
])('a link to a folder %s is none to speak of', async (_, base, request) => {
  const { code, links } = await judged(base, request);
  expect([code, ...links]).toEqual([0]);
});

const MODULE = { submodule: '1'.repeat(40) };
const CLOSED: [what: string, base: Edits, request: Edits, why: string][] = [
  [
    'a submodule that comes among them',
    FLYWAY,
    { 'db/migration/sub': MODULE },
    'no history is read of migrations in the submodule db/migration/sub',
  ],
  [
    'a submodule of which another commit comes',
    { ...FLYWAY, 'db/migration/sub': MODULE },
    { 'db/migration/sub': { submodule: '2'.repeat(40) } },
    'no history is read of migrations in the submodule db/migration/sub',
  ],
  [
    'a link out of the repository',
    PLAIN,
    { 'sql/x': { link: '../../elsewhere' } },
    'nothing is read through the link sql/x',
  ],
  [
    'a link to a submodule',
    PLAIN,
    { 'sql/x': { link: '../module' }, module: MODULE },
    'nothing is read through the link sql/x',
  ],
];
test.each(CLOSED)('migrations that are hidden are not passed over in silence: %s', async (_, base, request, why) => {
  const { code, stdout } = await judged(base, request);
  expect(stdout).toContain(`${why}. Put the files themselves in its place.`);
  expect(code).toBe(2);
});

const OPEN: [what: string, base: Edits, request: Edits][] = [
  ['that a request leaves alone', { ...FLYWAY, 'db/migration/sub': MODULE }, { README: 'x' }],
  ['elsewhere', FLYWAY, { module: MODULE, 'db/other': MODULE }],
];
test.each(OPEN)('a submodule %s hides no migration', async (_, base, request) => {
  expect((await judged(base, request)).code).toBe(0);
});

const KNEX = { ...settings('tool: knex, after: 1_a.js'), 'migrations/1_a.js': 'exports.up = () => 1;\n' };
const FOLDER = { 'migrations/2_b.js/index.js': 'exports.up = () => 2;\n', 'migrations/2_b.js/package.json': '{}\n' };
const HIDDEN: [what: string, base: Edits, request: Edits, folder?: string][] = [
  ['that comes', KNEX, FOLDER],
  ['that comes in place of a file', { ...KNEX, 'migrations/2_b.js': 'x' }, { 'migrations/2_b.js': null, ...FOLDER }],
  ['that comes, of another tool', { ...KNEX, ...settings('tool: sequelize, after: 1_a.js') }, FOLDER],
  [
    'that comes, of a tool that tells migrations by their text',
    { ...settings('tool: typeorm, after: 1-a.ts'), 'migrations/1-a.ts': 'export class A1795819514930 {}\n' },
    { 'migrations/2-b.ts/index.ts': 'x' },
    'migrations/2-b.ts',
  ],
  ['that comes, of no tool', { ...KNEX, ...settings('files: "migrations/*", after: 1_a.js') }, FOLDER],
  ['in which a file is edited', { ...KNEX, ...FOLDER }, { 'migrations/2_b.js/index.js': 'exports.up = () => 3;\n' }],
  ['to which a file comes', { ...KNEX, ...FOLDER }, { 'migrations/2_b.js/index.json': '{}\n' }],
  ['from which a file goes', { ...KNEX, ...FOLDER }, { 'migrations/2_b.js/package.json': null }],
  [
    'in a folder of packages',
    KNEX,
    { 'node_modules/x/migrations/2_b.js/index.js': 'x' },
    'node_modules/x/migrations/2_b.js',
  ],
];
test.each(HIDDEN)(
  'migrations that are folders are not passed over in silence: one %s',
  async (_, base, request, folder = 'migrations/2_b.js') => {
    const { code, stdout } = await judged(base, request);
    expect(stdout).toContain(`a migration is hidden in the folder ${folder}. Make it one file.`);
    expect(code).toBe(2);
  },
);

const BEHIND_FOLDER: [what: string, base: Edits, request: Edits, why: string][] = [
  [
    'a link to a folder',
    KNEX,
    { 'elsewhere/index.js': 'x', 'migrations/2_b.js': { link: '../elsewhere' } },
    'history is not followed through the link migrations/2_b.js',
  ],
  [
    'a link to a folder that is there, behind which a file is edited',
    { ...KNEX, 'elsewhere/index.js': 'x', 'migrations/2_b.js': { link: '../elsewhere' } },
    { 'elsewhere/index.js': 'y' },
    'history is not followed through the link migrations/2_b.js',
  ],
  [
    'a folder behind a link',
    { ...settings('tool: knex, after: 1_a.js'), 'db/migrations/1_a.js': 'exports.up = () => 1;\n' },
    { 'mig/2_b.js/index.js': 'x', 'other/migrations': { link: '../mig' } },
    'history is not followed through the link other/migrations',
  ],
  [
    'a submodule',
    KNEX,
    { 'migrations/2_b.js': MODULE },
    'no history is read of migrations in the submodule migrations/2_b.js',
  ],
];
test.each(BEHIND_FOLDER)('nor is a migration that is %s', async (_, base, request, why) => {
  const { code, stdout } = await judged(base, request);
  expect(stdout).toContain(`${why}. Put the files themselves in its place.`);
  expect(code).toBe(2);
});

const PRISMA = {
  ...settings('tool: prisma, after: 1_a'),
  'prisma/migrations/1_a/migration.sql': 'CREATE TABLE a (id int);\n',
};
const NONE_HIDDEN: [what: string, base: Edits, request: Edits][] = [
  ['that a request leaves alone', { ...KNEX, ...FOLDER }, { README: 'x' }],
  ['of another name', KNEX, { 'migrations/helpers/index.js': 'x', 'migrations/2_b.test/index.js': 'x' }],
  ['elsewhere', KNEX, { 'lib/2_b.js/index.js': 'x' }],
  ['with files of a tool that has migrations in folders', PRISMA, { 'prisma/migrations/1_a/README.md': 'x' }],
  [
    'in which the same pattern has the files',
    { ...PLAIN, ...settings('files: "sql/**", after: 9_c.sql/9_c.sql'), 'sql/9_c.sql/9_c.sql': 'x' },
    { README: 'x' },
  ],
  [
    'of no tool, without the extension of a migration',
    { ...KNEX, ...settings('files: "migrations/*", after: 1_a.js') },
    { 'migrations/archive/0_a.js': 'x', 'migrations/v1.0/a.js': 'x' },
  ],
];
test.each(NONE_HIDDEN)('a folder %s hides no migration', async (_, base, request) => {
  const { code, stdout } = await judged(base, request);
  expect([code, stdout.includes('is hidden')]).toEqual([0, false]);
});

const ROOT = 'databaseChangeLog:\n- includeAll: { path: sets, relativeToChangelogFile: true }\n';
const CHANGESET = '--liquibase formatted sql\n--changeset ana:2\nDROP TABLE a;\n';
const INCLUDES = { 'db/changelog/root.yaml': `${ROOT}- include: { file: other/b.sql }\n` };
const ELSEWHERE: [what: string, base: Edits, request: Edits, code: number][] = [
  ['comes with its include', LIQUIBASE, { ...INCLUDES, 'other/b.sql': CHANGESET }, 2],
  ['is there, and comes to be included', { ...LIQUIBASE, 'other/b.sql': CHANGESET }, INCLUDES, 2],
  ['is edited', { ...LIQUIBASE, ...INCLUDES, 'other/b.sql': 'A;\n' }, { 'other/b.sql': CHANGESET }, 2],
  [
    'is left alone, while what includes it has more',
    { ...LIQUIBASE, ...INCLUDES, 'other/b.sql': CHANGESET },
    { 'db/changelog/root.yaml': `${INCLUDES['db/changelog/root.yaml']}- include: { file: sets/a.sql }\n` },
    0,
  ],
  ['is left alone', { ...LIQUIBASE, ...INCLUDES, 'other/b.sql': CHANGESET }, { README: 'x' }, 0],
  [
    'is matched by another entry',
    {
      ...LIQUIBASE,
      'towpath.yaml':
        'migrations: [{ tool: liquibase, after: a.sql }, { tool: liquibase, files: "other/*.sql", after: b.sql }]\n',
      'other/b.sql': CHANGESET,
    },
    INCLUDES,
    0,
  ],
];
test.each(ELSEWHERE)('a migration that a file includes from where no pattern is %s', async (_, base, request, code) => {
  const answer = await judged(base, request);
  const why =
    '`db/changelog/root.yaml` includes what no entry of `migrations` matches, other/b.sql. Let `files` match it, too.';
  expect([answer.stdout.includes(why), answer.code]).toEqual([code === 2, code]);
});

test('an include that comes, of what is not here, is not passed over, and one that is there is noted', async () => {
  const root = `${ROOT}- include: { file: "\${x}/b.sql" }\n`;
  const brought = { 'db/changelog/root.yaml': root, 'other/b.sql': CHANGESET };
  const { stdout, code } = await judged(LIQUIBASE, brought);
  expect(stdout).toContain(
    '`db/changelog/root.yaml` includes what is not here, $' + '{x}/b.sql. Include it by its path',
  );
  expect(code).toBe(2);
  const edited = { 'db/changelog/root.yaml': `${root}# A comment.\n` };
  const there = await judged({ ...LIQUIBASE, ...brought }, edited);
  expect(there.stdout).toContain('includes $' + '{x}/b.sql, which is not here, so that what it runs is not known');
  expect(there.code).toBe(0);
});

const COMMITTED: [name: string, path: string][] = [
  ['in a folder of packages', 'db/migration/node_modules/V2__b.sql'],
  ['below one', 'node_modules/shop/db/migration/V2__b.sql'],
];
test.each(COMMITTED)('a migration that is committed %s is judged', async (_, path) => {
  const { code, stdout } = await judged(FLYWAY, { [path]: DROP });
  expect(stdout).toContain(`error  record-for-every-migration  ${path}`);
  expect(code).toBe(1);
});

test('so is one with the name of a file that Towpath works with', async () => {
  const atlas = {
    ...settings('tool: atlas, files: "db/*.sql", after: 1_a.sql'),
    'db/1_a.sql': 'CREATE TABLE a (id int);\n',
  };
  const { code, stdout } = await judged(atlas, { 'db/.towpath-0123456789abcdef.2_b.sql': DROP });
  expect(stdout).toContain('error  record-for-every-migration  db/.towpath-0123456789abcdef.2_b.sql');
  expect(code).toBe(1);
});

test('a record that is committed in a folder of packages is read, and one behind a linked folder is told', async () => {
  const record = { 'changes/node_modules/add-index.yaml': change() };
  const read = await judged(FLYWAY, record);
  expect(read.stdout).toMatch(/^error .* changes\/node_modules\/add-index\.yaml:/m);
  const linked = await judged(FLYWAY, { 'elsewhere/add-index.yaml': change(), 'changes/x': { link: '../elsewhere' } });
  expect([linked.code, ...new Set(linked.links)]).toEqual([2, 'changes/x']);
  expect(linked.stdout).toContain(
    'no record is read through the link changes/x. Put the files themselves in its place.',
  );
});
