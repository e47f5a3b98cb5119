import { isEqual, order } from '../compare.ts';
import type { Library } from '../library.ts';
import { celError, kindOf, Optional } from '../value.ts';

const MOST_ITEMS = 1_000_000n;

/** Functions on lists. `sortBy` is a macro. */
export const lists: Library = {
  'list<T>.slice(int, int): list<T>': slice,
  'list<T>.flatten(): list<dyn>': (list: unknown[]) => list.flat(1),
  'list<T>.flatten(int): list<dyn>': flatten,
  'list<T>.distinct(): list<T>': distinct,
  'list<T>.reverse(): list<T>': (list: unknown[]) => [...list].reverse(),
  'list<T>.sort(): list<T>': (list: unknown[]) => sortBy(list, list),
  'list<T>.first(): optional<T>': (list: unknown[]) => Optional.of(list[0]),
  'list<T>.last(): optional<T>': (list: unknown[]) => Optional.of(list.at(-1)),
  'lists.range(int): list<int>': range,
};

function slice(list: readonly unknown[], start: bigint, end: bigint): unknown[] {
  if (start < 0n || end < start || end > BigInt(list.length)) {
    throw celError(`there is no part from ${start} to ${end} of a list of ${list.length}`);
  }
  return list.slice(Number(start), Number(end));
}

function flatten(list: readonly unknown[], depth: bigint): unknown[] {
  if (depth < 0n) throw celError(`a list cannot be flattened by ${depth}`);
  return list.flat(Number(depth)) as unknown[];
}

/** Each value once, where it comes first. */
function distinct(list: readonly unknown[]): unknown[] {
  const simple = new Set<unknown>();
  const found: unknown[] = [];
  for (const item of list) {
    if (typeof item === 'string') {
      if (simple.has(item)) continue;
      simple.add(item);
    } else if (found.some((other) => isEqual(other, item))) continue;
    found.push(item);
  }
  return found;
}

/** Sorts a list by keys of one kind; items of equal keys stay in their order. */
export function sortBy(list: readonly unknown[], keys: readonly unknown[]): unknown[] {
  const kind = kindOf(keys[0] ?? null);
  const other = keys.find((key) => kindOf(key) !== kind);
  if (other !== undefined) throw celError(`a ${kind} and a ${kindOf(other)} have no order`);
  const sorted = list.map((item, index) => ({ item, key: keys[index] }));
  return sorted.sort((a, b) => order(a.key, b.key)).map(({ item }) => item);
}

function range(size: bigint): bigint[] {
  if (size > MOST_ITEMS) throw celError(`a list of ${size} is too long`);
  return Array.from({ length: Math.max(0, Number(size)) }, (_, index) => BigInt(index));
}
