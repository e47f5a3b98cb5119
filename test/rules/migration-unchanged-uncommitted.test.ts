import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Edit, git, repository } from '../history/repository.ts';
import { judgeInGit } from './migrations.ts';

const rule = 'migration-unchanged';
const A = 'CREATE TABLE a (id int);\n';

/** A repository in which what is not committed differs from its only commit; null removes a file. */
function changed(
  tool: string,
  committed: Readonly<Record<string, Edit>>,
  now: Readonly<Record<string, string | null>>,
) {
  const folder = repository([
    {
      at: 0,
      edits: {
        'towpath.yaml': `migrations: [{ tool: ${tool}, files: "db/**/*" }]\n`,
        'db/V9__z.sql': 'z',
        ...committed,
      },
    },
  ]);
  for (const [path, text] of Object.entries(now)) {
    if (text === null) git(folder, ['rm', '-q', path]);
    else {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }
  return folder;
}

async function found(folder: string, base?: string) {
  const { findings } = await judgeInGit(folder, base);
  return findings.filter((finding) => finding.rule === rule);
}

describe('what is not committed', () => {
  test('and removes a migration is told as such', async () => {
    expect(await found(changed('flyway', { 'db/V1__a.sql': A }, { 'db/V1__a.sql': null }))).toMatchObject([
      {
        message:
          'An edit that is not committed removes the migration `db/V1__a.sql` after it was added; flyway refuses to migrate a ' +
          'database where it ran.',
        location: { file: 'db/V1__a.sql' },
      },
    ]);
  });

  const squash = 'class Migration:\n    replaces = [("s", "0001_a")]\n    operations = [run()]\n';
  test.each<
    [
      promise: string,
      tool: string,
      committed: Readonly<Record<string, Edit>>,
      now: Parameters<typeof changed>[2],
      file?: string,
    ]
  >([
    [
      'and renames one is an edit',
      'flyway',
      { 'db/V1__a.sql': A },
      { 'db/V1__a.sql': null, 'db/V2__a.sql': A },
      'db/V1__a.sql',
    ],
    ['and moves one passes', 'flyway', { 'db/V1__a.sql': A }, { 'db/V1__a.sql': null, 'db/x/V1__a.sql': A }],
    ['and removes a rollback passes', 'flyway', { 'db/U9__z.sql': A }, { 'db/U9__z.sql': null }],
    [
      'and removes one for a baseline passes',
      'flyway',
      { 'db/V1__a.sql': A },
      { 'db/V1__a.sql': null, 'db/B2__all.sql': A },
    ],
    [
      'and removes one for a squashed one passes',
      'django',
      { 'db/s/migrations/0001_a.py': 'a', 'db/s/migrations/0003_z.py': 'z' },
      { 'db/s/migrations/0001_a.py': null, 'db/s/migrations/0001_squashed_0002.py': squash },
    ],
    [
      'and makes one what its tool does not run is an edit',
      'liquibase',
      {
        'db/a.sql': '--liquibase formatted sql\n--changeset a:1\nA;\n',
        'db/b.sql': '--liquibase formatted sql\n--changeset a:1\nB;\n',
      },
      { 'db/a.sql': 'A;\n' },
      'db/a.sql',
    ],
    [
      'and removes a file that a changeset names is an edit',
      'liquibase',
      {
        'db/m.xml':
          '<databaseChangeLog><changeSet id="1" author="a"><sqlFile path="db/one.sql"/></changeSet></databaseChangeLog>',
        'db/one.sql': 'A;\n',
      },
      { 'db/one.sql': null },
      'db/one.sql',
    ],
  ])('%s', async (_, tool, committed, now, file) => {
    const files = (await found(changed(tool, committed, now))).map(({ location }) => location.file);
    expect(files).toEqual(file === undefined ? [] : [file]);
  });

  test('removes what the branch added, and may', async () => {
    const folder = repository([
      { at: 0, edits: { 'towpath.yaml': 'migrations: [{ tool: flyway, files: "db/*" }]\n', 'db/V1__a.sql': A } },
      { at: 1, edits: { 'db/V2__b.sql': A } },
      { at: 2, edits: { 'db/V3__theirs.sql': A }, parents: [0], branch: 'trunk' },
    ]);
    git(folder, ['rm', '-q', 'db/V2__b.sql']);
    // What only the base has was never here.
    expect(await found(folder, 'trunk')).toEqual([]);
  });

  test('and is gone from the folder alone cannot be told from what was left out, which is said', async () => {
    const folder = changed('flyway', { 'db/V1__a.sql': A }, {});
    rmSync(join(folder, 'db/V1__a.sql'));
    const { rules } = await judgeInGit(folder);
    expect(rules.find(({ id }) => id === rule)?.blind).toEqual([
      { why: 'git has, and the folder has not, db/V1__a.sql', subjects: 1 },
    ]);
  });
});
