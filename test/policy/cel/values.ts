import { vocabulary } from '../../../src/facts/vocabulary.ts';
import { createScopes } from '../../../src/policy/expression/scope.ts';

const scope = createScopes(vocabulary)({ subject: 'repo', params: {} });

/** The value of an expression as rules have it. */
export function evaluated(text: string): unknown {
  const compiled = scope.compile(text);
  if (!compiled.ok) throw new Error(`${text}: ${compiled.problem.message}`);
  return compiled.value.evaluate({ params: {}, environments: [], now: new Date(0) });
}

/** What is wrong with an expression when its page is read; undefined where it compiles. */
export function problemOf(text: string): string | undefined {
  const compiled = scope.compile(text);
  return compiled.ok ? undefined : compiled.problem.message;
}
