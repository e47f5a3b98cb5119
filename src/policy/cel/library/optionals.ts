import { nanosecondsOf, nanosecondsOfDuration } from '../instant.ts';
import type { Library } from '../library.ts';
import { type CelMap, sizeOfMap } from '../map.ts';
import { celError, type Duration, kindOf, Optional, TypeValue } from '../value.ts';

/** Functions on optional values. `or`, `orValue`, `optMap` and `optFlatMap` are macros: they evaluate what they need. */
export const optionals: Library = {
  'optional.hasValue(): bool': (optional: Optional) => optional.hasValue(),
  'optional<A>.value(): A': heldValue,
  'type(optional): type': () => new TypeValue('optional_type'),
  'OptionalNamespace.none(): optional<T>': () => Optional.none(),
  'OptionalNamespace.of(A): optional<A>': (value: unknown) => Optional.of(value),
  'OptionalNamespace.ofNonZeroValue(A): optional<A>': (value: unknown) =>
    isZero(value) ? Optional.none() : Optional.of(value),
};

function heldValue(optional: Optional): unknown {
  if (!optional.hasValue()) throw celError('`.value()` was asked of what is absent');
  return optional.value();
}

function isZero(value: unknown): boolean {
  switch (kindOf(value)) {
    case 'null':
      return true;
    case 'bool':
      return value === false;
    case 'int':
    case 'uint':
    case 'double':
      return Number(value) === 0;
    case 'string':
    case 'bytes':
    case 'list':
      return (value as string | Uint8Array | unknown[]).length === 0;
    case 'map':
      return sizeOfMap(value as CelMap) === 0;
    case 'timestamp':
      return nanosecondsOf(value as Date) === 0n;
    case 'duration':
      return nanosecondsOfDuration(value as Duration) === 0n;
    default:
      return false;
  }
}
