import { durationText, parseCelDuration, parseTimestamp, timestampOf, timestampText } from '../instant.ts';
import type { Library } from '../library.ts';
import { type CelMap, sizeOfMap } from '../map.ts';
import {
  celError,
  type Duration,
  int,
  kindOf,
  type TypeValue as Type,
  TypeValue,
  type UnsignedInt,
  uint,
} from '../value.ts';

const TIMESTAMP = 'google.protobuf.Timestamp';
const DURATION = 'google.protobuf.Duration';
const SECOND = 1_000_000_000n;
const same = (value: unknown) => value;

/** What makes a value of one type from one of another, and `size`. */
export const conversions: Library = {
  'dyn(dyn): dyn': same,
  'type(dyn): type': typeOf,
  'bool(bool): bool': same,
  'bool(string): bool': boolOf,
  'int(int): int': same,
  'int(uint): int': (value: UnsignedInt) => int(value.value),
  'int(double): int': (value: number) => truncated(value, 63, int),
  'int(string): int': (text: string) => int(wholeNumber(text, /^[+-]?\d+$/, 'int')),
  [`int(${TIMESTAMP}): int`]: (value: Date) => secondsOf(value),
  'uint(uint): uint': same,
  'uint(int): uint': (value: bigint) => uint(value),
  'uint(double): uint': (value: number) => truncated(value, 64, uint),
  'uint(string): uint': (text: string) => uint(wholeNumber(text, /^\d+$/, 'uint')),
  'double(double): double': same,
  'double(int): double': (value: bigint) => Number(value),
  'double(uint): double': (value: UnsignedInt) => Number(value.value),
  'double(string): double': doubleOf,
  'string(string): string': same,
  'string(bool): string': String,
  'string(int): string': String,
  'string(uint): string': String,
  'string(double): string': doubleText,
  'string(bytes): string': textOfBytes,
  [`string(${TIMESTAMP}): string`]: (value: Date) => timestampText(value),
  [`string(${DURATION}): string`]: (value: Duration) => durationText(value),
  'bytes(bytes): bytes': same,
  'bytes(string): bytes': (text: string) => new TextEncoder().encode(text),
  [`timestamp(${TIMESTAMP}): ${TIMESTAMP}`]: same,
  [`timestamp(string): ${TIMESTAMP}`]: timestampOfText,
  [`timestamp(int): ${TIMESTAMP}`]: (seconds: bigint) => timestampOf(seconds * SECOND),
  [`duration(${DURATION}): ${DURATION}`]: same,
  [`duration(string): ${DURATION}`]: durationOfText,
  'size(string): int': characters,
  'size(bytes): int': (value: Uint8Array) => BigInt(value.length),
  'size(list): int': (value: unknown[]) => BigInt(value.length),
  'size(map): int': (value: CelMap) => BigInt(sizeOfMap(value)),
  'string.size(): int': characters,
  'bytes.size(): int': (value: Uint8Array) => BigInt(value.length),
  'list.size(): int': (value: unknown[]) => BigInt(value.length),
  'map.size(): int': (value: CelMap) => BigInt(sizeOfMap(value)),
};

const TYPES: Readonly<Record<string, string>> = {
  null: 'null_type',
  timestamp: TIMESTAMP,
  duration: DURATION,
};

function typeOf(value: unknown): Type {
  const kind = kindOf(value);
  return new TypeValue(kind === 'object' ? (value as object).constructor.name : (TYPES[kind] ?? kind));
}

const TRUE = ['1', 't', 'true', 'TRUE', 'True'];
const FALSE = ['0', 'f', 'false', 'FALSE', 'False'];

function boolOf(text: string): boolean {
  if (TRUE.includes(text)) return true;
  if (FALSE.includes(text)) return false;
  throw celError(`\`${text}\` is no bool`);
}

/** Cuts off the fraction. The ends of the range are errors, because a double does not hold them exactly. */
function truncated<T>(value: number, bits: number, make: (whole: bigint) => T): T {
  if (!(Math.abs(value) < 2 ** bits)) throw celError(`${value} is beyond the range of a whole number`);
  return make(BigInt(Math.trunc(value)));
}

function wholeNumber(text: string, pattern: RegExp, type: string): bigint {
  if (!pattern.test(text)) throw celError(`\`${text}\` is no ${type}`);
  return BigInt(text.replace('+', ''));
}

const DOUBLE = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const NAMED_DOUBLE = /^([+-]?)(inf|infinity|nan)$/i;

function doubleOf(text: string): number {
  const named = NAMED_DOUBLE.exec(text);
  if (named !== null) {
    if (named[2]!.toLowerCase() === 'nan') return Number.NaN;
    return named[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  if (!DOUBLE.test(text)) throw celError(`\`${text}\` is no double`);
  return Number(text);
}

/** Written as cel-go writes doubles. */
function doubleText(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
}

function textOfBytes(value: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value);
  } catch {
    throw celError('the bytes are not UTF-8');
  }
}

function secondsOf(value: Date): bigint {
  return BigInt(Math.floor(value.getTime() / 1000));
}

function timestampOfText(text: string): Date {
  const timestamp = parseTimestamp(text);
  if (timestamp === undefined) throw celError(`\`${text}\` is no timestamp`);
  return timestamp;
}

function durationOfText(text: string): Duration {
  const duration = parseCelDuration(text);
  if (duration === undefined) throw celError(`\`${text}\` is no duration`);
  return duration;
}

function characters(text: string): bigint {
  return BigInt([...text].length);
}
