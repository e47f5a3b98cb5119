import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { git, repository } from '../history/repository.ts';
import { judgeInGit, onMigrations } from './migrations.ts';

/** What is found where a migration in ISO-8859-1 is edited. */
async function found(before: string, after: string): Promise<string[]> {
  const folder = repository([
    { at: 0, edits: { 'towpath.yaml': 'migrations: [{ tool: dbmate, files: "db/*.sql" }]\n' } },
  ]);
  for (const text of [before, after]) {
    git(folder, ['rm', '-rq', '--cached', '--ignore-unmatch', 'db']);
    writeFileSync(join(folder, 'a.sql'), Buffer.from(text, 'latin1'));
    const blob = git(folder, ['hash-object', '-w', 'a.sql']).trim();
    git(folder, ['update-index', '--add', '--cacheinfo', `100644,${blob},db/1_a.sql`]);
    git(folder, ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.com', 'commit', '-qm', 'Edit']);
  }
  git(folder, ['checkout', '-q', '.']);
  return onMigrations(await judgeInGit(folder)).filter((line) => line.startsWith('migration-unchanged '));
}

test('another letter in a migration whose bytes are no UTF-8 is an edit', async () => {
  expect(await found("INSERT INTO t VALUES ('é');\n", "INSERT INTO t VALUES ('è');\n")).toEqual([
    'migration-unchanged db/1_a.sql',
  ]);
});

test('a comment in such a migration is none', async () => {
  expect(await found("INSERT INTO t VALUES ('é');\n", "-- è\nINSERT INTO t VALUES ('é');\n")).toEqual([]);
});
