import * as fc from 'fast-check';
import { dump } from 'js-yaml';
import { stringify as stringifyToml } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { reversed } from '../../../../scripts/fuzz/relayout.ts';
import { type ConfigFormat, configFormats } from '../../../../src/repo/config/config-file/config-file.ts';
import { parsed, pointedAt } from './reading.ts';

const values = (format: ConfigFormat, text: string) =>
  Object.fromEntries(parsed(configFormats[format].reader.values(text)));

describe('values', () => {
  test.each<[promise: string, format: ConfigFormat, text: string, values: Record<string, string>]>([
    [
      'numbers as they are written',
      'yaml',
      'a: 5\nb: 0x10\nc: 1.0\nd: 2020.10\n',
      { a: '5', b: '0x10', c: '1.0', d: '2020.10' },
    ],
    ['a text that looks like a number', 'yaml', 'a: "5"\nb: !!str 5\n', { a: '"5"', b: '"5"' }],
    [
      'what is no text to parsers of YAML 1.1 as it is written',
      'yaml',
      'a: no\nb: 1:30\nc: 1_000\nd: 0b11\ne: 2026-11-03\nf: 1_0.5\ng: On\nh: x:30\n',
      { a: 'no', b: '1:30', c: '1_000', d: '0b11', e: '2026-11-03', f: '1_0.5', g: 'On', h: '"x:30"' },
    ],
    ['a text that they would not take for one', 'yaml', 'a: "no"\nb: \'1:30\'\n', { a: '"no"', b: '"1:30"' }],
    ['names in quotes or not', 'yaml', 'no: 1\n"on": 2\n1_0: 3\n', { no: '1', on: '2', '["1_0"]': '3' }],
    ['a text in any of its forms', 'yaml', 'a: x\nb: "x"\nc: >-\n  x\n', { a: '"x"', b: '"x"', c: '"x"' }],
    [
      'null and truth in any of their forms',
      'yaml',
      'a:\nb: ~\nc: Null\nd: TRUE\ne: false\n',
      { a: 'null', b: 'null', c: 'null', d: 'true', e: 'false' },
    ],
    [
      'lists by index, what is empty as such',
      'yaml',
      'a: [1, {h: 2}]\nb: []\nc: {}\n',
      { 'a[0]': '1', 'a[1].h': '2', b: '[]', c: '{}' },
    ],
    [
      'merged keys where they are merged',
      'yaml',
      'a: &a {x: 1}\nb: {<<: *a, y: 2}\n',
      { 'a.x': '1', 'b.x': '1', 'b.y': '2' },
    ],
    ['the tag of some tool', 'yaml', 'a: !Ref x\n', { a: '!Ref "x"' }],
    [
      'that of a list, of a mapping and of a document',
      'yaml',
      '!Top\na: !reset [1]\nb: !override {c: x}\nd: !reset []\ne: !If {}\n',
      { '': '!Top {}', a: '!reset []', 'a[0]': '1', b: '!override {}', 'b.c': '"x"', d: '!reset []', e: '!If {}' },
    ],
    [
      'that of a document with what sops keeps',
      'yaml',
      `!Top\na: 1\nsops: { lastmodified: "2026-11-03T09:00:00Z", mac: "ENC[AES256_GCM,data:a,iv:b,tag:c,type:str]", age: [x] }\n`,
      { '': '!Top {}', a: '1' },
    ],
    [
      'the tags that YAML itself has for them, which say nothing',
      'yaml',
      'a: !!seq [1]\nb: !!map {c: 2}\n',
      { 'a[0]': '1', 'b.c': '2' },
    ],
    [
      'that of a time, which YAML 1.2 does not know',
      'yaml',
      'a: !!timestamp x\nb: !!timestamp 2026-11-03\n',
      { a: 'tag:yaml.org,2002:timestamp "x"', b: '2026-11-03' },
    ],
    ['names of digits', 'yaml', '8080: 1\n"a.b": 2\n', { '["8080"]': '1', '["a.b"]': '2' }],
    ['several documents', 'yaml', 'a: 1\n---\na: 2\n', { a: '1', 'a of document 2': '2' }],
    ['nothing in comments alone', 'yaml', '# a: 1\n', {}],
    ['one value of a scalar', 'yaml', 'hello\n', { '': '"hello"' }],
    [
      'of JSON',
      'json',
      '{"a": 1.0, /* c */ "b": "\\u0041", "c": [true, null], "d": {}}',
      { a: '1.0', b: '"A"', 'c[0]': 'true', 'c[1]': 'null', d: '{}' },
    ],
    ['of JSON, the last of a name', 'json', '{"a": 1, "a": 2}', { a: '2' }],
    [
      'of TOML',
      'toml',
      'a = 1\nb = 1.0\nc = "1"\nd = 2020-01-01\n[[e]]\nf = true\n',
      { a: '1', b: '1.0', c: '"1"', d: '2020-01-01', 'e[0].f': 'true' },
    ],
    [
      'of a .env file, the last of a name',
      'dotenv',
      'A=1 # c\nexport B="x y"\nA=2\n',
      { A: '"2"', B: 'export "\\"x y\\""' },
    ],
    ['of properties', 'properties', 'a.b = c\\\n  d\n# e\n', { 'a.b': '"cd"' }],
    [
      'of XML: attributes, texts, elements in their order',
      'xml',
      '<a x="1">\n t1 <!-- c -->\n t2\n <b>2</b><b y="3"/><c/></a>',
      { 'a.@x': '"1"', 'a["#text"]': '"t1\\nt2\\n\\u0000"', 'a.b': '"2"', 'a.b[1].@y': '"3"', 'a.c': '{}' },
    ],
  ])('%s', (_, format, text, expected) => {
    expect(values(format, text)).toEqual(expected);
  });

  test.each<[what: string, format: ConfigFormat, before: string, after: string]>([
    [
      'the text of an entity',
      'xml',
      '<!DOCTYPE a [<!ENTITY x "1">]><a>&x;</a>',
      '<!DOCTYPE a [<!ENTITY x "2">]><a>&x;</a>',
    ],
    ['the file that entities come from', 'xml', '<!DOCTYPE a SYSTEM "a.dtd"><a/>', '<!DOCTYPE a SYSTEM "b.dtd"><a/>'],
    ['the encoding', 'xml', '<?xml version="1.0"?><a>x</a>', '<?xml version="1.0" encoding="ISO-8859-1"?><a>x</a>'],
  ])('differ by what others read of them: %s', (_, format, before, after) => {
    expect(values(format, before)).not.toEqual(values(format, after));
  });

  test.each<[what: string, format: ConfigFormat, before: string, after: string]>([
    ['an encoding that says nothing', 'xml', '<a>x</a>', '<?xml version="1.0" encoding="UTF-8"?>\n<a>x</a>'],
  ])('do not differ by %s', (_, format, before, after) => {
    expect(values(format, before)).toEqual(values(format, after));
  });

  test('of a text that does not parse there are none', () => {
    expect(() => values('yaml', 'a: [1')).toThrow();
    expect(() => values('xml', '<a>')).toThrow();
  });

  test('of aliases that repeat without end there are none', () => {
    const levels = Array.from(
      { length: 12 },
      (_, n) => `l${n}: &l${n} [${Array(10).fill(n === 0 ? 'x' : `*l${n - 1}`)}]`,
    );
    expect(() => values('yaml', levels.join('\n'))).toThrow('its aliases repeat');
  });

  test.each<[format: ConfigFormat, text: string, key: string, shown: string]>([
    ['yaml', 'a: [{h: 1}, {h: 2}]\n', 'a[1].h', 'a: [{h: 1}, {‹h›: 2}]\n'],
    ['yaml', 'h: 1\n---\nh: 2\n', 'h of document 2', 'h: 1\n---\n‹h›: 2\n'],
    ['yaml', 'a: [1]\n', 'a[7]', '‹a›: [1]\n'],
    ['json', '{"a": [{"h": 1}, {"h": 2}]}', 'a[1].h', '{"a": [{"h": 1}, {‹"h"›: 2}]}'],
    ['xml', '<a><b/><b y="3"/></a>', 'a.b[1].@y', '<a><b/><b ‹y›="3"/></a>'],
  ])('stand where their names do: %s %s', (format, text, key, shown) => {
    expect(pointedAt(configFormats[format].reader, text, key)).toBe(shown);
  });
});

