import type { Normalise } from './normalise.ts';
import { closesInterpolation, type Tokens, withoutLayout } from './without-layout.ts';

/** Ruby. Here documents are content; a slash, and most literals with a percent sign, leave the rest as it is. */
export const normaliseRuby: Normalise = (text) => withoutLayout(text, tokens);

/** From its start to its last line, with the rest of the line that it starts on. */
const HERE_DOCUMENT =
  /<<(?:[~-](["'`]?)([A-Za-z_]\w*)\1[^\n]*\n(?:[^\n]*\n)*?[ \t]*\2|(["'`]?)([A-Za-z_]\w*)\3[^\n]*\n(?:[^\n]*\n)*?\4)(?=\r?\n|$)/;

const tokens: Tokens = {
  gap: /[ \t\r\n]+|#[^\n]*|(?<=^|\n)=begin\b[\s\S]*?\n=end\b[^\n]*/y,
  directive: /^#!|^#.*(?:coding|frozen[_-]string[_-]literal|warn[_-]indent|shareable[_-]constant[_-]value)\s*[:=]/i,
  literal: new RegExp(
    `${HERE_DOCUMENT.source}|\\\\\\r?\\n[ \\t]*|%[wi]\\[[^[\\]\\\\\\n#"'\`]*\\]|%[wi]\\([^()\\\\\\n#"'\`]*\\)|"(?:\\\\[\\s\\S]|[^"\\\\])*"|'(?:\\\\[\\s\\S]|[^'\\\\])*'`,
    'y',
  ),
  ambiguous: /["'`/]|<<[~-]|%(?=[^\s\w=]|[a-zA-Z][^\w\s])|\?(?=['"`#%/\\])|\$(?=\W)|(?<=^|\n)__END__/y,
  isComplete(literal) {
    if (!literal.startsWith('<<')) return literal.startsWith("'") || closesInterpolation(literal, '#{');
    const [opening = ''] = literal.split('\n');
    return !/<<|["'`%/]/.test(opening.replace(/^<<[~-]?(["'`]?)\w+\1/, ''));
  },
  shortenGap(gap, before, after) {
    // A backslash joins the next line to its own, and nothing may come between them.
    if (/\\\s*$/.test(before)) return gap;
    if (before === '' || after === '') return '';
    if (!gap.includes('\n')) return ' ';
    // A call that goes on in the next line does so over comments, but not over every other gap.
    return /^[.&]/.test(after) ? gap : '\n';
  },
};
