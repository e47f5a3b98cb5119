import type { Tokens } from './without-layout.ts';

/** White space and the comments of C, which do not nest. */
export const C_GAP = /[ \t\r\n]+|\/\/[^\n]*|\/\*[\s\S]*?\*\//y;

const BRACKETS = '()[]{},;';

/**
 * Shortens the gaps of a language with braces. The end of a line may end a statement, except behind a character that
 * `continues` one and before a character that `closes` one.
 */
export function braceGaps(continues: string, closes: string): Tokens['shortenGap'] {
  return (gap, before, after) => {
    if (before === '' || after === '') return '';
    const last = before.at(-1)!;
    const next = after.charAt(0);
    if (gap.includes('\n') && !continues.includes(last) && !closes.includes(next)) return '\n';
    return BRACKETS.includes(last) || BRACKETS.includes(next) ? '' : ' ';
  };
}
