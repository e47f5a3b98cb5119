import { csharp, type Language, php, plainCode, withoutTexts } from './module-code.ts';
import type { HoldsUndo } from './undo-part.ts';
import { doNothing, isNamedOnce, repeatsWayUp, statementsOf, TEXT } from './way-back.ts';

/** A class of PHP with `down`. Laravel runs it where it is there; without it, rolling back does nothing. */
export const undoOfLaravel: HoldsUndo = (_, text) =>
  doesSomething(
    (name) => new RegExp(String.raw`\bfunction\s+${name}\s*\(\s*\)\s*(?::\s*\??\w+\s*)?\{(?:([^{}]*)\})?`, 'di'),
    text,
    php,
    ['up', 'down'],
  );

/** A class of C# with `Down`, by a block or by one expression. */
export const undoOfEfCore: HoldsUndo = (_, text) =>
  doesSomething(
    (name) => new RegExp(String.raw`\bvoid\s+${name}\s*\([^()]*\)\s*(?:=>([^;{}]*);|=>|\{(?:([^{}]*)\})?)`, 'd'),
    text,
    csharp,
    ['Up', 'Down'],
  );

/**
 * Whether the way back, which a pattern finds by its name with its body where that has no braces, does something, and is not the way up once
 * more, or there is nothing to undo.
 */
function doesSomething(
  patternOf: (name: string) => RegExp,
  text: string,
  language: Language,
  [up, down]: readonly [string, string],
): boolean {
  const code = plainCode(text, language)?.replace(STUB, 'null');
  if (code === undefined) return true;
  const outline = withoutTexts(code);
  const doesNothing = (name: string, other: string) => {
    const [, value, block] = patternOf(name).exec(outline)?.indices ?? [];
    const body = value ?? block;
    return body !== undefined && doNothing(statementsOf(code.slice(...body)), other);
  };
  if (!patternOf(down).test(outline)) return mayInherit(outline);
  if (doesNothing(down, up)) return isNamedOnce(up, outline) && doesNothing(up, down);
  return !repeatsWayUp(code, up, down);
}

/** What Laravel writes into a migration of a table, for columns to be added. */
const STUB = new RegExp(
  String.raw`\bSchema::(?:connection\(${TEXT}\)->)?table\(\s*${TEXT}\s*,\s*(?:static\s+)?function\s*\([^()]*\)\s*(?::\s*void\s*)?\{\s*\}\s*\)`,
  'g',
);

/** Whether a class is of another than the tool's own, or has methods from elsewhere. */
function mayInherit(outline: string): boolean {
  const code = outline.slice(outline.search(/\bclass\b/));
  return OF_ANOTHER.test(code) || /[{};]\s*use\s+[\w\\, ]+[;{]/.test(code);
}

const OF_ANOTHER = /\bclass\b(?:\s+\w+)?(?:\s*\(\s*\))?\s*(?:\bextends\b|:)\s*(?![\w.\\]*\bMigration\b)[\w\\]/;
