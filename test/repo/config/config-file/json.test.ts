import { describe, expect, test } from 'vitest';
import { jsonReader } from '../../../../src/repo/config/config-file/json.ts';
import { faultOf, keysOf, pointedAt } from './reading.ts';

describe('keys of JSON', () => {
  test.each<[promise: string, text: string, keys: string[]]>([
    ['leaves alone, by their path', '{"a": {"b": 1, "c": {"d": null}}}', ['a.b', 'a.c.d']],
    [
      'lists and what is in them',
      '{"a": [{"h": 1}, {"p": [[]]}], "b": []}',
      ['a[]', 'a[].h', 'a[].p[]', 'a[].p[][] (empty)', 'b[] (empty)'],
    ],
    ['comments and trailing commas', '{ // one\n "a": 1, /* two */ "b": [1,],\n}', ['a', 'b[]']],
    ['names in the order of the text, numbers too', '{"b": 1, "80": 2, "a": 3}', ['b', '["80"]', 'a']],
    ['names that need quotes', '{"": 1, "a.b": 2, "\\u00e9": 3, "\\"": 4}', ['[""]', '["a.b"]', '["é"]', '["\\""]']],
    [
      'a name that JavaScript reserves is a name',
      '{"__proto__": {"a": 1}, "constructor": {}}',
      ['__proto__.a', 'constructor (empty)'],
    ],
    ['a name that stands twice counts the last time', '{"a": {"b": 1}, "a": {"c": 2}}', ['a.c']],
    ['nothing for a top-level scalar', '"a"', []],
    ['nothing for an empty text', ' ', []],
    ['nothing for comments alone', '// a', []],
    ['a byte order mark changes nothing', '\uFEFF{"a": 1}', ['a']],
  ])('%s', (_, text, expected) => {
    expect(keysOf(jsonReader, text)).toEqual(expected);
  });
});

describe('places in JSON', () => {
  test.each<[promise: string, text: string, key: string, expected: string]>([
    ['a key is its name with its quotes', '{"a": {"b": 1}}', 'a.b', '{"a": {‹"b"›: 1}}'],
    [
      'the first element that has the key',
      '{"a": [{}, {"h": 1}, {"h": 2}]}',
      'a[].h',
      '{"a": [{}, {‹"h"›: 1}, {"h": 2}]}',
    ],
    ['a list is its name', '{"a": [1]}', 'a[]', '{‹"a"›: [1]}'],
    [
      'of a name that stands twice, the last',
      '{"a": {"b": 1}, "a": {"b": 2}}',
      'a.b',
      '{"a": {"b": 1}, "a": {‹"b"›: 2}}',
    ],
    ['the nearest parent of a key that is missing', '{"a": {"b": 1}}', 'a.c', '{‹"a"›: {"b": 1}}'],
    ['the start of the text where no parent exists', '{"a": 1}', 'b', '‹›{"a": 1}'],
    ['the start of a text that does not parse', '{"a": ', 'a', '‹›{"a": '],
    ['behind a byte order mark', '\uFEFF{"a": 1}', 'a', '\uFEFF{‹"a"›: 1}'],
  ])('%s', (_, text, key, expected) => {
    expect(pointedAt(jsonReader, text, key)).toBe(expected);
  });
});

describe('texts that are not JSON', () => {
  test.each<[promise: string, text: string, reason: string, at: string]>([
    ['a word', '{"a": tru}', 'unexpected `tru`', '{"a": ▸tru}'],
    ['a name without quotes', '{a: 1}', 'unexpected `a`', '{▸a: 1}'],
    ['a missing colon', '{"a" 1}', 'a colon was expected', '{"a" ▸1}'],
    ['a missing comma', '{"a": 1 "b": 2}', 'a comma was expected', '{"a": 1 ▸"b": 2}'],
    ['a missing value', '{"a": }', 'a value was expected', '{"a": ▸}'],
    ['an object that is not closed', '{"a": 1', 'a closing brace was expected', '{"a": 1▸'],
    ['a list that is not closed', '[1', 'a closing bracket was expected', '[1▸'],
    ['a string that is not closed', '{"a": "x\n}', 'a string is not closed on its line', '{"a": ▸"x\n}'],
    ['an unknown escape', '["\\q"]', 'a string holds an unknown escape', '[▸"\\q"]'],
    ['a comment that is not closed', '{} /* ', 'a comment is not closed', '{} ▸/* '],
    ['text after the value', '{}\n{}', 'something follows the end of the value', '{}\n▸{}'],
    ['text behind a byte order mark', '\uFEFFx', 'unexpected `x`', '\uFEFF▸x'],
  ])('%s', (_, text, reason, position) => {
    expect(faultOf(jsonReader, text)).toEqual({ reason, at: position });
  });

  test.each([150, 3000, 100_000])('a text nested %i levels deep, at the hundred and first', (depth) => {
    const { reason, at } = faultOf(jsonReader, `{"a": ${'['.repeat(depth)}${']'.repeat(depth)}}`);
    expect(reason).toBe('it is nested more than 100 levels deep');
    expect(at.indexOf('▸')).toBeLessThan(200);
  });
});
