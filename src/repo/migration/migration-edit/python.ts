import type { Essence } from './migration-edit.ts';
import { closesInterpolation, type Lexis, withoutLayout } from './without-layout.ts';

/** Python. Indentation is content, and so is a docstring. */
export const pythonEssence: Essence = (text) => withoutLayout(text, lexis);

const lexis: Lexis = {
  gap: /[ \t\r\n]+|#[^\n]*/y,
  directive: /^#!|coding[:=]/,
  literal:
    /\\\r?\n[ \t]*|(?:(?<!\w)[a-zA-Z]{1,2})?(?:"""(?:\\[\s\S]|[^\\])*?"""|'''(?:\\[\s\S]|[^\\])*?'''|"(?!"")(?:\\[\s\S]|[^"\\\n])*"|'(?!'')(?:\\[\s\S]|[^'\\\n])*')/y,
  doubt: /["']/y,
  // In a formatted string, quotes of the same kind may stand between its braces.
  isWhole: (literal) => !/^[a-z]*[ft]/i.test(literal) || closesInterpolation(literal, '{'),
  shorten(gap, before, after) {
    // A backslash joins the next line to its own, and nothing may stand between.
    if (/\\\s*$/.test(before)) return gap;
    if (after === '') return '';
    const lastEnd = gap.lastIndexOf('\n');
    if (before === '') return gap.slice(lastEnd + 1);
    return lastEnd === -1 ? ' ' : gap.slice(lastEnd);
  },
};
