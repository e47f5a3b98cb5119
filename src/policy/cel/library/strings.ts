import type { Library } from '../library.ts';
import { compilePattern } from '../pattern.ts';
import { celError } from '../value.ts';
import { format } from './format.ts';

/** Functions on texts. Positions count characters (code points), not the halves that JavaScript has of some. */
export const strings: Library = {
  'string.contains(string): bool': (text: string, part: string) => text.includes(part),
  'string.startsWith(string): bool': (text: string, part: string) => text.startsWith(part),
  'string.endsWith(string): bool': (text: string, part: string) => text.endsWith(part),
  'string.matches(string): bool': matches,
  'matches(string, string): bool': matches,
  'string.charAt(int): string': charAt,
  'string.indexOf(string): int': (text: string, part: string) => indexOf(text, part, 0n),
  'string.indexOf(string, int): int': indexOf,
  'string.lastIndexOf(string): int': (text: string, part: string) => lastIndexOf(text, part),
  'string.lastIndexOf(string, int): int': lastIndexOf,
  'string.lowerAscii(): string': (text: string) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()),
  'string.upperAscii(): string': (text: string) => text.replace(/[a-z]+/g, (letters) => letters.toUpperCase()),
  'string.replace(string, string): string': (text: string, from: string, to: string) => text.replaceAll(from, () => to),
  'string.replace(string, string, int): string': replace,
  'string.split(string): list<string>': (text: string, at: string) => split(text, at),
  'string.split(string, int): list<string>': (text: string, at: string, limit: bigint) => split(text, at, limit),
  'string.substring(int): string': (text: string, start: bigint) => substring(text, start),
  'string.substring(int, int): string': substring,
  'string.trim(): string': (text: string) => text.replace(SPACE_AT_ENDS, ''),
  'string.reverse(): string': (text: string) => [...text].reverse().join(''),
  'string.format(list): string': format,
  'list<string>.join(): string': (texts: string[]) => join(texts, ''),
  'list<string>.join(string): string': join,
  'strings.quote(string): string': quote,
};

function matches(text: string, expression: string): boolean {
  const pattern = compilePattern(expression);
  if (!pattern.ok) throw celError(pattern.problem);
  return pattern.value.matcher(text).find();
}

function charAt(text: string, position: bigint): string {
  const characters = [...text];
  return characters[within(position, characters)] ?? '';
}

/** A position from the first character to behind the last. */
function within(position: bigint, characters: readonly string[]): number {
  if (position < 0n || position > BigInt(characters.length)) {
    throw celError(`position ${position} is outside of a text of ${characters.length} characters`);
  }
  return Number(position);
}

function indexOf(text: string, part: string, from: bigint): bigint {
  const characters = [...text];
  const start = characters.slice(0, within(from, characters)).join('').length;
  const index = text.indexOf(part, start);
  return index === -1 ? -1n : BigInt([...text.slice(0, index)].length);
}

function lastIndexOf(text: string, part: string, from?: bigint): bigint {
  const characters = [...text];
  const start = from === undefined ? text.length : characters.slice(0, within(from, characters)).join('').length;
  const index = text.lastIndexOf(part, start);
  return index === -1 ? -1n : BigInt([...text.slice(0, index)].length);
}

function replace(text: string, from: string, to: string, limit: bigint): string {
  if (limit < 0n) return text.replaceAll(from, () => to);
  let left = limit;
  return text.replaceAll(from, (found) => {
    left -= 1n;
    return left >= 0n ? to : found;
  });
}

/** The parts of a text; a limit says how many at most, the last with what is left. */
function split(text: string, at: string, limit = -1n): string[] {
  if (limit === 0n) return [];
  const parts = at === '' ? [...text] : text.split(at);
  if (limit < 0n || BigInt(parts.length) <= limit) return parts;
  const kept = Number(limit) - 1;
  return [...parts.slice(0, kept), parts.slice(kept).join(at)];
}

function substring(text: string, start: bigint, end?: bigint): string {
  const characters = [...text];
  const from = within(start, characters);
  const to = end === undefined ? characters.length : within(end, characters);
  if (to < from) throw celError(`the end ${to} is before the start ${from}`);
  return characters.slice(from, to).join('');
}

/** White space of Unicode, without the marks that JavaScript counts as such. */
const SPACE_AT_ENDS = /^\p{White_Space}+|\p{White_Space}+$/gu;

function join(texts: readonly unknown[], separator: string): string {
  if (!texts.every((text) => typeof text === 'string')) throw celError('only texts can be joined');
  return texts.join(separator);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
};

function quote(text: string): string {
  return `"${[...text.toWellFormed()].map((character) => ESCAPES[character] ?? character).join('')}"`;
}
