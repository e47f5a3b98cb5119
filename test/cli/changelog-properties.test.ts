import { expect, test } from 'vitest';
import { addCommits, type Edit, repository } from '../history/repository.ts';
import { command } from './command.ts';

type Edits = Record<string, Edit>;
const D = ['$', '{d}'].join('');
const changelog = (...entries: string[]) => `databaseChangeLog:\n${entries.map((entry) => `- ${entry}\n`).join('')}`;
const include = (file: string) => `include: { file: "${file}", relativeToChangelogFile: true }`;
const PROPERTY = 'property: { name: d, value: sql }';
const BASE = {
  'towpath.yaml': 'environments: []\nmigrations: [{ tool: liquibase, after: z.yaml }]\n',
  'db/changelog/root.yaml': changelog(PROPERTY, include('sub.yaml')),
  'db/changelog/sub.yaml': changelog(include(`${D}/x.sql`)),
  'db/changelog/sql/x.sql': 'CREATE TABLE a (id int);\n',
  'db/changelog/z.yaml': changelog('changeSet: { id: 1, author: ana }'),
};

/** What a check of a request says in CI, and ends with. */
async function judged(request: Edits, base: Edits = BASE) {
  const folder = repository([{ at: 0, edits: base }]);
  addCommits(folder, [{ at: 60, edits: request }], true);
  const options = ['--base', 'HEAD~1', '--no-cache', '--now', '2026-11-23T12:00:00Z'];
  const { stdout, code } = await command(['check', folder, ...options], '.', { CI: 'true' });
  return { code, errors: stdout.split('\n').filter((line) => /^error /.test(line)), stdout };
}

test('an include by a property that a request takes away too is dropped all the same', async () => {
  const { code, errors } = await judged({
    'db/changelog/root.yaml': changelog(include('sub.yaml')),
    'db/changelog/sub.yaml': changelog(),
  });
  expect(errors).toEqual(['error  migration-unchanged  db/changelog/sql/x.sql:1:1']);
  expect(code).toBe(1);
});

test('one may be written as what its property stood for', async () => {
  const { code, errors } = await judged({
    'db/changelog/root.yaml': changelog(include('sub.yaml')),
    'db/changelog/sub.yaml': changelog(include('sql/x.sql')),
  });
  expect([code, errors]).toEqual([0, []]);
});

test('what one leads to that no pattern matches is told as that', async () => {
  const { code, stdout } = await judged({
    'db/changelog/sub.yaml': changelog(include(`${D}/x.sql`), include(`../${D}/y.sql`)),
    'db/sql/y.sql': 'CREATE TABLE b (id int);\n',
  });
  expect(stdout).toContain('`db/changelog/sub.yaml` includes what no entry of `migrations` matches, db/sql/y.sql.');
  expect(code).toBe(2);
});
