import { type Result, success } from '../../../text/result.ts';
import type { ConfigKey } from './config-reader.ts';
import { type DataNode, elements, entries, joinKey, mappingOf, type OutOfBounds, walkDocuments } from './data-node.ts';

/** The keys of parsed documents as one set, in the order of first appearance. */
export function dataKeys(documents: readonly unknown[]): Result<readonly ConfigKey[], OutOfBounds> {
  const empty = new Map<string, boolean>();
  const filledMappings = new Set<string>();
  const walkedAt = new Map<unknown, Set<string>>();

  const add = (key: string, isEmpty: boolean) => empty.set(key, isEmpty && (empty.get(key) ?? true));

  /** Whether a collection is new at this key. Through aliases it may occur there a thousand times, always with the same keys. */
  const isNew = (collection: unknown, key: string): boolean => {
    const keys = walkedAt.get(collection) ?? new Set();
    walkedAt.set(collection, keys);
    if (keys.has(key)) return false;
    keys.add(key);
    return true;
  };

  const walk = (node: DataNode, key: string): void => {
    if (Array.isArray(node.value)) {
      if (!isNew(node.value, key)) return;
      const elementKey = `${key}[]`;
      add(
        elementKey,
        node.value.every((element) => mappingOf(element)?.size === 0),
      );
      for (const element of elements(node)) walk(element, elementKey);
      return;
    }
    const size = mappingOf(node.value)?.size ?? 0;
    if (size > 0) {
      if (!isNew(node.value, key)) return;
      filledMappings.add(key);
      for (const entry of entries(node)) walk(entry, joinKey(key, String(entry.step)));
    } else if (node.depth > 0) {
      add(key, mappingOf(node.value) !== undefined);
    }
  };

  const walked = walkDocuments(documents, (root) => walk(root, ''));
  if (!walked.ok) return walked;
  return success(
    [...empty]
      .filter(([key, isEmpty]) => !(isEmpty && filledMappings.has(key)))
      .map(([key, isEmpty]) => ({ key, empty: isEmpty })),
  );
}
