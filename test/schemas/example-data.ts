import { CORE_SCHEMA, load } from 'js-yaml';

/** What an example holds; times stay text, as the checker reads them. */
export const dataOf = (text: string): unknown => load(text, { schema: CORE_SCHEMA });

/** The paths of all keys that a value has, as `schemaKeys` writes them. */
export function pathsIn(value: unknown, schemaPaths: ReadonlySet<string>, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => pathsIn(item, schemaPaths, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const named = path === '' ? key : `${path}.${key}`;
    const at = schemaPaths.has(named) ? named : `${path}.<name>`;
    return [at, ...pathsIn(inner, schemaPaths, at)];
  });
}
