import type { ASTNode } from '@marcbachmann/cel-js';

/** A node of a syntax tree; the type check leaves its type there. */
export type TypedNode = ASTNode & { checkedType?: { name: string } };

/** The nodes directly below a node, in the order of the text. */
function childrenOf({ args }: ASTNode): TypedNode[] {
  return [args].flat(Number.POSITIVE_INFINITY).filter(isNode);
}

/** Every node below a node and then the node itself: the order in which they are evaluated. */
export function* nodesOf(node: TypedNode): Generator<TypedNode> {
  for (const child of childrenOf(node)) yield* nodesOf(child);
  yield node;
}

function isNode(value: unknown): value is TypedNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}

/** The field that a node selects of an object: `a.b`, `a.?b` or `a["b"]`; undefined where it selects none. */
export function selectionOf(node: ASTNode): { holder: TypedNode; field: string } | undefined {
  if (node.op === '.' || node.op === '.?') return { holder: node.args[0], field: node.args[1] };
  if (node.op !== '[]' && node.op !== '[?]') return undefined;
  const [holder, key] = node.args;
  return key.op === 'value' && typeof key.args === 'string' ? { holder, field: key.args } : undefined;
}

/** The variable that a chain of selections starts from. */
export function rootOf(node: ASTNode): string | undefined {
  if (node.op === 'id') return node.args;
  const selection = selectionOf(node);
  return selection === undefined ? undefined : rootOf(selection.holder);
}
