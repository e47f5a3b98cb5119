import { callOf, childrenOf, type Node } from './node.ts';

/** How tightly what a node is made of holds together, the loosest first; what is not here holds like a name. */
const LOOSENESS: readonly (readonly string[])[] = [
  ['?:'],
  ['||'],
  ['&&'],
  ['==', '!=', '<', '<=', '>', '>=', 'in'],
  ['+', '-'],
  ['*', '/', '%'],
  ['!_', '-_'],
];

function level({ op }: Node): number {
  const found = LOOSENESS.findIndex((operators) => operators.includes(op));
  return found === -1 ? LOOSENESS.length : found;
}

/**
 * The text of a syntax tree in which some nodes are replaced by other texts. Names and literals stay as they are written; all
 * else is laid out anew, with the parentheses that it needs. The printer of cel-js leaves out those of `a - (b - c)`.
 */
export function print(node: Node, replaced: ReadonlyMap<Node, string> = new Map()): string {
  const other = replaced.get(node);
  if (other !== undefined) return other;
  const inner = (child: Node, least: number) => {
    const text = print(child, replaced);
    return level(child) < least || replaced.has(child) ? `(${text})` : text;
  };
  const own = level(node);
  const call = callOf(node);
  if (call !== undefined) {
    const receiver = call.receiver === undefined ? '' : `${inner(call.receiver, LOOSENESS.length)}.`;
    return `${receiver}${call.name}(${call.values.map((value) => print(value, replaced)).join(', ')})`;
  }
  const children = childrenOf(node);
  const [first, second, third] = children as [Node, Node, Node];
  switch (node.op) {
    case 'value':
    case 'id':
      return node.input.slice(node.start, node.end);
    case 'list':
      return `[${children.map((child) => print(child, replaced)).join(', ')}]`;
    case 'map':
      return `{${node.args.map((entry) => entry.map((each) => print(each as Node, replaced)).join(': ')).join(', ')}}`;
    case '.':
    case '.?':
      return `${inner(first, LOOSENESS.length)}${node.op}${node.args[1]}`;
    case '[]':
    case '[?]':
      return `${inner(first, LOOSENESS.length)}${node.op.slice(0, -1)}${print(second, replaced)}]`;
    case '?:':
      return `${inner(first, own + 1)} ? ${inner(second, own + 1)} : ${inner(third, own)}`;
    case '!_':
    case '-_':
      return `${node.op[0]}${inner(first, own)}`;
    default:
      // The right side of `a - b - c` is `c` alone.
      return `${inner(first, own)} ${node.op} ${inner(second, own + 1)}`;
  }
}
