import { hasHidden } from './hidden.ts';
import { shellWord } from './shell-word.ts';

/** What stands in a command for a value that has to be filled in. */
export const TO_FILL_IN = '…';

/** Whether a value can be a word of a command in a message, where backticks end code, and that it would not take for an option. */
export function canBePasted(value: string): boolean {
  return !value.startsWith('-') && !/[`\t\n\r]/.test(value) && !hasHidden(value);
}

/**
 * A command that somebody may paste into a shell: each value is one word of it, or the rest of one, and runs nothing. What cannot be
 * pasted has to be filled in.
 */
export function shellCommand(written: TemplateStringsArray, ...values: readonly (string | undefined)[]): string {
  const words = values.map((value) => (value === undefined || !canBePasted(value) ? TO_FILL_IN : shellWord(value)));
  return String.raw({ raw: written }, ...words);
}
