import { type ConfigReader, ConfigSyntaxError } from '../../../../src/repo/config/config-file/config-keys.ts';

/** The keys of a text as one line each; a key without anything in it is followed by `(empty)`. */
export function keysOf(reader: ConfigReader, text: string): string[] {
  return reader.keys(text).map(({ key, empty }) => (empty ? `${key} (empty)` : key));
}

/** The text with what a key points at between `‹` and `›`. */
export function pointedAt(reader: ConfigReader, text: string, key: string): string {
  const { start, end } = reader.locate(text, key);
  return `${text.slice(0, start)}‹${text.slice(start, end)}›${text.slice(end)}`;
}

/** Why a text does not parse, and the text with `▸` where the parser stopped. */
export function faultOf(reader: ConfigReader, text: string): { reason: string; at: string } {
  try {
    reader.keys(text);
  } catch (error) {
    if (!(error instanceof ConfigSyntaxError)) throw error;
    return { reason: error.reason, at: `${text.slice(0, error.offset)}▸${text.slice(error.offset)}` };
  }
  throw new Error('The text parses.');
}
