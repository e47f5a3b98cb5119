import { vocabulary } from '../../src/facts/vocabulary.ts';
import { createScopes } from '../../src/policy/expression/scope.ts';
import type { SpecTest, SpecType } from './suite.ts';
import { fromSpec, specText, valueText } from './value.ts';

/** Why a test fails; undefined where it passes. */
export function failureOf(test: SpecTest): string | undefined {
  const scope = createScopes({ ...vocabulary, scopes: { test: variablesOf(test) } })({ subject: 'test', params: {} });
  const compiled = scope.compile(test.expr);
  const isError = test.evalError !== undefined;
  if (!compiled.ok) return isError ? undefined : `does not compile: ${compiled.problem.message}`;
  if (test.typedResult !== undefined) {
    const [type, expected] = [compiled.value.type, typeName(test.typedResult.deducedType)];
    if (type !== expected) return `has the type \`${type}\`, not \`${expected}\``;
    if (test.checkOnly) return undefined;
  }
  const expected = test.value ?? test.typedResult?.result ?? { boolValue: true };
  let actual: string;
  try {
    const bindings = Object.entries(test.bindings ?? {}).map(([name, { value }]) => [name, fromSpec(value)]);
    actual = valueText(compiled.value.evaluate(Object.fromEntries(bindings)));
  } catch (error) {
    return isError ? undefined : `fails: ${(error as Error).message.split('\n')[0]}`;
  }
  if (isError) return `is ${actual}, not an error`;
  return actual === specText(expected) ? undefined : `is ${actual}, not ${specText(expected)}`;
}

/** The variables of a test with their types; those that it does not declare may have any. */
function variablesOf({ typeEnv = [], bindings = {} }: SpecTest): Record<string, string> {
  const declared = typeEnv.flatMap(({ name, ident }) => (ident === undefined ? [] : [[name, typeName(ident.type)]]));
  return { ...Object.fromEntries(Object.keys(bindings).map((name) => [name, 'dyn'])), ...Object.fromEntries(declared) };
}

/** The name of a type of the data in cel-js. */
function typeName(type: SpecType): string {
  if (type.primitive !== undefined) return type.primitive.toLowerCase().replace('64', '');
  if (type.wellKnown !== undefined)
    return `google.protobuf.${type.wellKnown[0]}${type.wellKnown.slice(1).toLowerCase()}`;
  if ('null' in type) return 'null';
  if (type.listType !== undefined) return `list<${typeName(type.listType.elemType ?? {})}>`;
  if (type.mapType !== undefined) return `map<${typeName(type.mapType.keyType)}, ${typeName(type.mapType.valueType)}>`;
  if (type.abstractType?.name === 'optional_type')
    return `optional<${type.abstractType.parameterTypes?.map(typeName)}>`;
  return type.messageType ?? 'dyn';
}
