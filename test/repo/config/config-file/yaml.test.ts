import { describe, expect, test } from 'vitest';
import { yamlReader } from '../../../../src/repo/config/config-file/yaml.ts';
import { faultOf, keysOf, pointedAt } from './reading.ts';

const keys = (text: string) => keysOf(yamlReader, text);
const at = (text: string, key: string) => pointedAt(yamlReader, text, key);
const fault = (text: string) => faultOf(yamlReader, text);

describe('keys of YAML', () => {
  test.each<[promise: string, text: string, keys: string[]]>([
    ['leaves alone, by their path', 'a: {b: 1, c: {d: 2}}\ne: 3', ['a.b', 'a.c.d', 'e']],
    ['a null is a scalar', 'a:\nb: ~', ['a', 'b']],
    [
      'a name that is no plain word stands in brackets',
      'a: {"x.y": 1, "p q": 2, "r[0]": 3}',
      ['a["x.y"]', 'a["p q"]', 'a["r[0]"]'],
    ],
    ['a list is one key, with the union of its elements', 'a: [{h: 1}, {h: 2, p: 3}]', ['a[]', 'a[].h', 'a[].p']],
    ['lists in lists', 'a: [[1], [[2]]]', ['a[]', 'a[][]', 'a[][][]']],
    ['a list without elements is empty', 'a: []', ['a[] (empty)']],
    ['a mapping without keys is empty', 'a: {}\nb: 1', ['a (empty)', 'b']],
    ['a list of nothing but empty mappings is empty', 'a: [{}, {}]\nb: [{}, 1]', ['a[] (empty)', 'b[]']],
    ['a list that is empty in one element only is not', 'a: [{b: []}, {b: [1]}]', ['a[]', 'a[].b[]']],
    ['a mapping that is filled in some element is not empty', 'a: [{b: {}}, {b: {c: 1}}]', ['a[]', 'a[].b.c']],
    ['a top-level list', '- h: 1\n- 2', ['[]', '[].h']],
    ['an empty top-level list', '[]', ['[] (empty)']],
    ['nothing for a top-level scalar', 'hello', []],
    ['nothing for a top-level empty mapping', '{}', []],
    ['nothing for an empty text', '', []],
    ['nothing for comments alone', '# a: 1\n', []],
    ['names in the order of the text, numbers too', 'b: 1\n8080: 2\na: 3', ['b', '["8080"]', 'a']],
    ['names as they are written', '0x10: 1\ntrue: 2\n1.0: 3', ['["0x10"]', 'true', '["1.0"]']],
    [
      'a name that JavaScript reserves is a name',
      '__proto__: {constructor: 1}\ntoString: 2',
      ['__proto__.constructor', 'toString'],
    ],
    [
      'the tag of some tool hides nothing',
      'a: !Ref x\nb: !Sub [1]\nc: !If {d: 1}\ne: !!set {f}',
      ['a', 'b[]', 'c.d', 'e.f'],
    ],
    ['an alias counts where it stands', 'a: &a {b: 1}\nc: *a', ['a.b', 'c.b']],
    [
      'merged keys count where they are merged',
      'a: &a {b: 1, c: 2}\nd:\n  <<: *a\n  c: 3',
      ['a.b', 'a.c', 'd.b', 'd.c'],
    ],
    [
      'several merged mappings',
      'a: &a {x: 1}\nb: &b {y: 2}\nc: {<<: [*a, *b], z: 3}',
      ['a.x', 'b.y', 'c.x', 'c.y', 'c.z'],
    ],
    ['several documents are one set', '---\na: 1\nb: {}\n---\nc: 2\na: 3\n---\nb: {d: 4}\n', ['a', 'c', 'b.d']],
    ['documents with directives', '%YAML 1.2\n---\na: 1\n...\n%YAML 1.2\n---\nb: 2\n', ['a', 'b']],
    ['a byte order mark and CRLF change nothing', '\uFEFFa: 1\r\nb:\r\n  c: 2\r\n', ['a', 'b.c']],
  ])('%s', (_, text, expected) => {
    expect(keys(text)).toEqual(expected);
  });

  test('an alias that doubles a list a hundred times over is read at once', () => {
    const lines = ['a0: &a0 [x]'];
    for (let n = 1; n <= 40; n += 1) lines.push(`a${n}: &a${n} [*a${n - 1}, *a${n - 1}]`);
    expect(keys(lines.join('\n')).at(-1)).toBe(`a40${'[]'.repeat(41)}`);
  });
});

