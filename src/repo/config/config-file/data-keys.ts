import { formatPath, type Path } from '../../../text/path.ts';
import type { ConfigKey } from './config-keys.ts';

/** No configuration file nests deeper; one that does is an attack, or an alias that contains itself. */
export const MAX_DEPTH = 100;
export const TOO_DEEP = `it is nested more than ${MAX_DEPTH} levels deep`;
/** Nor do the aliases of one repeat more values. */
export const MAX_REPEATED = 100_000;
export const TOO_REPEATED = `its aliases repeat more than ${MAX_REPEATED} values`;

/** Ends the reading of data that is out of bounds: why, and the path and the document at which it was seen. */
export type Refuse = (reason: string, path: Path, document: number) => never;

/**
 * The keys of parsed documents as one set, in the order of first appearance. A mapping is a Map or a plain object, a
 * list is an array, and anything else is a scalar. Calls `refuse` for data that nests too deeply or that aliases repeat
 * too often.
 */
export function dataKeys(documents: readonly unknown[], refuse: Refuse): readonly ConfigKey[] {
  const empty = new Map<string, boolean>();
  const filledMappings = new Set<string>();
  const walkedAt = new Map<unknown, Set<string>>();
  const path: (string | number)[] = [];
  let document = 0;
  let repeated = 0;

  const add = (key: string, isEmpty: boolean) => empty.set(key, isEmpty && (empty.get(key) ?? true));

  /** Whether a collection is new at this key. An alias can bring it there a thousand times, each for the same keys. */
  const isNew = (collection: unknown, key: string, size: number): boolean => {
    const keys = walkedAt.get(collection);
    if (keys === undefined) {
      walkedAt.set(collection, new Set([key]));
      return true;
    }
    if (keys.has(key)) return false;
    keys.add(key);
    repeated += size;
    if (repeated > MAX_REPEATED) refuse(TOO_REPEATED, path, document);
    return true;
  };

  const walkInto = (step: string | number, value: unknown, key: string) => {
    path.push(step);
    walk(value, key);
    path.pop();
  };

  const walk = (value: unknown, key: string) => {
    if (path.length > MAX_DEPTH) refuse(TOO_DEEP, path, document);
    if (Array.isArray(value)) {
      if (!isNew(value, key, value.length)) return;
      const elementKey = `${key}[]`;
      add(
        elementKey,
        value.every((element) => mappingOf(element)?.size === 0),
      );
      for (const [index, element] of value.entries()) walkInto(index, element, elementKey);
      return;
    }
    const mapping = mappingOf(value);
    if (mapping !== undefined && mapping.size > 0) {
      if (!isNew(value, key, mapping.size)) return;
      filledMappings.add(key);
      for (const [name, child] of mapping) walkInto(name, child, joinKey(key, name));
    } else if (path.length > 0) {
      add(key, mapping !== undefined);
    }
  };

  for (const data of documents) {
    walk(data, '');
    document += 1;
  }
  return [...empty]
    .filter(([key, isEmpty]) => !(isEmpty && filledMappings.has(key)))
    .map(([key, isEmpty]) => ({ key, empty: isEmpty }));
}

/** The entries of a mapping; undefined for a list and for a scalar, a date included. */
export function mappingOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (value instanceof Map) return value as ReadonlyMap<string, unknown>;
  if (typeof value !== 'object' || value === null) return undefined;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype ? new Map(Object.entries(value)) : undefined;
}

/** The key of a name below a key. */
export function joinKey(key: string, name: string): string {
  const written = formatPath([name]);
  return key === '' || written.startsWith('[') ? key + written : `${key}.${written}`;
}
