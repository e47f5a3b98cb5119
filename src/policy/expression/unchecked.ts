import { type ASTNode, serialize } from '@marcbachmann/cel-js';
import type { ExpressionProblem } from '../expression.ts';
import { suggestName } from './explain.ts';
import type { Names } from './names.ts';
import { nodesOf, rootOf, selectionOf, type TypedNode } from './syntax-tree.ts';

/** The first fact that does not exist and that the type check lets pass, because an optional access (`a.?b`) names it. */
export function unknownFact(tree: TypedNode, { types }: Names): ExpressionProblem | undefined {
  for (const node of nodesOf(tree)) {
    const selection = selectionOf(node);
    if (selection === undefined) continue;
    const { holder, field } = selection;
    const holderType = holder.checkedType?.name;
    const type = types.find(({ name }) => name === holderType || `optional<${name}>` === holderType);
    if (type === undefined || Object.hasOwn(type.fields, field)) continue;
    return {
      message: `\`${serialize(holder)}\` has no fact \`${field}\`.`,
      help: suggestName(field, Object.keys(type.fields)),
      span: { start: node.end - field.length, end: node.end },
    };
  }
  return undefined;
}

/**
 * What `has(…)` asks for, which the type check does not look into. Left out is what starts from a variable of a macro
 * (`each` in `list.exists(each, …)`), which has no type outside of it.
 */
export function operandsOfHas(tree: ASTNode, { variables }: Names): ASTNode[] {
  return [...nodesOf(tree)].flatMap((node) => {
    if (node.op !== 'call' || node.args[0] !== 'has' || node.args[1].length !== 1) return [];
    const operand = node.args[1][0]!;
    return variables.includes(rootOf(operand) ?? '') ? [operand] : [];
  });
}
