import { posix } from 'node:path';
import { normaliseGo } from './go.ts';
import { normaliseJava, normaliseKotlin } from './java.ts';
import { normaliseScript } from './javascript.ts';
import { normaliseJson } from './json.ts';
import type { Normalise } from './normalise.ts';
import { normalisePython } from './python.ts';
import { normaliseRuby } from './ruby.ts';
import { normaliseSql } from './sql.ts';
import { normaliseXml } from './xml.ts';
import { normaliseYaml } from './yaml.ts';

/** How one text of a file differs from another: `layout` where only comments, white space or line ends do. */
export type MigrationEdit = 'same' | 'layout' | 'content';

const BY_EXTENSION: Readonly<Record<string, Normalise>> = {
  '.sql': normaliseSql,
  '.py': normalisePython,
  '.rb': normaliseRuby,
  '.js': normaliseScript,
  '.mjs': normaliseScript,
  '.cjs': normaliseScript,
  '.ts': normaliseScript,
  '.mts': normaliseScript,
  '.cts': normaliseScript,
  '.go': normaliseGo,
  '.java': normaliseJava,
  '.kt': normaliseKotlin,
  '.xml': normaliseXml,
  '.yaml': normaliseYaml,
  '.yml': normaliseYaml,
  '.json': normaliseJson,
};

/** Compares two texts of a migration, in the language that its extension tells. An edit that cannot be judged is one of content. */
export function compareTexts(path: string, before: string, after: string): MigrationEdit {
  if (before === after) return 'same';
  if (AMBIGUOUS_LINE_END.test(before) || AMBIGUOUS_LINE_END.test(after)) return 'content';
  const normalise = BY_EXTENSION[posix.extname(path).toLowerCase()];
  const normalised = normalise?.(before);
  return normalised !== undefined && normalised === normalise?.(after) ? 'layout' : 'content';
}

/**
 * Whether the lines of two texts end alike for every language, as far as they differ: a tool that only adds to a file keeps those lines
 * of it that end otherwise in another.
 */
export function endsLinesAlike(before: string, after: string): boolean {
  const ambiguous = (text: string) => text.split('\n').filter((line) => AMBIGUOUS_LINE_END.test(`${line}\n`));
  const [lines, others] = [ambiguous(before), ambiguous(after)];
  return lines.length === others.length && lines.every((line, index) => line === others[index]);
}

/** Characters that end a line in one language and not in another. */
const AMBIGUOUS_LINE_END = /\r(?!\n)|[\0\v\f\u0085\u2028\u2029]/;
