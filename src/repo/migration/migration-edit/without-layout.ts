/** What a language's text is made of. All patterns but `directive` are sticky. */
export interface Lexis {
  /** White space and comments. */
  gap: RegExp;
  /** A comment that a tool, a compiler or a database reads. */
  directive: RegExp;
  /** Strings and the like: kept to the letter. */
  literal: RegExp;
  /** Where the text could be read in two ways. From here on all of it is kept to the letter. */
  doubt: RegExp;
  /** Whether a literal was surely read right to its end; where not, all from its start on is kept to the letter. */
  isWhole(literal: string): boolean;
  /** What stays of a gap, between the last of what is kept before it and the next of the text. */
  shorten(gap: string, before: string, after: string): string;
}

/**
 * A text with every gap shortened to what the language reads in it. The result is a text of the language that means the
 * same, so two texts with one result mean the same.
 */
export function withoutLayout(text: string, lexis: Lexis): string {
  const parts: string[] = [];
  /** The last letters of what is kept. */
  let last = '';
  let at = 0;
  const keep = (part: string) => {
    parts.push(part);
    last = (last + part).slice(-40);
  };
  const matchAt = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? '';
  };
  while (at < text.length) {
    let gap = '';
    let directive = '';
    for (let part = matchAt(lexis.gap); part !== ''; part = matchAt(lexis.gap)) {
      at += part.length;
      if (/\S/.test(part) && lexis.directive.test(part)) {
        directive = part;
        break;
      }
      gap += part;
    }
    if (directive !== '') {
      keep(`${gap.includes('\n') ? '\n' : gap && ' '}${directive}\n`);
      continue;
    }
    if (gap !== '') keep(lexis.shorten(gap, last, text.slice(at, at + 2)));
    if (at >= text.length) break;
    const literal = matchAt(lexis.literal);
    const isDoubtful = literal === '' ? matchAt(lexis.doubt) !== '' : !lexis.isWhole(literal);
    if (isDoubtful) {
      parts.push(text.slice(at));
      break;
    }
    const taken = literal === '' ? text.charAt(at) : literal;
    keep(taken);
    at += taken.length;
  }
  return parts.join('');
}

/**
 * Whether an interpolation in a string surely ends in it: what stands behind its start holds nothing that may hide a brace
 * or begin another string.
 */
export function closesInterpolation(literal: string, opening: string): boolean {
  const start = literal.indexOf(opening);
  if (start === -1) return true;
  const rest = literal.slice(start, /("""|''')$/.test(literal) ? -3 : -1);
  if (/["'`/#\\]/.test(rest.replaceAll(opening, '{'))) return false;
  let depth = 0;
  for (const letter of rest) {
    if (letter === '{') depth += 1;
    else if (letter === '}') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
