import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { files, manifest } from '../build.ts';
import { STAGES, soundChange, UNDO_FILE } from '../check/whole.ts';
import { git, repository } from '../history/repository.ts';
import { towpath } from './command.ts';

const NOW = ['--now', '2026-11-23T12:00:00Z'];
const CI = { CI: 'true' };
const SHALLOW =
  'judged nothing: this is a shallow clone, which lacks the history. Clone it whole: `fetch-depth: 0` for';

const manifests = Object.fromEntries(
  ['dev', 'staging', 'production'].map((id) => [
    `environments/${id}.yaml`,
    manifest(id, { services: {}, config: undefined }),
  ]),
);
const WAIVER = `id: widen
rule: migration-unchanged
subject: db/migration/V1__a.sql
reason: Nobody had run it yet.
requestedBy: ana@example.com
approvedBy: sam@example.com
approvedAt: 2025-12-31T21:00:00Z
expires: 2026-01-02T00:00:00Z
`;
/** A repository without records, one of whose migrations was edited under a waiver that has long expired. */
const EDITED = [
  {
    at: 0,
    edits: {
      ...manifests,
      'towpath.yaml': 'migrations: [{ tool: flyway, after: V1__a.sql }]\n',
      'db/migration/V1__a.sql': 'CREATE TABLE a (id int);\n',
    },
  },
  { at: 60, edits: { 'db/migration/V1__a.sql': 'CREATE TABLE a (id bigint);\n' } },
];

/** Clones a repository, as CI does: `--depth 1`, `--filter=blob:none`. */
function cloneOf(folder: string, ...options: string[]): string {
  const clone = join(mkdtempSync(join(tmpdir(), 'towpath-clone-')), 'clone');
  git(folder, ['config', 'uploadpack.allowFilter', 'true']);
  git(folder, ['clone', '-q', ...options, `file://${folder}`, clone]);
  return clone;
}

const check = (folder: string, variables = {}, ...options: string[]) =>
  towpath(['check', folder, ...NOW, '--no-cache', ...options], '.', variables);

describe('a clone of depth 1, in which an edit of a migration cannot be seen', () => {
  let shallow: string;
  beforeAll(() => {
    shallow = cloneOf(repository([...EDITED, { at: 120, edits: { 'waivers/widen.yaml': WAIVER } }]), '--depth', '1');
  });

  test('names every rule that judged nothing and the setting of CI that mends it, and does not call the waiver unused', () => {
    const { stdout, code } = check(shallow);
    expect(stdout).toContain(
      `note  arrival-order, arrival-soak, config-change-has-record, migration-unchanged, one-environment-at-a-time ${SHALLOW}`,
    );
    expect(stdout).toMatch(/^No findings where rules could look; 5 rules could not\./m);
    expect(stdout).not.toContain('widen');
    expect(code).toBe(0);
  });

  test.each<[variables: Readonly<Record<string, string>>, options: string[], code: number]>([
    [CI, [], 2],
    [{ CI: '1' }, [], 2],
    [CI, ['--allow-blind'], 0],
    [{ CI: 'false' }, [], 0],
    [{ CI: '' }, [], 0],
  ])('with %j and %j ends with %i', (variables, options, expected) => {
    const { stderr, code } = check(shallow, variables, ...options);
    expect(code).toBe(expected);
    expect(stderr.includes('`--allow-blind`')).toBe(expected === 2);
  });

  test('says in JSON which rules were blind', () => {
    const { rules, waivers } = JSON.parse(check(shallow, {}, '--format', 'json').stdout);
    expect(rules).toContainEqual({
      id: 'migration-unchanged',
      judged: 0,
      failed: 0,
      waived: 0,
      skipped: 'this is a shallow clone, which lacks the history',
      blind: [{ why: 'this is a shallow clone, which lacks the history', subjects: 1 }],
    });
    expect(waivers).toMatchObject([{ id: 'widen', state: 'unknown' }]);
  });
});

test('a whole clone is not blind, and ends in CI as elsewhere', () => {
  const whole = cloneOf(repository(EDITED));
  expect(check(whole, CI).stdout).toContain('error  migration-unchanged');
  expect(check(whole, CI).code).toBe(1);
});

test('a clone without the blobs of its history says which rules they would have shown something', () => {
  const partial = cloneOf(repository(EDITED), '--filter=blob:none');
  const { stdout, code } = check(partial, CI);
  expect(stdout).toMatch(
    /note {2}.*migration-unchanged.* judged nothing: the clone lacks objects of its history\. Clone/,
  );
  expect(code).toBe(2);
});

test('a record with a fault is found elsewhere, and in CI the check is worth nothing', () => {
  const folder = cloneOf(repository([{ at: 0, edits: { ...files(), 'changes/slip.yaml': 'id: slip\ntitle: [\n' } }]));
  expect(check(folder).code).toBe(1);
  expect(check(folder, CI).code).toBe(2);
  expect(check(folder, CI, '--allow-blind').code).toBe(1);
});

describe('the gate in a clone of depth 1', () => {
  const gate = (folder: string, variables = {}, ...options: string[]) =>
    towpath(
      ['gate', 'add-index', 'production', '--repo', folder, '--now', '2026-11-04T03:00:00Z', '--no-cache', ...options],
      '.',
      variables,
    );
  let shallow: string;
  beforeAll(() => {
    const { dev, staging } = STAGES;
    const all = files({
      'changes/add-index.yaml': soundChange({ stages: { dev, staging } }),
      [UNDO_FILE]: 'DROP INDEX a;\n',
    });
    shallow = cloneOf(repository([{ at: 0, edits: all }, { at: 1 }]), '--depth', '1');
  });

  test('says what it could not see beside its answer', () => {
    const { stdout, code } = gate(shallow);
    expect(stdout).toContain('add-index may go to production now, as far as could be seen, as of');
    expect(stdout).toContain(`note  soak-window ${SHALLOW}`);
    expect(code).toBe(0);
  });

  test('gives no answer in CI, unless that is allowed', () => {
    expect(gate(shallow, CI).code).toBe(2);
    expect(gate(shallow, CI, '--allow-blind').code).toBe(0);
  });
});
