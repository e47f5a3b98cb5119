import { durationText, timestampText } from '../instant.ts';
import { type CelMap, entriesOf } from '../map.ts';
import { celError, type Duration, kindOf, type TypeValue, type UnsignedInt } from '../value.ts';

const CLAUSE = /%(?:(%)|(?:\.(\d+))?([a-zA-Z]?))/g;
const MOST_DIGITS = 100;

/** Fills the clauses of a text: `"%s soaked %d times".format([name, count])`. */
export function format(text: string, values: readonly unknown[]): string {
  let next = 0;
  return text.replace(CLAUSE, (clause, percent: string | undefined, digits: string | undefined, letter: string) => {
    if (percent !== undefined) return '%';
    if (next >= values.length) throw celError(`\`${clause}\` has no value to show`);
    const precision = digits === undefined ? 6 : Number(digits);
    if (precision > MOST_DIGITS) throw celError(`\`${clause}\` asks for more than ${MOST_DIGITS} digits`);
    const value = values[next];
    next += 1;
    const shown = show(letter, value, precision);
    if (shown === undefined) throw celError(`\`${clause}\` cannot show a ${kindOf(value)}`);
    return shown;
  });
}

function show(letter: string, value: unknown, precision: number): string | undefined {
  switch (letter) {
    case 's':
      return shownText(value);
    case 'd':
      return isWhole(value) ? String(value) : typeof value === 'number' ? numberText(value) : undefined;
    case 'f':
      return fraction(value, (number) => fixed(number, precision));
    case 'e':
      return fraction(value, (number) => number.toExponential(precision).replace(/e([+-])(\d)$/, 'e$10$2'));
    case 'b':
      return typeof value === 'boolean' ? String(Number(value)) : inBase(value, 2);
    case 'o':
      return inBase(value, 8);
    case 'x':
      return hexadecimal(value);
    case 'X':
      return hexadecimal(value)?.toUpperCase();
    default:
      return undefined;
  }
}

function isWhole(value: unknown): value is bigint | UnsignedInt {
  return kindOf(value) === 'int' || kindOf(value) === 'uint';
}

function inBase(value: unknown, base: number): string | undefined {
  return isWhole(value) ? BigInt(value.valueOf()).toString(base) : undefined;
}

function hexadecimal(value: unknown): string | undefined {
  if (typeof value === 'string') return Buffer.from(value, 'utf8').toString('hex');
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return inBase(value, 16);
}

function fraction(value: unknown, shown: (number: number) => string): string | undefined {
  if (isWhole(value)) return shown(Number(value.valueOf()));
  if (typeof value !== 'number') return undefined;
  return Number.isFinite(value) ? shown(value) : numberText(value);
}

function numberText(value: number): string {
  return String(value);
}

/** A number with so many digits behind the point. Halves are rounded to the even digit, which JavaScript does not do. */
function fixed(value: number, precision: number): string {
  const rounded = value.toFixed(precision);
  const exact = value.toFixed(MOST_DIGITS);
  const point = exact.indexOf('.');
  const isHalf = /^50*$/.test(exact.slice(point + 1 + precision));
  if (!isHalf) return rounded;
  const down = precision === 0 ? exact.slice(0, point) : exact.slice(0, point + 1 + precision);
  return Number(down.at(-1)) % 2 === 0 ? down : rounded;
}

function shownText(value: unknown): string | undefined {
  switch (kindOf(value)) {
    case 'string':
      return value as string;
    case 'bool':
    case 'int':
    case 'uint':
    case 'null':
      return String(value);
    case 'double':
      return numberText(value as number);
    case 'bytes':
      return new TextDecoder().decode(value as Uint8Array);
    case 'timestamp':
      return timestampText(value as Date);
    case 'duration':
      return durationText(value as Duration);
    case 'type':
      return (value as TypeValue).name;
    case 'list': {
      const items = (value as unknown[]).map(shownText);
      return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
    }
    case 'map': {
      const entries = entriesOf(value as CelMap).map(([key, of]) => [shownText(key), shownText(of)] as const);
      if (entries.some(([, of]) => of === undefined)) return undefined;
      return `{${entries
        .map(([key, of]) => `${key}: ${of}`)
        .sort()
        .join(', ')}}`;
    }
    default:
      return undefined;
  }
}
