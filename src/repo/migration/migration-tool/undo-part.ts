import { isEmptyRevision } from './empty-revision.ts';
import { plainCode, withoutTexts } from './module-code.ts';
import { python } from './module-languages.ts';
import { doOnceMore, isBlankSql, isEmptySql } from './sql-statements.ts';
import { undoOfGo } from './undo-in-go.ts';
import { areTheSame, doNothing, repeatsWayUp, statementsOf } from './way-back.ts';

/** Whether the part of a migration that undoes it is there and does something. What cannot be told passes. */
export type HoldsUndo = (path: string, text: string) => boolean;

/** The marks of a tool in SQL: where the way back begins, and where the other one does. */
interface Marks {
  down: RegExp;
  up?: RegExp;
  /** Whether the tool refuses a file in which the way back is not below the other. */
  isBelow?: true;
}

/** SQL with the way back below a line of the tool's. A way back in another language passes, and one that is the way up once more does not. */
export function undoBelow({ down, up, isBelow }: Marks): HoldsUndo {
  return (path, text) => {
    if (!/\.sql$/i.test(path)) return true;
    const way = down.exec(text);
    if (way === null) return false;
    const above = up?.exec(text);
    const isAbove = above == null || above.index < way.index;
    if (isBelow && (above == null || !isAbove)) return false;
    const end = way.index + way[0].length;
    const [undo, others] = isAbove
      ? [text.slice(end), text.slice(0, way.index)]
      : [text.slice(end, above.index), text.slice(above.index)];
    return isBlankSql(undo) ? isEmptySql(others) : !doOnceMore(undo, others);
  };
}

/** A module with `downgrade`, or one that does nothing, so that nothing is to be undone. */
export const undoOfAlembic: HoldsUndo = (_, text) => {
  if (isEmptyRevision(text)) return true;
  const code = plainCode(text, python);
  if (code === undefined) return true;
  const outline = withoutTexts(code);
  const value = outline.match(/^downgrade\s*(?:[:,][^=\n]*)?=(?!=).*/gm)?.at(-1);
  if (value !== undefined) return !IS_NONE.test(value);
  const [forth, back] = [UPGRADE, DOWNGRADE].map((pattern) => {
    // Of two functions of one name the last counts.
    const body = [...outline.matchAll(pattern)].at(-1)?.indices?.[1];
    return body && statementsOf(code.slice(...body));
  });
  if (back === undefined) return COMES_FROM_ELSEWHERE.test(outline);
  if (repeatsWayUp(code, 'upgrade', 'downgrade') || doNothing(back.map(withoutHead), 'upgrade')) return false;
  return forth === undefined || !areTheSame(forth, back);
};

/** `downgrade = None`, `downgrade = upgrade`, or a function of one. */
const IS_NONE = /=\s*(?:lambda[\w\s,*]*:\s*)?(?:None|upgrade(?:\([\w\s,*]*\))?)\s*$/;

/** A statement of Python without what says when it is run, as far as that calls nothing that could do something. */
function withoutHead(statement: string): string {
  const [, head, rest] =
    /^((?:if|elif|for|while|with)\b[^:]*|else|try|finally|except\b[^:]*):(.*)$/.exec(statement) ?? [];
  if (head === undefined || rest === undefined) return statement;
  const called = Array.from(withoutTexts(head).matchAll(/((?<![\w.])[\w.]+|[\])])\s*\(/g), (match) => match[1]!);
  return called.every((name) => HARMLESS.has(name)) ? rest.trim() : statement;
}

/** What may be called, or stand before brackets, and does nothing. */
const HARMLESS = new Set(['and', 'if', 'in', 'is', 'not', 'op.batch_alter_table', 'or', 'range', 'while']);

/** A function with what stands in it. */
const [UPGRADE, DOWNGRADE] = ['upgrade', 'downgrade'].map(
  (name) =>
    new RegExp(
      String.raw`^def\s+${name}\s*\((?:[^()]|\([^()]*\))*\)[^\n:]*:[ \t]*(.*(?:\n(?:[ \t]+.*|[ \t]*(?=\n)))*)`,
      'dgm',
    ),
) as [RegExp, RegExp];
/** `downgrade` by another way than a function at the left: an import, a value, a function below an `if`. */
const COMES_FROM_ELSEWHERE =
  /(?<![.\w])downgrade\b(?!\s*\()|^[ \t]+(?:async\s+)?def\s+downgrade\s*\((?!\s*(?:self|cls)\b)|\bimport\s*\(?\s*\*|\b(?:globals|exec|setattr|__dict__)\b/m;

/** SQL of goose. */
const underGooseDown = undoBelow({
  // It takes dashes and blanks away, and of what is left `+goose` as it is written and the word in any case; a line with more it refuses.
  down: /^--(?:[ \t]|--)*\+goose(?:[ \t]|--)*[Dd][Oo][Ww][Nn](?:[ \t]|--)*\r?$/m,
  up: /^--(?:[ \t]|--)*\+goose(?:[ \t]|--)*[Uu][Pp](?:[ \t]|--)*\r?$/m,
  isBelow: true,
});
export const undoOfGoose: HoldsUndo = (path, text) =>
  path.endsWith('.go') ? undoOfGo(text) : underGooseDown(path, text);

/** Whether a text of which no tool is known may hold a way back: it has a word for it. */
export function mayHoldUndo(text: string): boolean {
  return /\b(?:down\w*|undo\w*|rollback\w*|revert\w*|reverse\w*)\b/i.test(text);
}
