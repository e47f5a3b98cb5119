import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { type NewCommit, repository } from '../history/repository.ts';
import { policyPages, report } from './policy-repository.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const sql = (name: string) => `CREATE TABLE ${name} (id int);\n`;
const upTo = (name: string) => ({
  'towpath.yaml': `migrations:\n  - { tool: flyway, files: "db/*", after: ${name} }\n`,
});
const plan = (name: string, path: string) => {
  const sha256 = createHash('sha256').update(sql(name)).digest('hex');
  const files = `files: [{ path: ${path}, sha256: ${sha256} }]`;
  return {
    [`changes/${name}.yaml`]: `id: ${name}\ntitle: a\nkind: schema\nowner: x\n${files}\nrollback: { revert: true }\n`,
  };
};
const C = { 'db/V3__c.sql': sql('c'), ...plan('c', 'db/V3__c.sql') };
const START = {
  ...policyPages('migration-unchanged', 'record-for-every-migration', 'settings-kept', 'record-kept'),
  ...upTo('V2__b.sql'),
  'db/V1__a.sql': sql('a'),
  'db/V2__b.sql': sql('b'),
  ...C,
};
const PLANNED = plan('b', 'db/V2__b.sql');
const DAY = 86_400;
const GONE = { 'db/V2__b.sql': null, 'changes/b.yaml': null };

/** What is found in the requests that follow each other, each of so many commits. */
async function requests(...each: NewCommit['edits'][][]): Promise<string[][]> {
  const found: string[][] = [];
  const commits: NewCommit[] = [{ at: 0, edits: START }];
  for (const request of each) {
    for (const edits of request) commits.push({ at: 9 * DAY + 60 * commits.length, edits: edits! });
    const folder = repository(commits);
    made.push(folder);
    const { findings } = await report(folder, '--base', `HEAD~${request.length}`);
    found.push(findings.map(({ rule, location }: never) => `${rule} ${(location as { file: string }).file}`));
  }
  return found;
}

describe('a migration that needs no record', () => {
  const removed = ['migration-unchanged db/V2__b.sql'];

  test('is removed, though a request before calls it a plan', async () => {
    expect(await requests([PLANNED], [{ ...GONE, ...upTo('V1__a.sql') }])).toEqual([[], removed]);
  });

  test('is removed, though the same request calls it a plan', async () => {
    expect(await requests([PLANNED, { ...GONE, ...upTo('V1__a.sql') }])).toEqual([removed]);
    expect(await requests([{ ...PLANNED, ...upTo('V1__a.sql') }], [GONE])).toEqual([[], removed]);
  });

  test('is another than one that was a plan from the start', async () => {
    expect(await requests([{ 'db/V3__c.sql': null, 'changes/c.yaml': null }])).toEqual([[]]);
  });
});
