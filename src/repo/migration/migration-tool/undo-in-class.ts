import { isEmptyModule } from './empty-module.ts';
import { type Language, plainCode, withoutTexts } from './module-code.ts';
import { csharp, php } from './module-languages.ts';
import type { HoldsUndo } from './undo-part.ts';
import { doNothing, repeatsWayUp, statementsOf, TEXT, withoutEmptyBlocks } from './way-back.ts';

/** A class of PHP with `down`. Laravel runs it where it is there; without it, rolling back does nothing. */
export const undoOfLaravel: HoldsUndo = (_, text) =>
  doesSomething(
    /\bfunction\s+down\s*\(\s*\)\s*(?::\s*\??\w+\s*)?\{(?:([^{}]*)\})?/di,
    text,
    { language: php, name: 'php' },
    ['up', 'down'],
  );

/** A class of C# with `Down`, by a block or by one expression. */
export const undoOfEfCore: HoldsUndo = (_, text) =>
  doesSomething(
    /\bvoid\s+Down\s*\([^()]*\)\s*(?:=>([^;{}]*);|=>|\{(?:([^{}]*)\})?)/d,
    text,
    { language: csharp, name: 'csharp' },
    ['Up', 'Down'],
  );

/**
 * Whether the way back, which a pattern finds with its body where that has no braces, does something, and is not the way up once more, or
 * whether nothing is to be undone.
 */
function doesSomething(
  pattern: RegExp,
  text: string,
  { language, name }: { language: Language; name: Parameters<typeof isEmptyModule>[1] },
  [up, down]: readonly [string, string],
): boolean {
  const plain = plainCode(text, language)?.replace(STUB, 'null');
  if (plain === undefined || isEmptyModule(plain, name)) return true;
  const code = withoutEmptyBlocks(plain);
  const outline = withoutTexts(code);
  const found = pattern.exec(outline)?.indices;
  if (found === undefined) return mayInherit(outline);
  if (repeatsWayUp(code, up, down)) return false;
  const body = found[1] ?? found[2];
  return body === undefined || !doNothing(statementsOf(code.slice(...body)), up);
}

/** What Laravel writes into a migration of a table, for columns to be added, and a transaction of nothing. */
const STUB = new RegExp(
  String.raw`\b(?:Schema::(?:connection\(${TEXT}\)->)?table\(\s*${TEXT}\s*,|DB::transaction\()\s*(?:static\s+)?function\s*\([^()]*\)\s*(?::\s*void\s*)?\{\s*\}\s*\)`,
  'g',
);

/** Whether a class is of another than the tool's own, or has methods from elsewhere. */
function mayInherit(outline: string): boolean {
  const code = outline.slice(outline.search(/\bclass\b/));
  return OF_ANOTHER.test(code) || /[{};]\s*use\s+[\w\\, ]+[;{]/.test(code);
}

const OF_ANOTHER = /\bclass\b(?:\s+\w+)?(?:\s*\(\s*\))?\s*(?:\bextends\b|:)\s*(?![\w.\\]*\bMigration\b)[\w\\]/;
