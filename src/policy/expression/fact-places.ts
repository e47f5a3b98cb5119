import type { Span } from '../../text/source.ts';
import { nodesOf } from '../cel/node.ts';
import type { Expression } from '../expression.ts';
import { selectionOf } from './syntax-tree.ts';

/** Where an expression names a fact. */
export interface FactPlace {
  /** The span of the name in the text of the expression. */
  span: Span;
  /** The object type that has it. */
  type: string;
  field: string;
}

/** The facts that an expression names, those that only lead to others included, in the order of the text. */
export function factPlaces({ text, tree }: Expression, types: ReadonlySet<string>): FactPlace[] {
  const places = [...nodesOf(tree)].flatMap((node) => {
    const selection = selectionOf(node);
    const type = selection?.holder.checkedType?.name;
    if (selection === undefined || type === undefined || !types.has(type)) return [];
    const { holder, field } = selection;
    const start = text.indexOf(field, holder.end);
    return start === -1 || start + field.length > node.end
      ? []
      : [{ span: { start, end: start + field.length }, type, field }];
  });
  return places.sort((a, b) => a.span.start - b.span.start);
}
