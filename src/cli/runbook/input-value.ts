import { compilePattern } from '../../policy/cel/pattern.ts';
import type { Runbook } from '../../policy/runbook.ts';
import { hasHidden } from '../../text/hidden.ts';
import { orList } from '../../text/list.ts';

type Input = Runbook['inputs'][string];

/** What is wrong with a value for an input, as a sentence; undefined where nothing is. A secret is not quoted. */
export function faultOf(value: string, { pattern, choices }: Input): string | undefined {
  if (hasHidden(value) || /[\t\n\r]/.test(value)) return 'It has a character that nothing shows.';
  if (choices.length > 0 && !choices.includes(value)) return `Expected is ${orList(choices)}.`;
  const compiled = pattern === undefined ? undefined : compilePattern(pattern);
  if (compiled?.ok && !compiled.value.matches(value)) return `Expected is what matches \`${pattern}\`.`;
  return undefined;
}
