import type { Node } from '../cel/node.ts';

/** The field that a node selects of an object: `a.b`, `a.?b` or `a["b"]`; undefined where it selects none. */
export function selectionOf(node: Node): { holder: Node; field: string } | undefined {
  if (node.op === '.' || node.op === '.?') return { holder: node.args[0] as Node, field: node.args[1] };
  if (node.op !== '[]' && node.op !== '[?]') return undefined;
  const [holder, key] = node.args;
  return key.op === 'value' && typeof key.args === 'string' ? { holder: holder as Node, field: key.args } : undefined;
}
