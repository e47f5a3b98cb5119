import type { Library } from '../library.ts';
import { celError, int, UnsignedInt, uint } from '../value.ts';

const BITS = 64;

/** `math.…`: rounding, signs and bits. `math.greatest` and `math.least` are macros, since they take any number of values. */
export const math: Library = {
  'math.ceil(double): double': Math.ceil,
  'math.floor(double): double': Math.floor,
  'math.round(double): double': (value: number) => Math.sign(value) * Math.round(Math.abs(value)),
  'math.trunc(double): double': Math.trunc,
  'math.sqrt(double): double': Math.sqrt,
  'math.sqrt(int): double': (value: bigint) => Math.sqrt(Number(value)),
  'math.sqrt(uint): double': (value: UnsignedInt) => Math.sqrt(Number(value.value)),
  'math.abs(double): double': Math.abs,
  'math.abs(int): int': (value: bigint) => int(value < 0n ? -value : value),
  'math.abs(uint): uint': (value: UnsignedInt) => value,
  'math.sign(double): double': Math.sign,
  'math.sign(int): int': (value: bigint) => (value > 0n ? 1n : value < 0n ? -1n : 0n),
  'math.sign(uint): uint': (value: UnsignedInt) => uint(value.value > 0n ? 1n : 0n),
  'math.isNaN(double): bool': Number.isNaN,
  'math.isInf(double): bool': (value: number) => Math.abs(value) === Number.POSITIVE_INFINITY,
  'math.isFinite(double): bool': Number.isFinite,
  'math.bitAnd(int, int): int': (a: bigint, b: bigint) => a & b,
  'math.bitAnd(uint, uint): uint': (a: UnsignedInt, b: UnsignedInt) => uint(a.value & b.value),
  'math.bitOr(int, int): int': (a: bigint, b: bigint) => a | b,
  'math.bitOr(uint, uint): uint': (a: UnsignedInt, b: UnsignedInt) => uint(a.value | b.value),
  'math.bitXor(int, int): int': (a: bigint, b: bigint) => a ^ b,
  'math.bitXor(uint, uint): uint': (a: UnsignedInt, b: UnsignedInt) => uint(a.value ^ b.value),
  'math.bitNot(int): int': (value: bigint) => ~value,
  'math.bitNot(uint): uint': (value: UnsignedInt) => uint(BigInt.asUintN(BITS, ~value.value)),
  'math.bitShiftLeft(int, int): int': (value: bigint, by: bigint) => BigInt.asIntN(BITS, shiftLeft(value, by)),
  'math.bitShiftLeft(uint, int): uint': (value: UnsignedInt, by: bigint) =>
    new UnsignedInt(BigInt.asUintN(BITS, shiftLeft(value.value, by))),
  'math.bitShiftRight(int, int): int': (value: bigint, by: bigint) =>
    BigInt.asIntN(BITS, shiftRight(BigInt.asUintN(BITS, value), by)),
  'math.bitShiftRight(uint, int): uint': (value: UnsignedInt, by: bigint) => uint(shiftRight(value.value, by)),
};

function shiftLeft(value: bigint, by: bigint): bigint {
  if (by < 0n) throw celError(`bits cannot be shifted by ${by}`);
  return by >= BITS ? 0n : value << by;
}

function shiftRight(value: bigint, by: bigint): bigint {
  if (by < 0n) throw celError(`bits cannot be shifted by ${by}`);
  return by >= BITS ? 0n : value >> by;
}
