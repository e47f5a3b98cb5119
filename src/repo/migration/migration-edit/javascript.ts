import { braceGaps, C_GAP } from './c-like.ts';
import type { Essence } from './migration-edit.ts';
import { closesInterpolation, type Lexis, withoutLayout } from './without-layout.ts';

/** JavaScript and TypeScript, without elements of JSX: white space in those is text. */
export const scriptEssence: Essence = (text) => (/<\/|\/>/.test(text) ? undefined : withoutLayout(text, lexis));

/** A regular expression where one is sure to be meant; a slash behind a name or an index divides. */
const REGULAR_EXPRESSION =
  /(?<=(?:[(,=:[!&|?{;]|(?<![.\w$])(?:return|typeof|case))[ \t]*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/;
const DIVISION =
  /(?<!(?:^|[^.\w$])(?:in|of|do|else|void|delete|throw|new|yield|await|instanceof)[ \t]*)(?<=[\w$\]][ \t]*)\//;

const lexis: Lexis = {
  gap: C_GAP,
  directive: /^\/[/*]\s*[@#!]|@jsx|@ts-/,
  literal: new RegExp(
    `'(?:\\\\[\\s\\S]|[^'\\\\\\n])*'|"(?:\\\\[\\s\\S]|[^"\\\\\\n])*"|\`(?:\\\\[\\s\\S]|[^\`\\\\])*\`|${REGULAR_EXPRESSION.source}|${DIVISION.source}`,
    'y',
  ),
  doubt: /['"`/]|<!--|-->/y,
  isWhole: (literal) => !literal.startsWith('`') || closesInterpolation(literal, '${'),
  shorten: braceGaps('([{,;', ')]},;'),
};
