import type { Normalise } from './normalise.ts';
import { closesInterpolation, type Tokens, withoutLayout } from './without-layout.ts';

/** Python. Indentation is content, and so is a docstring. */
export const normalisePython: Normalise = (text) => withoutLayout(text, tokens);

const tokens: Tokens = {
  gap: /[ \t\r\n]+|#[^\n]*/y,
  directive: /^#!|coding[:=]/,
  literal:
    /\\\r?\n[ \t]*|(?:(?<!\w)[a-zA-Z]{1,2})?(?:"""(?:\\[\s\S]|[^\\])*?"""|'''(?:\\[\s\S]|[^\\])*?'''|"(?!"")(?:\\[\s\S]|[^"\\\n])*"|'(?!'')(?:\\[\s\S]|[^'\\\n])*')/y,
  ambiguous: /["']/y,
  // A formatted string may have quotes of the same kind between its braces.
  isComplete: (literal) => !/^[a-z]*[ft]/i.test(literal) || closesInterpolation(literal, '{'),
  shortenGap(gap, before, after) {
    // A backslash joins the next line to its own, and nothing may come between them.
    if (/\\\s*$/.test(before)) return gap;
    if (after === '') return '';
    const lastEnd = gap.lastIndexOf('\n');
    if (before === '') return gap.slice(lastEnd + 1);
    return lastEnd === -1 ? ' ' : gap.slice(lastEnd);
  },
};
