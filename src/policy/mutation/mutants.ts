import {
  durationOf,
  durationText,
  nanosecondsOf,
  nanosecondsOfDuration,
  parseCelDuration,
  parseTimestamp,
  timestampOf,
  timestampText,
} from '../cel/instant.ts';
import { type Call, callOf, childrenOf, type Junction, type Node, sidesOf } from '../cel/node.ts';
import { print } from '../cel/print.ts';
import { UnsignedInt } from '../cel/value.ts';

/** How a mutant differs from the expression that it was made of. */
export type MutantKind =
  /** `<` for `<=`. */
  | 'equality'
  /** `>` for `<`, `!=` for `==`, `x` for `!x`, `-` for `+`. */
  | 'opposite'
  /** A number, a duration or a timestamp, a step further. */
  | 'bound'
  /** `||` for `&&`, or `&&` for `||`. */
  | 'junction'
  /** One side of `&&` alone. */
  | 'conjunct'
  /** One side of `||` alone. */
  | 'alternative'
  /** One side of a choice, whatever its condition. */
  | 'choice'
  /** A list without one of its items. */
  | 'item'
  /** `all` for `exists`, or `exists` for `all`. */
  | 'quantifier';

/** One small change of an expression, by which it may mean something else. */
export interface Mutant {
  kind: MutantKind;
  /** The part that is changed. */
  node: Node;
  /** Where a reader looks for it: the side of a chain that is left out. */
  place: Node;
  /** It, and what is in its place, as CEL. */
  was: string;
  became: string;
  /** The whole expression with it. */
  text: string;
  /** What an example has to bear on, as CEL: a side or an item that is left out, the condition of a choice. */
  about?: string;
}

/** A change of one node. */
type Change = Omit<Mutant, 'was' | 'text'>;

/** Every mutant of an expression, but for those of the parts that are passed over, or left out. Some may not compile. */
export function mutantsOf(tree: Node, passedOver: ReadonlySet<Node> = new Set()): Mutant[] {
  return changesIn(tree, passedOver).map((change) => ({
    ...change,
    was: print(change.node),
    text: print(tree, new Map([[change.node, change.became]])),
  }));
}

/** The changes of a node and of those below it; those of `b` in `a && b` come from the whole of a chain. */
function changesIn(node: Node, passedOver: ReadonlySet<Node>): Change[] {
  if (passedOver.has(node)) return [];
  const isChain = node.op === '&&' || node.op === '||';
  const below = isChain ? sidesOf(node, node.op) : childrenOf(node);
  return [
    ...(isChain ? changesOfChain(node, passedOver) : changesOf(node)),
    ...below.flatMap((child) => changesIn(child, passedOver)),
  ];
}

/** The changes of `a && b && c`: each sign, and each side left out. */
function changesOfChain(node: Node, passedOver: ReadonlySet<Node>): Change[] {
  const operator = node.op as Junction;
  const other = operator === '&&' ? '||' : '&&';
  const sides = sidesOf(node, operator);
  return sides.flatMap((side, index): Change[] => {
    const [before, after] = [sides.slice(0, index), sides.slice(index)];
    const dropped: Change = {
      kind: operator === '&&' ? 'conjunct' : 'alternative',
      node,
      place: side,
      became: print(chainOf([...before, ...after.slice(1)], operator)),
      about: print(side),
    };
    const left = passedOver.has(side) ? [] : [dropped];
    if (index === 0) return left;
    const turned = chainOf([chainOf(before, operator), chainOf(after, operator)], other);
    return [{ kind: 'junction', node, place: after[0]!, became: print(turned) }, ...left];
  });
}

/** The sides joined by an operator, as far as a printer looks. */
function chainOf(sides: readonly Node[], op: Junction): Node {
  return sides.reduce((left, right) => ({ op, args: [left, right] }) as unknown as Node);
}

const EQUALITY: Readonly<Record<string, string>> = { '<': '<=', '<=': '<', '>': '>=', '>=': '>' };
const OPPOSITE: Readonly<Record<string, string>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '==': '!=',
  '!=': '==',
  '+': '-',
  '-': '+',
};
const QUANTIFIERS: Readonly<Record<string, string>> = { all: 'exists', exists: 'all' };

/** The changes of a node itself. */
function changesOf(node: Node): Change[] {
  const change = (kind: MutantKind, became: string, about?: Node): Change => ({
    kind,
    node,
    place: node,
    became,
    ...(about === undefined ? {} : { about: print(about) }),
  });
  const call = callOf(node);
  if (call !== undefined) return changedCalls(call).map(({ kind, became }) => change(kind, became));
  const children = childrenOf(node);
  const [left, right, last] = children as [Node, Node, Node];
  switch (node.op) {
    case '?:':
      return [change('choice', print(right), left), change('choice', print(last), left)];
    case '!_':
      return [change('opposite', print(left))];
    case 'in':
      return [change('opposite', `!(${print(node)})`)];
    case 'list':
      return children.map((item) => {
        const others = children.filter((other) => other !== item);
        return change('item', `[${others.map((other) => print(other)).join(', ')}]`, item);
      });
    case 'value':
      return typeof node.args === 'boolean'
        ? [change('opposite', String(!node.args))]
        : nextNumbers(node.args).map((text) => change('bound', text));
    default:
      return [
        ...(node.op in EQUALITY ? [change('equality', print(withOperator(node, EQUALITY[node.op]!)))] : []),
        ...(node.op in OPPOSITE ? [change('opposite', print(withOperator(node, OPPOSITE[node.op]!)))] : []),
      ];
  }
}

function changedCalls({ node, name, receiver, values }: Call): { kind: MutantKind; became: string }[] {
  const [only] = values;
  if (receiver === undefined) {
    const literal = only?.op === 'value' && typeof only.args === 'string' ? only.args : undefined;
    const next = literal === undefined ? [] : nextTimes(name, literal);
    return next.map((text) => ({ kind: 'bound', became: `${name}("${text}")` }));
  }
  const other = QUANTIFIERS[name];
  if (other === undefined) return [];
  return [{ kind: 'quantifier', became: print({ op: node.op, args: [other, receiver, values] } as unknown as Node) }];
}

/** The node with another operator. */
function withOperator({ args }: Node, op: string): Node {
  return { op, args } as unknown as Node;
}

const SECOND = 1_000_000_000n;

/** The literals a second before and after that of a timestamp or a duration; none for other functions. */
function nextTimes(name: string, literal: string): string[] {
  if (name === 'duration') {
    const duration = parseCelDuration(literal);
    if (duration === undefined) return [];
    return [-SECOND, SECOND].map((step) => durationText(durationOf(nanosecondsOfDuration(duration) + step)));
  }
  const timestamp = name === 'timestamp' ? parseTimestamp(literal) : undefined;
  if (timestamp === undefined) return [];
  return [-SECOND, SECOND].map((step) => timestampText(timestampOf(nanosecondsOf(timestamp) + step)));
}

/** The literals of the next numbers: of a double, those that differ in its last digit. */
function nextNumbers(value: unknown): string[] {
  if (typeof value === 'bigint') return [value - 1n, value + 1n].map(String);
  if (value instanceof UnsignedInt) {
    return [value.value - 1n, value.value + 1n].filter((next) => next >= 0n).map((next) => `${next}u`);
  }
  return typeof value === 'number' ? nextDecimals(value).map((next) => (/[.e]/.test(next) ? next : `${next}.0`)) : [];
}

/** The decimal numbers next to one, with as many digits. */
export function nextDecimals(value: number): string[] {
  const digits = /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
  return [-1, 1].map((sign) => (value + sign * 10 ** -digits).toFixed(digits));
}
