import { hasHidden } from '../../text/hidden.ts';
import { orList } from '../../text/list.ts';

/** What a value for an input must be; empty `choices` leave it open. */
interface Expected {
  pattern?: string | undefined;
  choices: readonly string[];
}

/**
 * What is wrong with a value for an input, as a sentence; undefined where nothing is. A secret is not quoted. `matches` says
 * whether a pattern matches the whole of a text: `matchesWhole`, which a browser loads when it needs it.
 */
export function inputFault(
  value: string,
  { pattern, choices }: Expected,
  matches: (pattern: string, value: string) => boolean,
): string | undefined {
  if (hasHidden(value) || /[\t\n\r]/.test(value)) return 'It has a character that nothing shows.';
  if (choices.length > 0 && !choices.includes(value)) return `Expected is ${orList(choices)}.`;
  if (pattern !== undefined && !matches(pattern, value)) return `Expected is what matches \`${pattern}\`.`;
  return undefined;
}
