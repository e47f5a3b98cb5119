import { serialize } from '@marcbachmann/cel-js';
import { callOf, childrenOf, type Node, nodesOf } from '../cel/node.ts';
import type { Comparison } from '../expression.ts';
import type { ObjectType } from '../vocabulary.ts';
import { selectionOf } from './syntax-tree.ts';

/** A fact whose values are known, or a list of them, or an element of one. */
type Closed = NonNullable<Comparison['fact']>;

/** Variables of comprehensions whose values are elements of such a list: `e` of `commit.environments.filter(e, …)`. */
type Variables = ReadonlyMap<string, Closed>;

/** Functions whose value is one of those that they are called on. */
const KEEPING = ['value', 'orValue', 'filter', 'distinct', 'sort', 'reverse', 'slice', 'first', 'last'];
/** Macros with a variable for the elements of what they are called on; of two variables, the second. */
const OVER_ELEMENTS = [
  'all',
  'exists',
  'exists_one',
  'existsOne',
  'filter',
  'map',
  'sortBy',
  'transformList',
  'transformMap',
];

/**
 * What an expression compares with a fact of which all values are known, by `==`, `!=` or `in`; and every other use of a
 * parameter, which may have any value then.
 */
export function comparisonsIn(tree: Node, types: readonly ObjectType[]): Comparison[] {
  const found: Comparison[] = [];
  const compared = new Set<Node>();
  const add = (fact: Closed, side: Node): void => {
    for (const { node, operand } of operandsIn(side)) {
      found.push({ fact, operand });
      compared.add(node);
    }
  };
  /** A parameter that is compared with a text: one more value that it may have. */
  const addToText = (left: Node, right: Node): void => {
    for (const [side, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const param = paramOf(side);
      if (param === undefined || other.op !== 'value' || typeof other.args !== 'string') continue;
      found.push({ fact: undefined, operand: { param }, with: other.args });
      compared.add(side);
    }
  };
  const walk = (node: Node, variables: Variables): void => {
    if (node.op === '==' || node.op === '!=' || node.op === 'in') {
      const [left, right] = node.args as unknown as [Node, Node];
      const [ofLeft, ofRight] = [left, right].map((side) => closedOf(side, types, variables));
      if (ofLeft !== undefined && ofRight === undefined) add(ofLeft, right);
      if (ofRight !== undefined && ofLeft === undefined) add(ofRight, left);
      if (ofLeft === undefined && ofRight === undefined) addToText(left, right);
    }
    const inner = variablesIn(node, types, variables);
    for (const child of childrenOf(node)) walk(child, inner);
  };
  walk(tree, new Map());
  for (const node of nodesOf(tree)) {
    const param = paramOf(node);
    if (param !== undefined && !compared.has(node)) found.push({ fact: undefined, operand: { param } });
  }
  return found;
}

/** The variables below a node: those of a macro are known in its arguments. */
function variablesIn(node: Node, types: readonly ObjectType[], variables: Variables): Variables {
  const call = callOf(node);
  if (call?.receiver === undefined || !OVER_ELEMENTS.includes(call.name)) return variables;
  const names = call.values.slice(0, -1).flatMap((value) => (value.op === 'id' ? [String(value.args)] : []));
  const inner = new Map(variables);
  for (const name of names) inner.delete(name);
  const elements = closedOf(call.receiver, types, variables);
  const name = names.at(-1);
  if (elements !== undefined && name !== undefined) inner.set(name, elements);
  return inner;
}

/** The fact behind a value; undefined where any text is possible. */
function closedOf(node: Node, types: readonly ObjectType[], variables: Variables): Closed | undefined {
  if (node.op === 'id') return variables.get(String(node.args));
  const selection = selectionOf(node);
  if (selection !== undefined) {
    const holder = selection.holder.checkedType?.name;
    const type = types.find(({ name }) => name === holder || `optional<${name}>` === holder);
    const values = type?.fields[selection.field]?.values;
    return values === undefined ? undefined : { text: serialize(node), values };
  }
  if (node.op === '[]' || node.op === '[?]') return closedOf((node.args as unknown as Node[])[0]!, types, variables);
  const call = callOf(node);
  if (call?.receiver === undefined) return undefined;
  if (call.name === 'map' && call.values.length === 2)
    return closedOf(call.values[1]!, types, variablesIn(node, types, variables));
  return KEEPING.includes(call.name) ? closedOf(call.receiver, types, variables) : undefined;
}

/** The texts and parameters that a side of a comparison is made of; none where it is computed. */
function operandsIn(node: Node): { node: Node; operand: Comparison['operand'] }[] {
  if (node.op === 'value' && typeof node.args === 'string')
    return [{ node, operand: { text: node.args, span: { start: node.start, end: node.end } } }];
  if (node.op === 'list') return childrenOf(node).flatMap(operandsIn);
  const param = paramOf(node);
  return param === undefined ? [] : [{ node, operand: { param } }];
}

/** The name of the parameter that a node reads. */
function paramOf(node: Node): string | undefined {
  const selection = selectionOf(node);
  return selection?.holder.op === 'id' && selection.holder.args === 'params' ? selection.field : undefined;
}
