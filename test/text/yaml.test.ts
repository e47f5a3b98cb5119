import * as fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { formatPath, type Path } from '../../src/text/path.ts';
import { Source } from '../../src/text/source.ts';
import { locateYaml, parseYaml, salvageYaml } from '../../src/text/yaml.ts';
import { marked, rangeOf } from './marked.ts';
import { withinLimit } from './within-limit.ts';

/** What a text holds; throws where it does not parse. */
function dataOf(text: string): unknown {
  const result = parseYaml(text);
  if (!result.ok) throw new Error(result.problem.reason);
  return result.value;
}

describe('YAML 1.2 core is parsed, and nothing is guessed', () => {
  const cases: [what: string, text: string, data: unknown][] = [
    ['an empty text is null', '', null],
    ['blank lines and comments are null', '\n  # one\n\n# two', null],
    ['an empty document is null', '---\n', null],
    ['a byte order mark is not content', '\uFEFFa: 1\n', { a: 1 }],
    ['CRLF ends lines', 'a: 1\r\nb: |\r\n  x\r\n  y\r\n', { a: 1, b: 'x\ny\n' }],
    ['a date stays text', 'at: 2026-11-02', { at: '2026-11-02' }],
    ['a timestamp stays text', 'at: 2026-11-02T09:12:00Z', { at: '2026-11-02T09:12:00Z' }],
    ['a time of day stays text', 'from: 02:00', { from: '02:00' }],
    ['`yes` and `on` stay text', 'a: yes\non: no', { a: 'yes', on: 'no' }],
    ['a merge key is a key like any other', '<<: x', { '<<': 'x' }],
    ['an alias has the value of its anchor', 'a: &x [1]\nb: *x', { a: [1], b: [1] }],
    ['`__proto__` is a key like any other', '__proto__: 1', JSON.parse('{"__proto__":1}')],
  ];
  test.each(cases)('%s', (_, text, data) => {
    expect(dataOf(text)).toEqual(data);
  });

  test('`__proto__` does not change a prototype', () => {
    expect(Object.getPrototypeOf(dataOf('__proto__: { polluted: true }'))).toBe(Object.prototype);
  });

  test('a text of comments alone is null however long it is', () => {
    expect(parseYaml('# a comment that says nothing\n'.repeat(200))).toEqual({ ok: true, value: null });
  });

  test('a long banner above the data is parsed in time', () => {
    for (const banner of ['#\n \n'.repeat(60), '#'.repeat(60), '# '.repeat(60)]) {
      const text = `${banner}\n# Owned by payments\na: 1\n`;
      expect(withinLimit(() => parseYaml(text))).toEqual({ ok: true, value: { a: 1 } });
    }
  });

  test('many aliases of aliases are refused before they fill the memory', () => {
    const lines = ['a0: &a0 [x, x]'];
    for (let level = 1; level < 40; level += 1) {
      const before = Array.from({ length: 40 }, () => `*a${level - 1}`).join(', ');
      lines.push(`a${level}: &a${level} [${before}]`);
    }
    expect(withinLimit(() => parseYaml(lines.join('\n'))).ok).toBe(false);
  });
});

describe('a malformed text has an error at the place of the fault', () => {
  const cases: [what: string, text: string][] = [
    ['a list that is not closed', 'a: [1\n«b: 2\n'],
    ['a quote that is not closed', 'title: "x\n«order: 1\n'],
    ['a value that is indented as a mapping', 'a: 1\n b«: 2\n'],
    ['a colon inside a plain value', 'message: found«: nothing\n'],
    ['a tab as indentation', 'a:\n«\t- b\n'],
    ['a key that is written twice', 'a: 1\nb: 2\n«a: 3\n'],
    ['an alias without an anchor', 'a: *«x\n'],
    ['an unknown tag', 'a: «!money 1\n'],
    ['an unknown escape', 'a: "\\«q"\n'],
    ['a bracket that opens nothing', 'a: 1\n«}\n'],
    ['a mapping after a list', '- a\n«b: 1\n'],
    ['a character that starts no value', 'a: «@x\n'],
    ['CRLF', 'a: 1\r\nb: [\r\n«c: 1\r\n'],
    ['a null byte', 'a: 1«\0\n'],
  ];
  test.each(cases)('%s', (_, withMark) => {
    const { text, line, column } = marked(withMark);
    const result = parseYaml(text);
    if (result.ok) throw new Error('it parsed');
    expect(new Source('f.yaml', text).positionAt(result.problem.offset)).toEqual({ line, column });
    expect(result.problem.reason).toMatch(/^\S.*[^.]$/);
  });

  test('whatever the text, and its offset lies inside the text', () => {
    const pieces = [
      'a',
      ': ',
      '- ',
      '\n',
      '  ',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      ', ',
      '|',
      '>',
      '&x ',
      '*x',
      '#',
      '---\n',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), (parts) => {
        const text = parts.join('');
        const result = parseYaml(text);
        if (result.ok) return;
        expect(result.problem.offset).toBeGreaterThanOrEqual(0);
        expect(result.problem.offset).toBeLessThanOrEqual(text.length);
        salvageYaml(text, result.problem);
      }),
      { seed: 5, numRuns: 1500 },
    );
  });
});

