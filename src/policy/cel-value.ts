import { Optional } from '@marcbachmann/cel-js';
import { Duration } from '@marcbachmann/cel-js/evaluator';
import { formatDuration } from '../time/duration.ts';
import { formatInstant } from '../time/instant.ts';

/** CEL's names of the types that have a shorter name here. */
const CEL_NAMES: Readonly<Record<string, string>> = {
  timestamp: 'google.protobuf.Timestamp',
  duration: 'google.protobuf.Duration',
};

const WRAPPED = /^(optional|list)<(.+)>$/;

/** The name of a fact type (`optional<timestamp>`) in CEL. */
export function celTypeName(type: string): string {
  const wrapped = WRAPPED.exec(type);
  if (wrapped !== null) return `${wrapped[1]}<${celTypeName(wrapped[2]!)}>`;
  return CEL_NAMES[type] ?? type;
}

/** The type inside `list<…>` or `optional<…>`; undefined for any other. */
export function innerType(type: string): string | undefined {
  return WRAPPED.exec(type)?.[2];
}

type ViewOf = (type: string, value: object) => unknown;

/**
 * Converts a plain value of a fact type to CEL's: `timestamp` and `duration` are milliseconds, `int` is a number, an absent
 * `optional` is undefined; `viewOf` makes the view of an object type.
 */
export function toCel(type: string, value: unknown, viewOf: ViewOf): unknown {
  return converterTo(type)(value, viewOf);
}

/** The same for all values of a type, whose name is parsed once. */
export function converterTo(type: string): (value: unknown, viewOf: ViewOf) => unknown {
  const wrapped = WRAPPED.exec(type);
  if (wrapped !== null) {
    const convert = converterTo(wrapped[2]!);
    if (wrapped[1] === 'list') return (value, viewOf) => (value as unknown[]).map((item) => convert(item, viewOf));
    return (value, viewOf) => (value === undefined ? Optional.none() : Optional.of(convert(value, viewOf)));
  }
  switch (type) {
    case 'int':
      return (value) => BigInt(value as number);
    case 'timestamp':
      return (value) => new Date(value as number);
    case 'duration':
      return (value) => {
        const milliseconds = value as number;
        const seconds = Math.trunc(milliseconds / 1000);
        return new Duration(seconds, Math.round((milliseconds - seconds * 1000) * 1_000_000));
      };
    case 'string':
    case 'bool':
    case 'double':
      return (value) => value;
    default:
      return (value, viewOf) => viewOf(type, value as object);
  }
}

/** The plain value of one of CEL's, as a fact has it: the reverse of `toCel`. `plainOf` gives what stands for a view. */
export function fromCel(type: string, value: unknown, plainOf: (type: string, view: object) => unknown): unknown {
  const wrapped = WRAPPED.exec(type);
  if (wrapped !== null) {
    const inner = wrapped[2]!;
    if (wrapped[1] === 'list') return (value as unknown[]).map((item) => fromCel(inner, item, plainOf));
    const optional = value as Optional;
    return optional.hasValue() ? fromCel(inner, optional.value(), plainOf) : undefined;
  }
  switch (type) {
    case 'int':
    case 'timestamp':
    case 'duration':
      return Number(value);
    case 'string':
    case 'bool':
    case 'double':
      return value;
    default:
      return plainOf(type, value as object);
  }
}

/** The object of a value that may be optional; undefined where it is absent or no object. */
export function present(value: unknown): object | undefined {
  const inner = value instanceof Optional ? (value.hasValue() ? value.value() : undefined) : value;
  return typeof inner === 'object' && inner !== null ? inner : undefined;
}

/** Formats a CEL value for a message: durations as `24m`, timestamps in UTC, lists with commas, absent as `none`. */
export function celText(value: unknown): string {
  if (value instanceof Optional) return value.hasValue() ? celText(value.value()) : 'none';
  if (value instanceof Date) return formatInstant(value.getTime());
  if (value instanceof Duration) return formatDuration(value.valueOf());
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(celText).join(', ');
  if (value instanceof Map) return celText([...value].map(([key, of]) => `${celText(key)}: ${celText(of)}`));
  return String(value);
}
