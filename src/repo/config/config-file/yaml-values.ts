import { boolCoreTag, defineScalarTag, floatCoreTag, intCoreTag, NOT_RESOLVED, nullCoreTag } from 'js-yaml';
import { PLAIN_SCHEMA } from './yaml-documents.ts';

/**
 * Loads scalars so that different values stay different: a string becomes its JSON, and any other scalar keeps its spelling.
 * Keys are loaded in the same way; `yamlName` turns them back into names.
 */
export const VALUE_SCHEMA = PLAIN_SCHEMA.withTags(
  defineScalarTag('tag:yaml.org,2002:str', { resolve: (source) => JSON.stringify(source), identify: () => false }),
  defineScalarTag('', {
    matchByTagPrefix: true,
    resolve: (source, _, tag) => `${tag} ${JSON.stringify(source)}`,
    identify: () => false,
  }),
  ...[nullCoreTag, boolCoreTag, intCoreTag, floatCoreTag].map((tag) =>
    defineScalarTag(tag.tagName, {
      implicit: true,
      implicitFirstChars: tag.implicitFirstChars,
      resolve: (source, isExplicit, name) =>
        tag.resolve(source, isExplicit, name) === NOT_RESOLVED ? NOT_RESOLVED : source,
      identify: () => false,
    }),
  ),
);

/** The canonical text of a scalar: `~`, `Null` and nothing are null, `True` is true; a number keeps its spelling. */
export function yamlScalar(value: unknown): string {
  const text = String(value ?? 'null');
  if (/^(?:~|null)?$/i.test(text)) return 'null';
  return /^(?:true|false)$/i.test(text) ? text.toLowerCase() : text;
}

/** The name that a key of `VALUE_SCHEMA` has. */
export function yamlName(key: string): string {
  return key.startsWith('"') ? (JSON.parse(key) as string) : key;
}
