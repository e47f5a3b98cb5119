import type { Path } from '../../../text/path.ts';
import { MAX_DEPTH, MAX_REPEATED, mappingOf, TOO_DEEP, TOO_REPEATED } from '../../config/config-file/data-keys.ts';

/** A value in parsed data, and the way to it. */
export interface DataNode {
  value: unknown;
  /** The name or index that leads to it; undefined at the root. */
  step: string | number | undefined;
  parent: DataNode | undefined;
  depth: number;
  bounds: Bounds;
}

/** What keeps a walk through data within bounds: aliases make a small text data without end. */
interface Bounds {
  entered: Set<unknown>;
  repeated: number;
  refuse: Refuse;
}

/** Ends a walk that is out of bounds: why, and the path at which it was seen. */
export type Refuse = (reason: string, path: Path) => never;

export function rootNode(value: unknown, refuse: Refuse): DataNode {
  const bounds = { entered: new Set<unknown>(), repeated: 0, refuse };
  return { value, step: undefined, parent: undefined, depth: 0, bounds };
}

/** The value of a name in a mapping; undefined where there is none. */
export function child(node: DataNode | undefined, name: string): DataNode | undefined {
  const mapping = mappingOf(node?.value);
  return node !== undefined && mapping?.has(name) === true ? below(node, name, mapping.get(name)) : undefined;
}

/** The values of a mapping, in its order. */
export function entries(node: DataNode | undefined): readonly DataNode[] {
  const mapping = mappingOf(node?.value);
  if (node === undefined || mapping === undefined) return [];
  enter(node, mapping.size);
  return Array.from(mapping, ([name, value]) => below(node, name, value));
}

/** The elements of a list, in its order. */
export function elements(node: DataNode | undefined): readonly DataNode[] {
  if (node === undefined || !Array.isArray(node.value)) return [];
  enter(node, node.value.length);
  return node.value.map((value, index) => below(node, index, value));
}

/** The text of a scalar; undefined for anything else. */
export function textOf(node: DataNode | undefined): string | undefined {
  return typeof node?.value === 'string' ? node.value : undefined;
}

/** Where a value stands. */
export function pathOf(node: DataNode): Path {
  const path: (string | number)[] = [];
  for (let at: DataNode | undefined = node; at?.step !== undefined; at = at.parent) path.unshift(at.step);
  return path;
}

/** Every mapping of the data, outermost first. */
export function* mappings(node: DataNode): Generator<DataNode> {
  const children = Array.isArray(node.value) ? elements(node) : entries(node);
  if (mappingOf(node.value) !== undefined) yield node;
  for (const each of children) {
    if (typeof each.value === 'object' && each.value !== null) yield* mappings(each);
  }
}

function below(parent: DataNode, step: string | number, value: unknown): DataNode {
  const { bounds, depth } = parent;
  const node = { value, step, parent, depth: depth + 1, bounds };
  if (node.depth > MAX_DEPTH) bounds.refuse(TOO_DEEP, pathOf(node));
  return node;
}

/** Counts what is walked through again, which only an alias leads to. */
function enter(node: DataNode, size: number): void {
  const { bounds, value } = node;
  if (!bounds.entered.has(value)) {
    bounds.entered.add(value);
    return;
  }
  bounds.repeated += size + 1;
  if (bounds.repeated > MAX_REPEATED) bounds.refuse(TOO_REPEATED, pathOf(node));
}
