import type { Environment } from '@marcbachmann/cel-js';
import type { Library } from './library.ts';
import { Namespace, TypeValue } from './value.ts';

/** Namespaces that cel-js has itself, by its types of them. */
const KNOWN_NAMESPACES: Readonly<Record<string, string>> = { optional: 'OptionalNamespace', cel: 'CelNamespace' };
const NAMESPACES = ['math', 'lists', 'sets', 'strings', 'base64'];

/** What stands before the dot of `math.abs(x)`, by its name. */
export const namespaces: ReadonlyMap<string, Namespace> = new Map([
  ...Object.entries(KNOWN_NAMESPACES).map(([name, type]) => [name, new Namespace(type)] as const),
  // cel-js tells types of constants by their classes, so each has one of its own.
  ...NAMESPACES.map((name) => [name, new (class extends Namespace {})(name)] as const),
]);

/** cel-js has a function `type` for each type, and takes none for all of them. */
const TYPE_OF = 'type(dyn)';

/** Tells the type check of cel-js what expressions may call besides what it knows. */
export function declare(environment: Environment, libraries: readonly Library[]): void {
  for (const name of NAMESPACES) {
    const namespace = namespaces.get(name)!;
    environment.registerType(name, namespace.constructor as new () => Namespace);
    environment.registerConstant(name, name, namespace);
  }
  environment.registerConstant('optional_type', 'type', new TypeValue('optional_type'));
  const known = new Set(environment.getDefinitions().functions.map(({ signature }) => callOf(signature)));
  for (const signature of libraries.flatMap((library) => Object.keys(library))) {
    if (!known.has(callOf(signature)) && !signature.startsWith(TYPE_OF))
      environment.registerFunction(signature, notEvaluatedHere);
  }
  environment.registerOperator('optional<T> == optional<T>', notEvaluatedHere);
  for (const operator of ['<', '<=', '>', '>=']) {
    environment.registerOperator(`bytes ${operator} bytes`, notEvaluatedHere);
  }
}

/** A signature without what it returns, and with the types of cel-js written out. */
function callOf(signature: string): string {
  return signature
    .replace(/: .*$/, '')
    .replace(/\b(list|optional)\b(?!<)/g, '$1<dyn>')
    .replace(/\bmap\b(?!<)/g, 'map<dyn, dyn>');
}

/** Expressions are evaluated by `compileTree`, and cel-js only needs the types. */
function notEvaluatedHere(): never {
  throw new TypeError('cel-js does not evaluate expressions here');
}
