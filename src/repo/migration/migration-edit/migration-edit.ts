import { posix } from 'node:path';
import { goEssence } from './go.ts';
import { javaEssence, kotlinEssence } from './java.ts';
import { scriptEssence } from './javascript.ts';
import { jsonEssence } from './json.ts';
import { pythonEssence } from './python.ts';
import { rubyEssence } from './ruby.ts';
import { sqlEssence } from './sql.ts';
import { xmlEssence } from './xml.ts';
import { yamlEssence } from './yaml.ts';

/** How one text of a file differs from another: `layout` where only comments, white space or line ends do. */
export type MigrationEdit = 'same' | 'layout' | 'content';

/**
 * What is left of a text without its comments and its layout: two texts with the same essence do the same. Undefined
 * where that cannot be told. What could be read in two ways stays as it is written.
 */
export type Essence = (text: string) => string | undefined;

const BY_EXTENSION: Readonly<Record<string, Essence>> = {
  '.sql': sqlEssence,
  '.py': pythonEssence,
  '.rb': rubyEssence,
  '.js': scriptEssence,
  '.mjs': scriptEssence,
  '.cjs': scriptEssence,
  '.ts': scriptEssence,
  '.mts': scriptEssence,
  '.cts': scriptEssence,
  '.go': goEssence,
  '.java': javaEssence,
  '.kt': kotlinEssence,
  '.xml': xmlEssence,
  '.yaml': yamlEssence,
  '.yml': yamlEssence,
  '.json': jsonEssence,
};

/** Compares two texts of a migration, by the language that its name stands for. In doubt an edit is one of content. */
export function compareTexts(path: string, before: string, after: string): MigrationEdit {
  if (before === after) return 'same';
  if (STRANGE.test(before) || STRANGE.test(after)) return 'content';
  const essence = BY_EXTENSION[posix.extname(path).toLowerCase()];
  const was = essence?.(before);
  return was !== undefined && was === essence?.(after) ? 'layout' : 'content';
}

/** Characters that end a line in one language and not in another. */
const STRANGE = /\r(?!\n)|[\0\v\f\u0085\u2028\u2029]/;
