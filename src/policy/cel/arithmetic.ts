import { durationOf, nanosecondsOf, nanosecondsOfDuration, timestampOf } from './instant.ts';
import { celError, type Duration, int, kindOf, type UnsignedInt, uint } from './value.ts';

type Operator = '+' | '-' | '*' | '/' | '%';

/** Computes `a + b` and the like; throws where the values have no such operation. */
export function calculate(operator: Operator, a: unknown, b: unknown): unknown {
  const [left, right] = [kindOf(a), kindOf(b)];
  switch (`${left} ${right}`) {
    case 'int int':
      return int(whole(operator, a as bigint, b as bigint));
    case 'uint uint':
      return uint(whole(operator, (a as UnsignedInt).value, (b as UnsignedInt).value));
    case 'double double':
      if (operator !== '%') return double(operator, a as number, b as number);
      break;
    case 'string string':
      if (operator === '+') return `${a}${b}`;
      break;
    case 'bytes bytes':
      if (operator === '+') return new Uint8Array([...(a as Uint8Array), ...(b as Uint8Array)]);
      break;
    case 'list list':
      if (operator === '+') return [...(a as unknown[]), ...(b as unknown[])];
      break;
    case 'duration duration':
      if (operator === '+') return durationOf(length(a) + length(b));
      if (operator === '-') return durationOf(length(a) - length(b));
      break;
    case 'timestamp duration':
      if (operator === '+') return timestampOf(nanosecondsOf(a as Date) + length(b));
      if (operator === '-') return timestampOf(nanosecondsOf(a as Date) - length(b));
      break;
    case 'duration timestamp':
      if (operator === '+') return timestampOf(length(a) + nanosecondsOf(b as Date));
      break;
    case 'timestamp timestamp':
      if (operator === '-') return durationOf(nanosecondsOf(a as Date) - nanosecondsOf(b as Date));
      break;
  }
  throw celError(`a ${left} and a ${right} cannot be joined by ${operator}`);
}

/** `-value`. */
export function negate(value: unknown): unknown {
  if (typeof value === 'bigint') return int(-value);
  if (typeof value === 'number') return -value;
  throw celError(`a ${kindOf(value)} has no negative`);
}

function length(duration: unknown): bigint {
  return nanosecondsOfDuration(duration as Duration);
}

function whole(operator: Operator, a: bigint, b: bigint): bigint {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      if (b === 0n) throw celError('division by zero');
      return a / b;
    case '%':
      if (b === 0n) throw celError('modulo by zero');
      return a % b;
  }
}

function double(operator: Exclude<Operator, '%'>, a: number, b: number): number {
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
  }
}
