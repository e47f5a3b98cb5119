import type { Span } from '../text/source.ts';
import type { Budget } from './cel/budget.ts';
import type { Node } from './cel/node.ts';

/** The key of bindings under which the budget is that all expressions of a subject share. */
export const BUDGET = Symbol('budget');

/** Values for the variables of an expression. Without a budget, it has one of its own. */
export type Bindings = Readonly<Record<string, unknown>> & { readonly [BUDGET]?: Budget };

/** A compiled, type-checked expression. */
export interface Expression {
  text: string;
  /** Its checked syntax tree. */
  tree: Node;
  /** Its CEL type: `bool`, `string`, `optional<google.protobuf.Timestamp>`, … */
  type: string;
  /** Evaluates it; throws what CEL throws (a division by zero, an absent optional taken by `.value()`). */
  evaluate(bindings: Bindings): unknown;
  /** The fields that it reads, in the order of the text. */
  reads: readonly FieldRead[];
  /** The texts and parameters that it compares with facts, in the order of evaluation. */
  compared: readonly Comparison[];
}

/** A text or a parameter that an expression compares with a fact. */
export interface Comparison {
  /** The fact, as the expression reads it, and the values that it can have; undefined where it can have any. */
  fact: { text: string; values: readonly string[] | 'environments' } | undefined;
  /** What it is compared with. */
  operand: { text: string; span: Span } | { param: string };
  /** The text that a parameter is compared with, where it is with one. */
  with?: string;
}

/** One read of a field: `promotion.upstream.soak` reads `soak` of the type `Environment` from `promotion.upstream`. */
export interface FieldRead {
  /** The expression of the object that has the field. */
  holder: string;
  type: string;
  field: string;
}

/** Why an expression does not compile, at a span of its text. */
export interface ExpressionProblem {
  message: string;
  help: string;
  span: Span;
}
