import {
  boolCoreTag,
  boolYaml11Tag,
  defineScalarTag,
  floatCoreTag,
  floatYaml11Tag,
  intCoreTag,
  intYaml11Tag,
  NOT_RESOLVED,
  nullCoreTag,
  timestampTag,
} from 'js-yaml';
import { PLAIN_SCHEMA } from './yaml-documents.ts';

/** What is no text without quotes: to a parser of YAML 1.2, or to one of YAML 1.1, which most tools have. */
const KINDS = [
  [nullCoreTag],
  [boolCoreTag, boolYaml11Tag],
  [intCoreTag, intYaml11Tag],
  [floatCoreTag, floatYaml11Tag],
  [timestampTag],
] as const;

/**
 * Loads scalars so that different values stay different: a string becomes its JSON, and any other scalar keeps its spelling.
 * Keys are loaded in the same way; `yamlName` turns them back into names.
 */
export const VALUE_SCHEMA = PLAIN_SCHEMA.withTags(
  defineScalarTag('tag:yaml.org,2002:str', { resolve: (source) => JSON.stringify(source), identify: () => false }),
  defineScalarTag('', {
    matchByTagPrefix: true,
    resolve: (source, _, tag) => tagged(source, tag),
    identify: () => false,
  }),
  ...KINDS.map((tags) =>
    defineScalarTag(tags[0].tagName, {
      implicit: true,
      implicitFirstChars: [...new Set(tags.flatMap(({ implicitFirstChars }) => implicitFirstChars ?? []))],
      resolve: (source, isExplicit, name) => {
        if (tags.some((tag) => tag.resolve(source, isExplicit, name) !== NOT_RESOLVED)) return source;
        // YAML 1.2 has no times: there it is the tag of some tool.
        return isExplicit && name === timestampTag.tagName ? tagged(source, name) : NOT_RESOLVED;
      },
      identify: () => false,
    }),
  ),
);

function tagged(source: string, tag: string): string {
  return `${tag} ${JSON.stringify(source)}`;
}

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
