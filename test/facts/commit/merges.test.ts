import { describe, expect, it } from 'vitest';
import { commitsOf } from '../../../src/facts/commit/range.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import type { FileChange } from '../../../src/history/git/commit.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import type { CommitRange, RangeCommit } from '../../../src/history/range/range.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { success } from '../../../src/text/result.ts';
import { type Files, files, manifest, NOW, type Overrides } from '../../build.ts';
import { wholePolicy } from '../../check/whole.ts';
import { NO_RELEASES } from './commits.ts';

const policy = wholePolicy();
const PROD = 'config/production/app.yaml';
const STAGING = 'config/staging/app.yaml';
const pool = (size: number) => `pool:\n  host: production.example.com\n  size: ${size}\n`;
const api = (version: string) => manifest('production', { services: { api: { version } } });
const MANIFEST = 'environments/production.yaml';

/** What differs between two trees; a blob is its own text here. */
function between(before: Files, after: Files): FileChange[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return paths
    .map((path) => ({ path, before: before[path], after: after[path] }))
    .filter((change) => change.before !== change.after);
}

/** What a merge of a branch changed by itself: `merged` are the commits of the base that it brought in, `after` what it made. */
function ownOf(branch: Overrides, merged: readonly Overrides[], after: Overrides) {
  const [start, before, end] = [files(), files(branch), files(after)];
  const commit = (index: number, changes: FileChange[], atMerged?: Files[]): RangeCommit => ({
    hash: `${index}`.repeat(40),
    time: NOW,
    subject: `Step ${index}`,
    parents: [],
    changes,
    ...(atMerged && {
      atMerged: atMerged.map((each) => ({ files: new Map(Object.entries(each)), links: new Map() })),
    }),
  });
  const changes = between(before, end);
  // Of the base, what the merge changed or the branch had removed.
  const removed = between(start, before).filter((change) => change.after === undefined);
  const paths = new Set([...changes, ...removed].map(({ path }) => path));
  const known = merged.map((each) =>
    Object.fromEntries(Object.entries(files(each)).filter(([path]) => paths.has(path))),
  );
  const blobs = new Map(Object.entries(start));
  const range: CommitRange = {
    base: 'b',
    atBase: blobs,
    start: blobs,
    commits: [commit(1, between(start, before)), commit(2, changes, known)],
  };
  const history = {
    ...memoryHistory([], NO_RELEASES),
    range: success(range),
    read: (blob: string) => new TextEncoder().encode(blob),
  };
  const world = joinWorld(policy, readRepository(memoryTree(end), 'shop'), NOW, { history });
  const { changes: own, configChanges } = commitsOf(world).at(-1)!;
  return {
    changes: own.map(({ environment, kind, name }) => `${environment.id} ${kind} ${name}`),
    config: configChanges.map(({ path }) => path),
  };
}

/** A manifest that lists the config file by either name. */
const EITHER = { [MANIFEST]: manifest('production', { config: [PROD, 'config/p.yaml'] }) };
const NOTHING = { changes: [], config: [] };
const size = (...config: string[]) => ({ changes: ['production config pool.size'], config });

describe('a merge of the base into a branch', () => {
  it.each<[promise: string, branch: Overrides, base: Overrides, after: Overrides, own: object]>([
    ['changes nothing that the base had changed', {}, { [PROD]: pool(6) }, { [PROD]: pool(6) }, NOTHING],
    [
      'changes nothing that the branch had changed',
      { [STAGING]: pool(6) },
      { [PROD]: pool(6) },
      { [STAGING]: pool(6), [PROD]: pool(6) },
      NOTHING,
    ],
    ['changes what neither had changed', {}, { 'README.md': 'x' }, { 'README.md': 'x', [PROD]: pool(7) }, size(PROD)],
    ['changes what it makes of two edits', { [PROD]: pool(6) }, { [PROD]: pool(7) }, { [PROD]: pool(8) }, size(PROD)],
    [
      'changes nothing where it takes the edit of the base instead of its own',
      { [PROD]: pool(6) },
      { [PROD]: pool(7) },
      { [PROD]: pool(7) },
      NOTHING,
    ],
    [
      'changes nothing where it takes the value of the base in another layout, but for the bytes',
      { [PROD]: pool(6) },
      { [PROD]: pool(7) },
      { [PROD]: `# both\n${pool(7)}` },
      { changes: [], config: [PROD] },
    ],
    ['removes nothing that the base had removed', {}, { [PROD]: null }, { [PROD]: null }, NOTHING],
    [
      'changes nothing where it renames what the base had removed',
      {},
      { [PROD]: null, [MANIFEST]: manifest('production', { config: [] }) },
      { [PROD]: null, 'config/p.yaml': pool(5), [MANIFEST]: manifest('production', { config: ['config/p.yaml'] }) },
      NOTHING,
    ],
    [
      'changes no value that the base had changed under the name that the branch took from the file',
      { ...EITHER, [PROD]: null, 'config/p.yaml': pool(5) },
      { ...EITHER, [PROD]: pool(6) },
      { ...EITHER, [PROD]: null, 'config/p.yaml': pool(6) },
      { changes: [], config: ['config/p.yaml'] },
    ],
    [
      'removes what neither had removed',
      {},
      { 'README.md': 'x' },
      { 'README.md': 'x', [PROD]: null },
      { changes: ['production config pool.host', 'production config pool.size'], config: [] },
    ],
    ['changes no version that the base had changed', {}, { [MANIFEST]: api('3') }, { [MANIFEST]: api('3') }, NOTHING],
    [
      'changes a version to neither of two',
      { [MANIFEST]: api('3') },
      { [MANIFEST]: api('4') },
      { [MANIFEST]: api('5') },
      { changes: ['production version api'], config: [] },
    ],
    ['changes nothing that comes with an environment of the base', { [MANIFEST]: null, [PROD]: null }, {}, {}, NOTHING],
    [
      'changes a config file that the base begins to list',
      {},
      { [MANIFEST]: manifest('production', { config: [PROD, 'm.env'] }), 'm.env': 'A=1\n' },
      { [MANIFEST]: manifest('production', { config: [PROD, 'm.env'] }), 'm.env': 'A=2\n' },
      { changes: ['production config A'], config: ['m.env'] },
    ],
  ])('%s', (_, branch, base, after, own) => {
    expect(ownOf(branch, [base], after)).toEqual(own);
  });

  it.each<[promise: string, merged: Overrides[], own: object]>([
    ['changes nothing that one of them has', [{ [PROD]: pool(7) }, { [PROD]: pool(8) }], NOTHING],
    ['changes what none of them has', [{ [PROD]: pool(7) }, { [PROD]: pool(9) }], size(PROD)],
  ])('of two lines %s', (_, merged, own) => {
    expect(ownOf({ [PROD]: pool(6) }, merged, { [PROD]: pool(8) })).toEqual(own);
  });
});
