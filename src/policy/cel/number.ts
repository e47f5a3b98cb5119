import { UnsignedInt } from './value.ts';

/** A number of CEL: an int, a uint or a double. */
export type CelNumber = bigint | UnsignedInt | number;

export function isNumber(value: unknown): value is CelNumber {
  return typeof value === 'bigint' || typeof value === 'number' || value instanceof UnsignedInt;
}

/** Orders two numbers of any kind: negative, zero or positive; NaN where one of them is no number. */
export function compareNumbers(a: CelNumber, b: CelNumber): number {
  const [left, right] = [plain(a), plain(b)];
  if (typeof left === typeof right) return order(left, right);
  // As in cel-go, an int is rounded to a double to be compared with one.
  return order(Number(left), Number(right));
}

function plain(value: CelNumber): bigint | number {
  return value instanceof UnsignedInt ? value.value : value;
}

function order(a: bigint | number, b: bigint | number): number {
  if (a === b) return 0;
  return a < b ? -1 : a > b ? 1 : Number.NaN;
}
