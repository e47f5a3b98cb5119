import { isEmptyModule } from './empty-module.ts';
import { TEXT } from './literals.ts';
import { type Language, plainCode, withoutTexts } from './module-code.ts';
import { csharp, php } from './module-languages.ts';
import type { HoldsUndo } from './undo-part.ts';
import { areTheSame, doNothing, repeatsWayUp, statementsOf, withoutEmptyBlocks } from './way-back.ts';

/** A class of PHP with `down`. Laravel runs it where it is there; without it, rolling back does nothing. */
export const undoOfLaravel: HoldsUndo = (_, text) =>
  doesSomething(
    (name) => String.raw`\bfunction\s+${name}\s*\(\s*\)\s*(?::\s*\??\w+\s*)?\{(?:([^{}]*)\})?`,
    text,
    { language: php, name: 'php' },
    ['up', 'down'],
  );

/** A class of C# with `Down`, by a block or by one expression. */
export const undoOfEfCore: HoldsUndo = (_, text) =>
  doesSomething(
    (name) => String.raw`\bvoid\s+${name}\s*\([^()]*\)\s*(?:=>([^;{}]*);|=>|\{(?:([^{}]*)\})?)`,
    text,
    { language: csharp, name: 'csharp' },
    ['Up', 'Down'],
  );

/**
 * Whether the way back, which the pattern of its name finds with its body where that has no braces, does something, and is not the way up once more, or
 * whether nothing is to be undone.
 */
function doesSomething(
  patternOf: (name: string) => string,
  text: string,
  { language, name }: { language: Language; name: Parameters<typeof isEmptyModule>[1] },
  [up, down]: readonly [string, string],
): boolean {
  const written = plainCode(text, language);
  const plain = written?.replace(STUB, 'null');
  if (written === undefined || plain === undefined || isEmptyModule(plain, name)) return true;
  const methodIn = (code: string, name: string) => {
    const found = new RegExp(patternOf(name), language === php ? 'di' : 'd').exec(withoutTexts(code))?.indices;
    const body = found && (found[1] ?? found[2]);
    return { isThere: found !== undefined, statements: body && statementsOf(code.slice(...body)).map(withoutDiscard) };
  };
  const [forth, back] = [methodIn(written, up), methodIn(written, down)];
  if (!back.isThere) return mayInherit(withoutTexts(written));
  if (repeatsWayUp(written, up, down)) return false;
  const left = methodIn(withoutEmptyBlocks(plain), down).statements;
  if (left !== undefined && doNothing(left, up)) return false;
  return (
    forth.statements === undefined || back.statements === undefined || !areTheSame(forth.statements, back.statements)
  );
}

/** `_ = builder`, in C#, is nothing. */
const withoutDiscard = (statement: string) => statement.replace(/^_\s*=\s*[a-z]\w*$/, '');

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
