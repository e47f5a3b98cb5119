import { Budget } from '../cel/budget.ts';
import type { Evaluate } from '../cel/frame.ts';
import { BUDGET, type Expression } from '../expression.ts';

/** Evaluates what a tree is compiled to on values for its variables. */
export function evaluatorOf(evaluate: Evaluate): Expression['evaluate'] {
  return (bindings) => evaluate({ bindings, budget: bindings[BUDGET] ?? new Budget() });
}
