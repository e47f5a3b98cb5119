import { z } from 'zod';
import type { Path } from '../text/path.ts';

/** The schema of the value at a path, without optionals, defaults and pipes around it; undefined where there is none. */
export function schemaAt(schema: z.ZodType, path: Path): z.ZodType | undefined {
  let at: unknown = schema;
  for (const step of path) {
    const inner = typeof step === 'string' ? asMapping(at) : unwrap(at);
    if (inner instanceof z.ZodObject) at = inner.shape[step];
    else if (inner instanceof z.ZodArray) at = inner.element;
    else if (inner instanceof z.ZodRecord) at = inner.valueType;
    else return undefined;
  }
  return at as z.ZodType | undefined;
}

/** The keys that a value can have at a path, `*` for any; none where it is no mapping. */
export function keysBelow(schema: z.ZodType, path: Path): string[] {
  return schemaAt(schema, [...path, '*']) === undefined ? keysOf(schemaAt(schema, path)) : ['*'];
}

/** The keys of an object schema; none of any other. */
export function keysOf(schema: z.ZodType | undefined): string[] {
  const inner = asMapping(schema);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

/** A value that fits a schema: its own example, else one built from the examples of its parts. */
export function exampleOf(schema: unknown): unknown {
  const own = schema instanceof z.ZodType ? (schema.meta()?.['examples'] as unknown[] | undefined) : undefined;
  if (own !== undefined) return own[0];
  if (isWrapper(schema)) return exampleOf(schema.unwrap());
  if (schema instanceof z.ZodEnum) return schema.options[0];
  if (schema instanceof z.ZodUnion) return exampleOf(schema.options[0]);
  if (schema instanceof z.ZodPipe) return exampleOf(schema.in);
  if (schema instanceof z.ZodArray) return [exampleOf(schema.element)];
  if (schema instanceof z.ZodRecord) return { name: exampleOf(schema.valueType) };
  if (schema instanceof z.ZodObject) {
    const required = Object.entries<unknown>(schema.shape).filter(([, inner]) => !isWrapper(inner));
    return Object.fromEntries(required.map(([key, inner]) => [key, exampleOf(inner)]));
  }
  if (schema instanceof z.ZodString) return '…';
  if (schema instanceof z.ZodNumber) return 1;
  return schema instanceof z.ZodBoolean ? true : undefined;
}

function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodPipe) return unwrap(schema.in);
  return isWrapper(schema) ? unwrap(schema.unwrap()) : schema;
}

/** The form of a mapping, where a value may have that or another. */
function asMapping(schema: unknown): unknown {
  const inner = unwrap(schema);
  return inner instanceof z.ZodUnion ? inner.options.map(unwrap).find((each) => each instanceof z.ZodObject) : inner;
}

function isWrapper(schema: unknown): schema is z.ZodOptional | z.ZodDefault | z.ZodNullable {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable;
}
