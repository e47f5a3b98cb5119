import { describe, expect, it } from 'vitest';
import type { CommitSide } from '../../../src/facts/commit/commit-side.ts';
import { changedKeys, configDifferences } from '../../../src/facts/commit/config.ts';
import { configValueReader } from '../../../src/facts/world/config-values.ts';

/** Files with their values, or null for one that is compared by its bytes. */
type Files = Readonly<Record<string, Readonly<Record<string, string>> | null>>;
const pairs = (files: Files, side: string) =>
  Object.keys(files).map((path) => [path, `${side} ${path}`] as [string, string]);

/** The keys that differ between two sides, each with its files. */
function changed(removed: Files, added: Files): Record<string, string[]> {
  const valuesOf = (path: string, blob: string) => {
    const values = (blob.startsWith('added ') ? added : removed)[path];
    return values === undefined || values === null ? undefined : new Map(Object.entries(values));
  };
  const difference = { environment: 'dev', removed: pairs(removed, 'removed'), added: pairs(added, 'added') };
  return Object.fromEntries(changedKeys(difference, valuesOf));
}

describe('the keys that a commit changed', () => {
  it.each<[promise: string, removed: Files, added: Files, keys: Record<string, string[]>]>([
    ['are those with another value', { a: { x: '1', y: '2' } }, { a: { x: '1', y: '3' } }, { y: ['a'] }],
    ['are told of the file that has them now', { a: { x: '1' } }, { b: { x: '2' } }, { x: ['b'] }],
    ['are told of the file that had them, where none has', { a: { x: '1' } }, { b: {} }, { x: ['a'] }],
    ['are none that only move', { a: { x: '1' }, b: { y: '2' } }, { a: { y: '2' }, b: { x: '1' } }, {}],
    [
      'are those of which two files trade the values',
      { a: { x: '1' }, b: { x: '2' } },
      { a: { x: '2' }, b: { x: '1' } },
      { x: ['a', 'b'] },
    ],
    [
      'are one that a file has with the value of another, which has none now',
      { a: { x: '1' }, b: { x: '2' }, c: { y: '1' } },
      { a: {}, b: { x: '1' }, c: { y: '1', x: '2' } },
      { x: ['b'] },
    ],
    ['are those that one file more has', { a: { x: '1' } }, { a: { x: '1' }, b: { x: '1' } }, { x: ['a', 'b'] }],
    ['are those that one file fewer has', { a: { x: '1' }, b: { x: '1' } }, { a: { x: '1' } }, { x: ['a'] }],
    ['are the path of a file that is compared by its bytes', { a: null }, { a: null }, { a: ['a'] }],
    ['are the path of such a file that is gone', { a: null }, {}, { a: ['a'] }],
    ['are those of a value that looks like nothing', { a: {} }, { a: { x: '' } }, { x: ['a'] }],
  ])('%s', (_, removed, added, keys) => {
    expect(changed(removed, added)).toEqual(keys);
  });

  it('are told of every file with a value that came', () => {
    expect(changed({ a: { x: '1' }, b: { x: '2' } }, { a: { x: '3' }, b: { x: '4' } })).toEqual({ x: ['a', 'b'] });
  });
});

describe('the values of a file', () => {
  const texts: Readonly<Record<string, string>> = { one: 'a: 1\n', broken: 'a: [1', latin: 'a: \u{FFFD}\n' };
  function reader() {
    const asked: string[] = [];
    const read = configValueReader((blob) => {
      asked.push(blob);
      return texts[blob];
    });
    return { asked, read };
  }

  it('are read once for each blob, whatever its path', () => {
    const { asked, read } = reader();
    expect([read('a.yaml', 'one'), read('b.yaml', 'one')].map((values) => [...values!])).toEqual([
      [['a', '1']],
      [['a', '1']],
    ]);
    expect(asked).toEqual(['one']);
  });

  it('are read anew in another format', () => {
    const { asked, read } = reader();
    read('a.yaml', 'one');
    expect(read('a.json', 'one')).toBeUndefined();
    expect(asked).toEqual(['one', 'one']);
  });

  it.each([
    ['of an unknown format', 'a.lua', 'one', []],
    ['that cannot be parsed', 'a.yaml', 'broken', ['broken']],
    ['that cannot be read', 'a.yaml', 'large', ['large']],
    ['with bytes that are no UTF-8, which all read alike', 'a.yaml', 'latin', ['latin']],
  ])('are none of a file %s, and that is found out once', (_, path, blob, expected) => {
    const { asked, read } = reader();
    expect([read(path, blob), read(path, blob)]).toEqual([undefined, undefined]);
    expect(asked).toEqual(expected);
  });
});

describe('the config files of an environment', () => {
  const side = (listed: Readonly<Record<string, readonly string[]>>, files: Readonly<Record<string, string>>) =>
    ({
      listings: new Map(Object.entries(listed).map(([id, paths]) => [id, new Set(paths)])),
      files: { get: (path: string) => files[path], pathOf: (path: string) => path },
    }) as CommitSide;

  it.each<[promise: string, before: CommitSide, after: CommitSide, countsNew: boolean, expected: object[]]>([
    [
      'differ by their content',
      side({ dev: ['a', 'b'] }, { a: '1', b: '1' }),
      side({ dev: ['a', 'b'] }, { a: '2', b: '1' }),
      false,
      [{ environment: 'dev', removed: [['a', '1']], added: [['a', '2']] }],
    ],
    [
      'differ by which are listed',
      side({ dev: ['a'] }, { a: '1', b: '1' }),
      side({ dev: ['b'] }, { a: '1', b: '1' }),
      false,
      [{ environment: 'dev', removed: [['a', '1']], added: [['b', '1']] }],
    ],
    [
      'differ where one is gone, though it is listed',
      side({ dev: ['a'] }, { a: '1' }),
      side({ dev: ['a'] }, {}),
      false,
      [{ environment: 'dev', removed: [['a', '1']], added: [] }],
    ],
    [
      'differ where one is there at last',
      side({ dev: ['a'] }, {}),
      side({ dev: ['a'] }, { a: '1' }),
      false,
      [{ environment: 'dev', removed: [], added: [['a', '1']] }],
    ],
    ['are the same', side({ dev: ['a'] }, { a: '1' }), side({ dev: ['a'] }, { a: '1', b: '1' }), true, []],
    ['are not new with the environment', side({}, {}), side({ dev: ['a'] }, { a: '1' }), false, []],
    [
      'are new with the environment where that counts',
      side({}, {}),
      side({ dev: ['a'] }, { a: '1' }),
      true,
      [{ environment: 'dev', removed: [], added: [['a', '1']] }],
    ],
    ['are not removed with the environment', side({ dev: ['a'] }, { a: '1' }), side({}, {}), true, []],
  ])('%s', (_, before, after, countsNew, expected) => {
    expect(configDifferences(before, after, countsNew)).toEqual(expected);
  });
});
