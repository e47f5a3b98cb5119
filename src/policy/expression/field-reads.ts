import { serialize } from '@marcbachmann/cel-js';
import { type Node, nodesOf } from '../cel/node.ts';
import type { FieldRead } from '../expression.ts';
import { selectionOf } from './syntax-tree.ts';

/** The fields that an expression reads. `promotion.upstream.soak` reads the soak; `upstream` only leads to it. */
export function fieldReads(tree: Node): FieldRead[] {
  const nodes = [...nodesOf(tree)];
  const holders = new Set(nodes.map((node) => selectionOf(node)?.holder));
  return nodes.flatMap((node) => {
    const selection = selectionOf(node);
    const type = selection?.holder.checkedType?.name;
    if (selection === undefined || type === undefined || holders.has(node)) return [];
    return [{ holder: serialize(selection.holder), type, field: selection.field }];
  });
}