const name = fc.oneof(fc.stringMatching(/^[a-c]{1,2}$/), fc.constantFrom('true', '80', 'a.b', '~', 'x y', '<<'));
const scalar = fc.oneof(fc.boolean(), fc.integer(), fc.constantFrom('5', 'true', '~', '', 'a # b', 'two\nlines'));
const { table } = fc.letrec<{ table: Record<string, unknown>; value: unknown }>((tie) => ({
  table: fc.dictionary(name, tie('value'), { maxKeys: 4, minKeys: 1 }),
  value: fc.oneof({ maxDepth: 3 }, scalar, tie('table'), fc.array(tie('value'), { maxLength: 3 })),
}));

describe('layout, comments and the order of keys', () => {
  const comment = (text: string) => text.replaceAll(/^(?=[^\s])/gm, '# why\n');
  const ways: Record<string, (data: object) => [format: ConfigFormat, texts: string[]]> = {
    YAML: (data) => [
      'yaml',
      [
        dump(data),
        dump(data, { flowLevel: 0 }),
        dump(data, { indent: 7, lineWidth: 20 }),
        `# why\n${dump(reversed(data))}# end\n`,
      ],
    ],
    JSON: (data) => ['json', [JSON.stringify(data), `// why\n${JSON.stringify(reversed(data), null, 3)} /* end */`]],
    TOML: (data) => ['toml', [stringifyToml(data), `# why\n${stringifyToml(reversed(data) as object)}# end\n`]],
  };
  test.each(Object.keys(ways))('count for nothing in %s', (way) => {
    fc.assert(
      fc.property(table, (data) => {
        const [format, texts] = ways[way]!(data);
        const [first, ...others] = texts.map((text) => values(format, text));
        expect(Object.keys(first!)).not.toEqual([]);
        for (const other of others) expect(other).toEqual(first);
      }),
      { numRuns: 200 },
    );
  });

  const flat = fc.dictionary(fc.stringMatching(/^[A-Z]{1,3}$/), fc.stringMatching(/^[a-z0-9]{0,4}$/), {
    minKeys: 1,
    maxKeys: 5,
  });
  test('count for nothing in .env files, properties and XML', () => {
    fc.assert(
      fc.property(flat, (data) => {
        const entries = Object.entries(data);
        const lines = (all: typeof entries, between: string) =>
          all.map(([key, value]) => `${key}${between}${value}\n`).join('');
        const back = entries.toReversed();
        for (const format of ['dotenv', 'properties'] as const) {
          expect(values(format, comment(lines(back, '  =  ')))).toEqual(values(format, lines(entries, '=')));
        }
        const attributes = (all: typeof entries) => all.map(([key, value]) => `${key}="${value}"`);
        const elements = (all: typeof entries) => all.map(([key, value]) => `<e${key}>${value}</e${key}>`);
        const written = `<a ${attributes(entries).join(' ')}>${elements(entries).join('')}</a>`;
        const again = `<?xml version="1.0"?>\n<!-- why -->\n<a\n  ${attributes(back).join('\n  ')}\n>\n  ${elements(back).join('\n  <!-- c -->\n  ')}\n</a>\n`;
        expect(values('xml', again)).toEqual(values('xml', written));
      }),
    );
  });

  test('and another value always counts', () => {
    fc.assert(
      fc.property(table, fc.nat(), (data, at) => {
        const before = values('json', JSON.stringify(data));
        const leaves: [holder: Record<string, unknown>, key: string][] = [];
        const copy = structuredClone(data);
        const walk = (holder: Record<string, unknown>) => {
          for (const key of Object.keys(holder)) {
            const value = holder[key];
            if (typeof value === 'object' && value !== null) walk(value as Record<string, unknown>);
            else leaves.push([holder, key]);
          }
        };
        walk(copy);
        fc.pre(leaves.length > 0);
        const [holder, key] = leaves[at % leaves.length]!;
        holder[key] = 'another value';
        expect(values('json', JSON.stringify(copy))).not.toEqual(before);
        expect(values('yaml', dump(copy))).not.toEqual(values('yaml', dump(data)));
      }),
    );
  });
});

test.each([150, 3000, 100_000])('JSON nested %i levels deep is refused, and nothing falls over it', (depth) => {
  expect(() => values('json', `{"a": ${'['.repeat(depth)}${']'.repeat(depth)}}`)).toThrow('nested more than');
});
