import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { configFormats } from '../../../../src/repo/config/config-file/config-file.ts';
import type { ConfigKey, ConfigReader } from '../../../../src/repo/config/config-file/config-reader.ts';

const PIECES = [
  'a',
  'b.c',
  '"d e"',
  '__proto__',
  '1',
  "'",
  '"',
  '`',
  ' ',
  '  ',
  '\t',
  '\n',
  '\r\n',
  '\r',
  '\\',
  '\\u',
  '\uFEFF',
  '\u2028',
  '\0',
  ': ',
  ':',
  ' = ',
  '=',
  ',',
  '{',
  '}',
  '[',
  ']',
  '[[',
  ']]',
  '- ',
  '---\n',
  '...\n',
  '%YAML 1.2\n',
  '# ',
  '//',
  '/*',
  '*/',
  '&x ',
  '*x',
  '<<: ',
  '!t ',
  '|',
  '>',
  '<a>',
  '</a>',
  '<b c="d"/>',
  '<',
  '/>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?',
  '?>',
  '<!DOCTYPE a [',
  '<!ENTITY e "',
  '&e;',
  '&',
  'export ',
  '🙂',
  '\uD800',
];
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((pieces) => pieces.join(''));

function keysOrOffset(reader: ConfigReader, from: string): readonly ConfigKey[] | number {
  const read = reader.keys(from);
  if (read.ok) return read.value;
  expect(read.problem.reason).toMatch(/^\S(.*\S)?$/su);
  expect(read.problem.reason).not.toMatch(/\.$/);
  return read.problem.offset;
}

const readers = Object.entries(configFormats).map(([format, { reader }]) => [format, reader] as const);

test.each(readers)('any text has keys as %s, or one place where it stops being that', (_, reader) => {
  fc.assert(
    fc.property(text, (from) => {
      const read = keysOrOffset(reader, from);
      if (typeof read !== 'number') return;
      expect(read).toBeGreaterThanOrEqual(0);
      expect(read).toBeLessThanOrEqual(from.length);
    }),
    { numRuns: 3000 },
  );
});

test.each(readers)('any key has a place in any text as %s', (_, reader) => {
  fc.assert(
    fc.property(
      text,
      fc.oneof(text, fc.constantFrom('a', 'a.b.c', 'a[].@c', '[]', '["', 'a["\\q"]', '["\r"]', '')),
      (from, key) => {
        const { start, end } = reader.locate(from, key);
        expect(0 <= start && start <= end && end <= from.length).toBe(true);
      },
    ),
    { numRuns: 1000 },
  );
});

// A properties file may break the line before the first letter of a name.
const named = readers.filter(([format]) => format !== 'properties');

test.each(named)('every key that a text has as %s has a place of its own in it', (_, reader) => {
  fc.assert(
    fc.property(text, (from) => {
      const read = keysOrOffset(reader, from);
      if (typeof read === 'number') return;
      for (const { key } of read) {
        // A top-level list has no name, and a name of white space alone cannot be shown.
        if (/(^|\["\s*"\])(\[\])*$/.test(key)) continue;
        const { start, end } = reader.locate(from, key);
        expect(end, key).toBeGreaterThan(start);
      }
    }),
    { numRuns: 2000 },
  );
});
