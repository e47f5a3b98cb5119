import { CODE, shellWord, withinSingleQuotes } from '../../text/shell-word.ts';
import type { Reading } from './shell-readings.ts';

/** Where a value is put into the text of a shell. */
export interface Place {
  reading: Reading;
  /** Whether an argument begins there, which with a dash would be an option. */
  isStart: boolean;
  /** In a text that is sent to a program, the line that would end it, where values can make one like it. */
  until?: string | undefined;
}

/** A character that a shell, or a program that is handed a quoted text, could read as more than itself within quotes. */
const CODE_IN_QUOTES = /[^\p{L}\p{N}_@%+:,./= -]/u;

/** A value as the shell takes it for itself in a place; within quotes it is refused where it would need more. */
export function quotedValue(value: string, { reading }: Place): string {
  return reading === 'word' ? shellWord(value) : value;
}

/** A secret as the shell takes it for itself, whatever the program does with it. */
export function quotedSecret(value: string, { reading }: Place): string {
  if (reading === 'single') return withinSingleQuotes(value);
  if (reading === 'double') return `"${inQuotes(value)}"`;
  if (reading === 'here') return value.replace(/[\\$`]/g, '\\$&');
  return reading === 'word' ? inQuotes(value) : value;
}

/**
 * Why a value cannot be put in a place, as the rest of a sentence that begins with its name; undefined where it can. What a secret has is
 * not said.
 */
export function refusalOf(value: string, { reading, isStart, until }: Place, isSecret = false): string | undefined {
  if (isStart && value.startsWith('-')) return 'begins with a dash, so that the command would take it for an option';
  if (until !== undefined && value !== '' && until.includes(value))
    return `could end the text that it stands in, up to \`${until}\``;
  if (isSecret) return reading === 'other' ? 'stands where a secret cannot be put safely' : undefined;
  const found = reading === 'word' ? null : (reading === 'other' ? CODE : CODE_IN_QUOTES).exec(value);
  return found === null ? undefined : `has ${named(found[0])}, which could be read as code where it stands`;
}

function named(character: string): string {
  return character === ' ' ? 'a space' : character === '`' ? 'a backtick' : `\`${character}\``;
}

function inQuotes(value: string): string {
  return `'${withinSingleQuotes(value)}'`;
}
