import { describe, expect, test } from 'vitest';
import { tomlReader } from '../../../../src/repo/config/config-file/toml.ts';
import { faultOf, keysOf, pointedAt } from './reading.ts';

describe('keys of TOML', () => {
  test.each<[promise: string, text: string, keys: string[]]>([
    ['tables, dotted names and inline tables', 'a = 1\nb.c = 2\n[d]\ne = { f = 3 }', ['a', 'b.c', 'd.e.f']],
    ['a list of tables', '[[s]]\nh = 1\n[[s]]\np = 2\n[s.t]\nu = 3', ['s[]', 's[].h', 's[].p', 's[].t.u']],
    ['lists of every kind', 'a = []\nb = [1, [2]]\nc = [{ d = 1 }]', ['a[] (empty)', 'b[]', 'b[][]', 'c[]', 'c[].d']],
    ['a table without keys is empty', '[a]\n[b.c]', ['a (empty)', 'b.c (empty)']],
    [
      'dates, times and large numbers are scalars',
      'a = 2026-01-01\nb = 07:30:00\nc = 9223372036854775807\nd = 2026-01-01T00:00:00Z\ne = nan',
      ['a', 'b', 'c', 'd', 'e'],
    ],
    ['names that need quotes', '"a.b" = 1\n[c."d e"]\nf = 1', ['["a.b"]', 'c["d e"].f']],
    [
      'a name that JavaScript reserves is a name',
      '__proto__.a = 1\n[constructor]',
      ['__proto__.a', 'constructor (empty)'],
    ],
    ['nothing for an empty text', '# a = 1\n', []],
    ['a byte order mark and CRLF change nothing', '\uFEFFa = 1\r\n[b]\r\nc = 2\r\n', ['a', 'b.c']],
  ])('%s', (_, text, expected) => {
    expect(keysOf(tomlReader, text)).toEqual(expected);
  });
});

describe('places in TOML', () => {
  test.each<[promise: string, text: string, key: string, expected: string]>([
    ['a key is its name', '[a]\nb = 1', 'a.b', '[a]\n‹b› = 1'],
    ['the last part of a dotted name', 'a.b.c = 1', 'a.b.c', 'a.b.‹c› = 1'],
    ['a name in a header', '[a.b]\nc = 1', 'a.b.x', '[a.‹b›]\nc = 1'],
    ['a quoted name with its quotes', '["a.b"]\n"c d" = 1', '["a.b"]["c d"]', '["a.b"]\n‹"c d"› = 1'],
    [
      'the first element that has the key',
      '[[s]]\np = 1\n[[s]]\nh = 2\n[[s]]\nh = 3',
      's[].h',
      '[[s]]\np = 1\n[[s]]\n‹h› = 2\n[[s]]\nh = 3',
    ],
    ['a table of an element', '[[s]]\n[[s]]\n[s.t]\nu = 1', 's[].t.u', '[[s]]\n[[s]]\n[s.t]\n‹u› = 1'],
    ['inside an inline table', 'a = [1, { b = { c = 2 } }]', 'a[].b.c', 'a = [1, { b = { ‹c› = 2 } }]'],
    ['a list is its name', 'a = [1]', 'a[]', '‹a› = [1]'],
    ['a list of tables is its first name', '[[s]]\n[[s]]', 's[]', '[[‹s›]]\n[[s]]'],
    ['the nearest parent of a key that is missing', '[a]\nb = 1', 'a.c', '[‹a›]\nb = 1'],
    ['the start of the text where no parent exists', 'a = 1', 'b', '‹›a = 1'],
    ['the start of a text that does not parse', 'a = ', 'a', '‹›a = '],
    ['behind a byte order mark', '\uFEFFa = 1\r\nb = 2', 'b', '\uFEFFa = 1\r\n‹b› = 2'],
  ])('%s', (_, text, key, expected) => {
    expect(pointedAt(tomlReader, text, key)).toBe(expected);
  });
});

describe('texts that are not TOML', () => {
  test.each<[promise: string, text: string, reason: string, at: string]>([
    ['a name without a value', 'a = 1\nb', 'incomplete key-value: cannot find end of key', 'a = 1\n▸b'],
    ['an unknown value', 'a = nope', 'invalid value', 'a = ▸nope'],
    [
      'a name that stands twice',
      'a = 1\r\na = 2',
      'trying to redefine an already defined table or value',
      'a = 1\r\n▸a = 2',
    ],
    ['a string that is not closed', 'a = "x', 'unfinished string', 'a = ▸"x'],
    ['YAML', 'a: 1\n', 'illegal character in key', 'a▸: 1\n'],
    ['a fault behind a byte order mark', '\uFEFFa = ?', 'invalid value', '\uFEFFa = ▸?'],
  ])('%s', (_, text, reason, position) => {
    expect(faultOf(tomlReader, text)).toEqual({ reason, at: position });
  });

  test('a list or a name nested more than a hundred levels deep', () => {
    const reason = 'it is nested more than 100 levels deep';
    expect(faultOf(tomlReader, `a = ${'['.repeat(5000)}`).reason).toBe(reason);
    expect(faultOf(tomlReader, `${'a.'.repeat(5000)}a = 1`)).toMatchObject({
      reason,
      at: expect.stringMatching(/^(a\.){100}▸/),
    });
  });
});
