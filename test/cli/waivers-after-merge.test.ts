import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { type Edit, type NewCommit, repository } from '../history/repository.ts';
import { everywhere, manifest, policyPages, report } from './policy-repository.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const WAIVER =
  'id: w\nrule: arrival-order\nsubject: api@2.0\nenvironment: production\nreason: Staging cannot run it.\n' +
  'requestedBy: ana@example.com\napprovedBy: robin@example.com\napprovedAt: 2026-01-01T00:00:30Z\nexpires: 2026-01-03T00:00:00Z\n';

/** What a request is told that edits a repository in which a version arrived by a waiver. */
async function told(edits: Record<string, Edit>, since: readonly NewCommit[] = []) {
  const folder = repository([
    { at: 0, edits: { ...policyPages('arrival-order'), ...everywhere('1.0') } },
    { at: 60, edits: { 'waivers/w.yaml': WAIVER } },
    { at: 120, edits: { 'environments/production.yaml': manifest('production', '2.0') } },
    ...since,
    { at: 3_600, edits },
  ]);
  made.push(folder);
  const { code, notes } = await report(folder, '--base', 'HEAD~1');
  return [code, notes.filter((note: string) => note.startsWith('after the merge'))];
}

const LOST = [
  'after the merge a check of the whole would find `arrival-order` on `api@2.0` in production, since this request takes out or edits the waiver; keep it as it is as long as what it is for runs',
];

describe('a request that leaves an earlier arrival without its waiver is told so', () => {
  test.each<[what: string, edits: Record<string, Edit>]>([
    ['taken out', { 'waivers/w.yaml': null }],
    ['given another subject', { 'waivers/w.yaml': WAIVER.replace('2.0', '3.0') }],
    ['put elsewhere', { 'waivers/w.yaml': null, 'old/w.yaml': WAIVER }],
  ])('%s', async (_, edits) => {
    expect(await told(edits)).toEqual([0, LOST]);
  });
});

test.each<[what: string, edits: Record<string, Edit>, since?: readonly NewCommit[]]>([
  ['renames it', { 'waivers/w.yaml': null, 'waivers/2026/w.yaml': WAIVER }],
  ['adds another', { 'waivers/v.yaml': WAIVER.replace('id: w', 'id: v').replace('2.0', '3.0') }],
  ['takes it out when another version runs', { 'waivers/w.yaml': null }, [{ at: 180, edits: everywhere('1.0') }]],
])('a request that %s is told nothing', async (_, edits, since) => {
  expect((await told(edits, since))[1]).toEqual([]);
});
