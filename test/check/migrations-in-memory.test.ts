import { expect, test } from 'vitest';
import type { Report } from '../../src/check/report.ts';
import { type NewCommit, repository } from '../history/repository.ts';
import { judgeInGit, judgeInMemory } from '../rules/migrations.ts';

const flyway = 'migrations: [{ tool: flyway, files: "db/*", after: V2__b.sql }]\n';
const changelog = (...files: string[]) =>
  `<databaseChangeLog>${files.map((file) => `<include file="${file}"/>`).join('')}</databaseChangeLog>\n`;
const journal = (...entries: (readonly [tag: string, when: number])[]) =>
  JSON.stringify({ version: '7', entries: entries.map(([tag, when], idx) => ({ idx, when, tag })) });
const record = (path: string, stages = '') =>
  `id: a\ntitle: a\nkind: schema\nowner: x\nfiles: [{ path: ${path} }]\nrollback: { revert: true }\n${stages}`;
const applied = 'stages: { dev: { applied: { at: 2026-01-01T00:00:05Z, by: pipeline } } }\n';
const manifest = 'environment: dev\nservices: {}\ndata: { class: synthetic }\naccess: { default: read-write }\n';

/** What a report says, with the hashes of commits left out: those of a history in memory are none of git's. */
const said = ({ findings, notes, rules }: Report) =>
  JSON.parse(
    JSON.stringify({
      findings: findings.map(({ rule, severity, subject, location, message, help, evidence, related }) => ({
        rule,
        severity,
        subject,
        location,
        message,
        help,
        evidence,
        related,
      })),
      notes,
      rules: rules.map(({ id, judged, failed, blind }) => ({ id, judged, failed, blind })),
    }).replace(/`[0-9a-f]{12}`/g, '`…`'),
  );

test.each<[history: string, commits: NewCommit[], rule: string]>([
  [
    'edits, renames and removals',
    [
      {
        at: 0,
        edits: { 'towpath.yaml': flyway, 'db/V1__a.sql': 'a;\n', 'db/V2__b.sql': 'b;\n', 'db/R__v.sql': 'v\n' },
      },
      { at: 1, edits: { 'db/V3__c.sql': 'c;\n', 'changes/a.yaml': record('db/V3__c.sql') } },
      { at: 2, edits: { 'db/V1__a.sql': 'A;\n', 'db/V2__b.sql': null, 'db/V9__b.sql': 'b;\n' } },
      { at: 3, edits: { 'db/V1__a.sql': 'a;\n', 'db/R__v.sql': null, 'db/V0__z.sql': 'z;\n' } },
    ],
    'migration-unchanged',
  ],
  [
    'a record whose stage applied what another name has now',
    [
      {
        at: 0,
        edits: {
          'towpath.yaml': flyway,
          'environments/dev.yaml': manifest,
          'db/V2__b.sql': 'b;\n',
          'db/V3__c.sql': 'c;\n',
          'changes/a.yaml': record('db/V3__c.sql', applied),
        },
      },
      {
        at: 9,
        edits: { 'db/V3__c.sql': null, 'db/V4__c.sql': 'c;\n', 'changes/a.yaml': record('db/V4__c.sql', applied) },
      },
    ],
    'migration-unchanged',
  ],
  [
    'a changelog that includes files no more',
    [
      {
        at: 0,
        edits: {
          'towpath.yaml': 'migrations: [{ tool: liquibase }]\n',
          'db/changelog/master.xml': changelog('db/changelog/1.sql', 'db/changelog/2.sql'),
          'db/changelog/1.sql': 'A;\n',
          'db/changelog/2.sql': 'B;\n',
        },
      },
      { at: 1, edits: { 'db/changelog/master.xml': changelog('db/changelog/2.sql'), 'db/changelog/2.sql': 'C;\n' } },
    ],
    'migration-unchanged',
  ],
  [
    'a journal with a migration that comes too late',
    [
      {
        at: 0,
        edits: {
          'towpath.yaml': 'migrations: [{ tool: drizzle }]\n',
          'drizzle/0000_a.sql': 'a;\n',
          'drizzle/meta/_journal.json': journal(['0000_a', 200]),
        },
      },
      {
        at: 1,
        edits: {
          'drizzle/0001_b.sql': 'b;\n',
          'drizzle/meta/_journal.json': journal(['0000_a', 200], ['0001_b', 100]),
        },
      },
    ],
    'migration-in-order',
  ],
])('git and memory say the same of %s', async (_, commits, rule) => {
  const folder = repository(commits);
  const range = commits.length - 1;
  const inGit = await judgeInGit(folder, `HEAD~${range}`);
  expect(said(judgeInMemory(commits, range))).toEqual(said(inGit));
  expect(inGit.findings.map((finding) => finding.rule)).toContain(rule);
  expect(said(judgeInMemory(commits))).toEqual(said(await judgeInGit(folder)));
});
