import { withoutExtension } from './by-name.ts';
import { withoutTexts } from './module-code.ts';
import type { MigrationPreset } from './preset.ts';
import { scriptCode, undoByDown } from './undo-by-down.ts';
import { undoBelow } from './undo-part.ts';
import { isUpItself } from './up-itself.ts';

/** node-pg-migrate: `1795819565698_name.js` or `.sql`, with the way down in the same file. The order is that of the numbers. */
export const nodePgMigrate: MigrationPreset = {
  files: '**/migrations/*.{js,cjs,mjs,ts,cts,mts,sql}',
  role({ name }) {
    if (/\.d\.[cm]?ts$|\.map$/.test(name)) return { kind: 'companion' };
    const digits = /^(\d+).*\.(?:[cm]?js|[cm]?ts|sql)$/s.exec(name)?.[1];
    return digits === undefined
      ? undefined
      : { kind: 'migration', version: numberOf(digits), identity: withoutExtension(name) };
  },
  hasRollbackFiles: false,
  holdsUndo: undoOf,
  order: 'numbers',
  layout: 'flat',
  knownBy: 'name',
  ifLate: 'refuses',
};

/** Seventeen digits are a time, `20261127224606663`; any others are a number, most often of milliseconds. */
function numberOf(digits: string): string {
  const [, year, month, day, hour, minute, second, millisecond] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d{3})$/.exec(digits)?.map(Number) ?? [];
  if (year === undefined) return digits;
  return String(Date.UTC(year, month! - 1, day, hour, minute, second, millisecond));
}

const undoOfSql = undoBelow({
  down: /^[ \t]*--[ \t-]*down\s+migration.*$/im,
  up: /^[ \t]*--[ \t-]*up\s+migration.*$/im,
});

/** `export const down = undefined`, `down: void 0`, `exports.down = exports.up`. */
const NO_WAY_OF_ITS_OWN = /\bdown(?=\s*[:=]\s*(?:undefined|void 0|(?:[\w.]+\.)?up)\s*(?:[;,}\n]|$))/g;

/**
 * A module without `down`, with an undefined one, or with one that is the function `up` itself, is run backwards, as far as each step has a
 * reverse; `down = false` forbids that.
 */
function undoOf(path: string, text: string): boolean {
  if (/\.sql$/i.test(path)) return undoOfSql(path, text);
  const code = scriptCode(text)?.replace(NO_WAY_OF_ITS_OWN, 'none');
  if (code === undefined) return true;
  const outline = withoutTexts(code);
  if (/\bdown\s*[:=]\s*false\b/.test(outline)) return false;
  return !/\bdown\b/.test(outline) || isUpItself(outline) || undoByDown(path, code);
}
