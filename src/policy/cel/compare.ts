import { nanosecondsOf, nanosecondsOfDuration } from './instant.ts';
import { type CelMap, entriesOf, lookUp, sizeOfMap } from './map.ts';
import { type CelNumber, compareNumbers, isNumber } from './number.ts';
import { celError, type Duration, kindOf, type Optional, type TypeValue } from './value.ts';

/** Whether two values are equal. Numbers of different kinds are compared by what they are; values of other kinds differ. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b) === 0;
  const kind = kindOf(a);
  if (kind !== kindOf(b)) return false;
  switch (kind) {
    case 'list': {
      const [left, right] = [a as unknown[], b as unknown[]];
      return left.length === right.length && left.every((item, index) => isEqual(item, right[index]));
    }
    case 'map': {
      const [left, right] = [a as CelMap, b as CelMap];
      if (sizeOfMap(left) !== sizeOfMap(right)) return false;
      return entriesOf(left).every(([key, value]) => {
        const other = lookUp(right, key);
        return other !== undefined && isEqual(value, other);
      });
    }
    case 'bytes':
    case 'timestamp':
    case 'duration':
      return order(a, b) === 0;
    case 'optional': {
      const [left, right] = [a as Optional, b as Optional];
      if (!left.hasValue() || !right.hasValue()) return left.hasValue() === right.hasValue();
      return isEqual(left.value(), right.value());
    }
    case 'type':
      return (a as TypeValue).name === (b as TypeValue).name;
    default:
      return false;
  }
}

/** Orders two values: negative, zero or positive; NaN where one of them is no number. */
export function order(a: unknown, b: unknown): number {
  if (isNumber(a) && isNumber(b)) return compareNumbers(a as CelNumber, b as CelNumber);
  const kind = kindOf(a);
  if (kind === kindOf(b)) {
    switch (kind) {
      case 'bool':
        return Number(a) - Number(b);
      case 'string':
        return orderTexts(a as string, b as string);
      case 'bytes':
        return Buffer.compare(a as Uint8Array, b as Uint8Array);
      case 'timestamp':
        return Number(nanosecondsOf(a as Date) - nanosecondsOf(b as Date));
      case 'duration':
        return Number(nanosecondsOfDuration(a as Duration) - nanosecondsOfDuration(b as Duration));
    }
  }
  throw celError(`a ${kind} and a ${kindOf(b)} have no order`);
}

/** Orders texts by their code points. JavaScript itself orders by halves of those beyond 16 bits. */
function orderTexts(a: string, b: string): number {
  let index = 0;
  while (index < a.length && a[index] === b[index]) index += 1;
  const [left, right] = [a.codePointAt(index), b.codePointAt(index)];
  if (left === undefined || right === undefined) return a.length - b.length;
  // Where they part within one character, its first half is the same.
  return left - right;
}
