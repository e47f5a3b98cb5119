import { describe, expect, test } from 'vitest';
import { readToolDocuments } from '../../../../src/repo/config/config-file/yaml-documents.ts';
import { parsed } from './reading.ts';

describe('YAML of other tools is read as they read it', () => {
  test.each<[what: string, text: string, expected: unknown]>([
    ['a flow mapping may end at the indentation of its key', 'image: {\n  tag: v1\n}\n', { image: { tag: 'v1' } }],
    ['with Windows line ends too', 'image: {\r\n  tag: v1\r\n}\r\n', { image: { tag: 'v1' } }],
    ['so may a list in it', 'a: {b: [\n  1\n]\n}\n', { a: { b: ['1'] } }],
    ['of a key that stands twice the last counts', 'tag: v1\ntag: v2\n', { tag: 'v2' }],
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

  /** What the key `b` of each document is, by every reading. */
  const readingsOf = (text: string) =>
    parsed(readToolDocuments(text)).documents.map((each) =>
      JSON.stringify((each as Map<string, unknown>).get('b'), (_, value: unknown) =>
        value instanceof Map ? Object.fromEntries(value) : value,
      ),
    );

  test('what some of them merge otherwise is told as they read it, where that makes a difference', () => {
    expect(readingsOf('a: &a {t: 1}\nb: {t: 2, <<: *a}\n')).toEqual(['{"t":"2"}', '{"t":"1"}']);
    expect(readingsOf('a: &a {t: 1}\nc: &c {t: 3}\nb: {t: 2, <<: [*a, *c]}\n')).toEqual(['{"t":"2"}', '{"t":"1"}']);
    expect(readingsOf('a: &a {t: 1}\nb: {t: 2, !!merge <<: *a}\n')).toEqual(['{"t":"2"}', '{"t":"1"}']);
    expect(readingsOf('a: &a {t: 1}\nb: {<<: *a, t: 2}\n')).toEqual(['{"t":"2"}']);
    expect(readingsOf('a: &a {t: 1}\nb: {u: 2, <<: *a}\n')).toEqual(['{"u":"2","t":"1"}']);
    expect(readingsOf('a: &a {t: 1}\nb: {t: 1, <<: *a}\n')).toEqual(['{"t":"1"}']);
    expect(readingsOf('a: &a {t: 1}\nb: {t: 2, "<<": *a}\n')).toHaveLength(1);
  });

  test('of two merge keys the first counts for some, and the last for others', () => {
    expect(readingsOf('a: &a {t: 1}\nc: &c {t: 3}\nb: {<<: *a, <<: *c}\n')).toEqual(['{"t":"1"}', '{"t":"3"}']);
    expect(readingsOf('a: &a {t: 1}\nc: &c {u: 3}\nb: {<<: *a, <<: *c}\n')).toHaveLength(1);
  });

  test.each(['\u0085', '\u2028', '\u2029'])('for some a line, and so a comment, ends at %j', (end) => {
    expect(readingsOf(`b: 1 # x${end}b: 2\n`)).toEqual(['"1"', '"2"']);
    expect(readingsOf(`# x${end}b: 2\n`)).toEqual(['"2"']);
    expect(readingsOf(`b: 1 #${end}b: 2 #${end}b: 3\n`)).toEqual(['"1"', '"3"']);
    // A quoted text ends at its quote.
    expect(readingsOf(`b: "1${end}"\nc: '${end}'\n`)).toHaveLength(1);
    expect(readingsOf(`c: "1${end}" #${end}b: 2\n`)).toEqual([undefined, '"2"']);
  });

  test.each([
    ['a list where a mapping goes on', 'b: {t: 1} # x\u2028- 2\n'],
    ['a text in quotes at the margin, which others take', '# x\u2028b: "1\u2028"\n'],
  ])('what only some can read is refused: %s', (_, text) => {
    expect(readToolDocuments(text)).toMatchObject({ ok: false, problem: { offset: text.indexOf('\u2028') } });
  });

  test('and that is told in a time that grows with the text', () => {
    const list = `b:\n${'  - "a\u2028"\n'.repeat(60_000)}`;
    expect(readingsOf(list)).toHaveLength(1);
    expect(readingsOf(`${list}# x\u2028c: 1\n`)).toHaveLength(2);
  });

  test('what Compose resets is nothing', () => {
    expect(readingsOf('b: !reset 1\n')).toEqual(['""']);
    expect(readingsOf('b: {a: !reset {t: 1}, c: !reset [1]}\n')).toEqual(['{"a":{},"c":[]}']);
  });

  test('a key or a value in base64 is the text that it stands for', () => {
    expect(readingsOf('!!binary Yg==: !!binary MS4w\n')).toEqual(['"1.0"']);
    expect(readingsOf('b: !!binary /w==\n')).toEqual(['"/w=="']);
  });
});
