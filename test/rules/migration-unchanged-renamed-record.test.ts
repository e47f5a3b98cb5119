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
function found(dev: string, { settings = '', from = 'db/V1__a.sql', to = 'db/V1__z.sql', others = {} } = {}): string[] {
  const config = `migrations: [{ tool: flyway, files: "db/*"${settings} }]\n`;
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
});
