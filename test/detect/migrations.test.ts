import { expect, test } from 'vitest';
import { ciWithoutBaseline, findCi } from '../../src/detect/ci.ts';
import { findMigrations } from '../../src/detect/migrations.ts';
import { filesOf } from '../../src/detect/reading.ts';
import { memoryTree } from '../../src/repo/tree.ts';

const found = (files: Record<string, string>) => findMigrations(filesOf(memoryTree(files)));

test.each<[tool: string, files: Record<string, string>, pattern: string, after: string | string[]]>([
  [
    'flyway',
    { 'sql/V1__a.sql': '', 'sql/V2__b.sql': '', 'sql/R__v.sql': '', 'sql/R__w.sql': '' },
    'sql/*.sql',
    ['sql/V2__b.sql', 'sql/R__v.sql', 'sql/R__w.sql'],
  ],
  ['flyway', { 'sql/V1__a.sql': '', 'sql/V2__b.sql': '', 'sql/U1__a.sql': '' }, 'sql/*.sql', 'sql/V2__b.sql'],
  [
    'liquibase',
    { 'db/changelog/1.xml': '<databaseChangeLog><changeSet id="1" author="a"/></databaseChangeLog>' },
    'db/changelog/**/*.{xml,yaml,yml,json,sql}',
    'db/changelog/1.xml',
  ],
  [
    'prisma',
    { 'a/prisma/migrations/1_x/migration.sql': '' },
    'a/prisma/migrations/*/migration.sql',
    'a/prisma/migrations/1_x/migration.sql',
  ],
  ['rails', { 'db/migrate/20260101000000_a.rb': '' }, 'db/migrate/*.rb', 'db/migrate/20260101000000_a.rb'],
  [
    'django',
    { 'shop/migrations/0001_initial.py': 'from django.db import migrations\n' },
    'shop/migrations/*.{py,pyc,so,pyd}',
    'shop/migrations/0001_initial.py',
  ],
  [
    'alembic',
    {
      'alembic/versions/a.py': "revision = 'a'\ndown_revision = None\n",
      'alembic/versions/b.py': "revision = 'b'\ndown_revision = 'a'\n",
    },
    'alembic/versions/*.py',
    'alembic/versions/b.py',
  ],
  [
    'sqitch',
    {
      'db/sqitch.plan': 'b 2026-11-27T22:51:11Z A <a@b.c>\na/c 2026-11-27T22:51:12Z A <a@b.c>\n',
      'db/deploy/b.sql': '',
      'db/deploy/a/c.sql': '',
    },
    'db/deploy/**/*.sql',
    'db/deploy/a/c.sql',
  ],
  [
    'laravel',
    { 'api/database/migrations/2026_01_01_000000_a.php': '<?php' },
    'api/database/migrations/*.php',
    'api/database/migrations/2026_01_01_000000_a.php',
  ],
  [
    'ef-core',
    {
      'Shop/Migrations/20260101000000_A.cs': 'public partial class A : Migration {}',
      'Shop/Migrations/20260101000000_A.Designer.cs': 'partial class A {}',
    },
    'Shop/Migrations/*.cs',
    'Shop/Migrations/20260101000000_A.cs',
  ],
  [
    'ecto',
    { 'priv/repo/migrations/20260101000000_a.exs': '' },
    'priv/repo/migrations/**/*.exs',
    'priv/repo/migrations/20260101000000_a.exs',
  ],
  [
    'hasura',
    { 'migrations/default/1654696186008_a/up.sql': '' },
    'migrations/default/*/up.sql',
    'migrations/default/1654696186008_a/up.sql',
  ],
  ['golang-migrate', { 'm/1_a.up.sql': '', 'm/1_a.down.sql': '', 'm/10_b.up.sql': '' }, 'm/*.up.sql', 'm/10_b.up.sql'],
  ['diesel', { 'diesel.toml': '', 'migrations/2026_a/up.sql': '' }, 'migrations/*/up.sql', 'migrations/2026_a/up.sql'],
  ['atlas', { 'm/1_a.sql': '', 'm/atlas.sum': '' }, 'm/*.sql', 'm/1_a.sql'],
  ['goose', { 'm/1_a.sql': '-- +goose Up\n' }, 'm/*.sql', 'm/1_a.sql'],
  ['dbmate', { 'm/1_a.sql': '-- migrate:up\n' }, 'm/*.sql', 'm/1_a.sql'],
  [
    'drizzle',
    { 'drizzle/0000_a.sql': '', 'drizzle/meta/_journal.json': '{"entries":[{"idx":0,"when":1,"tag":"0000_a"}]}' },
    'drizzle/*.sql',
    'drizzle/0000_a.sql',
  ],
  [
    'supabase',
    { 'supabase/migrations/20260101000000_a.sql': '' },
    'supabase/migrations/*.sql',
    'supabase/migrations/20260101000000_a.sql',
  ],
  [
    'graphile-migrate',
    { 'migrations/committed/000001-a.sql': '' },
    'migrations/committed/*.sql',
    'migrations/committed/000001-a.sql',
  ],
  ['postgrator', { 'm/1.do.a.sql': '' }, 'm/*.sql', 'm/1.do.a.sql'],
  ...['knex', 'kysely', 'sequelize', 'umzug', 'node-pg-migrate'].map(
    (tool): [string, Record<string, string>, string, string] => [
      tool,
      { 'api/package.json': `{"dependencies":{"${tool}":"1"}}`, 'api/src/migrations/1_a.ts': '' },
      'api/src/migrations/*.ts',
      'api/src/migrations/1_a.ts',
    ],
  ),
])('migrations of %s are recognised, with the last that needs no record', (tool, files, pattern, after) => {
  expect(found(files)).toEqual([expect.objectContaining({ tool, files: pattern, after })]);
});

