import { serialize } from '@marcbachmann/cel-js';
import { type Node, nodesOf } from '../cel/node.ts';
import type { ExpressionProblem } from '../expression.ts';
import { suggestName } from './explain.ts';
import type { Names } from './names.ts';
import { selectionOf } from './syntax-tree.ts';

/** The first fact that does not exist and that the type check lets pass, because an optional access (`a.?b`) names it. */
export function unknownFact(tree: Node, { types }: Names): ExpressionProblem | undefined {
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
