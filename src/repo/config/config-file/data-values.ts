import type { Path } from '../../../text/path.ts';
import { joinKey, MAX_DEPTH, MAX_REPEATED, mappingOf, type Refuse, TOO_DEEP, TOO_REPEATED } from './data-keys.ts';

/** How a format writes what it holds. */
interface Writing {
  /** Called for data that nests too deeply or that aliases repeat too often. */
  refuse: Refuse;
  /** The canonical text of a scalar. */
  scalar(value: unknown): string;
  /** The name that a key of a mapping stands for, where that is not the key itself. */
  name?(key: string): string;
}

/**
 * The values of parsed documents by where they stand: `servers[0].host`. A mapping and a list without anything in it are
 * values too. What stands in the second document of a file and in later ones says so: `host of document 2`.
 */
export function dataValues(
  documents: readonly unknown[],
  { refuse, scalar, name = (key) => key }: Writing,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const walked = new Set<unknown>();
  let repeated = 0;

  for (const [document, data] of documents.entries()) {
    const add = (key: string, value: string) =>
      values.set(document === 0 ? key : `${key} of document ${document + 1}`, value);

    const guard = (collection: unknown, size: number, path: Path) => {
      if (path.length > MAX_DEPTH) refuse(TOO_DEEP, path, document);
      if (walked.has(collection)) repeated += size;
      walked.add(collection);
      if (repeated > MAX_REPEATED) refuse(TOO_REPEATED, path, document);
    };

    const walk = (value: unknown, key: string, path: Path) => {
      if (Array.isArray(value)) {
        guard(value, value.length, path);
        if (value.length === 0) add(key, '[]');
        for (const [index, element] of value.entries()) walk(element, `${key}[${index}]`, [...path, index]);
        return;
      }
      const mapping = mappingOf(value);
      if (mapping === undefined) {
        const text = scalar(value);
        // A file of nothing but comments holds no value.
        if (path.length > 0 || text !== 'null') add(key, text);
        return;
      }
      guard(value, mapping.size, path);
      if (mapping.size === 0 && path.length > 0) add(key, '{}');
      for (const [step, child] of mapping) walk(child, joinKey(key, name(step)), [...path, name(step)]);
    };

    walk(data, '', []);
  }
  return values;
}
