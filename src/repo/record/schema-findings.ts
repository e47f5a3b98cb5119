import type { ErrorObject } from 'ajv';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import { orList } from '../../text/list.ts';
import { locationOf } from '../../text/location.ts';
import { formatPath, type Path, valueAt } from '../../text/path.ts';
import { shown } from '../../text/shown.ts';
import type { Source } from '../../text/source.ts';
import { closest } from '../../text/suggestion.ts';
import { locateYaml } from '../../text/yaml.ts';

/** Turns what ajv found in a YAML file into findings at their lines, one for each cause, in our own words. */
export function schemaFindings(errors: readonly ErrorObject[], source: Source, data: unknown): Finding[] {
  const seen = new Set<string>();
  return withoutMisspelt(withoutAlternatives(errors)).flatMap((error) => {
    const path = pathOf(error.instancePath, data);
    const parts = explain(error, path, data, source);
    if (parts === undefined) return [];
    const at = parts.key === undefined ? path : [...path, parts.key];
    const once = parts.key === undefined ? error.instancePath : `${error.instancePath}/${parts.key}`;
    if (seen.has(once)) return [];
    seen.add(once);
    const place = locateYaml(source.text, at, parts.key === undefined ? 'value' : 'key');
    const location = locationOf(source, place.span, at);
    return builtInFinding('schema', { message: parts.message, help: parts.help, location });
  });
}

/**
 * Where a value may be of one of several shapes, what is wrong deeper inside says more than that none of them fits; and
 * where nothing is wrong deeper, that none of them fits says more than what each of them lacks.
 */
function withoutAlternatives(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const choices = errors.filter((error) => error.keyword === 'anyOf').map((error) => error.instancePath);
  return errors.filter(({ instancePath, keyword, schemaPath }) => {
    if (!choices.includes(instancePath)) return true;
    const hasDeeper = errors.some((other) => other.instancePath.startsWith(`${instancePath}/`));
    return keyword === 'anyOf' ? !hasDeeper : !schemaPath.includes('/anyOf/');
  });
}

/** A key that is missing because it is misspelt is one fault: the unknown key's. */
function withoutMisspelt(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const unknown = errors.filter((error) => error.keyword === 'additionalProperties');
  return errors.filter((error) => {
    if (error.keyword !== 'required') return true;
    const missing = error.params['missingProperty'] as string;
    return !unknown.some(
      (other) =>
        other.instancePath === error.instancePath &&
        closest(other.params['additionalProperty'] as string, [missing]) !== undefined,
    );
  });
}

interface Explained {
  message: string;
  help: string;
  /** Set where the fault is a key of the object, and not the object. */
  key?: string;
}

/** A value as it was written: `2020.10`, and not the number that it was read as. */
function written(value: unknown, path: Path, source: Source): string {
  if (typeof value !== 'number') return shown(value);
  const { span } = locateYaml(source.text, path);
  return shown(source.text.slice(span.start, span.end));
}

function explain(error: ErrorObject, path: Path, data: unknown, source: Source): Explained | undefined {
  const value = valueAt(data, path);
  const name = path.length === 0 ? 'The file' : `\`${formatPath(path)}\``;
  const is =
    value === null && path.length === 0 ? 'The file is empty' : `${name} is \`${written(value, path, source)}\``;
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = error.params['additionalProperty'] as string;
      const known = keysOf(error);
      const near = closest(key, known);
      const message = `\`${formatPath([...path, key])}\` is not a key that this file has.`;
      const help = near === undefined ? `Remove it, or use one of ${orList(known)}.` : `Write \`${near}\`.`;
      return { message, help, key };
    }
    case 'dependentRequired':
    case 'required': {
      const key = error.params['missingProperty'] as string;
      return { message: `\`${formatPath([...path, key])}\` is missing.`, help: `Add \`${key}\`.`, key };
    }
    case 'type': {
      const types = [error.params['type'] as string | string[]].flat();
      const expected = `${is}; ${types.map(typeName).join(' or ')} is expected.`;
      const scalar = typeof value === 'number' || typeof value === 'boolean';
      return {
        message: expected,
        help: types.includes('string') && scalar ? 'Put it in quotes.' : `Write ${types.map(typeName).join(' or ')}.`,
      };
    }
    case 'enum': {
      const allowed = (error.params['allowedValues'] as unknown[]).map(String);
      const near = typeof value === 'string' ? closest(value, allowed) : undefined;
      const help = near === undefined ? `Write one of ${orList(allowed)}.` : `Write \`${near}\`.`;
      return { message: `${is}; one of ${orList(allowed)} is expected.`, help };
    }
    case 'const':
      return {
        message: `${is}; \`${String(error.params['allowedValue'])}\` is expected.`,
        help: `Write \`${String(error.params['allowedValue'])}\`.`,
      };
    case 'pattern':
    case 'format': {
      if (String(error.params['pattern']).includes('a-fA-F')) {
        return { message: `${is}; 64 hexadecimal digits are expected.`, help: 'Write the sha256 of the file.' };
      }
      // A timestamp has a format and a pattern; both say the same.
      const uri = error.params['format'] === 'uri';
      const expected = uri
        ? 'an address such as `https://runbooks.example.com`'
        : 'a timestamp with an offset, such as `2026-01-31T09:00:00Z`,';
      return {
        message: `${is}; ${expected} is expected.`,
        help: uri ? 'Write the whole address.' : 'Write the date, `T`, the time to the second, and `Z` or an offset.',
      };
    }
    case 'minItems':
      return { message: `${name} is empty; at least one entry is expected.`, help: 'Add an entry.' };
    case 'minLength':
      return { message: `${name} is empty; a text is expected.`, help: 'Write a text.' };
    case 'minimum':
      return {
        message: `${is}; at least \`${String(error.params['limit'])}\` is expected.`,
        help: `Write \`${String(error.params['limit'])}\` or more.`,
      };
    case 'minProperties':
    case 'maxProperties': {
      if (error.parentSchema?.['maxProperties'] === undefined) {
        return {
          message: `${name} is empty; \`applied\` is expected.`,
          help: 'Record when it was applied, or remove it.',
        };
      }
      const known = keysOf(error);
      return {
        message: `${name} is expected to hold exactly one of ${orList(known)}.`,
        help: 'Keep the one that applies.',
      };
    }
    case 'anyOf':
      return { message: `${is}; a text, or a list of texts, is expected.`, help: 'Write one text, or a list of them.' };
    default:
      return undefined;
  }
}

function typeName(type: string): string {
  const names: Record<string, string> = {
    object: 'a mapping',
    array: 'a list',
    string: 'a text',
    integer: 'a whole number',
    number: 'a number',
    boolean: '`true` or `false`',
    null: 'nothing',
  };
  return names[type] ?? type;
}

/** A JSON pointer as a path; a segment is an index where the data has a list there. */
function pathOf(pointer: string, data: unknown): Path {
  const path: (string | number)[] = [];
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(valueAt(data, path)) ? Number(name) : name);
  }
  return path;
}

/** The keys that the schema of the faulty object knows. */
function keysOf({ parentSchema }: ErrorObject): string[] {
  return Object.keys((parentSchema?.['properties'] as object | undefined) ?? {});
}
