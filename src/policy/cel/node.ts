import type { ASTNode } from '@marcbachmann/cel-js';

/** A type as the type check of cel-js has it. */
export interface CheckedType {
  readonly name: string;
  readonly kind: string;
  readonly keyType?: CheckedType;
  readonly valueType?: CheckedType;
}

/** What the type check of cel-js knows of variables. */
export interface CheckContext {
  forkWithVariable(name: string, type: CheckedType): CheckContext;
}

/** The type check of cel-js, as far as it is used here. */
export interface Checker {
  check(node: ASTNode, context: CheckContext): CheckedType;
  getType(name: string): CheckedType;
  createError(code: string, message: string, node: ASTNode): Error;
  registry: {
    getListType(item: CheckedType): CheckedType;
    getMapType(key: CheckedType, value: CheckedType): CheckedType;
    getOptionalType(value: CheckedType): CheckedType;
  };
}

/** Finds the type of a node, or throws what is wrong with it. */
export type Check = (checker: Checker, node: ASTNode, context: CheckContext) => CheckedType;

/** A node of cel-js with what its types leave out. */
export type Node = ASTNode & {
  checkedType?: CheckedType;
  readonly meta: {
    check: Check;
    /** What stands for the node: the value of a constant, or what a macro of cel-js is expanded to. */
    alternate?: Node;
  };
  setMeta(key: string, value: unknown): void;
};

/** A call of a function: `name(values)`, or `receiver.name(values)`. */
export interface Call {
  node: Node;
  name: string;
  receiver: Node | undefined;
  values: readonly Node[];
}

/** The call that a node is; undefined for any other node. */
export function callOf(node: ASTNode): Call | undefined {
  if (node.op === 'call') {
    const [name, values] = node.args;
    return { node: node as Node, name, receiver: undefined, values: values as Node[] };
  }
  if (node.op !== 'rcall') return undefined;
  const [name, receiver, values] = node.args;
  return { node: node as Node, name, receiver: receiver as Node, values: values as Node[] };
}

/** The nodes directly below a node, in the order of the text. */
export function childrenOf({ args }: ASTNode): Node[] {
  return [args].flat(Number.POSITIVE_INFINITY).filter(isNode);
}

/** Every node below a node and then the node itself: the order in which they are evaluated. */
export function* nodesOf(node: Node): Generator<Node> {
  for (const child of childrenOf(node)) yield* nodesOf(child);
  yield node;
}

export type Junction = '&&' | '||';

/** The sides of `a && b && c`, however they are nested; of any other node, itself. */
export function sidesOf(node: Node, operator: Junction): Node[] {
  return node.op === operator ? childrenOf(node).flatMap((side) => sidesOf(side, operator)) : [node];
}

/** Whether a value is a node of a syntax tree. */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}
