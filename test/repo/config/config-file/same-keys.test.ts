import * as fc from 'fast-check';
import { dump, load } from 'js-yaml';
import { parse as parseToml, stringify as stringifyToml } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import type { ConfigReader } from '../../../../src/repo/config/config-file/config-reader.ts';
import { jsonReader } from '../../../../src/repo/config/config-file/json.ts';
import { tomlReader } from '../../../../src/repo/config/config-file/toml.ts';
import { yamlReader } from '../../../../src/repo/config/config-file/yaml.ts';
import { formatPath } from '../../../../src/text/path.ts';
import { parsed } from './reading.ts';

const AWKWARD = [
  '',
  ' ',
  'a.b',
  'a b',
  'a[0]',
  '[]',
  '"',
  '\\',
  '<<',
  '~',
  'true',
  '80',
  '-',
  '#',
  'é',
  '🙂',
  '@a',
  '#text',
];
const RESERVED = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

const name = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[a-c]{1,2}$/) },
  { weight: 1, arbitrary: fc.constantFrom(...AWKWARD, ...RESERVED) },
  { weight: 1, arbitrary: fc.string({ maxLength: 6 }) },
);
const scalar = fc.oneof(fc.boolean(), fc.integer(), fc.string({ maxLength: 5 }), fc.constant('line\nline'));

/** Data that each of the formats can hold: TOML has no null, and its top level is a table. */
const { table } = fc.letrec<{ table: Record<string, unknown>; list: unknown[]; value: unknown }>((tie) => ({
  table: fc
    .uniqueArray(fc.tuple(name, tie('value')), { maxLength: 4, selector: ([key]) => key })
    .map(Object.fromEntries),
  list: fc.array(tie('value'), { maxLength: 3 }),
  value: fc.oneof({ depthSize: 'medium', withCrossShrink: true }, scalar, tie('table'), tie('list')),
}));

const yamlName = (text: string) => (/^['"]/.test(text) ? String(load(text)) : text);

const formats: Readonly<
  Record<string, { reader: ConfigReader; write: (data: object) => string; nameOf: (text: string) => string }>
> = {
  YAML: {
    reader: yamlReader,
    write: (data) => dump(data),
    nameOf: (text) => yamlName(text),
  },
  'YAML in flow style': {
    reader: yamlReader,
    write: (data) => dump(data, { flowLevel: 0 }),
    nameOf: (text) => yamlName(text),
  },
  JSON: {
    reader: jsonReader,
    write: (data) => JSON.stringify(data, null, 1),
    nameOf: (text) => JSON.parse(text) as string,
  },
  TOML: {
    reader: tomlReader,
    write: (data) => stringifyToml(data),
    nameOf: (text) => Object.keys(parseToml(`${text} = 1`))[0]!,
  },
};

const sorted = (reader: ConfigReader, text: string) =>
  parsed(reader.keys(text))
    .map(({ key, empty }) => `${key} ${empty}`)
    .sort();

describe('the same data', () => {
  test.each(Object.keys(formats))('has the same keys in %s as in JSON', (format) => {
    const { reader, write } = formats[format]!;
    fc.assert(
      fc.property(table, (data) => {
        expect(sorted(reader, write(data))).toEqual(sorted(jsonReader, JSON.stringify(data)));
      }),
      { numRuns: 300 },
    );
  });

  test('has its keys in the same order in YAML as in JSON', () => {
    fc.assert(
      fc.property(table, (data) => {
        expect(yamlReader.keys(dump(data))).toEqual(jsonReader.keys(JSON.stringify(data)));
      }),
    );
  });
});

describe('every key of random data', () => {
  test.each(Object.keys(formats))('points at its own name in %s', (format) => {
    const { reader, write, nameOf } = formats[format]!;
    fc.assert(
      fc.property(table, (data) => {
        const text = write(data);
        for (const { key } of parsed(reader.keys(text))) {
          const { start, end } = reader.locate(text, key);
          const named = key.replace(/(\[\])+$/, '');
          expect(named.endsWith(formatPath([nameOf(text.slice(start, end))])), `${key} in ${text}`).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  test.each(Object.keys(formats))('stands once in %s', (format) => {
    const { reader, write } = formats[format]!;
    fc.assert(
      fc.property(table, (data) => {
        const keys = parsed(reader.keys(write(data))).map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});
