import { describe, expect, test } from 'vitest';
import { linkedFiles } from '../../../src/facts/commit/linked-files.ts';
import type { FileChange } from '../../../src/history/git/commit.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import type { BlobsAt } from '../../../src/history/range/followed-links.ts';
import type { CommitRange } from '../../../src/history/range/range.ts';
import { NO_RELEASES } from './commits.ts';

/** Links whose blob is `to …`, and what was asked for together. */
function linked(start: Record<string, string>, changes: readonly FileChange[] = []) {
  const prefetched: string[][] = [];
  const history = {
    ...memoryHistory([], NO_RELEASES),
    read: (blob: string) => new TextEncoder().encode(blob.replace('to ', '')),
    prefetch: (blobs: Iterable<string>) => void prefetched.push([...blobs]),
  };
  const range = { links: { start: new Map(Object.entries(start)) }, commits: [{ changes }] } as unknown as CommitRange;
  return { files: linkedFiles(range, history), prefetched };
}
const at = (files: Record<string, string>, links: Record<string, string> = {}): BlobsAt => ({
  files: new Map(Object.entries(files)),
  links: new Map(Object.entries(links)),
});
const edit = (path: string, before?: string, after?: string): FileChange => ({ path, before, after });

describe('where no commit has a link', () => {
  test('files are what they are, and git is asked for nothing', () => {
    const { files, prefetched } = linked({}, [edit('a', '1', '2')]);
    expect([files.hasLinks, [...files.paths], prefetched]).toEqual([false, [], []]);
    const followed = files.follow(at({ a: '1' }, { b: 'to a' }));
    expect([followed.get('a'), followed.get('b'), followed.pathOf('a')]).toEqual(['1', undefined, 'a']);
    const changes = [edit('a', '1', '2')];
    expect(files.changesOf(changes, { before: followed, after: followed }, () => true)).toBe(changes);
  });
});

describe('where a commit has links', () => {
  test('they are those of the start, and those that a commit adds or removes, each read once', () => {
    const { files, prefetched } = linked({ a: 'to x' }, [
      { path: 'b', before: undefined, after: undefined, linkAfter: 'to y' },
      { path: 'c', before: undefined, after: undefined, linkBefore: 'to z' },
      edit('d', '1', '2'),
    ]);
    expect([files.hasLinks, [...files.paths]]).toEqual([true, ['a', 'b', 'c']]);
    expect(prefetched).toEqual([['to x', 'to y', 'to z']]);
  });

  const { files } = linked({ a: 'to x', b: 'to y' });
  const between = (before: BlobsAt, after: BlobsAt) => ({ before: files.follow(before), after: files.follow(after) });
  const links = { a: 'to x', b: 'to y' };

  test('a file is what its link leads to', () => {
    const followed = files.follow(at({ x: '1' }, links));
    expect([followed.get('a'), followed.get('b'), followed.get('x')]).toEqual(['1', undefined, '1']);
  });

  test('a change of what a link leads to is one of the link, where that is followed', () => {
    const sides = between(at({ x: '1', y: '1' }, links), at({ x: '2', y: '1' }, links));
    const changes = [edit('x', '1', '2')];
    expect(files.changesOf(changes, sides, () => true)).toEqual([...changes, edit('a', '1', '2')]);
    expect(files.changesOf(changes, sides, (path) => path === 'b')).toEqual(changes);
  });

  test('what git says of a link itself gives way to what it leads to', () => {
    const sides = between(at({ x: '1', y: '1' }, links), at({ x: '1', y: '1' }, { ...links, a: 'to y' }));
    const changes = [{ ...edit('a'), linkBefore: 'to x', linkAfter: 'to y' }, edit('z', '1', '2')];
    expect(files.changesOf(changes, sides, () => true)).toEqual([edit('z', '1', '2')]);
    expect(files.changesOf(changes, sides, () => false)).toEqual(changes);
  });
});
