import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { type Schema, schemaKeys } from '../../src/site/page/reference/schema-keys.ts';
import { dataOf, pathsIn } from './example-data.ts';

const require = createRequire(import.meta.url);
const { default: addFormats } = require('ajv-formats') as typeof import('ajv-formats');
const ROOT = join(import.meta.dirname, '../../schemas');

const names = readdirSync(ROOT).flatMap((name) => /^(.+)\.schema\.json$/.exec(name)?.[1] ?? []);
const schemaOf = (name: string): Schema => JSON.parse(readFileSync(join(ROOT, `${name}.schema.json`), 'utf8'));
const files = readdirSync(join(ROOT, 'examples'));
const fileOf = (name: string) => files.find((file) => file.replace(/\.\w+$/, '') === name) ?? '';
const textOf = (name: string) => readFileSync(join(ROOT, 'examples', fileOf(name)), 'utf8');

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
addFormats(ajv, ['date-time', 'uri']);

/** Keys of which a file has another one instead, and those of a shard, whose report nobody reads but `towpath merge`. */
const ELSEWHERE = /^(?:rollback\.(?:forward|revert|irreversible)|arrival(?:\..+)?|shard(?:\..+)?)$/;

describe('each schema has an example', () => {
  test('and no other file is among them', () => {
    expect(files.map((file) => file.replace(/\.\w+$/, '')).sort()).toEqual([...names].sort());
  });

  test.each(names)('that is valid: %s', (name) => {
    const validate = ajv.compile(schemaOf(name));
    validate(dataOf(textOf(name)));
    expect(validate.errors ?? []).toEqual([]);
  });

  test.each(names)('that has every key which there is: %s', (name) => {
    const keys = new Set(schemaKeys(schemaOf(name)).map(({ path }) => path));
    const found = new Set(pathsIn(dataOf(textOf(name)), keys));
    expect([...keys].filter((key) => !found.has(key) && !ELSEWHERE.test(key))).toEqual([]);
  });

  test('whose first line names the schema to an editor, where people write it', () => {
    for (const file of files.filter((each) => each.endsWith('.yaml'))) {
      const name = file.replace('.yaml', '');
      const { $id } = schemaOf(name) as { $id: string };
      expect(textOf(name).split('\n')[0]).toBe(`# yaml-language-server: $schema=${$id}`);
    }
  });
});
