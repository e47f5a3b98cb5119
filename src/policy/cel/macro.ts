import type { Evaluate } from './frame.ts';
import { type Call, type CheckContext, type CheckedType, type Checker, type Node, nodesOf } from './node.ts';
import { celError, kindOf } from './value.ts';

/** A call whose values are not all evaluated before it is: it names variables, or needs only some of its values. */
export interface Macro {
  /** Finds its type; absent where cel-js knows the macro. */
  check?(call: Call, checker: Checker, context: CheckContext): CheckedType;
  compile(call: Call, compile: (node: Node) => Evaluate): Evaluate;
}

/**
 * Macros by how they are written: `has(object.field)`, `list.all(item, condition)`. What stands before the dot is a
 * namespace, or else any value; three dots stand for any number of values.
 */
export type Macros = Readonly<Record<string, Macro>>;

/** Codes of what may be wrong with what a macro is given. */
export const NO_VARIABLE = 'no_variable';
export const NO_CONDITION = 'invalid_condition_type';
export const NO_LIST = 'invalid_comprehension_range';
export const NO_OPTIONAL = 'optional_expected';
export const NO_FIELD = 'no_field';
export const ONE_VARIABLE = 'one_variable';

/** The name of the variable that a macro is given. */
export function variableOf(node: Node): string | undefined {
  return node.op === 'id' ? node.args : undefined;
}

/** The name of a variable, at the type check. */
export function checkedVariable(node: Node, checker: Checker): string {
  const name = variableOf(node);
  if (name !== undefined) return name;
  throw checker.createError(NO_VARIABLE, 'a name for a variable is expected here', node);
}

/** Checks that a node is true or false. */
export function checkCondition(node: Node, checker: Checker, context: CheckContext): void {
  const type = checker.check(node, context);
  if (type.name === 'bool' || type.kind === 'dyn') return;
  throw checker.createError(NO_CONDITION, `a condition must be bool, got '${type.name}'`, node);
}

/** The value of a condition. */
export function truth(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw celError(`a condition must be bool, got ${kindOf(value)}`);
}

/** Compiles what a macro evaluates for each item: each time, every part of it is a step. */
export function compileForItems(node: Node, compile: (node: Node) => Evaluate): Evaluate {
  const evaluate = compile(node);
  const steps = [...nodesOf(node)].length;
  return (frame) => {
    frame.budget.spend(steps);
    return evaluate(frame);
  };
}
