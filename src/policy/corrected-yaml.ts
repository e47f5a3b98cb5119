import { dump } from 'js-yaml';
import type { z } from 'zod';
import { type Path, valueAt } from '../text/path.ts';

/** A longer line does not fit a screen, so it helps nobody. */
const MAX_LENGTH = 100;

/** A setting as one line of YAML, to replace a wrong one: `owner: platform`. Undefined where one line is not enough. */
export function yamlLine(key: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  // In a flow mapping (`{ … }`) a plain text would end at the first of these characters.
  const forceQuotes = typeof value === 'string' && /[,[\]{}]/.test(value);
  const line = dump({ [key]: value }, { flowLevel: 1, lineWidth: -1, quoteStyle: 'double', forceQuotes }).trim();
  // A message quotes the line in backticks. A value that occurs twice, or in itself, is dumped with anchors.
  return line.length > MAX_LENGTH || /[\n`]/.test(line) || /[:[{,] ?&ref_/.test(line) ? undefined : line;
}

/** A line of front matter whose unquoted text contains a colon, with the quotes that it needs; undefined for any other line. */
export function quotedLine(line: string): string | undefined {
  const { key, value } = /^(?<key>[\w-]+):\s+(?<value>[^\s"'[{|>&*!#].*:(?:\s.*)?)$/.exec(line.trimEnd())?.groups ?? {};
  return key === undefined || value === undefined ? undefined : `${key}: ${JSON.stringify(value)}`;
}

/** The path up to its last key: the setting that a value belongs to. Undefined for the front matter itself. */
function settingOf(path: Path): Path | undefined {
  const last = path.findLastIndex((step) => typeof step === 'string');
  return last === -1 ? undefined : path.slice(0, last + 1);
}

/** The line of the setting that a path belongs to, with another value at the path. */
export function correctedLine(data: unknown, path: Path, value: unknown): string | undefined {
  const setting = settingOf(path);
  if (setting === undefined) return undefined;
  return yamlLine(String(setting.at(-1)), replaced(valueAt(data, setting), path.slice(setting.length), value));
}

/** A list, or a list of lists, with another value at a path of indexes. */
function replaced(list: unknown, path: Path, value: unknown): unknown {
  const [index, ...rest] = path;
  if (index === undefined || !Array.isArray(list)) return value;
  return list.map((item, at) => (at === index ? replaced(item, rest, value) : item));
}

const WORDS: Readonly<Record<string, boolean>> = {
  yes: true,
  on: true,
  true: true,
  no: false,
  off: false,
  false: false,
};

/**
 * What was meant by a value that a schema refuses, where only its notation is wrong: a missing list, missing or needless
 * quotes, a space. `source` is the text of the value, because a number such as `1.10` does not keep it.
 */
export function meantValue(schema: z.ZodType, value: unknown, source: string): unknown {
  if (value === null || value === undefined) return undefined;
  return candidatesFor(value, source).find((candidate) => schema.safeParse(candidate).success);
}

function candidatesFor(value: unknown, source: string): readonly unknown[] {
  // A mapping may be meant as the one item of a list.
  if (typeof value === 'object') return Array.isArray(value) ? [] : [[value]];
  const text = typeof value === 'string' ? value : source;
  const word = WORDS[text.toLowerCase()];
  return [
    ...(word === undefined ? [] : [word]),
    ...(/^-?\d+(\.\d+)?$/.test(text) ? [Number(text)] : []),
    text,
    text.replace(/\s/g, ''),
    text.replace(/\s/g, '-'),
    // `2026-01-31 09:00:00Z` lacks the `T`.
    text.replace(/^(\d{4}-\d{2}-\d{2}) +(?=\d)/, '$1T'),
    ...(text.includes(',') ? [text.split(/\s*,\s*/).filter((each) => each !== '')] : []),
    [typeof value === 'string' ? text : value],
    [text],
  ];
}
