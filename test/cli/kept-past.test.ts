import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { addCommits, type NewCommit, repository } from '../history/repository.ts';
import { everywhere, policyPages, report } from './policy-repository.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const RECORD = 'changes/pool.yaml';
const record = (at: string, title = 'A larger pool') =>
  `id: pool\ntitle: ${title}\nkind: config\nowner: payments\nfiles: [{ path: config/dev.yaml }]\nrollback: { revert: true }\nstages:\n  dev: { applied: { at: ${at} } }\n`;
const NINE = '2026-01-01T09:00:00Z';
const TEN = '2026-01-01T10:00:00Z';
const SETTINGS = 'changes: [changes/*.yaml, more/*.yaml]\n';
const FILES = {
  ...policyPages('record-kept', 'settings-kept'),
  ...everywhere('1'),
  'towpath.yaml': SETTINGS,
  [RECORD]: record(NINE),
  'more/other.yaml': record(NINE).replace('id: pool', 'id: other'),
  'more/third.yaml': record(NINE).replace('id: pool', 'id: third'),
};

function repositoryOf(...commits: NewCommit[]): string {
  const folder = repository([{ at: 0, edits: FILES }, ...commits]);
  made.push(folder);
  return folder;
}

const found = async (folder: string, ...argv: string[]) => {
  const { findings } = await report(folder, ...argv);
  return findings.map(
    ({ rule, subject, location }: { rule: string; subject: { id: string }; location: { file: string } }) =>
      [rule, subject?.id, location.file].join(' '),
  );
};

describe('check --base compares with the merge base', () => {
  test('finds a record that is rewritten and settings that are narrowed, committed or not, once each', async () => {
    const folder = repositoryOf({ at: 60, edits: { [RECORD]: record(TEN) } });
    expect(await found(folder, '--base', 'HEAD~1')).toEqual([`record-kept pool ${RECORD}`]);
    writeFileSync(join(folder, 'towpath.yaml'), 'changes: changes/*.yaml\n');
    expect(await found(folder, '--base', 'HEAD')).toEqual(['settings-kept changes towpath.yaml']);
  });

  test('holds nothing against a request that the base did since it parted, whether merged or not', async () => {
    const folder = repositoryOf(
      { at: 60, branch: 'target', edits: { [RECORD]: record(TEN), 'more/other.yaml': null } },
      { at: 70, parents: [0], edits: { 'config/dev.yaml': 'a: 1\n', [RECORD]: record(NINE, 'Larger') } },
      { at: 80, parents: [0], edits: { 'config/dev.yaml': 'a: 1\n' }, branch: 'other' },
      { at: 90, parents: [3, 1], edits: { [RECORD]: record(TEN), 'more/other.yaml': null }, branch: 'merged' },
    );
    expect(await found(folder, '--base', 'target')).toEqual([]);
    addCommits(folder, [{ at: 100, edits: { 'more/other.yaml': null } }], true);
    expect(await found(folder, '--base', 'target')).toEqual([]);
    expect(await found(folder, '--base', 'main~1')).toEqual(['record-kept other more/other.yaml']);
  });

  test('takes no waiver that the request brings, not even in an emergency, and takes one that stood there before', async () => {
    const waiver = `id: w\nrule: record-kept\nsubject: pool\nreason: Wrong id.\nrequestedBy: ana@example.com\napprovedBy: sam@example.com\napprovedAt: ${TEN}\nexpires: 2027-01-01T00:00:00Z\nincident: INC-1\n`;
    const folder = repositoryOf({ at: 60, edits: { [RECORD]: record(TEN), 'waivers/w.yaml': waiver } });
    expect(await found(folder, '--base', 'HEAD~1')).toEqual([`record-kept pool ${RECORD}`]);
    addCommits(folder, [{ at: 120, edits: { [RECORD]: record('2026-01-01T11:00:00Z') } }], true);
    const { findings } = await report(folder, '--base', 'HEAD~1');
    expect(findings).toMatchObject([{ rule: 'record-kept', waivedBy: 'w', location: { file: RECORD } }]);
  });

  test('reads settings that a link leads to as they were', async () => {
    const folder = repositoryOf(
      { at: 60, edits: { 'towpath.yaml': { link: 'settings/all.yaml' }, 'settings/all.yaml': SETTINGS } },
      { at: 70, edits: { 'settings/all.yaml': 'changes: changes/*.yaml\n' } },
    );
    expect(await found(folder, '--base', 'HEAD~1')).toEqual(['settings-kept changes towpath.yaml']);
    expect(await found(folder, '--base', 'HEAD~2')).toEqual(['settings-kept changes towpath.yaml']);
  });
});
