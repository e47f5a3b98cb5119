import type { SpecTest } from './suite.ts';

/** Why a test is about something that no rule can write; undefined for a test that is judged. */
export function whyLeftOut(test: SpecTest): string | undefined {
  const { expr, container, typeEnv = [], bindings = {} } = test;
  const all = JSON.stringify(test);
  if (MESSAGES.test(all) || 'enumValue' in (test.value ?? {})) return 'protobuf messages and enums';
  if (/\bcel\.(@?block|iterVar)\b/.test(expr)) return '`cel.block`, which optimisers make and nobody writes';
  if (typeEnv.some((declared) => declared.function !== undefined)) return 'functions that the test declares';
  if (container || [...typeEnv.map(({ name }) => name), ...Object.keys(bindings)].some((name) => name.includes('.')))
    return 'containers and variables with a dot in the name';
  return undefined;
}

const MESSAGES =
  /TestAllTypes|NestedTestAllTypes|TestRequired|GlobalEnum|cel\.expr\.|google\.protobuf\.(?!Timestamp|Duration)[A-Z]|google\.protobuf\.\w+\s*\{|proto\.(has|get)Ext|\bNullValue\b/;
