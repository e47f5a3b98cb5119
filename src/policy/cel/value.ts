import { EvaluationError, evaluate, Optional } from '@marcbachmann/cel-js';
import { Duration, UnsignedInt } from '@marcbachmann/cel-js/evaluator';

export { Duration, Optional, UnsignedInt };

/** A type as a value: what `type(x)` gives, and what `int` names. cel-js does not export the class. */
export interface TypeValue {
  readonly name: string;
}
export const TypeValue = evaluate('int').constructor as new (name: string) => TypeValue;

/** The start of functions that are written with a dot and have no receiver: `math.abs(x)`. */
export class Namespace {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

export type Kind =
  | 'null'
  | 'bool'
  | 'int'
  | 'uint'
  | 'double'
  | 'string'
  | 'bytes'
  | 'list'
  | 'map'
  | 'timestamp'
  | 'duration'
  | 'type'
  | 'optional'
  | 'namespace'
  | 'object';

/** The kind of a value at run time; `object` is a view of facts. */
export function kindOf(value: unknown): Kind {
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int';
    case 'number':
      return 'double';
    case 'string':
      return 'string';
  }
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (value instanceof Map || (value as object).constructor === Object) return 'map';
  if (value instanceof Date) return 'timestamp';
  if (value instanceof Duration) return 'duration';
  if (value instanceof Optional) return 'optional';
  if (value instanceof UnsignedInt) return 'uint';
  if (value instanceof Uint8Array) return 'bytes';
  if (value instanceof TypeValue) return 'type';
  return value instanceof Namespace ? 'namespace' : 'object';
}

/** The error of an expression that has no value. */
export function celError(message: string): EvaluationError {
  return new EvaluationError({ code: 'evaluation_error', message });
}

const MAX_INT = 2n ** 63n - 1n;
const MIN_INT = -(2n ** 63n);
const MAX_UINT = 2n ** 64n - 1n;

/** The number as an int of 64 bits; an error where it is none. */
export function int(value: bigint): bigint {
  if (value > MAX_INT || value < MIN_INT) throw celError(`${value} is beyond the range of an int`);
  return value;
}

/** The number as an unsigned int of 64 bits; an error where it is none. */
export function uint(value: bigint): UnsignedInt {
  if (value > MAX_UINT || value < 0n) throw celError(`${value} is beyond the range of a uint`);
  return new UnsignedInt(value);
}
