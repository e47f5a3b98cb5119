import { lastWhere } from '../../../text/sorted.ts';
import type { Normalise } from './normalise.ts';
import { closesInterpolation, type Tokens, withoutLayout } from './without-layout.ts';

/** Ruby. Here documents are content; a slash, and most literals with a percent sign, leave the rest as it is. */
export const normaliseRuby: Normalise = (text) => {
  const hereDocument = hereDocuments(text);
  const literal = (at: number) => {
    LITERAL.lastIndex = at;
    return hereDocument(at) || (LITERAL.exec(text)?.[0] ?? '');
  };
  return withoutLayout(text, { ...tokens, literal });
};

const LITERAL =
  /\\\r?\n[ \t]*|%[wi]\[[^[\]\\\n#"'`]*\]|%[wi]\([^()\\\n#"'`]*\)|"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'/y;

const OPENING = /<<([~-]?)(["'`]?)([A-Za-z_]\w*)\2/y;
const LAST_LINE = /^([ \t]*)([A-Za-z_]\w*)(?=\r?$)/gm;

/**
 * Finds the here document that starts at an offset: to its last line, with the rest of the line that it starts on; empty where
 * there is none. Where lines may end one is found once, since without an end every `<<` would search all that follows.
 */
function hereDocuments(text: string): (at: number) => string {
  let ends: ReadonlyMap<string, readonly LastLine[]> | undefined;
  return (at) => {
    OPENING.lastIndex = at;
    const [opening, sign, , name] = OPENING.exec(text) ?? [];
    const lineEnd = opening === undefined ? -1 : text.indexOf('\n', at + opening.length);
    if (lineEnd === -1) return '';
    ends ??= Map.groupBy(lastLines(text), (line) => line.name);
    const known = ends.get(sign === '' ? `${name}` : ` ${name}`) ?? [];
    const last = known[lastWhere(known.length, (index) => known[index]!.start <= lineEnd) + 1];
    return last === undefined ? '' : text.slice(at, last.end);
  };
}

/** A line with nothing on it but a name. One that is indented ends a here document with a sign before its name alone. */
interface LastLine {
  /** With a space before it for here documents with a sign. */
  name: string;
  start: number;
  end: number;
}

function lastLines(text: string): LastLine[] {
  return Array.from(text.matchAll(LAST_LINE)).flatMap((match): LastLine[] => {
    const [whole, indent, name = ''] = match;
    const place = { start: match.index, end: match.index + whole.length };
    return [{ ...place, name: ` ${name}` }, ...(indent === '' ? [{ ...place, name }] : [])];
  });
}

const tokens: Omit<Tokens, 'literal'> = {
  gap: /[ \t\r\n]+|#[^\n]*|(?<=^|\n)=begin\b[\s\S]*?\n=end\b[^\n]*/y,
  directive: /^#!|^#.*(?:coding|frozen[_-]string[_-]literal|warn[_-]indent|shareable[_-]constant[_-]value)\s*[:=]/i,
  ambiguous: /["'`/]|<<[~-]|%(?=[^\s\w=]|[a-zA-Z][^\w\s])|\?(?=['"`#%/\\])|\$(?=\W)|(?<=^|\n)(?:__END__|=begin\b)/y,
  isComplete(literal) {
    if (!literal.startsWith('<<')) return literal.startsWith("'") || closesInterpolation(literal, '#{');
    const [opening = ''] = literal.split('\n');
    return !/<<|["'`%/]/.test(opening.replace(/^<<[~-]?(["'`]?)\w+\1/, ''));
  },
  shortenGap(gap, before, after) {
    // A backslash joins the next line to its own, and nothing may come between them.
    if (/\\\s*$/.test(before)) return gap;
    if (before === '' || after === '') return '';
    // `index:true` in a list.
    if (/[,({] ?\w+:$/.test(before) && /[\w'"[{]/.test(after.charAt(0))) return '';
    if (!gap.includes('\n')) return ' ';
    // A call that goes on in the next line does so over comments, but not over every other gap.
    return /^[.&]/.test(after) ? gap : '\n';
  },
};
