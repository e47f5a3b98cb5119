import type { Budget } from './budget.ts';

/** The values of variables while an expression is evaluated. */
export interface Frame {
  readonly bindings: Readonly<Record<string, unknown>>;
  readonly budget: Budget;
  /** The variables of macros, the innermost first. */
  readonly local?: Local | undefined;
}

interface Local {
  readonly name: string;
  readonly value: unknown;
  readonly outer: Local | undefined;
}

/** What a node is compiled to. */
export type Evaluate = (frame: Frame) => unknown;

export function withLocal({ bindings, budget, local }: Frame, name: string, value: unknown): Frame {
  return { bindings, budget, local: { name, value, outer: local } };
}

/** The variable of a macro by its name; undefined where there is none. */
export function localOf({ local }: Frame, name: string): { value: unknown } | undefined {
  for (let at = local; at !== undefined; at = at.outer) if (at.name === name) return at;
  return undefined;
}
