import { describe, expect, test } from 'vitest';
import { fileReadings } from '../../../src/facts/commit/file-readings.ts';
import type { FileChange } from '../../../src/history/git/commit.ts';

/** A blob is its own text, and one that begins with `!` cannot be parsed. */
const reading = (start: Record<string, string>) =>
  fileReadings(
    Object.entries(start),
    (path) => path.startsWith('read/'),
    (path, blob) => (blob.startsWith('!') ? undefined : `${path} ${blob}`),
  );
const change = (path: string, before: string | undefined, after: string | undefined): FileChange => ({
  path,
  before,
  after,
});
const START = { 'read/a': '1', 'read/b': '!', 'other/c': '1' };

describe('what is read from files commit by commit', () => {
  test('starts with those that are read and can be parsed', () => {
    expect([...reading(START).current]).toEqual([['read/a', 'read/a 1']]);
  });

  test.each<[promise: string, changes: FileChange[], updates: object[], current: string[]]>([
    [
      'an edit',
      [change('read/a', '1', '2')],
      [{ path: 'read/a', before: 'read/a 1', after: 'read/a 2' }],
      ['read/a 2'],
    ],
    [
      'a new file',
      [change('read/d', undefined, '1')],
      [{ path: 'read/d', before: undefined, after: 'read/d 1' }],
      ['read/a 1', 'read/d 1'],
    ],
    [
      'a file that can be parsed again',
      [change('read/b', '!', '2')],
      [{ path: 'read/b', before: undefined, after: 'read/b 2' }],
      ['read/a 1', 'read/b 2'],
    ],
    ['a removal', [change('read/a', '1', undefined)], [{ path: 'read/a', before: 'read/a 1', after: undefined }], []],
    [
      'several at once',
      [change('read/a', '1', undefined), change('read/d', undefined, '1')],
      [
        { path: 'read/a', before: 'read/a 1', after: undefined },
        { path: 'read/d', before: undefined, after: 'read/d 1' },
      ],
      ['read/d 1'],
    ],
    ['nothing of a file that is not read', [change('other/c', '1', '2')], [], ['read/a 1']],
    ['nothing of what cannot be parsed, which is as it was', [change('read/a', '1', '!')], [], ['read/a 1']],
    ['nothing of the removal of what could not be parsed', [change('read/b', '!', undefined)], [], ['read/a 1']],
  ])('then has %s', (_, changes, updates, current) => {
    const files = reading(START);
    expect(files.apply(changes)).toEqual(updates);
    expect([...files.current.values()]).toEqual(current);
  });

  test('a file that was removed was not there before it came back', () => {
    const files = reading(START);
    files.apply([change('read/a', '1', undefined)]);
    expect(files.apply([change('read/a', undefined, '1')])).toEqual([
      { path: 'read/a', before: undefined, after: 'read/a 1' },
    ]);
  });
});

describe('compared with what was before some changes', () => {
  test.each<[promise: string, changes: FileChange[], updates: object[]]>([
    ['an edit differs', [change('read/a', '0', '1')], [{ path: 'read/a', before: 'read/a 0', after: 'read/a 1' }]],
    [
      'a new file was not there',
      [change('read/a', undefined, '1')],
      [{ path: 'read/a', before: undefined, after: 'read/a 1' }],
    ],
    [
      'a removed file is not there',
      [change('read/d', '1', undefined)],
      [{ path: 'read/d', before: 'read/d 1', after: undefined }],
    ],
    ['what could not be parsed is as it is', [change('read/a', '!', '1')], []],
    ['a file that is not read is the same', [change('other/c', '0', '1')], []],
  ])('%s', (_, changes, updates) => {
    const files = reading(START);
    expect(files.compare(changes)).toEqual(updates);
    expect([...files.current.values()]).toEqual(['read/a 1']);
  });
});
