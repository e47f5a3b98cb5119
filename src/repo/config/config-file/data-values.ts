import { type Result, success } from '../../../text/result.ts';
import { type DataNode, elements, entries, joinKey, mappingOf, type OutOfBounds, walkDocuments } from './data-node.ts';

/** How a format spells its data. */
interface Notation {
  /** The canonical text of a scalar. */
  scalar(value: unknown): string;
  /** The name that a key of a mapping has, where that is not the key itself. */
  name?(key: string): string;
  /** The tag that a list or a mapping has. */
  tag?(collection: object): string | undefined;
}

/**
 * The values of parsed documents by key, elements of lists by their index: `servers[0].host`. A mapping and a list without
 * anything in it, or with a tag, are values too. A key of the second document of a file and of later ones says so: `host of document 2`.
 */
export function dataValues(
  documents: readonly unknown[],
  { scalar, name = (key) => key, tag = () => undefined }: Notation,
): Result<ReadonlyMap<string, string>, OutOfBounds> {
  const values = new Map<string, string>();
  const walked = walkDocuments(documents, (root, document) => {
    const add = (key: string, value: string) =>
      values.set(document === 0 ? key : `${key} of document ${document + 1}`, value);

    const addCollection = (collection: object, key: string, isValue: boolean) => {
      const tagged = tag(collection);
      const text = Array.isArray(collection) ? '[]' : '{}';
      if (tagged !== undefined) add(key, `${tagged} ${text}`);
      else if (isValue) add(key, text);
    };
    const walk = (node: DataNode, key: string): void => {
      if (Array.isArray(node.value)) {
        const list = elements(node);
        addCollection(node.value, key, list.length === 0);
        for (const [index, element] of list.entries()) walk(element, `${key}[${index}]`);
      } else if (mappingOf(node.value) !== undefined) {
        const mapping = entries(node);
        addCollection(node.value as object, key, mapping.length === 0 && node.depth > 0);
        for (const entry of mapping) walk(entry, joinKey(key, name(String(entry.step))));
      } else {
        const text = scalar(node.value);
        // A file of nothing but comments holds no value.
        if (node.depth > 0 || text !== 'null') add(key, text);
      }
    };
    walk(root, '');
  });
  return walked.ok ? success(values) : walked;
}
