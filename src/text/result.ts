import type { Location } from './location.ts';

/** Why something could not be done, in the parts that every message has. */
export interface Problem {
  /** What was found and, where that says more, what was expected: a sentence, with values in backticks. */
  message: string;
  /** What to do about it: one imperative sentence. */
  help: string;
  /** Undefined where the problem is not in a file: a wrong argument, a clone without history. */
  location?: Location | undefined;
}

/** A value, or why there is none. */
export type Result<Value, Fault = Problem> = { ok: true; value: Value } | { ok: false; problem: Fault };

export function success<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

export function failure<Fault>(problem: Fault): { ok: false; problem: Fault } {
  return { ok: false, problem };
}

/** The value of a result, or another where there is none. */
export function valueOr<Value, Other>(result: Result<Value, unknown>, other: Other): Value | Other {
  return result.ok ? result.value : other;
}
