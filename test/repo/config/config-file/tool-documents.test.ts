import { describe, expect, test } from 'vitest';
import { mergedInOrder, readToolDocuments } from '../../../../src/repo/config/config-file/yaml-documents.ts';
import { parsed } from './reading.ts';

describe('YAML of other tools is read as they read it', () => {
  test.each<[what: string, text: string, expected: unknown]>([
    ['a flow mapping may end at the indentation of its key', 'image: {\n  tag: v1\n}\n', { image: { tag: 'v1' } }],
    ['with Windows line ends too', 'image: {\r\n  tag: v1\r\n}\r\n', { image: { tag: 'v1' } }],
    ['so may a list in it', 'a: {b: [\n  1\n]\n}\n', { a: { b: ['1'] } }],
    ['of a key that stands twice the last counts', 'tag: v1\ntag: v2\n', { tag: 'v2' }],
    [
      'a key counts before what is merged after it',
      'a: &a {t: 1}\nb: {t: 2, <<: *a}\n',
      { a: { t: '1' }, b: { t: '2' } },
    ],
    [
      'of several that are merged the first counts',
      'a: &a {t: 1}\nb: &b {t: 2}\nc: {<<: [*a, *b]}\n',
      { a: { t: '1' }, b: { t: '2' }, c: { t: '1' } },
    ],
  ])('%s', (_, text, expected) => {
    const { documents, text: read } = parsed(readToolDocuments(text));
    const plain = (value: unknown): unknown =>
      value instanceof Map
        ? Object.fromEntries([...value].map(([key, inner]) => [key, plain(inner)]))
        : Array.isArray(value)
          ? value.map(plain)
          : value;
    expect(documents.map(plain)).toEqual([expected]);
    expect(read).toHaveLength(text.length);
  });

  test('a text that is not YAML for them either is refused', () => {
    expect(readToolDocuments('a: {\n  b: [\n}\n').ok).toBe(false);
  });

  test('what some of them merge otherwise is told as they read it, where that makes a difference', () => {
    const read = (text: string) =>
      JSON.stringify(
        mergedInOrder(text).map((each) => (each as Map<string, unknown>).get('b')),
        plain,
      );
    const plain = (_: string, value: unknown) => (value instanceof Map ? Object.fromEntries(value) : value);
    expect(read('a: &a {t: 1}\nb: {t: 2, <<: *a}\n')).toBe('[{"t":"1"}]');
    expect(read('a: &a {t: 1}\nc: &c {t: 3}\nb: {t: 2, <<: [*a, *c]}\n')).toBe('[{"t":"1"}]');
    expect(read('a: &a {t: 1}\nb: {<<: *a, t: 2}\n')).toBe('[]');
    expect(read('a: &a {t: 1}\nb: {u: 2, <<: *a}\n')).toBe('[]');
  });
});
