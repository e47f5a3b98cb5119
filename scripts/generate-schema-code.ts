/**
 * Generates TypeScript types and compiled validators from schemas/*.json, in src/repo/generated. With `--check` nothing is
 * written, and a stale file fails.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AnySchemaObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { compile, type JSONSchema } from 'json-schema-to-typescript';

const RECORDS = ['towpath', 'manifest', 'change', 'grant', 'waiver', 'run', 'baseline'];
/** What commands write, and some read again; apart, so that no other command loads it. */
const REPORTS = ['report', 'fleet'];
/** The predicates of attestations that are Towpath's own. */
const PREDICATES = ['deployment', 'load-test'];
const root = join(import.meta.dirname, '..');
const target = join(root, 'src/repo/generated');
const MARK = 'Generated from schemas/ by `npm run generate`; edit the schemas instead.';
// Two CommonJS packages whose default export a bundler's types and Node see differently.
const require = createRequire(import.meta.url);
const { default: standalone } = require('ajv/dist/standalone') as typeof import('ajv/dist/standalone');
const { default: addFormats } = require('ajv-formats') as typeof import('ajv-formats');

const schemas = [...RECORDS, ...REPORTS, ...PREDICATES].map((name) => ({
  name,
  schema: JSON.parse(readFileSync(join(root, `schemas/${name}.schema.json`), 'utf8')) as JSONSchema & { $id: string },
}));

/** The types of one schema. */
async function typesOf({ name, schema }: (typeof schemas)[number]): Promise<string> {
  const types = await compile(structuredClone(schema), name, {
    bannerComment: '',
    additionalProperties: false,
    style: { singleQuote: true },
  });
  return `// ${MARK}\n\n${types}`;
}

const named = (names: readonly string[]) => schemas.filter(({ name }) => names.includes(name));

const ajv = compiler(RECORDS, { allErrors: true, verbose: true });
// Of a report that a program wrote, one error says enough.
const ajvOfReports = compiler(REPORTS, {});
const ajvOfPredicates = compiler(PREDICATES, {});

function compiler(names: readonly string[], options: { allErrors?: true; verbose?: true }): Ajv2020 {
  const made = new Ajv2020({
    ...options,
    strict: true,
    allowUnionTypes: true,
    code: { source: true, esm: true, lines: true },
  });
  addFormats(made, ['date-time', 'uri']);
  for (const { schema } of named(names)) made.addSchema(schema as AnySchemaObject);
  return made;
}

/** The name of a validator: `loadTestValidator` of `load-test`. */
function validatorOf(name: string): string {
  return `${name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}Validator`;
}

function validators(names: readonly string[], by: Ajv2020): string {
  const code = standalone(
    by,
    Object.fromEntries(named(names).map(({ name, schema }) => [validatorOf(name), schema.$id])),
  );
  const imports: string[] = [];
  // ajv writes `require` for its run-time parts even in a module; each becomes an import.
  const body = code.replace(/require\("([^"]+)"\)/g, (_, path: string) => {
    const name = `runtime${imports.length}`;
    imports.push(`import ${name} from '${path}.js';`);
    return name;
  });
  // Node has the export of a CommonJS module under `default`, a bundler is handed the export itself.
  const portable = body.replace('"use strict";', '').replace(/(runtime\d+)\.default/g, '($1.default ?? $1)');
  return `// ${MARK}\n${imports.join('\n')}\n${portable}\n`;
}

/** Keywords whose value is no schema but holds some by name: their keys are names of ours. */
const HOLDS_BY_NAME = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs']);

/** The keywords of a schema, and of those in it, that ajv may report an error of. */
function* keywordsOf(schema: unknown): Generator<string> {
  if (typeof schema !== 'object' || schema === null) return;
  if (Array.isArray(schema)) {
    for (const each of schema) yield* keywordsOf(each);
    return;
  }
  for (const [keyword, value] of Object.entries(schema)) {
    const definition = ajv.getKeyword(keyword);
    if (keyword === 'type' || (typeof definition === 'object' && definition.error !== undefined)) yield keyword;
    yield* keywordsOf(HOLDS_BY_NAME.has(keyword) ? Object.values(value as object) : value);
  }
}

