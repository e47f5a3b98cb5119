import type { Lexis } from './without-layout.ts';

/** White space and the comments of C, which do not nest. */
export const C_GAP = /[ \t\r\n]+|\/\/[^\n]*|\/\*[\s\S]*?\*\//y;

const BRACKETS = '()[]{},;';

/**
 * What stays of a gap in languages with braces. The end of a line may end a statement, unless something that goes on
 * stands before it (one of `goesOn`) or something that closes behind (one of `closes`).
 */
export function braceGaps(goesOn: string, closes: string): Lexis['shorten'] {
  return (gap, before, after) => {
    if (before === '' || after === '') return '';
    const last = before.at(-1)!;
    const next = after.charAt(0);
    if (gap.includes('\n') && !goesOn.includes(last) && !closes.includes(next)) return '\n';
    return BRACKETS.includes(last) || BRACKETS.includes(next) ? '' : ' ';
  };
}
