import type { ErrorObject } from 'ajv';
import { countOf } from '../../text/count.ts';
import { orList } from '../../text/list.ts';
import { formatPath, type Path } from '../../text/path.ts';
import { shown } from '../../text/shown.ts';
import { writeInstead } from '../../text/suggestion.ts';
import type { SchemaKeyword } from '../generated/validators.js';

/** A value that does not fit its schema. */
export interface Misfit {
  error: ErrorObject;
  path: Path;
  value: unknown;
  /** The value as the file has it: `2020.10`, and not the number that it was read as. */
  text: string;
}

/** What a finding says of a misfit. */
export interface Wording {
  message: string;
  help: string;
  /** The key of the value that is at fault, where it is not the value. */
  key?: string;
}

/** What is said of each keyword that the schemas use: one without an entry does not compile. */
const WORDINGS = {
  additionalProperties(misfit) {
    const key = misfit.error.params['additionalProperty'] as string;
    const known = keysOf(misfit.error);
    const message = `\`${formatPath([...misfit.path, key])}\` is an unknown key.`;
    const isMerge = key === '<<';
    return {
      message,
      help: isMerge
        ? 'Write out the keys that it would merge: YAML 1.2 has no merge keys.'
        : writeInstead(key, known, `Remove it, or use one of ${orList(known)}.`),
      key,
    };
  },
  dependentRequired: missingKey,
  required: missingKey,
  type(misfit) {
    const types = [misfit.error.params['type'] as string | string[]].flat();
    const expected = orList(types, typeName);
    const isUnquoted = types.includes('string') && ['number', 'boolean'].includes(typeof misfit.value);
    return {
      message: `${found(misfit)}; ${expected} is expected.`,
      help: isUnquoted ? 'Put it in quotes.' : `Write ${expected}.`,
    };
  },
  enum(misfit) {
    const allowed = (misfit.error.params['allowedValues'] as unknown[]).map(String);
    const help =
      typeof misfit.value === 'string' ? writeInstead(misfit.value, allowed) : `Use one of ${orList(allowed)}.`;
    return { message: `${found(misfit)}; one of ${orList(allowed)} is expected.`, help };
  },
  const(misfit) {
    const allowed = shown(misfit.error.params['allowedValue']);
    return { message: `${found(misfit)}; \`${allowed}\` is expected.`, help: `Write \`${allowed}\`.` };
  },
  pattern: wrongText,
  format: wrongText,
  minItems(misfit) {
    const limit = Number(misfit.error.params['limit']);
    const { length } = misfit.value as unknown[];
    if (limit === 1)
      return { message: `${nameOf(misfit)} is empty; at least one entry is expected.`, help: 'Add an entry.' };
    return {
      message: `${nameOf(misfit)} has ${entries(length)}; at least ${entries(limit)} are expected.`,
      help: `Add ${entries(limit - length)}.`,
    };
  },
  minLength(misfit) {
    if (misfit.value !== '') return inSchemaWords(misfit);
    return { message: `${nameOf(misfit)} is empty; a text is expected.`, help: 'Write a text.' };
  },
  minimum(misfit) {
    const limit = String(misfit.error.params['limit']);
    return { message: `${found(misfit)}; at least \`${limit}\` is expected.`, help: `Write \`${limit}\` or more.` };
  },
  minProperties: wrongCount,
  maxProperties: wrongCount,
  anyOf(misfit) {
    const shapes = orList((misfit.error.schema as Schema[]).map(shapeName), asItIs);
    return { message: `${found(misfit)}; ${shapes} is expected.`, help: `Write ${shapes}.` };
  },
  items: inSchemaWords,
  if: inSchemaWords,
} satisfies Record<SchemaKeyword, (misfit: Misfit) => Wording>;

/** Says what does not fit, and what to do. A keyword that no schema of ours uses is explained in the schema's own words. */
export function explain(misfit: Misfit): Wording {
  const { keyword } = misfit.error;
  return Object.hasOwn(WORDINGS, keyword) ? WORDINGS[keyword as SchemaKeyword](misfit) : inSchemaWords(misfit);
}

function inSchemaWords(misfit: Misfit): Wording {
  const { keyword, schema, message = 'must fit the schema' } = misfit.error;
  return {
    message: `${found(misfit)}; it ${message.replace('NOT', 'not')}.`,
    help: `Change it to fit \`${keyword}: ${shown(schema)}\` of the schema.`,
  };
}

function missingKey({ error, path }: Misfit): Wording {
  const key = error.params['missingProperty'] as string;
  return { message: `\`${formatPath([...path, key])}\` is missing.`, help: `Add \`${key}\`.`, key };
}

