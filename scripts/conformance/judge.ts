import { vocabulary } from '../../src/facts/vocabulary.ts';
import { createScopes, type Scope } from '../../src/policy/expression/scope.ts';
import type { SpecTest, SpecType } from './suite.ts';
import { fromSpec, specText, valueText } from './value.ts';

/** Makes what says why a test fails; undefined for one that passes. Tests of the same variables share a scope. */
export function createJudge(): (test: SpecTest) => string | undefined {
  const scopes = new Map<string, Scope>();
  return (test) => {
    const variables = variablesOf(test);
    const key = JSON.stringify(variables);
    const scope = scopes.get(key) ?? scopeWith(variables);
    scopes.set(key, scope);
    return failureOf(test, scope);
  };
}

/** The scope of a rule whose subject brings these variables. */
function scopeWith(variables: Readonly<Record<string, string>>): Scope {
  return createScopes({ ...vocabulary, scopes: { test: variables } })({ subject: 'test', params: {} });
}

function failureOf(test: SpecTest, scope: Scope): string | undefined {
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
