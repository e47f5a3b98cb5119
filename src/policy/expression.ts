import type { Span } from '../text/source.ts';

/** Values for the variables of an expression. */
export type Bindings = Readonly<Record<string, unknown>>;

/** A compiled, type-checked expression. */
export interface Expression {
  text: string;
  /** Its CEL type: `bool`, `string`, `optional<google.protobuf.Timestamp>`, … */
  type: string;
  /** Evaluates it; throws what CEL throws (a division by zero, an absent optional taken by `.value()`). */
  evaluate(bindings: Bindings): unknown;
  /** The fields that it reads, in the order of the text. */
  reads: readonly FieldRead[];
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