const SHA256 = '^[0-9a-fA-F]{64}$';
/** Of texts that must not be blank. */
const ANY_TEXT = '\\S';
/** Of texts that must say something, who somebody is or a reason: more than blanks and punctuation. */
const WORD = '[^\\s!-/:-@\\[-`{-~‐-―…]';

/** A timestamp has a format and a pattern; both say the same. */
function wrongText(misfit: Misfit): Wording {
  const { format, pattern } = (misfit.error.parentSchema ?? {}) as Schema;
  if (format === 'date-time') {
    return {
      message: `${found(misfit)}; a timestamp with an offset, such as \`2026-01-31T09:00:00Z\`, is expected.`,
      help: 'Write the date, `T`, the time to the second, and `Z` or an offset.',
    };
  }
  if (format === 'uri') {
    return {
      message: `${found(misfit)}; an address such as \`https://runbooks.example.com\` is expected.`,
      help: 'Write the whole address.',
    };
  }
  const isBlank = typeof misfit.value === 'string' && misfit.value.trim() === '';
  if (pattern === WORD && !isBlank)
    return { message: `${found(misfit)}; a text with a letter or a digit is expected.`, help: 'Write a text.' };
  if (pattern === ANY_TEXT || pattern === WORD) {
    const how = misfit.value === '' ? 'empty' : 'blank';
    return { message: `${nameOf(misfit)} is ${how}; a text is expected.`, help: 'Write a text.' };
  }
  if (pattern === SHA256) {
    return { message: `${found(misfit)}; 64 hexadecimal digits are expected.`, help: 'Write the sha256 of the file.' };
  }
  if (misfit.error.keyword === 'format') return inSchemaWords(misfit);
  return {
    message: `${found(misfit)}; a text that matches \`${pattern}\` is expected.`,
    help: 'Change it to fit the pattern.',
  };
}

function wrongCount(misfit: Misfit): Wording {
  const { minProperties, maxProperties } = (misfit.error.parentSchema ?? {}) as Schema;
  const known = keysOf(misfit.error);
  if (minProperties === 1 && maxProperties === 1 && known.length > 0) {
    return {
      message: `${nameOf(misfit)} is expected to hold exactly one of ${orList(known)}.`,
      help: 'Keep the one that applies.',
    };
  }
  const [first] = known;
  if (misfit.error.keyword === 'maxProperties' || minProperties !== 1 || first === undefined)
    return inSchemaWords(misfit);
  return {
    message: `${nameOf(misfit)} is empty; a key such as \`${first}\` is expected.`,
    help: `Add \`${first}\`, or remove it.`,
  };
}

/** What messages read of a schema. */
interface Schema {
  type?: string | string[];
  items?: Schema;
  format?: string;
  pattern?: string;
  properties?: object;
  minProperties?: number;
  maxProperties?: number;
}

/** The subject of a sentence, and what the file has there. */
function found(misfit: Misfit): string {
  if (misfit.path.length === 0 && misfit.value === null) return 'The file is empty';
  if (misfit.value === '') return `${nameOf(misfit)} is empty`;
  return `${nameOf(misfit)} is \`${misfit.text}\``;
}

function nameOf({ path }: Misfit): string {
  return path.length === 0 ? 'The file' : `\`${formatPath(path)}\``;
}

/** The keys that the schema of the faulty object knows. */
function keysOf({ parentSchema }: ErrorObject): string[] {
  return Object.keys((parentSchema as Schema | undefined)?.properties ?? {});
}

function entries(number: number): string {
  return countOf(number, 'entry', 'entries');
}

const TYPE_NAMES: Readonly<Record<string, readonly [one: string, many: string]>> = {
  object: ['a mapping', 'mappings'],
  array: ['a list', 'lists'],
  string: ['a text', 'texts'],
  integer: ['a whole number', 'whole numbers'],
  number: ['a number', 'numbers'],
  boolean: ['`true` or `false`', '`true` or `false`'],
  null: ['nothing', 'nothing'],
};

function typeName(type: string): string {
  return TYPE_NAMES[type]?.[0] ?? type;
}

/** `a text`, `a list of texts`: as far as one word says what a schema asks. */
function shapeName({ type = 'object', items }: Schema): string {
  const [one = 'object'] = [type].flat();
  const many = typeof items?.type === 'string' ? TYPE_NAMES[items.type]?.[1] : undefined;
  return one === 'array' && many !== undefined ? `a list of ${many}` : typeName(one);
}

function asItIs(text: string): string {
  return text;
}
