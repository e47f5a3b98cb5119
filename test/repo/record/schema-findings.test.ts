import { createRequire } from 'node:module';
import type { ErrorObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { schemaFindings } from '../../../src/repo/record/schema-findings.ts';
import { Source } from '../../../src/text/source.ts';

const { default: addFormats } = createRequire(import.meta.url)('ajv-formats') as typeof import('ajv-formats');

/** What a schema finds in data, as one line a finding; the text is the data as JSON, which is YAML too. */
function findingsOf(schema: object, data: unknown): string[] {
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: false });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  expect(validate(data)).toBe(false);
  const source = new Source('a.yaml', JSON.stringify(data));
  return schemaFindings(validate.errors ?? [], source, data).map(({ message, help }) => `${message} ${help}`);
}

const inX = (schema: object) => ({ type: 'object', properties: { x: schema } });

describe('data that its schema refuses is never without a finding, whatever the keyword', () => {
  test.each<[keyword: string, schema: object, data: unknown]>([
    ['maxItems', inX({ maxItems: 1 }), { x: ['a', 'b'] }],
    ['maxLength', inX({ maxLength: 1 }), { x: 'ab' }],
    ['maximum', inX({ maximum: 1 }), { x: 2 }],
    ['exclusiveMinimum', inX({ exclusiveMinimum: 1 }), { x: 1 }],
    ['exclusiveMaximum', inX({ exclusiveMaximum: 1 }), { x: 1 }],
    ['multipleOf', inX({ multipleOf: 2 }), { x: 1 }],
    ['uniqueItems', inX({ uniqueItems: true }), { x: ['a', 'a'] }],
    ['contains', inX({ contains: { const: 'a' } }), { x: ['b'] }],
    ['propertyNames', inX({ propertyNames: { pattern: '^a' } }), { x: { b: 1 } }],
    ['unevaluatedProperties', inX({ unevaluatedProperties: false }), { x: { b: 1 } }],
    ['unevaluatedItems', inX({ prefixItems: [{}], unevaluatedItems: false }), { x: [1, 2] }],
    ['oneOf that none fits', inX({ oneOf: [{ type: 'string' }, { type: 'null' }] }), { x: 1 }],
    ['oneOf that two fit', inX({ oneOf: [{ type: 'number' }, { type: 'integer' }] }), { x: 1 }],
    ['anyOf', inX({ anyOf: [{ type: 'string' }, { type: 'null' }] }), { x: 1 }],
    ['not', inX({ not: { type: 'number' } }), { x: 1 }],
    ['if and then', inX(JSON.parse('{ "if": { "type": "number" }, "then": { "minimum": 2 } }')), { x: 1 }],
    ['if and else', inX({ if: { type: 'string' }, else: { minimum: 2 } }), { x: 1 }],
    ['false', inX(false as unknown as object), { x: 1 }],
    ['dependentRequired', { dependentRequired: { x: ['y'] } }, { x: 1 }],
    ['a format of no wording', inX({ format: 'email' }), { x: 'b' }],
    ['a pattern of no wording', inX({ pattern: '^a$' }), { x: 'b' }],
    ['minItems of two', inX({ minItems: 2 }), { x: ['a'] }],
    ['minLength of two', inX({ minLength: 2 }), { x: 'a' }],
    ['minProperties of two', inX({ minProperties: 2 }), { x: { a: 1 } }],
    ['maxProperties', inX({ maxProperties: 1 }), { x: { a: 1, b: 2 } }],
  ])('%s', (_, schema, data) => {
    const found = findingsOf(schema, data);
    expect(found).not.toEqual([]);
    for (const each of found) expect(each).toMatch(/^.+\S\. [A-Z].+\.$/);
  });

  test('a keyword without wording of its own is explained in the words of the schema', () => {
    expect(findingsOf(inX({ maxItems: 1 }), { x: ['a', 'b'] })).toEqual([
      '`x` is `["a","b"]`; it must not have more than 1 items. Change it to fit `maxItems: 1` of the schema.',
    ]);
  });

  test('errors that all explain each other leave one finding', () => {
    const error: ErrorObject = { keyword: 'if', instancePath: '', schemaPath: '#/if', params: {}, message: 'must' };
    expect(schemaFindings([error], new Source('a.yaml', '{}'), {})).toHaveLength(1);
    expect(schemaFindings([], new Source('a.yaml', '{}'), {})).toHaveLength(1);
  });
});

describe('wording fits what a schema asks, and not only what it asks today', () => {
  test.each<[promise: string, schema: object, data: unknown, expected: string]>([
    [
      'a pattern that is neither of a timestamp nor of a hash',
      inX({ type: 'string', pattern: '^v\\d' }),
      { x: 'b' },
      '`x` is `b`; a text that matches `^v\\d` is expected. Change it to fit the pattern.',
    ],
    [
      'a number of entries',
      inX({ minItems: 2 }),
      { x: ['a'] },
      '`x` has 1 entry; at least 2 entries are expected. Add 1 entry.',
    ],
    [
      'several shapes',
      inX({ anyOf: [{ type: 'integer' }, { type: 'array', items: { type: 'integer' } }] }),
      { x: 'b' },
      '`x` is `b`; a whole number or a list of whole numbers is expected. Write a whole number or a list of whole numbers.',
    ],
  ])('%s', (_, schema, data, expected) => {
    expect(findingsOf(schema, data)).toEqual([expected]);
  });
});