/**
 * The paths that a file of a schema can have: `stages.*.applied.at`, where `*` is any name or index.
 */
function pathsOf(schema: Part, whole: Part, at = ''): string[] {
  const { $ref, properties = {}, items, additionalProperties, anyOf, oneOf, allOf } = schema;
  const below = (step: string) => (at === '' ? step : `${at}.${step}`);
  const parts = [...(anyOf ?? []), ...(oneOf ?? []), ...(allOf ?? [])];
  if ($ref !== undefined) parts.push(whole.$defs![$ref.replace('#/$defs/', '')]!);
  return [
    ...parts.flatMap((part) => pathsOf(part, whole, at)),
    ...Object.entries(properties).flatMap(([name, part]) => [below(name), ...pathsOf(part, whole, below(name))]),
    ...(typeof additionalProperties === 'object'
      ? [below('*'), ...pathsOf(additionalProperties, whole, below('*'))]
      : []),
    ...(items === undefined ? [] : [below('*'), ...pathsOf(items, whole, below('*'))]),
  ];
}

/** What of a schema says which keys there can be. */
interface Part {
  $ref?: string;
  $defs?: Record<string, Part>;
  properties?: Record<string, Part>;
  additionalProperties?: boolean | Part;
  items?: Part;
  anyOf?: Part[];
  oneOf?: Part[];
  allOf?: Part[];
}

function paths(): string {
  const lists = named(RECORDS).map(({ name, schema }) => {
    const list = [...new Set(pathsOf(schema as Part, schema as Part))].map((path) => `    '${path}',\n`);
    return `  ${name}: [\n${list.join('')}  ],\n`;
  });
  return `// ${MARK}\n\n/** The paths that a file can have; \`*\` is any name or index. */\nexport const RECORD_PATHS = {\n${lists.join('')}} as const;\n`;
}

const keywords = [...new Set(keywordsOf(named(RECORDS).map(({ schema }) => schema)))].sort();

const declarations = `// ${MARK}
import type { ErrorObject } from 'ajv';

export interface Validator {
  (data: unknown): boolean;
  errors?: ErrorObject[] | null;
}
/** The keywords of the schemas that a validator may report an error of. */
export type SchemaKeyword =
${keywords.map((keyword) => `  | '${keyword}'`).join('\n')};
${RECORDS.map((name) => `export declare const ${name}Validator: Validator;`).join('\n')}
`;

const declarationsOf = (names: readonly string[]) => `// ${MARK}
import type { Validator } from './validators.d.ts';

${names.map((name) => `export declare const ${validatorOf(name)}: Validator;`).join('\n')}
`;

const files: Record<string, string> = {
  ...Object.fromEntries(
    await Promise.all(schemas.map(async (each) => [`${each.name}.ts`, await typesOf(each)] as const)),
  ),
  'paths.ts': paths(),
  'validators.js': validators(RECORDS, ajv),
  'validators.d.ts': declarations,
  'report-validators.js': validators(REPORTS, ajvOfReports),
  'report-validators.d.ts': declarationsOf(REPORTS),
  'predicate-validators.js': validators(PREDICATES, ajvOfPredicates),
  'predicate-validators.d.ts': declarationsOf(PREDICATES),
};

const stale = Object.entries(files).filter(([name, text]) => {
  const path = join(target, name);
  return !existsSync(path) || readFileSync(path, 'utf8') !== text;
});
if (process.argv.includes('--check')) {
  for (const [name] of stale) console.error(`src/repo/generated/${name} is stale. Run \`npm run generate\`.`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  mkdirSync(target, { recursive: true });
  for (const [name, text] of stale) writeFileSync(join(target, name), text);
}
