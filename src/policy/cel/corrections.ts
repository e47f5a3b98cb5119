import type { FindMacro } from './find-macro.ts';
import type { Functions } from './library.ts';
import { type Call, type Check, type CheckedType, callOf, type Node, nodesOf } from './node.ts';

/** The code of the error that nothing is called like this. */
export const UNKNOWN_CALL = 'unknown_call';

const TIMESTAMP = 'google.protobuf.Timestamp';
const DURATION = 'google.protobuf.Duration';

/** Lets the type check of cel-js ask our macros, and see as the specification does what it sees otherwise. */
export function correctChecks(tree: Node, macroOf: FindMacro, functions: Functions): void {
  for (const node of nodesOf(tree)) {
    const check = checkOf(node, macroOf, functions);
    if (check !== undefined) node.setMeta('check', check);
  }
}

function checkOf(node: Node, macroOf: FindMacro, functions: Functions): Check | undefined {
  const call = callOf(node);
  if (call !== undefined) {
    const macro = macroOf(call);
    if (
      macro === undefined &&
      functions.find(call.name, call.receiver !== undefined, numberOfValues(call)) === undefined
    ) {
      // Before its values are looked at: a variable of a macro is no name outside of it.
      return (checker) => {
        throw checker.createError(UNKNOWN_CALL, `found no function '${call.name}'`, node);
      };
    }
    if (macro?.check === undefined) return undefined;
    // cel-js would ask its own macro of that name first.
    node.setMeta('alternate', undefined);
    node.setMeta('macro', undefined);
    return (checker, _, context) => macro.check!(call, checker, context);
  }
  switch (node.op) {
    case '==':
    case '!=':
    case 'in':
      return equality(node.meta.check);
    case '+':
      return sum(node.meta.check);
    case '.':
    case '.?':
    case '[]':
    case '[?]':
      return access(node.meta.check);
    default:
      return undefined;
  }
}

function numberOfValues({ receiver, values }: Call): number {
  return values.length + (receiver === undefined ? 0 : 1);
}

const NUMBERS = ['int', 'uint', 'double'];

/** Numbers of any kinds may be equal, and so be in a list or map. */
function equality(check: Check): Check {
  return (checker, node, context) => {
    const [left, right] = (node.args as [Node, Node]).map((side) => checker.check(side, context)) as [
      CheckedType,
      CheckedType,
    ];
    const other = node.op === 'in' ? (right.keyType ?? right.valueType) : right;
    const areNumbers = NUMBERS.includes(left.name) && other !== undefined && NUMBERS.includes(other.name);
    return areNumbers ? checker.getType('bool') : check(checker, node, context);
  };
}

/** A duration and a timestamp make a timestamp, in this order too. */
function sum(check: Check): Check {
  return (checker, node, context) => {
    const type = check(checker, node, context);
    const [left, right] = (node.args as [Node, Node]).map(({ checkedType }) => checkedType?.name);
    return left === DURATION && right === TIMESTAMP ? checker.getType(TIMESTAMP) : type;
  };
}

function access(check: Check): Check {
  return (checker, node, context) => {
    const holder = checker.check((node.args as [Node, Node])[0], context);
    const inner = innerOf(holder);
    if (inner.kind === 'param') {
      // Of an item without a type of its own, as in `[]`, anything may be asked.
      if (node.op === '[]' || node.op === '[?]') checker.check(node.args[1], context);
      const isOptional = holder.kind === 'optional' || node.op === '.?' || node.op === '[?]';
      return checker.getType(isOptional ? 'optional<dyn>' : 'dyn');
    }
    const type = check(checker, node, context);
    // A fact that may be absent is an optional value already, and is not wrapped once more.
    return inner.kind === 'message' && type.valueType?.kind === 'optional' ? type.valueType : type;
  };
}

function innerOf(type: CheckedType): CheckedType {
  return type.kind === 'optional' ? type.valueType! : type;
}