describe('of a malformed text, the lines before the fault are still parsed', () => {
  const cases: [what: string, text: string, data: unknown][] = [
    ['the lines before', 'id: a\nkind: schema\ntitle: "x\nowner: b\n', { id: 'a', kind: 'schema' }],
    ['the fault is found a line late', 'id: a\nfiles: [\nowner: b\n', { id: 'a' }],
    ['inside a list', 'files:\n  - path: a\n  - path: [\nid: x\n', { files: [{ path: 'a' }] }],
    ['CRLF', 'id: a\r\nfiles: [\r\nowner: b\r\n', { id: 'a' }],
    ['a key that is written twice', 'id: a\nid: b\n', { id: 'a' }],
    ['nothing before it', 'a: [\nb: 1\n', undefined],
    ['the first line', 'a: @\n', undefined],
    ['only a comment before it', '# note\na: @\n', undefined],
  ];
  test.each(cases)('%s', (_, text, data) => {
    const result = parseYaml(text);
    if (result.ok) throw new Error('it parsed');
    expect(salvageYaml(text, result.problem)).toEqual(data);
  });

  test('all of a mapping before a broken last line', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd e');
    const value = fc.oneof(fc.integer(), fc.constantFrom('x', 'two words', ''), fc.boolean());
    fc.assert(
      fc.property(fc.dictionary(key, value, { minKeys: 1 }), (data) => {
        const text = `${dump(data)}broken: [\n`;
        const result = parseYaml(text);
        if (result.ok) throw new Error('it parsed');
        expect(salvageYaml(text, result.problem)).toEqual({ ...data });
      }),
      { seed: 6, numRuns: 100 },
    );
  });
});

describe('a path is found at its exact line and columns', () => {
  const cases: [what: string, text: string, path: Path][] = [
    ['a plain scalar, without its comment', 'a: 1\nsoak: «30m»  # half an hour\n', ['soak']],
    ['a number sign inside a scalar', 'a: «x#y»\n', ['a']],
    ['a double-quoted scalar, with its quotes', 'a: «"x y"» # c\n', ['a']],
    ['a single-quoted scalar, with a quote inside', "a: «'it''s'»\nb: 1\n", ['a']],
    ['an empty quoted scalar', 'a: «""»\n', ['a']],
    ['a plain scalar over two lines', 'a: «one\n  two»\nb: 1\n', ['a']],
    ['a quoted scalar over two lines', 'a: «"one\n  two"»\nb: 1\n', ['a']],
    ['a literal scalar, from the line under its key', 'a: |\n«  one\n  two»\nb: 1\n', ['a']],
    ['a folded scalar, without the blank lines after it', 'a: >-\n«  one\n\n  two»\n\nb: 1\n', ['a']],
    [
      'a scalar in a block mapping',
      'stages:\n  dev:\n    applied: { at: «2026-11-02T09:12:00Z» }\n',
      ['stages', 'dev', 'applied', 'at'],
    ],
    [
      'a scalar in a flow mapping on one line',
      'access: { default: «read-only», maxGrant: 4h }\n',
      ['access', 'default'],
    ],
    ['a scalar in a flow mapping over lines', 'a: {\n  b: 1,\n  c: «2»\n  }\n', ['a', 'c']],
    ['an item of a flow list', 'data: [live, «seeded»]\n', ['data', 1]],
    ['an item of a block list', 'data:\n  - live\n  # note\n  - «seeded»\n', ['data', 1]],
    ['an item of a list that is not indented', 'data:\n- live\n- «seeded»\nb: 1\n', ['data', 1]],
    ['a scalar of a mapping in a list', 'files:\n  - path: a\n    sha256: «ff»\n', ['files', 0, 'sha256']],
    ['a list in a list', '- 1\n- - a\n  - «b»\n', [1, 1]],
    ['a list as the whole file', '- a\n- «b»\n', [1]],
    ['a scalar as the whole file', '«just text»\n', []],
    ['a quoted key', '"a b": «1»\n', ['a b']],
    ['an explicit key', '? a\n: «1»\n', ['a']],
    ['a key that reads as a number', 'services:\n  2048: «x»\n', ['services', '2048']],
    ['a number given as the name of a key', 'services:\n  2048: «x»\n', ['services', 2048]],
    ['CRLF', '\r\na: 1\r\nb: «x»\r\nc: 2\r\n', ['b']],
    ['after a byte order mark', '\uFEFFa: «1»\n', ['a']],
    ['after a document mark', '--- # note\na: «1»\n', ['a']],
    ['after characters of two units', '"😀": 1\nü: «x»\n', ['ü']],
    ['a value after an anchor and a tag', 'a: &x !!str «5»\n', ['a']],
    ['of two equal keys, the last', 'a: 1\na: «2»\n', ['a']],
    ['the key `__proto__`', '__proto__: «1»\n', ['__proto__']],
  ];
  test.each(cases)('%s', (_, withMarks, path) => {
    const { text, start, end } = marked(withMarks);
    expect(locateYaml(text, path)).toEqual({ path, span: { start, end } });
  });
});

