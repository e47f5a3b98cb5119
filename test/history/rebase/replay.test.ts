import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { openGit } from '../../../src/history/git/git.ts';
import { rawCommits } from '../../../src/history/git/raw-commits.ts';
import { openScratch } from '../../../src/history/git/scratch.ts';
import { replay } from '../../../src/history/rebase/replay.ts';
import { git, repository, START } from '../repository.ts';

const folder = repository([
  { at: 0, edits: { 'a.txt': '1\n', 'b.txt': '1\n' } },
  { at: 10, edits: { 'b.txt': '2\n' }, parents: [0], branch: 'request' },
  { at: 20, edits: { 'b.txt': '3\n' }, parents: [1], branch: 'request' },
  { at: 30, edits: { 'a.txt': '2\n' }, parents: [0] },
]);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what is made for a replay has the dates of the commits, so that git goes through none of the history below them', () => {
  const own = openGit(folder, process.env);
  const [base = '', ...hashes] = ['main', 'request~1', 'request', 'request~2'].map((name) =>
    git(folder, ['rev-parse', name]),
  );
  const [first = '', second = '', parted = ''] = hashes;
  const scratch = openScratch(own, process.env, () => () => {});
  try {
    const raw = rawCommits(scratch.git, [base, ...hashes]);
    const picks = [
      { hash: first, parents: [parted] },
      { hash: second, parents: [first] },
    ];
    const replayed = replay(scratch, picks, { onto: base, raw });
    expect(
      'tree' in replayed &&
        git(folder, ['--git-dir', scratch.objects.replace(/objects$/, ''), 'show', `${replayed.head}:b.txt`]),
    ).toBe('3');
    const commits = scratch.written().flatMap((id) => rawCommits(scratch.git, [id]).get(id)?.toString() ?? []);
    const dates = commits.flatMap((text) => /^committer .*> (\d+) /m.exec(text)?.[1] ?? []);
    expect(dates.map((date) => Number(date) - START).sort((a, b) => a - b)).toEqual([10, 10, 20, 20]);
  } finally {
    scratch.remove();
  }
});
