import { describe, expect, test } from 'vitest';
import { sha256 } from '../build.ts';
import { type NewCommit, START } from '../history/repository.ts';
import { judgeInMemory, onMigrations } from './migrations.ts';

const TEXT = 'CREATE TABLE a (id int);\n';
const DEV = 'environment: dev\nservices: {}\ndata: { class: synthetic }\naccess: { default: read-write }\n';
const when = (at: number) => `"${new Date((START + at) * 1000).toISOString().slice(0, 19)}Z"`;

/** A record of a migration, with what it says of dev. */
const record = (path: string, dev = '') =>
  `id: a\ntitle: A\nkind: schema\nowner: x\nfiles: [{ path: "${path}", sha256: ${sha256(TEXT)} }]\nrollback: { revert: true }\n${dev === '' ? '' : `stages: { dev: { ${dev} } }\n`}`;
const applied = (at: number) => `applied: { at: ${when(at)}, by: pipeline }`;

/** What is found of a migration that its record names otherwise after a minute; `dev` is what the record says in the end. */
function found(
  dev: string,
  { tool = 'flyway', settings = '', from = 'db/V1__a.sql', to = 'db/V1__z.sql', others = {} } = {},
): string[] {
  const config = `migrations: [{ tool: ${tool}, files: "db/**/*"${settings} }]\n`;
  const start = {
    'towpath.yaml': config,
    'environments/dev.yaml': DEV,
    [from]: TEXT,
    'changes/a.yaml': record(from),
    ...others,
  };
  const commits: NewCommit[] = [
    { at: 0, edits: start },
    { at: 60, edits: { [from]: null, [to]: TEXT, 'changes/a.yaml': record(to) } },
    { at: 120, edits: { 'changes/a.yaml': record(to, dev) } },
  ];
  return onMigrations(judgeInMemory(commits)).filter((line) => line.startsWith('migration-unchanged '));
}

describe('a migration with a record that got another name is an edit', () => {
  test.each<[promise: string, dev: string, isEdit: boolean]>([
    ['where it had been applied', applied(59), true],
    ['where it was applied at the same second', applied(60), true],
    ['and none where it was applied a second later', applied(61), false],
    ['and none where nothing has applied it', '', false],
    ['where an earlier attempt had applied it', `${applied(90)}, attempts: [{ at: ${when(59)} }]`, true],
    ['and none where every attempt came later', `${applied(90)}, attempts: [{ at: ${when(61)} }]`, false],
  ])('%s', (_, dev, isEdit) => {
    expect(found(dev)).toEqual(isEdit ? ['migration-unchanged changes/a.yaml'] : []);
  });

  test.each<[promise: string, how: Parameters<typeof found>[1], isEdit: boolean]>([
    ['where its old name was from before the first record', { from: 'db/V1__a.sql', to: 'db/V5__a.sql' }, true],
    ['and none where that came after it', { from: 'db/V4__a.sql', to: 'db/V5__a.sql' }, false],
  ])('%s', (_, how, isEdit) => {
    const others = { 'db/V3__old.sql': 'x', 'db/V2__old.sql': 'y' };
    expect(found('', { ...how, settings: ', after: "V3__old.sql"', others })).toEqual(
      isEdit ? ['migration-unchanged changes/a.yaml'] : [],
    );
  });

  test.each<[promise: string, named: string, isEdit: boolean]>([
    ['where `after` names it, or one behind it', 'R__b.sql', true],
    ['and none where `after` names one before it', 'R__a.sql', false],
    ['and none where only versioned ones are from before the first record', 'V3__old.sql', false],
  ])('that is repeatable too, %s', (_, named, isEdit) => {
    const others = { 'db/V3__old.sql': 'x', 'db/R__a.sql': 'x', 'db/R__b.sql': 'y', 'db/R__c.sql': 'z' };
    const how = { from: 'db/R__aa.sql', to: 'db/R__bb.sql', settings: `, after: "${named}"`, others };
    expect(found('', how)).toEqual(isEdit ? ['migration-unchanged changes/a.yaml'] : []);
  });

  test.each([
    ['V9__old.sql', 'db/V1__a.sql', 'db/V2__a.sql'],
    ['R__old.sql', 'db/R__a.sql', 'db/R__z.sql'],
  ])('and none where only another entry has any from before the first record, as %s', (old, from, to) => {
    const settings = ` }, { tool: flyway, files: "other/*", after: "${old}"`;
    expect(found('', { from, to, settings, others: { [`other/${old}`]: 'x' } })).toEqual([]);
  });

  test.each<[tool: string, from: string, to: string, isEdit: boolean]>([
    ['django', 'db/a/migrations/0001_a.py', 'db/a/migrations/0001_z.py', true],
    ['django', 'db/a/migrations/0003_a.py', 'db/a/migrations/0003_z.py', false],
    ['django', 'db/b/migrations/0001_a.py', 'db/b/migrations/0001_z.py', false],
    ['goose', 'db/a/1_a.sql', 'db/a/4_a.sql', true],
    ['goose', 'db/a/3_a.sql', 'db/a/4_a.sql', false],
    ['goose', 'db/b/1_a.sql', 'db/b/4_a.sql', false],
  ])('of %s, %s as %s, as the order in its own folder has it: %s', (tool, from, to, isEdit) => {
    const last = tool === 'django' ? 'db/a/migrations/0002_old.py' : 'db/a/2_old.sql';
    const how = { tool, from, to, settings: `, after: "${last}"`, others: { [last]: 'x' } };
    expect(found('', how)).toEqual(isEdit ? ['migration-unchanged changes/a.yaml'] : []);
  });
});