describe('the span of a collection is its key', () => {
  const cases: [what: string, text: string, path: Path][] = [
    ['a block mapping', 'a: 1\n«stages»:\n  dev: 1\n', ['stages']],
    ['a flow mapping', 'a: { «b»: { c: 1 } }\n', ['a', 'b']],
    ['a block list', '«files»:\n  - a\n', ['files']],
    ['an empty list', '«files»: []\n', ['files']],
    ['a quoted key', '«"a b"»: [1]\n', ['a b']],
    ['a mapping without a key, by its first character', 'files:\n  - «p»ath: a\n    sha256: b\n', ['files', 0]],
    ['a flow mapping without a key', 'files: [«{» path: a }]\n', ['files', 0]],
    ['the whole file', '«a»: 1\nb: 2\n', []],
  ];
  test.each(cases)('%s', (_, withMarks, path) => {
    const { text, start, end } = marked(withMarks);
    expect(locateYaml(text, path)).toEqual({ path, span: { start, end } });
  });
});

describe('the key of a scalar is found where it is asked for', () => {
  const cases: [text: string, path: Path][] = [
    ['a: 1\n«soke»: 5m\n', ['soke']],
    ['access: { «defalt»: read-only }\n', ['access', 'defalt']],
    ['files:\n  - path: a\n    «sha»: b\n', ['files', 0, 'sha']],
    ['«"a b"»: 1\n', ['a b']],
    ['«stages»: { dev: 1 }\n', ['stages']],
  ];
  test.each(cases)('%j', (withMarks, path) => {
    const { text, start, end } = marked(withMarks);
    expect(locateYaml(text, path, 'key')).toEqual({ path, span: { start, end } });
  });
});

describe('a path that does not exist is found at its nearest existing parent', () => {
  const cases: [what: string, text: string, path: Path, found: Path][] = [
    ['a key that a mapping lacks', '«stages»:\n  dev: 1\n', ['stages', 'production', 'applied'], ['stages']],
    ['an item that a list lacks', 'a:\n  «files»: [x]\n', ['a', 'files', 3, 'path'], ['a', 'files']],
    ['a key below a scalar', 'rollback: «none»\n', ['rollback', 'path'], ['rollback']],
    ['nothing of it', '«a»: 1\n', ['b', 'c'], []],
    ['a key below a list', '«files»:\n  - a\n', ['files', 'path'], ['files']],
  ];
  test.each(cases)('%s', (_, withMarks, path, found) => {
    const { text, start, end } = marked(withMarks);
    expect(locateYaml(text, path)).toEqual({ path: found, span: { start, end } });
  });

  test('by the key of that parent, also where a key is asked for', () => {
    const { text, start, end } = marked('a: 1\n«access»: { default: read-only }\n');
    expect(locateYaml(text, ['access', 'maxGrant'], 'key')).toEqual({ path: ['access'], span: { start, end } });
  });

  test.each(['', '# only a comment\n', 'a: [1\nb: 2\n'])('or at the start of a text without data: %j', (text) => {
    expect(locateYaml(text, ['a'])).toEqual({ path: [], span: { start: 0, end: 0 } });
  });
});

