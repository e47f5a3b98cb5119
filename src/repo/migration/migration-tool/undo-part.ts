import { normaliseScript } from '../migration-edit/javascript.ts';
import { normalisePython } from '../migration-edit/python.ts';
import { isEmptyRevision } from './empty-revision.ts';
import { doTheSame, isBlankSql } from './sql-statements.ts';

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
    return !isBlankSql(undo) && !doTheSame(undo, others);
  };
}

/** A module with a function `down`. */
export const undoByDown: HoldsUndo = (path, text) => {
  if (/\.sql$/i.test(path)) return true;
  const code = normaliseScript(text) ?? text;
  return /\bdown\b/.test(code) && !EMPTY_DOWN.test(code) && !NO_DOWN.test(code) && !repeatsWayUp(code, 'up', 'down');
};

/** `exports.down = exports.up`, `down: undefined`. */
const NO_DOWN = /\bdown\s*[:=]\s*(?:[\w.]+\.)?(?:up|undefined|null|void 0|false)\s*(?=[;,}\n]|$)/;

/** What returns nothing, or refuses: `null`, `Promise.resolve()`, `throw new Error('no way back')`. */
const NOTHING = String.raw`(?:null|undefined|void 0|Promise\.resolve\(\s*\))`;
/** `down() {}`, `down: async () => {}`, `down = function (knex) { return null; }`, `down = () => Promise.resolve()`. */
const EMPTY_DOWN = new RegExp(
  String.raw`\bdown\s*(?:[:=]\s*)?(?:async\s*)?(?:function\s*(?:\w+\s*)?)?(?:\([^(){}]*\)|\w+(?=\s*=>))\s*(?::\s*[\w<>]+\s*)?` +
    String.raw`(?:(?:=>\s*)?\{\s*(?:return\b\s*(?:${NOTHING}\s*)?|throw\b[^;{}]*)?(?:;\s*)?\}|=>\s*${NOTHING}\s*(?=[;,}\n]|$))`,
);

/**
 * Whether a way back is the way up once more: of the two the upper one goes on as the lower one does to its end, with nothing more than the
 * words that begin the lower one. What cannot be told so is another.
 */
export function repeatsWayUp(code: string, up: string, down: string): boolean {
  const placeOf = (name: string) => {
    const found = new RegExp(`\\b${name}\\b(?=\\s*(?:[(:=\\n]|do\\b))`).exec(code);
    return found === null ? undefined : { start: found.index, end: found.index + name.length };
  };
  const [one, other] = [placeOf(up), placeOf(down)];
  if (one === undefined || other === undefined) return false;
  const [upper, lower] = one.start < other.start ? [one, other] : [other, one];
  const above = inOneLine(code.slice(upper.end, lower.start));
  const below = withoutEnd(inOneLine(code.slice(lower.end)));
  if (below === '' || !above.startsWith(below)) return false;
  const rest = above.slice(below.length);
  return !(/\w$/.test(below) && /^[\w.]/.test(rest)) && /^[\w.\s]*$/.test(rest.replace(/^(?:[;,)}\]\s]|\bend\b)*/, ''));
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A text without the brackets, and the words of Ruby and Elixir, that close what is open at its end. */
function withoutEnd(text: string): string {
  let end = text.length;
  for (;;) {
    if (end > 0 && ';,)}] '.includes(text[end - 1]!)) end -= 1;
    else if (text.endsWith('end', end) && !/\w/.test(text[end - 4] ?? '')) end -= 3;
    else return text.slice(0, end);
  }
}

/** A class with `down`, or with a `change` that the framework reverses. */
export const undoOfRails: HoldsUndo = (_, text) => {
  const code = text.replace(/^[^\S\r\n\u2028\u2029]*#.*$/gm, '');
  const undo = lastBody(code);
  if (undo !== undefined)
    return !undo.every((line) => NOTHING_IN_RUBY.test(line.trim())) && !repeatsWayUp(code, 'up', 'down');
  if (!/\bdef\s+(?:self\.)?change\b/.test(code)) return false;
  return /\b(?:reversible|revert|up_only)\b/.test(code) || !IRREVERSIBLE.test(code);
};

/**
 * What makes a rollback of `change` end with `IrreversibleMigration`: SQL, another type of a column, and the removal of a table
 * whose columns are not named.
 */
const IRREVERSIBLE =
  /^[^\S\r\n\u2028\u2029]*(?:execute[ (]\s*(?:["'%]|<<)|change_column[ (]\s*[:"']|drop_table[ (]\s*(?::\w+|["'][^"']*["'])\s*(?:\)\s*)?$)/m;

/** Statements of Ruby, and of Python, that change no database, without what is blank around them. */
const NOTHING_IN_RUBY = /^(?:nil|true|false|return(?:\s+(?:nil|true|false))?|raise\b.*)?$/;
const NOTHING_IN_PYTHON = /^(?:pass|\.\.\.|None|return(?:\s+None)?|raise\b.*)?$/;

/** The statements of the last `def down`, up to its first `end`, which counts where there are several; undefined where there is none. */
function lastBody(code: string): string[] | undefined {
  const lines = code.split(/[\n;]/);
  const at = lines.findLastIndex((line) => /^\s*def\s+(?:self\.)?down\b/.test(line));
  if (at === -1) return undefined;
  // A method without an `end`: `def down = execute("DROP TABLE a")`.
  const [, short] = /\bdown\s*(?:\(\s*\)\s*)?=(.*)$/.exec(lines[at]!) ?? [];
  if (short !== undefined) return [short];
  const end = lines.findIndex((line, index) => index > at && /^\s*end\b/.test(line));
  return lines.slice(at + 1, end === -1 ? undefined : end);
}

/** A module with `downgrade`, or one that does nothing, so that nothing is to be undone. */
export const undoOfAlembic: HoldsUndo = (_, text) => {
  if (isEmptyRevision(text)) return true;
  const code = normalisePython(text) ?? text;
  // Of two functions of one name the last counts.
  const body = [...code.matchAll(/^def\s+downgrade\b[^\n]*:[ \t]*(.*(?:\n[ \t]+.*)*)/gm)].at(-1)?.[1];
  if (body === undefined || repeatsWayUp(code, 'upgrade', 'downgrade')) return false;
  const statements = body
    .replace(/^\s*(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"[^"\n]*"|'[^'\n]*')[ \t]*(?=[\n;]|$)/, '')
    .split(/[\n;]/);
  return !statements.every((statement) => NOTHING_IN_PYTHON.test(statement.trim()));
};

/** Goose registers two functions of Go, of which that of the way back may be `nil`. */
const underGooseDown = undoBelow({
  // It takes dashes and blanks away, and of what is left `+goose` as it is written and the word in any case; a line with more it refuses.
  down: /^--(?:[ \t]|--)*\+goose(?:[ \t]|--)*[Dd][Oo][Ww][Nn](?:[ \t]|--)*\r?$/m,
  up: /^--(?:[ \t]|--)*\+goose(?:[ \t]|--)*[Uu][Pp](?:[ \t]|--)*\r?$/m,
  isBelow: true,
});
export const undoOfGoose: HoldsUndo = (path, text) =>
  underGooseDown(path, text) && !/\bgoose\.AddMigration\w*\([^,()]+,\s*nil\b/.test(text);

/** Whether a text of which no tool is known may hold a way back: it has a word for it. */
export function mayHoldUndo(text: string): boolean {
  return /\b(?:down\w*|undo\w*|rollback\w*|revert\w*|reverse\w*)\b/i.test(text);
}
