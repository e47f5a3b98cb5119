import { celError, type Kind, kindOf, Namespace } from './value.ts';

/**
 * Functions by their signatures: `string.charAt(int): string` is called on a string, `math.abs(int): int` on a namespace,
 * `size(string): int` on nothing. Capital letters stand for any type.
 */
export type Library = Readonly<Record<string, (...values: never[]) => unknown>>;

/** A function for values of certain types. */
interface Overload {
  /** What it is called on, where it is called on something, and then its parameters. */
  types: readonly ((value: unknown) => boolean)[];
  run: (...values: unknown[]) => unknown;
}

/** Finds functions by how they are called. */
export interface Functions {
  /** What calls a function of a name; undefined where there is none of that name for so many values. */
  find(name: string, isMethod: boolean, values: number): ((values: unknown[]) => unknown) | undefined;
}

export function linkFunctions(libraries: readonly Library[]): Functions {
  const overloads = new Map<string, Overload[]>();
  for (const [signature, implementation] of libraries.flatMap((library) => Object.entries(library))) {
    const { receiver, name, parameters } = parseSignature(signature);
    const types = [...(receiver === undefined ? [] : [receiver]), ...parameters].map(testOf);
    const key = keyOf(name, receiver !== undefined, types.length);
    const run = implementation as Overload['run'];
    // A namespace is only a part of the name.
    const own = isType(receiver ?? 'dyn') ? run : (_: unknown, ...values: unknown[]) => run(...values);
    overloads.set(key, [...(overloads.get(key) ?? []), { types, run: own }]);
  }
  return {
    find(name, isMethod, values) {
      const candidates = overloads.get(keyOf(name, isMethod, values));
      return candidates && ((given) => call(name, candidates, given));
    },
  };
}

function call(name: string, candidates: readonly Overload[], values: unknown[]): unknown {
  for (const { types, run } of candidates) {
    if (types.every((fits, index) => fits(values[index]))) return run(...values);
  }
  throw celError(`there is no \`${name}\` for ${values.map(kindOf).join(', ')}`);
}

function keyOf(name: string, isMethod: boolean, values: number): string {
  return `${isMethod ? '.' : ''}${name}/${values}`;
}

const SIGNATURE = /^(?:([\w.<>]+)\.)?(\w+)\((.*)\): (.+)$/;

export function parseSignature(signature: string) {
  const [, receiver, name, parameters] = SIGNATURE.exec(signature)!;
  return { receiver, name: name!, parameters: parameters === '' ? [] : parameters!.split(', ') };
}

const KINDS: Readonly<Record<string, Kind>> = {
  'google.protobuf.Timestamp': 'timestamp',
  'google.protobuf.Duration': 'duration',
};
const KIND_NAMES = ['null', 'bool', 'int', 'uint', 'double', 'string', 'bytes', 'list', 'map', 'type', 'optional'];

/** Whether a value is of a type, as far as it is told at run time. */
function testOf(type: string): (value: unknown) => boolean {
  if (isAny(type)) return () => true;
  if (!isType(type)) return (value) => value instanceof Namespace && value.name === type;
  const kind = KINDS[type] ?? type.replace(/<.*/, '');
  return (value) => kindOf(value) === kind;
}

function isAny(type: string): boolean {
  return type === 'dyn' || /^[A-Z]$/.test(type);
}

/** Whether a receiver is a type; else it is a namespace. */
function isType(receiver: string): boolean {
  return isAny(receiver) || receiver in KINDS || KIND_NAMES.includes(receiver.replace(/<.*/, ''));
}
