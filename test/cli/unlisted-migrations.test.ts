import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type NewCommit, repository } from '../history/repository.ts';
import { command } from './command.ts';

const goose = '-- +goose Up\nCREATE TABLE a (id int);\n';
const values = (tag: string) => `image: { repository: registry.example.com/api, tag: "${tag}" }\n`;
const at = (name: string, tag: string) => ({ [`charts/api/values-${name}.yaml`]: values(tag) });
const EDITED: NewCommit = { at: 20 * 86_400, edits: { 'db/migrations/00001_a.sql': `${goose}-- later\n` } };

let charts: string;
let alone: string;
beforeAll(() => {
  charts = repository([
    { at: 0, edits: { ...at('stage', '1'), ...at('prod', '1'), 'db/migrations/00001_a.sql': goose } },
    { at: 3600, edits: at('stage', '2') },
    { at: 10 * 86_400, edits: at('prod', '2') },
    EDITED,
  ]);
  alone = repository([{ at: 0, edits: { 'db/migrations/00001_a.sql': goose } }]);
});
afterAll(() => {
  for (const folder of [charts, alone]) rmSync(folder, { recursive: true, force: true });
});
const check = (folder: string, ...options: string[]) =>
  command(['check', folder, '--now', '2027-01-02T00:00:00Z', '--no-cache', ...options], '.', { CI: 'true' });

test('migrations that no configuration names are no green in CI: the rules on them saw none, and say so', async () => {
  const { stdout, code } = await check(charts, '--base', 'HEAD~1');
  expect(stdout).toContain(
    'migration-in-order, migration-runs-late, migration-unchanged, record-for-every-migration judged nothing: there is no towpath.yaml that names the 1 migration of goose in db/migrations/*.sql. Let `towpath init` write them down.',
  );
  expect(stdout).toContain('No findings');
  expect(code).toBe(2);
});

test('where there is nothing else to check, the help names `towpath init`', async () => {
  const { stdout, code } = await check(alone);
  expect(code).toBe(2);
  expect(stdout).toContain('There is nothing to check');
  expect(stdout).toContain('Run `towpath init`, which writes down the 1 migration of goose in `db/migrations/*.sql`');
});
