import { isNode, type Node } from './node.ts';

/** A syntax tree as JSON: what evaluating it needs, without places and types. */
export interface StoredTree {
  op: string;
  args: StoredArgs;
}
type StoredArgs = StoredTree | { int: string } | string | number | boolean | null | StoredArgs[];

/** A checked tree as JSON; undefined where a part of it has no form there: bytes, a type, a constant by its name. */
export function storeTree(tree: Node): StoredTree | undefined {
  return isStorable(tree) ? (stored(tree) as StoredTree) : undefined;
}

/** A tree that is evaluated as the stored one was. */
export function readTree(stored: StoredTree): Node {
  return read(stored) as Node;
}

function isStorable(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isStorable);
  if (typeof value !== 'object') return value !== undefined;
  if (value === null) return true;
  return isNode(value) && value.meta.alternate === undefined && isStorable(value.args);
}

function stored(value: unknown): StoredArgs {
  if (typeof value === 'bigint') return { int: String(value) };
  if (Array.isArray(value)) return value.map(stored);
  return isNode(value) ? { op: value.op, args: stored(value.args) } : (value as string | number | boolean | null);
}

function read(value: StoredArgs): unknown {
  if (Array.isArray(value)) return value.map(read);
  if (typeof value !== 'object' || value === null) return value;
  return 'int' in value ? BigInt(value.int) : { op: value.op, args: read(value.args), meta: {} };
}
