import { normaliseScript } from '../migration-edit/javascript.ts';
import { normalisePython } from '../migration-edit/python.ts';
import { normaliseSql } from '../migration-edit/sql.ts';

/** Whether the part of a migration that undoes it is there and does something. What cannot be told passes. */
export type HoldsUndo = (path: string, text: string) => boolean;

/** SQL with the way back below a line of the tool's. A way back in another language passes. */
export function undoBelow(line: RegExp): HoldsUndo {
  return (path, text) => {
    if (!/\.sql$/i.test(path)) return true;
    const at = line.exec(text);
    return at !== null && !isBlankSql(text.slice(at.index + at[0].length));
  };
}

/** `'down SQL query'`, `1`, `null`, with a name or without. */
const CONSTANT = String.raw`(?:'(?:[^']|'')*'|[-+]?[\d.]+|null|true|false)(?:\s+(?:as\s+)?(?!from\b)[\w"]+)?`;
/** `SELECT 'down SQL query';`, which goose writes into a new migration. */
const SELECTS_CONSTANTS = new RegExp(
  String.raw`(?<=^|;)\s*select\s+${CONSTANT}(?:\s*,\s*${CONSTANT})*\s*(?=;|$)`,
  'gi',
);

/** `GO` and `/`, by which a client sends what stands above. */
const SENDS = /^[ \t]*(?:go(?:[ \t]+\d+)?|\/)[ \t]*;?[ \t]*\r?$/gim;
const BOUNDS = /\b(?:begin|start\s+transaction|commit|end)(?:\s+(?:work|transaction))?\s*(?=;|$)/gi;

/** Whether SQL has no statement but the bounds of a transaction, and those that select constants. */
export function isBlankSql(text: string): boolean {
  // A comment that a tool reads stays, and is no statement; nor is one of MySQL, for which it is to be run, and which is empty.
  const kept = (normaliseSql(text) ?? text).replace(/^\s*(?:--|#).*$/gm, '').replace(/\/\*M?!\d*\s*\*\//g, '');
  return kept.replace(SENDS, ';').replace(BOUNDS, '').replace(SELECTS_CONSTANTS, '').replaceAll(';', '').trim() === '';
}

/** A module with a function `down`. */
export const undoByDown: HoldsUndo = (path, text) => {
  if (/\.sql$/i.test(path)) return true;
  const code = normaliseScript(text) ?? text;
  return /\bdown\b/.test(code) && !EMPTY_DOWN.test(code);
};

/** What returns nothing, or refuses: `null`, `Promise.resolve()`, `throw new Error('no way back')`. */
const NOTHING = String.raw`(?:null|undefined|void 0|Promise\.resolve\(\s*\))`;
/** `down() {}`, `down: async () => {}`, `down = function (knex) { return null; }`, `down = () => Promise.resolve()`. */
const EMPTY_DOWN = new RegExp(
  String.raw`\bdown\s*[:=]?\s*(?:async\s*)?(?:function\s*\w*\s*)?(?:\([^(){}]*\)|\w+(?=\s*=>))\s*(?::\s*[\w<>]+\s*)?` +
    String.raw`(?:(?:=>\s*)?\{\s*(?:return\b\s*${NOTHING}?|throw\b[^;{}]*)?;?\s*\}|=>\s*${NOTHING}\s*(?=[;,}\n]|$))`,
);

/** A class with `down`, or with a `change` that the framework reverses. */
export const undoOfRails: HoldsUndo = (_, text) => {
  const code = text.replace(/^\s*#.*$/gm, '');
  if (/\bdef\s+(?:self\.)?down\b/.test(code)) return !NO_WAY_BACK.test(code);
  if (!/\bdef\s+(?:self\.)?change\b/.test(code)) return false;
  return /\b(?:reversible|revert|up_only)\b/.test(code) || !IRREVERSIBLE.test(code);
};

/**
 * What makes a rollback of `change` end with `IrreversibleMigration`: SQL, another type of a column, and the removal of a table
 * whose columns are not named.
 */
const IRREVERSIBLE =
  /^\s*(?:execute[ (]\s*(?:["'%]|<<)|change_column[ (]\s*[:"']|drop_table[ (]\s*(?::\w+|["'][^"']*["'])\s*\)?\s*$)/m;

const NO_WAY_BACK =
  /\bdef\s+(?:self\.)?down\s*(?:;|\n)\s*(?:raise\s+(?:ActiveRecord::)?IrreversibleMigration[^\n]*\s+)?end\b/;

/** A module with `downgrade`. */
export const undoOfAlembic: HoldsUndo = (_, text) => {
  const code = normalisePython(text) ?? text;
  const body = /^def\s+downgrade\b[^\n]*:[ \t]*(.*(?:\n[ \t]+.*)*)/m.exec(code)?.[1];
  return (
    body !== undefined && !/^\s*(?:("""[\s\S]*?"""|'''[\s\S]*?''')\s*)?(?:(?:pass|\.\.\.|raise\b.*)\s*)?$/.test(body)
  );
};

/** Goose registers two functions of Go, of which that of the way back may be `nil`. */
const underGooseDown = undoBelow(/^\s*--\s*\+goose\s+down\b.*$/im);
export const undoOfGoose: HoldsUndo = (path, text) =>
  underGooseDown(path, text) && !/\bgoose\.AddMigration\w*\([^,()]+,\s*nil\b/.test(text);

/** Whether a text of which no tool is known may hold a way back: it has a word for it. */
export function mayHoldUndo(text: string): boolean {
  return /\b(?:down\w*|undo\w*|rollback\w*|revert\w*|reverse\w*)\b/i.test(text);
}
