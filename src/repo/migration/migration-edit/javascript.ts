import { braceGaps, C_GAP } from './c-like.ts';
import type { Normalise } from './normalise.ts';
import { closesInterpolation, type Tokens, withoutLayout } from './without-layout.ts';

/** JavaScript and TypeScript, without elements of JSX: white space in those is text. */
export const normaliseScript: Normalise = (text) => (/<\/|\/>/.test(text) ? undefined : withoutLayout(text, tokens));

/** A regular expression where one is sure to be meant; a slash behind a name or an index divides. */
const REGULAR_EXPRESSION =
  /(?<=(?:[(,=:[!&|?{;]|(?<![.\w$])(?:return|typeof|case))[ \t]*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/;
const DIVISION =
  /(?<!(?:^|[^.\w$])(?:in|of|do|else|void|delete|throw|new|yield|await|instanceof)[ \t]*)(?<=[\w$\]][ \t]*)\//;

const tokens: Tokens = {
  gap: C_GAP,
  directive: /^\/[/*]\s*[@#!]|@jsx|@ts-/,
  literal: new RegExp(
    `'(?:\\\\[\\s\\S]|[^'\\\\\\n])*'|"(?:\\\\[\\s\\S]|[^"\\\\\\n])*"|\`(?:\\\\[\\s\\S]|[^\`\\\\])*\`|${REGULAR_EXPRESSION.source}|${DIVISION.source}`,
    'y',
  ),
  ambiguous: /['"`/]|<!--|-->/y,
  isComplete: (literal) => !literal.startsWith('`') || closesInterpolation(literal, '${'),
  shortenGap: braceGaps('([{,;', ')]},;'),
};
