import { tests } from '@bufbuild/cel-spec/testdata/conformance.js';
import type { SpecValue } from './value.ts';

/** A type of the conformance data, in the JSON of `cel.expr.Type`. */
export interface SpecType {
  primitive?: string;
  wellKnown?: string;
  messageType?: string;
  null?: unknown;
  dyn?: unknown;
  wrapper?: string;
  listType?: { elemType?: SpecType };
  mapType?: { keyType: SpecType; valueType: SpecType };
  abstractType?: { name: string; parameterTypes?: SpecType[] };
}

/** One test of the conformance data, in the JSON of `cel.expr.conformance.test.SimpleTest`. */
export interface SpecTest {
  name: string;
  expr: string;
  disableCheck?: boolean;
  checkOnly?: boolean;
  container?: string;
  typeEnv?: { name: string; ident?: { type: SpecType }; function?: unknown }[];
  bindings?: Record<string, { value: SpecValue }>;
  value?: SpecValue;
  evalError?: unknown;
  typedResult?: { result?: SpecValue; deducedType: SpecType };
}

/** The tests of one file of the data. */
export interface SpecGroup {
  name: string;
  tests: readonly (SpecTest & { section: string })[];
}

/** The official simple tests of CEL, by file. */
export function conformanceGroups(): SpecGroup[] {
  return (tests.suites ?? []).map(({ name, suites = [] }) => ({
    name,
    tests: suites.flatMap((section) =>
      (section.tests ?? []).map(({ original }) => ({ ...(original as unknown as SpecTest), section: section.name })),
    ),
  }));
}
