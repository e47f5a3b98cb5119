import type { ConfigReader } from '../../../../src/repo/config/config-file/config-reader.ts';
import type { Result } from '../../../../src/text/result.ts';
import type { SyntaxProblem } from '../../../../src/text/syntax-problem.ts';

/** What a text that parses holds. */
export function parsed<Value>(result: Result<Value, SyntaxProblem>): Value {
  if (!result.ok) throw new Error(result.problem.reason);
  return result.value;
}

/** The keys of a text as one line each; a key without anything in it is followed by `(empty)`. */
export function keysOf(reader: ConfigReader, text: string): string[] {
  return parsed(reader.keys(text)).map(({ key, empty }) => (empty ? `${key} (empty)` : key));
}

/** The text with what a key points at between `‹` and `›`. */
export function pointedAt(reader: ConfigReader, text: string, key: string): string {
  const { start, end } = reader.locate(text, key);
  return `${text.slice(0, start)}‹${text.slice(start, end)}›${text.slice(end)}`;
}

/** Why a text cannot be parsed, and the text with `▸` where the parser stopped. */
export function faultOf(reader: ConfigReader, text: string): { reason: string; at: string } {
  const read = reader.keys(text);
  if (read.ok) throw new Error('The text parses.');
  const { reason, offset } = read.problem;
  return { reason, at: `${text.slice(0, offset)}▸${text.slice(offset)}` };
}
