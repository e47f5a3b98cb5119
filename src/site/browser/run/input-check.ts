import { inputFault } from '../../../policy/input/input-fault.ts';

/**
 * What is wrong with a value, by the code that `towpath run` asks. It is loaded with the first value that is typed, and what
 * matches patterns, which is large, with the first that has one.
 */
export async function checkInput(
  value: string,
  expected: { pattern: string | undefined; choices: readonly string[] },
): Promise<string | undefined> {
  const { pattern } = expected;
  const matches = pattern === undefined ? () => true : (await import('../../../policy/cel/pattern.ts')).matchesWhole;
  return inputFault(value, expected, matches);
}
