import { type CelMap, lookUp } from './map.ts';
import { compareNumbers, isNumber } from './number.ts';
import { celError, kindOf, Optional } from './value.ts';

/** The facts that each class of views has. */
export type FieldsOf = (view: object) => ReadonlySet<string> | undefined;

/** What a field or an index of a value holds; undefined where it holds nothing. Throws where the value can have none. */
function reach(holder: unknown, key: unknown, fieldsOf: FieldsOf): unknown {
  const kind = kindOf(holder);
  switch (kind) {
    case 'map':
      return lookUp(holder as CelMap, key);
    case 'list':
      return itemOf(holder as unknown[], key);
    case 'object':
      if (fieldsOf(holder as object)?.has(key as string) !== true) return undefined;
      return (holder as Record<string, unknown>)[key as string];
    default:
      throw celError(`a ${kind} has no \`${String(key)}\``);
  }
}

function itemOf(list: readonly unknown[], key: unknown): unknown {
  if (!isNumber(key)) throw celError(`a list has no \`${String(key)}\`, only numbered items`);
  const index = Number(key);
  return Number.isInteger(index) && compareNumbers(index, key) === 0 ? list[index] : undefined;
}

/** `holder.key` and `holder[key]`. On an optional value it gives an optional one. */
export function get(holder: unknown, key: unknown, fieldsOf: FieldsOf): unknown {
  if (holder instanceof Optional) return find(holder, key, fieldsOf);
  const value = reach(holder, key, fieldsOf);
  if (value !== undefined) return value;
  throw celError(
    Array.isArray(holder) ? `a list of ${holder.length} has no item ${String(key)}` : `there is no \`${String(key)}\``,
  );
}

/** `holder.?key` and `holder[?key]`: an optional value, absent where there is none. */
export function find(holder: unknown, key: unknown, fieldsOf: FieldsOf): Optional {
  const inner = holder instanceof Optional ? held(holder) : holder;
  if (inner === undefined) return Optional.none();
  const value = reach(inner, key, fieldsOf);
  // A fact that may be absent is an optional value already.
  return kindOf(inner) === 'object' && value instanceof Optional ? value : Optional.of(value);
}

/** `has(holder.key)`. */
export function has(holder: unknown, key: string, fieldsOf: FieldsOf): boolean {
  const inner = holder instanceof Optional ? held(holder) : holder;
  if (inner === undefined) return false;
  const value = reach(inner, key, fieldsOf);
  return kindOf(inner) === 'object' && value instanceof Optional ? value.hasValue() : value !== undefined;
}

function held(optional: Optional): unknown {
  return optional.hasValue() ? optional.value() : undefined;
}
