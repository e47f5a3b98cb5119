import { parseDuration } from '../time/duration.ts';
import { toCel } from './cel-value.ts';
import type { ParamValue } from './rule-page.ts';

/** A parameter's fact type with its value: durations in milliseconds. */
interface TypedParam {
  type: string;
  value: unknown;
}

/** A parameter's fact type, from its value: `30m` is a duration, 3 an int, 0.5 a double. */
export function typedParam(value: ParamValue): TypedParam {
  if (Array.isArray(value)) {
    const first = value[0];
    const numbers = typeof first === 'number' ? (value.every(Number.isInteger) ? 'int' : 'double') : 'string';
    return { type: `list<${numbers}>`, value };
  }
  if (typeof value === 'boolean') return { type: 'bool', value };
  if (typeof value === 'number') return { type: Number.isInteger(value) ? 'int' : 'double', value };
  const duration = parseDuration(value);
  return duration === undefined ? { type: 'string', value } : { type: 'duration', value: duration };
}

/**
 * A value as a parameter of a type that another value of it has set, so that expressions which compile with one compile with
 * the other. Undefined where it is none of that type: a text for a number, half a replica.
 */
export function paramOfType(type: string, value: ParamValue): TypedParam | undefined {
  const own = typedParam(value);
  const isOfType =
    own.type === type ||
    (own.type === 'int' && type === 'double') ||
    (own.type === 'list<int>' && type === 'list<double>') ||
    (Array.isArray(value) && value.length === 0 && type.startsWith('list<'));
  if (isOfType) return { type, value: own.value };
  // A text may happen to look like a duration.
  return type === 'string' && typeof value === 'string' ? { type, value } : undefined;
}

/** What a parameter of a type is, as a message says it. */
export const PARAM_WORDS: Readonly<Record<string, string>> = {
  string: 'a text',
  bool: '`true` or `false`',
  int: 'a whole number',
  double: 'a number',
  duration: 'a duration such as `90s`, `30m`, `48h` or `7d`',
  'list<string>': 'a list of texts',
  'list<int>': 'a list of whole numbers',
  'list<double>': 'a list of numbers',
};

/** The values of parameters for CEL. */
export function celParams(params: Readonly<Record<string, TypedParam>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(params).map(([name, { type, value }]) => [name, toCel(type, value, () => undefined)]),
  );
}
