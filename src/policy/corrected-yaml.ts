import { dump } from 'js-yaml';
import type { z } from 'zod';
import { type Path, valueAt } from '../text/path.ts';

/** A line that is longer is no help on a screen. */
const LONGEST = 100;

/** A setting as a line of YAML, to be put in the place of a wrong one: `owner: platform`. Undefined where it takes more. */
export function yamlLine(key: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  // It may be put between braces, where such a text would end at its comma.
  const forceQuotes = typeof value === 'string' && /[,[\]{}]/.test(value);
  const line = dump({ [key]: value }, { flowLevel: 1, lineWidth: -1, quoteStyle: 'double', forceQuotes }).trim();
  // A value that holds another twice, or itself, is written with anchors.
  // A message has the line between backticks.
  return line.length > LONGEST || /[\n`]/.test(line) || /[:[{,] ?&ref_/.test(line) ? undefined : line;
}

/** A line of front matter whose text has a colon of its own, with quotes around it; undefined for any other line. */
export function quotedLine(line: string): string | undefined {
  const { key, value } = /^(?<key>[\w-]+):\s+(?<value>[^\s"'[{|>&*!#].*:(?:\s.*)?)$/.exec(line.trimEnd())?.groups ?? {};
  return key === undefined || value === undefined ? undefined : `${key}: ${JSON.stringify(value)}`;
}

/** The path of the setting that a path leads to or into: the nearest key; undefined for the front matter itself. */
function settingOf(path: Path): Path | undefined {
  const last = path.findLastIndex((step) => typeof step === 'string');
  return last === -1 ? undefined : path.slice(0, last + 1);
}

/** The line of the setting that a path leads to or into, with another value at the path. */
export function correctedLine(data: unknown, path: Path, value: unknown): string | undefined {
  const setting = settingOf(path);
  if (setting === undefined) return undefined;
  return yamlLine(String(setting.at(-1)), replaced(valueAt(data, setting), path.slice(setting.length), value));
}

/** A list, or a list of lists, with another value at a path of places. */
function replaced(list: unknown, path: Path, value: unknown): unknown {
  const [place, ...rest] = path;
  if (place === undefined || !Array.isArray(list)) return value;
  return list.map((item, index) => (index === place ? replaced(item, rest, value) : item));
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
 * What was meant by a value that a schema does not take, where only the writing is wrong: no list, quotes too few or too
 * many, a blank. `written` is the value as it stands in the text, which a number does not keep: `1.10`.
 */
export function meantValue(schema: z.ZodType, value: unknown, written: string): unknown {
  if (value === null || value === undefined) return undefined;
  return candidatesFor(value, written).find((candidate) => schema.safeParse(candidate).success);
}

function candidatesFor(value: unknown, written: string): readonly unknown[] {
  // A mapping alone may be the one item of a list.
  if (typeof value === 'object') return Array.isArray(value) ? [] : [[value]];
  const text = typeof value === 'string' ? value : written;
  const word = WORDS[text.toLowerCase()];
  return [
    ...(word === undefined ? [] : [word]),
    ...(/^-?\d+(\.\d+)?$/.test(text) ? [Number(text)] : []),
    text,
    text.replace(/\s/g, ''),
    text.replace(/\s/g, '-'),
    // `2026-01-31 09:00:00Z` lacks a letter.
    text.replace(/^(\d{4}-\d{2}-\d{2}) +(?=\d)/, '$1T'),
    ...(text.includes(',') ? [text.split(/\s*,\s*/).filter((each) => each !== '')] : []),
    [typeof value === 'string' ? text : value],
    [text],
  ];
}
