import { inputFault } from '../../../policy/input/input-fault.ts';

/** Loads what matches patterns. */
export const loadPatterns = () => import('../../../policy/cel/pattern.ts');

/**
 * What is wrong with a value, by the code that `towpath run` asks; `choices` are a list in JSON. It is loaded with the first value that
 * is typed, and what matches patterns, which is large, with the first that has one.
 */
export async function checkInput(
  value: string,
  { pattern, choices = '[]' }: { pattern?: string; choices?: string },
): Promise<string | undefined> {
  const matches = pattern === undefined ? () => true : (await loadPatterns()).matchesWhole;
  return inputFault(value, { pattern, choices: JSON.parse(choices) as string[] }, matches);
}
