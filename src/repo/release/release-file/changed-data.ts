import { mappingOf } from '../../config/config-file/data-node.ts';

/** Gives the value that is to be in place of another. `key` leads to that, `above` to its parent; both are those of the list in a list. */
export type Change = (value: unknown, key: string, above: string) => unknown;

/** Parsed data, mappings as Maps or objects, with its values changed before those below them. */
export function changedData(data: unknown, change: Change): unknown {
  // An alias is the same object again, which may contain itself.
  const known = new Map<unknown, unknown>();
  const visit = (value: unknown, key: string, above: string): unknown => {
    if (known.has(value)) return known.get(value);
    const changed = change(value, key, above);
    if (Array.isArray(changed)) {
      const list: unknown[] = [];
      known.set(value, list);
      for (const each of changed) list.push(visit(each, key, above));
      return list;
    }
    const entries = mappingOf(changed);
    if (entries === undefined) return changed;
    const map = new Map<string, unknown>();
    known.set(value, map);
    for (const [name, each] of entries) map.set(name, visit(each, name, key));
    return map;
  };
  return visit(data, '', '');
}