test.each<[what: string, files: Record<string, string>]>([
  ['SQL without a sign of a tool', { 'sql/1_a.sql': 'SELECT 1', 'sql/2_b.sql': '' }],
  ['modules of a project that names no tool', { 'package.json': '{}', 'migrations/1_a.ts': '' }],
  ['tests and examples', { 'test/sql/V1__a.sql': '', 'examples/db/migrate/20260101000000_a.rb': '' }],
])('%s are taken for no migrations', (_, files) => {
  expect(found(files)).toEqual([]);
});

test('each folder is a set of its own', () => {
  expect(found({ 'a/V1__a.sql': '', 'b/V1__a.sql': '' }).map(({ files }) => files)).toEqual(['a/*.sql', 'b/*.sql']);
});

const signs = (paths: readonly string[], texts: Readonly<Record<string, string>> = {}, remote?: string) => ({
  paths: [...paths, ...Object.keys(texts)],
  textOf: (path: string) => texts[path],
  remote,
  version: '1.2.3',
});

test('the CI is told by the remote where no file tells it, and else what has to be run is said', () => {
  const by = (remote?: string) => findCi(signs(['a.txt'], {}, remote));
  for (const remote of ['git@github.com:shop/api.git', 'https://github.com/shop/api']) {
    expect(by(remote)).toMatchObject([{ name: 'GitHub Actions', file: { path: '.github/workflows/towpath.yaml' } }]);
  }
  expect(by('ssh://git@gitlab.example.com/shop/api.git')).toMatchObject([
    { name: 'GitLab CI', file: { path: '.gitlab-ci.yml' } },
  ]);
  for (const remote of [undefined, '/srv/github.com/api.git']) {
    expect(by(remote)).toMatchObject([{ file: undefined, job: expect.stringContaining('towpath check') }]);
  }
});

test.each([
  ['its Action', 'jobs: { check: { steps: [\n  uses: shop/towpath@v1\n] } }', true],
  ['an image that has its name', 'run: docker build -t shop/towpath-ui .', false],
  ['another of its commands', 'run: npx towpath audit', false],
])('whether CI runs the check where it has %s', (_, text, runs) => {
  expect(findCi(signs([], { '.github/workflows/ci.yml': text })).length === 0).toBe(runs);
});

test('of CI that runs the check nothing is proposed, and it is told where it knows no baseline', () => {
  const texts = { '.gitlab-ci.yml': 'towpath:\n  script: npx towpath check\n' };
  expect(findCi(signs([], texts))).toEqual([]);
  expect(ciWithoutBaseline(signs([], texts))).toEqual(['.gitlab-ci.yml']);
  const known = { '.gitlab-ci.yml': `${texts['.gitlab-ci.yml'].trim()} --baseline b.json\n` };
  expect(ciWithoutBaseline(signs(['Jenkinsfile'], known))).toEqual([]);
});

test('the CI is told by its files', () => {
  expect(findCi(signs(['.github/workflows/ci.yml', '.gitlab-ci.yml', 'Jenkinsfile', 'src/main.c']))).toMatchObject([
    { name: 'GitHub Actions', file: { path: '.github/workflows/towpath.yaml' }, job: undefined },
    { name: 'GitLab CI', file: undefined, job: expect.stringContaining('GIT_DEPTH: 0') },
    { name: 'Jenkins', file: undefined },
  ]);
});

test('what CI runs installs what the lock names, or fetches this version where the repository is no package', () => {
  const CI = ['.github/workflows/ci.yml', '.gitlab-ci.yml', 'Jenkinsfile'];
  const said = (paths: readonly string[]) => findCi(signs([...CI, ...paths])).map(({ file, job }) => file?.text ?? job);
  for (const text of said(['package.json'])) expect(text).toMatch(/npm ci\n.*npx towpath check/);
  for (const text of said(['web/package.json'])) {
    expect(text).toContain('npx --yes --package towpath@1.2.3 towpath check');
    expect(text).not.toContain('npm ci');
  }
});
