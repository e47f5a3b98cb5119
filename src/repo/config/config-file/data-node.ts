import { formatPath, type Path } from '../../../text/path.ts';
import { failure, type Result, success } from '../../../text/result.ts';
import type { SyntaxProblem } from '../../../text/syntax-problem.ts';

/** No file that people write nests deeper; one that does is an attack, or an alias that contains itself. */
export const MAX_DEPTH = 100;
export const TOO_DEEP = `it is nested more than ${MAX_DEPTH} levels deep`;
/** Nor do the aliases of one repeat more values. */
const MAX_REPEATED = 100_000;
const TOO_REPEATED = `its aliases repeat more than ${MAX_REPEATED} values`;

/** A value in parsed data, and the way to it. A mapping is a Map or a plain object, a list an array, anything else a scalar. */
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
}

/** Why a walk was stopped, and where. */
export interface OutOfBounds {
  reason: string;
  path: Path;
  /** The index of the document. */
  document: number;
}

/** What `walk` returns for the root of each document; or where the data nests too deeply or aliases repeat it too often. */
export function walkDocuments<T>(
  documents: readonly unknown[],
  walk: (root: DataNode, document: number) => T,
): Result<T[], OutOfBounds> {
  const bounds = { entered: new Set<unknown>(), repeated: 0 };
  const results: T[] = [];
  try {
    for (const [document, value] of documents.entries()) {
      results.push(walk({ value, step: undefined, parent: undefined, depth: 0, bounds }, document));
    }
  } catch (error) {
    if (!(error instanceof StoppedWalk)) throw error;
    return failure({ reason: error.message, path: pathOf(error.node), document: results.length });
  }
  return success(results);
}

/** A walk as the parse of a text: a problem is at the offset of the path at which the walk was stopped. */
export function parsedAt<T>(
  walked: Result<T, OutOfBounds>,
  offsetOf: (stopped: OutOfBounds) => number,
): Result<T, SyntaxProblem> {
  return walked.ok
    ? walked
    : failure({ reason: walked.problem.reason, isRefused: true, offset: offsetOf(walked.problem) });
}

/** Stops a walk from within, at a node whose data cannot be told: the reason is a clause. */
export function stopWalk(node: DataNode, reason: string): never {
  throw new StoppedWalk(reason, node);
}

/** Leaves a walk from within; it does not leave this file. */
class StoppedWalk extends Error {
  readonly node: DataNode;

  constructor(reason: string, node: DataNode) {
    super(reason);
    this.node = node;
  }
}

/** The value of a name in a mapping; undefined where there is none. */
export function child(node: DataNode | undefined, name: string): DataNode | undefined {
  if (node === undefined) return undefined;
  const { value } = node;
  if (value instanceof Map) return value.has(name) ? below(node, name, value.get(name)) : undefined;
  if (!isPlainObject(value) || !Object.hasOwn(value, name)) return undefined;
  return below(node, name, value[name]);
}

/** The values of a mapping, in its order. */
export function entries(node: DataNode | undefined): readonly DataNode[] {
  const mapping = mappingOf(node?.value);
  if (node === undefined || mapping === undefined) return [];
  enter(node, mapping.size);
  return Array.from(mapping, ([name, value]) => below(node, name, value));
}

/** An element of a list by its index; undefined where there is none. */
export function elementAt(node: DataNode, index: number): DataNode | undefined {
  return Array.isArray(node.value) && index < node.value.length ? below(node, index, node.value[index]) : undefined;
}

/** The elements of a list, in its order. */
export function elements(node: DataNode | undefined): readonly DataNode[] {
  if (node === undefined || !Array.isArray(node.value)) return [];
  enter(node, node.value.length);
  return node.value.map((value, index) => below(node, index, value));
}

/** Every mapping of the data, outermost first. */
export function* mappings(node: DataNode): Generator<DataNode> {
  const children = Array.isArray(node.value) ? elements(node) : entries(node);
  if (mappingOf(node.value) !== undefined) yield node;
  for (const each of children) {
    if (typeof each.value === 'object' && each.value !== null) yield* mappings(each);
  }
}

/** The text of a scalar; undefined for anything else. */
export function textOf(node: DataNode | undefined): string | undefined {
  return typeof node?.value === 'string' ? node.value : undefined;
}

/** Whether a value is a null, also as YAML has it where its scalars are read as texts: nothing behind a key, or `~`. */
export function isNull(node: DataNode): boolean {
  return node.value === null || /^(?:|~|null|Null|NULL)$/.test(textOf(node) ?? 'none');
}

export function pathOf(node: DataNode): Path {
  const path: (string | number)[] = [];
  for (let at: DataNode | undefined = node; at?.step !== undefined; at = at.parent) path.unshift(at.step);
  return path;
}

/** The entries of a mapping; undefined for a list and for a scalar, a date included. */
export function mappingOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (value instanceof Map) return value as ReadonlyMap<string, unknown>;
  return isPlainObject(value) ? new Map(Object.entries(value)) : undefined;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/** The key of a name below a key. */
export function joinKey(key: string, name: string): string {
  const step = formatPath([name]);
  return key === '' || step.startsWith('[') ? key + step : `${key}.${step}`;
}

function below(parent: DataNode, step: string | number, value: unknown): DataNode {
  const node = { value, step, parent, depth: parent.depth + 1, bounds: parent.bounds };
  if (node.depth > MAX_DEPTH) throw new StoppedWalk(TOO_DEEP, node);
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
  if (bounds.repeated > MAX_REPEATED) throw new StoppedWalk(TOO_REPEATED, node);
}
