/** The tokens of a language, as far as comments and layout can be told from the rest. All patterns but `directive` are sticky. */
export interface Tokens {
  /** White space and comments. */
  gap: RegExp;
  /** A comment that a tool, a compiler or a database reads. */
  directive: RegExp;
  /** Strings and the like: kept unchanged. A function returns the literal at an offset, empty where there is none. */
  literal: RegExp | ((at: number) => string);
  /** Where the text could be read in two ways. From here on all of it is kept unchanged. */
  ambiguous: RegExp;
  /** Whether a literal surely ends where its pattern does; if not, all from its start on is kept unchanged. */
  isComplete(literal: string): boolean;
  /** What a gap is shortened to, between the last characters that were kept and the next of the text. */
  shortenGap(gap: string, before: string, after: string): string;
  /** What a gap before a directive is shortened to, where that depends on the directive. */
  shortenBeforeDirective?(gap: string, before: string, directive: string): string;
  /** What a literal is kept as; the literal itself, where this is left out. */
  asKept?(literal: string): string;
}

/**
 * A text with every gap shortened to what the language reads in it. The result is a text of the language that means the
 * same, so two texts with one result mean the same.
 */
export function withoutLayout(text: string, tokens: Tokens): string {
  return readWith(text, tokens).kept;
}

/** Whether nothing in a text could be read in two ways. */
export function isUnambiguous(text: string, tokens: Tokens): boolean {
  return readWith(text, tokens).isUnambiguous;
}

function readWith(text: string, tokens: Tokens): { kept: string; isUnambiguous: boolean } {
  const parts: string[] = [];
  /** The last characters that were kept. */
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
    for (let part = matchAt(tokens.gap); part !== ''; part = matchAt(tokens.gap)) {
      at += part.length;
      if (/\S/.test(part) && tokens.directive.test(part)) {
        directive = part;
        break;
      }
      gap += part;
    }
    if (directive !== '') {
      const short = tokens.shortenBeforeDirective?.(gap, last, directive) ?? (gap.includes('\n') ? '\n' : gap && ' ');
      keep(`${short}${directive}\n`);
      continue;
    }
    if (gap !== '') keep(tokens.shortenGap(gap, last, text.slice(at, at + 2)));
    if (at >= text.length) break;
    const literal = typeof tokens.literal === 'function' ? tokens.literal(at) : matchAt(tokens.literal);
    const isAmbiguous = literal === '' ? matchAt(tokens.ambiguous) !== '' : !tokens.isComplete(literal);
    if (isAmbiguous) return { kept: parts.join('') + text.slice(at), isUnambiguous: false };
    const taken = literal === '' ? text.charAt(at) : literal;
    keep(literal === '' ? taken : (tokens.asKept?.(literal) ?? literal));
    at += taken.length;
  }
  return { kept: parts.join(''), isUnambiguous: true };
}

/**
 * Whether an interpolation in a string surely ends in it: nothing behind its start may hide a brace or begin another
 * string.
 */
export function closesInterpolation(literal: string, opening: string): boolean {
  const start = literal.indexOf(opening);
  if (start === -1) return true;
  const rest = literal.slice(start, /("""|''')$/.test(literal) ? -3 : -1);
  if (/["'`/#\\]/.test(rest.replaceAll(opening, '{'))) return false;
  let depth = 0;
  for (const character of rest) {
    if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
