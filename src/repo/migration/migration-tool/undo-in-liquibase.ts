import { FORMATTED } from '../liquibase/reach.ts';
import { doOnceMore, isBlankSql, isEmptySql } from './sql-statements.ts';
import type { HoldsUndo } from './undo-part.ts';

/**
 * Whether a changelog in SQL says how each of its changesets is undone, which Liquibase never works out for SQL, and whether that
 * does something. SQL that is not formatted holds nothing that Liquibase would undo it by. Of other formats, whose changes mostly
 * have a reverse, nothing is told.
 */
export const undoOfLiquibase: HoldsUndo = (path, text) => {
  if (!/\.sql$/i.test(path)) return true;
  if (!FORMATTED.test(text)) return false;
  const parts = text.split(CHANGESET).slice(1).map(partOf);
  if (parts.some(({ up, undo }) => isBlankSql(undo) && !isEmptySql(up))) return false;
  const undo = parts.map((part) => part.undo).join('\n');
  return isBlankSql(undo) || !doOnceMore(undo, parts.map((part) => part.up).join('\n'));
};

const CHANGESET = /^[^\S\n]*--[^\S\n]*changeset\s.*$/im;

/** `-- rollback DROP TABLE orders;`, of which there may be many, and a comment of lines that does the same. */
const ROLLBACK =
  /^[^\S\n]*--[^\S\n]*rollback[^\S\n]+(\S.*)$|\/\*\s*liquibase\s+rollback\s*\n((?:(?!\/\*)[\s\S])*?)\*\//gim;

/** What Liquibase takes for nothing to do. */
const NOTHING = /^(?:empty|not required)\s*$/i;

/** A changeset in two: what it does, and what it says undoes that. */
function partOf(changeset: string): { up: string; undo: string } {
  const undo = Array.from(changeset.matchAll(ROLLBACK), ([, line, lines]) => line ?? lines ?? '');
  return {
    up: changeset.replace(ROLLBACK, ''),
    undo: undo.filter((each) => !NOTHING.test(each)).join('\n'),
  };
}
