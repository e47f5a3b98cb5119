import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/check/report.ts';
import { sha256 } from '../build.ts';
import { type Edit, git, type NewCommit, repository } from '../history/repository.ts';
import { judgeInGit, judgeInMemory } from './migrations.ts';

const rule = 'migration-unchanged';
const FILE = 'db/1_a.sql';
const RECORD = 'changes/a.yaml';
const A = 'CREATE TABLE a (id int);\n';
const B = 'CREATE TABLE a (id bigint);\n';

/** A second after the start of the history, as records write it. */
const at = (second: number) => new Date(Date.parse('2026-01-01T00:00:00Z') + second * 1000).toISOString();
const applied = (second: number, more = '') => `applied: { at: "${at(second)}", by: pipeline${more} }`;

/** A record of the file with a text, and the keys of its stages. */
function record(text: string, stages: Readonly<Record<string, string>> = {}, path = FILE): string {
  const lines = Object.entries(stages).map(([environment, keys]) => `  ${environment}: { ${keys} }\n`);
  return (
    `id: a\ntitle: a\nkind: schema\nowner: x\nfiles:\n  - { path: ${path}, sha256: ${sha256(text)} }\n` +
    `rollback: { revert: true }\n${lines.length === 0 ? '' : `stages:\n${lines.join('')}`}`
  );
}

const MANIFESTS = Object.fromEntries(
  ['dev', 'staging'].map((environment) => [
    `environments/${environment}.yaml`,
    `environment: ${environment}\nservices: {}\ndata: { class: synthetic }\naccess: { default: read-only }\n`,
  ]),
);
const CONFIG = { 'towpath.yaml': 'migrations: [{ tool: goose, files: "db/*" }]\n' };

/** A history in which the file and its record were committed at second 10, with later commits. */
function history(later: readonly NewCommit[], config: Readonly<Record<string, Edit>> = CONFIG): NewCommit[] {
  const first = { ...config, ...MANIFESTS, 'db/0_x.sql': 'x', [FILE]: A, [RECORD]: record(A) };
  return [{ at: 10, edits: first }, ...later];
}

const found = ({ findings }: Report) =>
  findings.filter((finding) => finding.rule === rule && finding.location.file === RECORD);

const DEV = { dev: applied(20) };
const edit = (second: number, stages: Readonly<Record<string, string>> = DEV): NewCommit => ({
  at: second,
  subject: 'Widen the key',
  edits: { [FILE]: B, [RECORD]: record(B, stages) },
});

