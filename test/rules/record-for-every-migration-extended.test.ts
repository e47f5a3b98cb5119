import { describe, expect, test } from 'vitest';
import { migrationPreset } from '../../src/repo/migration/migration-tool/migration-tool.ts';
import { sha256 } from '../build.ts';
import { soundChange } from '../check/whole.ts';
import type { Edit } from '../history/repository.ts';
import { judgeInMemory } from './migrations.ts';

const FILE = 'db/changelog/a.sql';
const OLD = '--liquibase formatted sql\n--changeset ana:1\nCREATE TABLE a (id int);\n';
const NEW = '--changeset ana:2\nDROP TABLE a;\n';
const settings = (after: string) => ({ 'towpath.yaml': `migrations: [{ tool: liquibase${after} }]\n` });
const RECORD = { 'changes/add-index.yaml': soundChange({ files: [{ path: FILE }] }) };

/** What is found of records in a request that makes one commit, by what it is about. */
function found(base: Record<string, Edit>, request: Record<string, Edit>, range: number | undefined = 1): string[] {
  const commits = [
    { at: 0, edits: { ...settings(', after: a.sql'), [FILE]: OLD, ...base } },
    { at: 60, edits: request },
  ];
  return judgeInMemory(commits, range).findings.flatMap(({ rule, message }) =>
    rule === 'record-for-every-migration' ? message : [],
  );
}

const GREW = `\`${FILE}\` needs no record for what it had, and has a new change now that no change record lists; exactly one must, or nobody knows where it was applied.`;

describe('a changelog from before the first record', () => {
  test.each<[promise: string, request: Record<string, Edit>, findings: string[], range?: number]>([
    ['needs one where a request adds a changeset', { [FILE]: OLD + NEW }, [GREW]],
    ['needs none as it is', { README: 'x' }, []],
    ['needs none for a comment', { [FILE]: `${OLD}-- A comment.\n` }, []],
    ['needs none where its record lists it', { [FILE]: OLD + NEW, ...RECORD }, []],
  ])('%s', (_, request, findings) => {
    expect(found({}, request)).toEqual(findings);
  });

  test('needs none for what the base has', () => {
    expect(found({ [FILE]: OLD + NEW }, { README: 'x' })).toEqual([]);
  });

  test('needs one for an edit that is not committed, and none without a base', () => {
    const commits = [{ at: 0, edits: { ...settings(', after: a.sql'), [FILE]: OLD } }];
    const rulesOf = (range?: number) =>
      judgeInMemory([...commits, { at: 60, edits: { README: 'x' } }], range, { [FILE]: OLD + NEW }).findings.flatMap(
        ({ rule }) => (rule === 'record-for-every-migration' ? rule : []),
      );
    expect([rulesOf(1).length, rulesOf().length]).toEqual([1, 0]);
  });
});

describe('an edit of a changelog adds a changeset', () => {
  const adds = (path: string, before: string, after: string) =>
    migrationPreset('liquibase')!.extends!(path, before, after);
  const xml = (...parts: string[]) => `<databaseChangeLog>${parts.join('\n')}</databaseChangeLog>`;
  const set = (id: number, attributes = '') =>
    `<changeSet id="${id}" author="a"${attributes}><sql>S${id}</sql></changeSet>`;
  const yaml = (...parts: string[]) => `databaseChangeLog:\n${parts.map((part) => `- ${part}\n`).join('')}`;
  const entry = (id: number) => `changeSet: { id: ${id}, author: a, changes: [{ sql: { sql: S${id} } }] }`;
  const AGAIN = ' runOnChange="true"';

  test.each<[promise: string, path: string, before: string, after: string, is: boolean]>([
    ['of XML', 'a.xml', xml(set(1)), xml(set(1), set(2)), true],
    ['of YAML', 'a.yaml', yaml(entry(1)), yaml(entry(1), entry(2)), true],
    ['of JSON', 'a.json', '{"databaseChangeLog":[]}', `{"databaseChangeLog":[{"changeSet":{"id":"1"}}]}`, true],
    ['before the others', 'a.xml', xml(set(1)), xml(set(2), set(1)), true],
    ['in place of one that runs again', 'a.xml', xml(set(1), set(2, AGAIN)), xml(set(1), set(3)), true],
    ['that runs again', 'a.xml', xml(set(1)), xml(set(1), set(2, AGAIN)), true],
  ])('%s', (_, path, before, after, is) => {
    expect(adds(path, before, after)).toBe(is);
  });

  test.each<[promise: string, before: string, after: string]>([
    ['by an include', xml(set(1)), xml(set(1), '<include file="b.xml"/>')],
    ['by another text of one that runs again', xml(set(1, AGAIN)), xml(set(1, AGAIN).replace('S1', 'S9'))],
    ['by a comment', xml(set(1)), xml(set(1), '<!-- <changeSet id="2" author="a"/> -->')],
    ['by none', xml(set(1), set(2)), xml(set(1))],
  ])('not %s', (_, before, after) => {
    expect(adds('a.xml', before, after)).toBe(false);
  });
});

describe('a changeset that comes into a recorded changelog, with its new sha256', () => {
  const record = (text: string, stages?: Record<string, object>) =>
    soundChange({ files: [{ path: FILE, sha256: sha256(text) }], ...(stages === undefined ? {} : { stages }) });
  const DEV = { dev: { applied: { at: '2026-01-01T00:00:30Z', by: 'pipeline' } } };
  const rulesOf = (stages: Record<string, object>, added: string) => {
    const start = { ...settings(''), [FILE]: OLD, 'changes/add-index.yaml': record(OLD, stages) };
    const grown = { [FILE]: OLD + added, 'changes/add-index.yaml': record(OLD + added, stages) };
    const { findings } = judgeInMemory([
      { at: 0, edits: start },
      { at: 60, edits: grown },
    ]);
    return findings.flatMap(({ rule, message }) => (rule === 'migration-unchanged' ? message : []));
  };

  test('is an edit after a stage applied that, and not before', () => {
    expect(rulesOf(DEV, NEW)).toMatchObject([expect.stringContaining(`changes \`${FILE}\` after \`dev\` applied it`)]);
    expect(rulesOf({}, NEW)).toEqual([]);
  });
});
