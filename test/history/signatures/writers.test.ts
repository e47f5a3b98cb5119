import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { blobBytes, textOf } from '../../../src/history/git/blob-bytes.ts';
import { openGit } from '../../../src/history/git/git.ts';
import { headOf } from '../../../src/history/git/resolve-commit.ts';
import { readSignatures } from '../../../src/history/signatures/signatures.ts';
import type { Writer } from '../../../src/history/signatures/writers.ts';
import { git, repository } from '../repository.ts';

const SIGNED = 'person: ana\nsignedOff: sam\n';

/** Everything lies in a folder of the repository, which is the one that is opened. */
const folder = repository([
  { at: 0, subject: 'start', edits: { 'shop/access/a.yaml': 'person: ana\n', 'shop/README': 'x' } },
  { at: 1, subject: 'sign off a', edits: { 'shop/access/a.yaml': SIGNED } },
  {
    at: 2,
    subject: 'lay a out anew',
    edits: { 'shop/access/a.yaml': '# Why\n{ "signedOff":   "sam", person: ana }\n' },
  },
  {
    at: 3,
    subject: 'move a',
    edits: { 'shop/access/a.yaml': null, 'shop/grants/2026/a.yaml': `incident: 7\n${SIGNED}`, 'shop/README': 'y' },
  },
  { at: 4, subject: 'sign off b on a branch', edits: { 'shop/access/b.yaml': SIGNED, 'shop/access/c.yaml': SIGNED } },
  { at: 5, subject: 'meanwhile', parents: [3], edits: { 'shop/README': 'z' } },
  {
    at: 6,
    subject: 'merge the branch',
    parents: [5, 4],
    edits: { 'shop/access/b.yaml': SIGNED, 'shop/access/c.yaml': SIGNED },
  },
  { at: 7, subject: 'withdraw b', edits: { 'shop/access/b.yaml': 'person: ana\n' } },
  { at: 8, subject: 'merge what is stale', parents: [7, 4], edits: { 'shop/access/b.yaml': SIGNED } },
  { at: 9, subject: 'take it back from d', edits: { 'shop/access/d.yaml': 'person: ana\n' } },
]);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const subjects = new Map(
  git(folder, ['log', '--format=%H %s'])
    .split('\n')
    .map((line) => [line.slice(0, 40), line.slice(41)] as const),
);

describe('who wrote what a file says', () => {
  const opened = openGit(join(folder, 'shop'), { PATH: process.env['PATH'], HOME: folder });
  const signatures = readSignatures(opened, { head: headOf(opened) });
  const blobs = blobBytes(opened);
  const files = ['grants/2026/a.yaml', 'access/b.yaml', 'access/c.yaml', 'access/d.yaml', 'access/new.yaml'];
  const { writerOf } = signatures.writersIn(files);
  const says = (blob: string) => /signedOff"?: *"?sam/.test(textOf(blobs, blob)!);

  test.each<[promise: string, file: string, writer: string | undefined]>([
    [
      'is who wrote it first, though others laid the file out anew, moved it and edited the rest',
      files[0]!,
      'sign off a',
    ],
    ['on a branch is who wrote it there, and not who merged it', files[2]!, 'sign off b on a branch'],
    ['is a merge that brings back what was withdrawn', files[1]!, 'merge what is stale'],
    ['is nobody, where the file at the head says otherwise', files[3]!, undefined],
    ['is nobody, where the head has no such file', files[4]!, undefined],
  ])('%s', (_, file, writer) => {
    expect(writerOf(file, says)?.map(({ commit }) => subjects.get(commit))).toEqual(writer && [writer]);
  });

  test('is asked of git in as many questions, however many the files are', () => {
    const questions = (asked: readonly string[]): number => {
      let count = 0;
      const run: typeof opened.run = (...question) => {
        count += 1;
        return opened.run(...question);
      };
      readSignatures({ ...opened, run }, { head: headOf(opened) }).writersIn(asked);
      return count;
    };
    expect([questions(files), questions(files.slice(1, 3))]).toEqual([9, 6]);
  });

  test('is told with what the file said then', () => {
    expect(textOf(blobs, writerOf(files[0]!, says)![0]!.blob)).toBe(SIGNED);
  });

  test('whose commit nobody signed is told so, with its date', () => {
    const [{ commit }] = writerOf(files[2]!, says) as [Writer];
    expect(signatures.commits([commit]).get(commit)).toEqual({
      hash: commit,
      time: Date.parse('2026-01-01T00:00:04Z'),
      signature: { kind: 'none' },
    });
  });
});