describe('an edit of a recorded migration together with its sha256', () => {
  test('after a stage applied it is found, with the commit and the stage', async () => {
    const folder = repository(history([{ at: 21, edits: { [RECORD]: record(A, DEV) } }, edit(30)]));
    const commit = git(folder, ['rev-parse', 'HEAD']).slice(0, 12);
    expect(found(await judgeInGit(folder))).toMatchObject([
      {
        message:
          `Commit \`${commit}\` (Widen the key) changes \`${FILE}\` after \`dev\` applied it, and the record's sha256 is now ` +
          'that of another file; a migration must stay the same, so that every environment applies what was tested.',
        help: 'Restore the file and its recorded sha256, and put the edit into a new migration.',
        location: { file: RECORD, path: 'files[0].sha256' },
        subject: { type: 'change', id: 'a' },
      },
    ]);
    expect(found(await judgeInGit(folder, 'HEAD~1'))).toHaveLength(1);
  });

  const declared: NewCommit = { at: 21, edits: { [RECORD]: record(A, DEV) } };
  test.each<[promise: string, later: NewCommit[], config?: Readonly<Record<string, Edit>>]>([
    ['where the stage is recorded in the same commit', [edit(30)]],
    ['where a later stage applied the edited one', [declared, edit(30, { ...DEV, staging: applied(40) })]],
    ['where no migration tool is configured', [declared, edit(30)], {}],
    [
      'where the edit adds what the stage is said to have applied',
      [declared, edit(30, { dev: applied(20, `, sha256: ${sha256(B)}`) })],
    ],
    [
      'where another environment was rolled back',
      [declared, edit(30, { ...DEV, staging: `${applied(22)}, rolledBack: { at: "${at(23)}", by: pipeline }` })],
    ],
    [
      'that puts back what was edited before the stage',
      [edit(15, {}), { at: 30, edits: { [FILE]: A, [RECORD]: record(A, DEV) } }],
    ],
    [
      'merged by a rebase, which dates all of its commits alike',
      [
        { at: 50, edits: { [FILE]: null, [RECORD]: null } },
        { at: 60, edits: { [FILE]: A, [RECORD]: record(A) } },
        { at: 60, edits: { [RECORD]: record(A, { dev: applied(55) }) } },
        edit(60, { dev: applied(55) }),
      ],
      {},
    ],
  ])('is found %s', (_, later, config) => {
    expect(found(judgeInMemory(history(later, config))).map(({ message }) => message)).toEqual([
      expect.stringMatching(/after `(?:dev|staging)` applied it/),
    ]);
  });

  test('is found where it is not committed', async () => {
    const folder = repository(history([declared]));
    writeFileSync(join(folder, FILE), B);
    writeFileSync(join(folder, RECORD), record(B, DEV));
    const [finding, ...others] = found(await judgeInGit(folder));
    expect(finding?.message).toMatch(/^An edit that is not committed changes .* after `dev` applied it/);
    expect(others).toEqual([]);
  });

  test.each<[promise: string, later: NewCommit[]]>([
    ['before any stage applied it', [edit(15, {}), { at: 21, edits: { [RECORD]: record(B, DEV) } }]],
    [
      'after an attempt',
      [declared, edit(30, { dev: `${applied(40)}, attempts: [{ at: "${at(20)}", by: pipeline }]` })],
    ],
    [
      'after a stage that was rolled back',
      [declared, edit(30, { dev: `${applied(20)}, rolledBack: { at: "${at(25)}", by: pipeline, run: x, reason: y }` })],
    ],
    ['of comments', [declared, { at: 30, edits: { [FILE]: `-- Why.\n${A}`, [RECORD]: record(`-- Why.\n${A}`, DEV) } }]],
    ['that was reverted', [declared, edit(30), { at: 31, edits: { [FILE]: A, [RECORD]: record(A, DEV) } }]],
    [
      'where the stage said from the start that it applied the edited one',
      [edit(30, { dev: applied(20, `, sha256: ${sha256(B)}`) })],
    ],
    [
      'merged by a rebase, where the stage applied it after',
      [
        { at: 50, edits: { [FILE]: null, [RECORD]: null } },
        { at: 60, edits: { 'db/2_b.sql': A, [RECORD]: record(A, {}, 'db/2_b.sql') } },
        { at: 60, edits: { 'db/2_b.sql': B, [RECORD]: record(B, {}, 'db/2_b.sql') } },
        { at: 60, edits: { [RECORD]: record(B, { dev: applied(55) }, 'db/2_b.sql') } },
      ],
    ],
  ])('passes %s', (_, later) => {
    expect(found(judgeInMemory(history(later)))).toEqual([]);
  });

  test('without its sha256 is one finding', () => {
    const report = judgeInMemory(history([declared, { at: 30, edits: { [FILE]: B } }]));
    expect(found(report).map(({ message }) => message)).toEqual([
      expect.stringContaining('is not the file that was recorded'),
    ]);
  });

  test('cannot be seen in a shallow clone, which is said', async () => {
    const folder = repository(history([declared, edit(30)]));
    const clone = join(folder, 'clone');
    git(folder, ['clone', '-q', '--depth', '1', `file://${folder}`, clone]);
    const { rules } = await judgeInGit(clone);
    expect(rules.find(({ id }) => id === rule)?.blind).toEqual([
      expect.objectContaining({ why: expect.stringContaining('shallow') }),
    ]);
  });
});
