import { describe, expect, test } from 'vitest';
import type { FileChange } from '../../../src/history/git/commit.ts';
import { memoryHistory, type Snapshot } from '../../../src/history/memory-history.ts';
import type { RangeCommit } from '../../../src/history/range/range.ts';
import { logOfRange } from '../../../src/history/range/range-log.ts';
import { replayVersions } from '../../../src/history/versions/replay-versions.ts';
import { isEnvironment, plainSource } from '../source.ts';

type Files = Readonly<Record<string, string>>;

/** A commit of the branch: its files, and those at the commits of the base that it merged. */
interface BranchCommit {
  files: Files;
  merged?: readonly Files[];
}

const SECOND = 1000;
const blobsOf = (files: Files) => new Map(Object.entries(files));

/**
 * The stays of the versions of `staging/api`, in seconds, after a branch that parted from the base at its first commit is
 * merged. Commits of the base are dated 0, 100, …, and those of the branch 10, 20, …. A text is its own blob.
 */
function staysAfterMerge(base: readonly Files[], branch: readonly BranchCommit[]) {
  const { log: past } = memoryHistory(
    base.map((files, index): Snapshot => ({ time: index * 100 * SECOND, subject: '', files })),
    plainSource,
  );
  const commits = branch.map(({ files, merged = [] }, index): RangeCommit => {
    const before = index === 0 ? base[0]! : branch[index - 1]!.files;
    const changes = [...new Set([...Object.keys(before), ...Object.keys(files)])]
      .filter((path) => before[path] !== files[path])
      .map((path): FileChange => ({ path, before: before[path], after: files[path] }));
    const atMerged =
      merged.length === 0 ? {} : { atMerged: merged.map((each) => ({ files: blobsOf(each), links: new Map() })) };
    return { hash: `b${index}`, time: (index + 1) * 10 * SECOND, subject: '', parents: [], changes, ...atMerged };
  });
  const log = logOfRange({
    past,
    head: 'head',
    range: { base: 'base', atBase: blobsOf(base.at(-1)!), commits, start: blobsOf(base[0]!) },
    source: plainSource,
    blobs: { prefetch: () => {}, read: (blob) => new TextEncoder().encode(blob) },
  });
  const api = replayVersions(log, isEnvironment).environments.get('staging')?.get('api');
  const second = (commit: number | undefined) =>
    commit === undefined ? undefined : log.commits[commit]!.time / SECOND;
  return Object.fromEntries(
    [...(api?.versions.values() ?? [])].map(({ version, stays }) => [
      version,
      stays.map(({ from, until }) => [second(from), second(until)]),
    ]),
  );
}

const API = 'deploy/staging/api';

describe('in the log of a range', () => {
  test('changes of the branch come after every change of the base', () => {
    expect(staysAfterMerge([{ [API]: 'v1' }, { [API]: 'v2' }], [{ files: { [API]: 'v3' } }])).toEqual({
      v1: [[0, 100]],
      v2: [[100, 10]],
      v3: [[10, undefined]],
    });
  });

  test('a version that branch and base both introduced has a stay from each of the two commits', () => {
    expect(staysAfterMerge([{ [API]: 'v1' }, { [API]: 'v2' }], [{ files: { [API]: 'v2' } }])).toEqual({
      v1: [[0, 100]],
      v2: [
        [100, undefined],
        [10, undefined],
      ],
    });
  });

  test('a version of the base that the branch replaced and restored keeps its stay on the base', () => {
    const base = [{ [API]: 'v1' }, { [API]: 'v2' }];
    const branch = [{ files: { [API]: 'v3' } }, { files: { [API]: 'v2' }, merged: [{ [API]: 'v2' }] }];
    expect(staysAfterMerge(base, branch)).toEqual({
      v1: [[0, 100]],
      v2: [
        [100, 10],
        [20, undefined],
        [100, undefined],
      ],
      v3: [[10, 20]],
    });
  });

  test('a file that the branch renamed keeps the version that the base introduced under its old name', () => {
    const base = [{ [API]: 'v1' }, { [API]: 'v2' }];
    expect(staysAfterMerge(base, [{ files: { [`${API}.yaml`]: 'v1' } }])).toEqual({
      v1: [[0, 100]],
      v2: [[100, undefined]],
    });
  });

  test('a file that a merge took from the base, and the branch never changed, is as the base has it', () => {
    const base = [{ [API]: 'v1' }, { [API]: 'v2' }];
    expect(staysAfterMerge(base, [{ files: { [API]: 'v2' }, merged: [{ [API]: 'v2' }] }])).toEqual({
      v1: [[0, 100]],
      v2: [[100, undefined]],
    });
  });
});