describe('places in YAML', () => {
  test.each<[promise: string, text: string, key: string, expected: string]>([
    ['a key is its name', 'a:\n  b: 1', 'a.b', 'a:\n  ‹b›: 1'],
    ['a quoted name with its quotes', 'a: {"x.y": 1}', 'a["x.y"]', 'a: {‹"x.y"›: 1}'],
    ['a list is its name', 'a:\n  - 1', 'a[]', '‹a›:\n  - 1'],
    ['a list in a list is the name of the list', 'a: [[1]]', 'a[][]', '‹a›: [[1]]'],
    ['the first element that has the key', 'a: [{p: 1}, {h: 2}, {h: 3}]', 'a[].h', 'a: [{p: 1}, {‹h›: 2}, {h: 3}]'],
    ['the first element that has the whole key', 'a: [{b: 1}, {b: {c: 2}}]', 'a[].b.c', 'a: [{b: 1}, {b: {‹c›: 2}}]'],
    ['the nearest parent of a key that is missing', 'a:\n  b:\n    c: 1', 'a.b.x.y', 'a:\n  ‹b›:\n    c: 1'],
    ['the list whose elements miss the key', 'a: [{p: 1}]', 'a[].h', '‹a›: [{p: 1}]'],
    ['the start of the text where no parent exists', 'a: 1', 'b.c', '‹›a: 1'],
    ['the start of a top-level list', '- 1', '[]', '‹›- 1'],
    [
      'a merged key where it is written',
      'a: &a {b: 1}\nc:\n  <<: *a\n  d: 2',
      'c.b',
      'a: &a {‹b›: 1}\nc:\n  <<: *a\n  d: 2',
    ],
    ['a key below a merged one', 'a: &a {b: {x: 1}}\nc: {<<: [*a]}', 'c.b.x', 'a: &a {b: {‹x›: 1}}\nc: {<<: [*a]}'],
    [
      'a key merged twice over',
      'a: &a {x: 1}\nb: &b {<<: *a}\nc: {<<: *b}',
      'c.x',
      'a: &a {‹x›: 1}\nb: &b {<<: *a}\nc: {<<: *b}',
    ],
    ['a key of a later document', 'a: 1\n---\nb: {c: 2}\n', 'b.c', 'a: 1\n---\nb: {‹c›: 2}\n'],
    ['the document that has most of a missing key', 'a: 1\n---\na: {b: 2}\n', 'a.b.c', 'a: 1\n---\na: {‹b›: 2}\n'],
    ['behind a byte order mark', '\uFEFFa: 1\r\nb: 2', 'b', '\uFEFFa: 1\r\n‹b›: 2'],
    ['the start of a text that does not parse', 'a: [', 'a', '‹›a: ['],
  ])('%s', (_, text, key, expected) => {
    expect(at(text, key)).toBe(expected);
  });
});

describe('texts that are not YAML', () => {
  test.each<[promise: string, text: string, reason: string, at: string]>([
    ['a key that stands twice', 'a: 1\na: 2', 'duplicated mapping key', 'a: 1\n▸a: 2'],
    [
      'a key that stands twice in a later document',
      'a: 1\n---\nb: 1\nb: 2',
      'duplicated mapping key',
      'a: 1\n---\nb: 1\n▸b: 2',
    ],
    ['a list that is not closed', 'a: [1', 'unexpected end of the stream within a flow collection', 'a: [1▸'],
    ['a mapping inside a scalar', 'a: 1\n b: 2', 'bad indentation of a mapping entry', 'a: 1\n b▸: 2'],
    ['an alias of nothing', 'a: *x', 'unidentified alias "x"', 'a: *▸x'],
    ['a mapping as a name', '? {a: 1}\n: 2', 'the key of a mapping is a collection', '▸? {a: 1}\n: 2'],
    ['a second clause is left out', '<<: 1', 'cannot merge mappings', '▸<<: 1'],
    ['an alias that contains itself', 'a: &a\n  b: *a', 'it is nested more than 100 levels deep', 'a: &a\n  ▸b: *a'],
  ])('%s', (_, text, reason, position) => {
    expect(fault(text)).toEqual({ reason, at: position });
  });

  test('a text nested more than a hundred levels deep', () => {
    expect(fault('['.repeat(200)).reason).toBe('it is nested more than 100 levels deep');
  });

  test('aliases that double a mapping stop at a bound', () => {
    const lines = ['a0: &a0 {x: 1}'];
    for (let n = 1; n <= 60; n += 1) lines.push(`a${n}: &a${n} {x: *a${n - 1}, y: *a${n - 1}}`);
    expect(fault(lines.join('\n')).reason).toBe('its aliases repeat more than 100000 values');
  });
});
