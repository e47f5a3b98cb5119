import { isEqual } from '../compare.ts';
import type { Library } from '../library.ts';

/** `sets.…`: lists as sets, in which neither order nor repetition counts. */
export const sets: Library = {
  'sets.contains(list<T>, list<T>): bool': contains,
  'sets.equivalent(list<T>, list<T>): bool': (a: unknown[], b: unknown[]) => contains(a, b) && contains(b, a),
  'sets.intersects(list<T>, list<T>): bool': (a: unknown[], b: unknown[]) => b.some((item) => includes(a, item)),
};

function contains(list: readonly unknown[], others: readonly unknown[]): boolean {
  return others.every((item) => includes(list, item));
}

/** Whether a list has a value. */
export function includes(list: readonly unknown[], value: unknown): boolean {
  return list.includes(value) || list.some((item) => isEqual(item, value));
}
