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
  return line.length > LONGEST || line.includes('\n') || /[:[{,] ?&ref_/.test(line) ? undefined : line;
}

/** A line of front matter whose text has a colon of its own, with quotes around it; undefined for any other line. */
export function quotedLine(line: string): string | undefined {
  const { key, value } = /^(?<key>[\w-]+):\s+(?<value>[^\s"'[{|>&*!#].*:(?:\s.*)?)$/.exec(line.trimEnd())?.groups ?? {};
  return key === undefined || value === undefined ? undefined : `${key}: ${JSON.stringify(value)}`;
}

/** The line of the setting that a path leads to or into, with another value at the path. */
export function correctedLine(data: unknown, path: Path, value: unknown): string | undefined {
  const last = path.findLastIndex((step) => typeof step === 'string');
  const key = path[last];
  if (typeof key !== 'string') return undefined;
  return yamlLine(key, replaced(valueAt(data, path.slice(0, last + 1)), path.slice(last + 1), value));
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

/** What was meant by a value that a schema does not take, where only the writing is wrong: no list, no quotes, a blank. */
export function meantValue(schema: z.ZodType, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  const isScalar = typeof value !== 'object';
  const text = String(isScalar ? value : '');
  const candidates = [
    ...(isScalar ? [WORDS[text.toLowerCase()], text, text.replace(/\s/g, '')] : []),
    // A text alone is taken for a list of one; a mapping is not.
    ...(isScalar ? [[value]] : []),
  ];
  return candidates.find((candidate) => candidate !== undefined && schema.safeParse(candidate).success);
}
