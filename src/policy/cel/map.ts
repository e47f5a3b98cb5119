import { type CelNumber, compareNumbers, isNumber } from './number.ts';
import { celError, kindOf } from './value.ts';

/** A map of an expression; that of `params` is a plain object. */
export type CelMap = Map<unknown, unknown> | Readonly<Record<string, unknown>>;

/** The value of a key, undefined where there is none. Keys are equal as values are: `1`, `1u` and `1.0` are one key. */
export function lookUp(map: CelMap, key: unknown): unknown {
  if (!(map instanceof Map)) return typeof key === 'string' && Object.hasOwn(map, key) ? map[key] : undefined;
  const value = map.get(key);
  if (value !== undefined || !isNumber(key)) return value;
  for (const [other, of] of map) if (isNumber(other) && compareNumbers(other, key as CelNumber) === 0) return of;
  return undefined;
}

export function entriesOf(map: CelMap): (readonly [key: unknown, value: unknown])[] {
  return map instanceof Map ? [...map] : Object.entries(map);
}

export function sizeOfMap(map: CelMap): number {
  return map instanceof Map ? map.size : Object.keys(map).length;
}

/** Adds an entry to a new map. */
export function addEntry(map: Map<unknown, unknown>, key: unknown, value: unknown): void {
  if (!['bool', 'int', 'uint', 'string'].includes(kindOf(key)))
    throw celError(`a ${kindOf(key)} cannot be the key of a map`);
  if (lookUp(map, key) !== undefined) throw celError(`the map has the key ${String(key)} twice`);
  map.set(key, value);
}