describe('a value that is left out is found at its key', () => {
  const cases: [what: string, text: string, path: Path][] = [
    ['before another key', 'a: 1\n«soak»:\nb: 2\n', ['soak']],
    ['before a comment', 'a: 1\n«soak»:   # later\nb: 2\n', ['soak']],
    ['at the end of the text', 'a: 1\n«soak»:', ['soak']],
    ['in a flow mapping', 'a: 1\naccess: { «default»: , x: 1 }\n', ['access', 'default']],
  ];
  test.each(cases)('%s', (_, withMarks, path) => {
    const { text, start, end } = marked(withMarks);
    expect(locateYaml(text, path)).toEqual({ path, span: { start, end } });
  });

  const items: [what: string, text: string, path: Path, line: number][] = [
    ['after another', 'a: 1\nowners:\n  - x\n  -\nb: 1\n', ['owners', 1], 4],
    ['as the first', 'a: 1\nowners:\n  -\n  - x\n', ['owners', 0], 3],
    ['after another that is empty', 'a: 1\nowners:\n  -\n  -\n', ['owners', 1], 4],
    ['after a comment with a dash', 'a: 1\nowners:\n  - x # co-owner\n  -\n', ['owners', 1], 4],
  ];
  test.each(items)('or, in a list, at its dash: %s', (_, text, path, line) => {
    const { span } = locateYaml(text, path);
    expect(new Source('f.yaml', text).positionAt(span.start).line).toBe(line);
  });
});

describe('an alias is followed', () => {
  const cases: [what: string, text: string, path: Path][] = [
    ['into the mapping that it names', 'a: &x { b: «1» }\nc: *x\n', ['c', 'b']],
    ['into the list that it names', 'a: &x [1, { b: «2» }]\nc: *x\n', ['c', 1, 'b']],
    ['and shown by its own key', 'a: &x { b: 1 }\n«c»: *x\n', ['c']],
    ['and a scalar is shown as the alias is written', 'a: &x v\nc: «*x»\n', ['c']],
    ['and an anchored value without its anchor', 'a: &x «v»\nc: *x\n', ['a']],
    ['and one in place of a key has the name that it stands for', 'a: &x b\nc: { *x : «1» }\n', ['c', 'b']],
  ];
  test.each(cases)('%s', (_, withMarks, path) => {
    const { text, start, end } = marked(withMarks);
    expect(locateYaml(text, path)).toEqual({ path, span: { start, end } });
  });

  test('also where it leads to itself', () => {
    expect(locateYaml('a: &x [*x]\n', ['a', 0, 0, 0]).path).toEqual(['a', 0, 0, 0]);
  });
});

/** Every path to a scalar of some data. */
function scalarPaths(data: unknown, path: Path = []): { path: Path; value: unknown }[] {
  if (typeof data !== 'object' || data === null) return [{ path, value: data }];
  return Array.isArray(data)
    ? data.flatMap((item, index) => scalarPaths(item, [...path, index]))
    : Object.entries(data).flatMap(([key, value]) => scalarPaths(value, [...path, key]));
}

const anyData = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, tie('scalar'), tie('list'), tie('mapping')),
  scalar: fc.oneof(
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.string({
      unit: fc.constantFrom('a', ' ', '"', "'", '#', ':', '-', '\\', 'é', '😀', '{', '*', '&', '!'),
      maxLength: 6,
    }),
  ),
  list: fc.array(tie('value'), { maxLength: 3 }),
  mapping: fc.dictionary(
    fc.string({ unit: fc.constantFrom('a', 'b', ' ', '.', '#', '1'), maxLength: 3 }),
    tie('value'),
    {
      maxKeys: 3,
      noNullPrototype: true,
    },
  ),
})).value;

describe('the span of any scalar reads as its value', () => {
  const writers: [style: string, write: (data: unknown) => string][] = [
    ['in block style', (data) => dump(data, { lineWidth: -1 })],
    ['in flow style', (data) => dump(data, { lineWidth: -1, flowLevel: 0 })],
    ['as indented JSON', (data) => JSON.stringify(data, null, 2)],
    ['with CRLF', (data) => dump(data, { lineWidth: -1 }).replaceAll('\n', '\r\n')],
  ];
  test.each(writers)('%s', (_, write) => {
    fc.assert(
      fc.property(anyData, (data) => {
        const text = write(data);
        for (const { path, value } of scalarPaths(data)) {
          const place = locateYaml(text, path);
          expect(formatPath(place.path)).toBe(formatPath(path));
          expect(dataOf(text.slice(place.span.start, place.span.end))).toEqual(value);
        }
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

test('the marks in the tables of these tests are counted as lines and columns', () => {
  const { line, column, endLine, endColumn } = marked('a: 1\r\nb: «x\n  y»\n');
  expect(rangeOf({ line, column, endLine, endColumn })).toEqual({ line: 2, column: 4, endLine: 3, endColumn: 4 });
});
