/** How one dialect of SQL reads what dialects read in different ways. */
export interface Dialect {
  name: string;
  nestsComments: boolean;
  /** Whether a backslash in a string takes the next character with it. */
  escapes: boolean;
  hashIsComment: boolean;
  /** Whether `--` needs white space behind it to be a comment. */
  dashesNeedSpace: boolean;
  /** Whether what stands in `[…]` is a name. */
  brackets: boolean;
  dollars: boolean;
}

export const DIALECTS: readonly Dialect[] = [
  {
    name: 'PostgreSQL',
    nestsComments: true,
    escapes: false,
    hashIsComment: false,
    dashesNeedSpace: false,
    brackets: false,
    dollars: true,
  },
  {
    name: 'MySQL',
    nestsComments: false,
    escapes: true,
    hashIsComment: true,
    dashesNeedSpace: true,
    brackets: false,
    dollars: false,
  },
  {
    name: 'SQL Server',
    nestsComments: true,
    escapes: false,
    hashIsComment: false,
    dashesNeedSpace: false,
    brackets: true,
    dollars: false,
  },
  {
    name: 'Oracle',
    nestsComments: false,
    escapes: false,
    hashIsComment: false,
    dashesNeedSpace: false,
    brackets: false,
    dollars: false,
  },
];

/**
 * What one dialect reads in a text, a letter at a time: quoted parts to the letter, every gap a blank, none
 * beside `(`, `,`, `)`, before `;`, and where an operator begins or ends at a word or a quoted part. Undefined for a text that ends inside of a string, which is none of the dialect's.
 */
export function readIn(dialect: Dialect, text: string): string | undefined {
  const parts: string[] = [];
  let at = 0;
  let isClosed = true;
  const quoted = (close: string, doubles: boolean, escapes: boolean) => {
    const start = at;
    at += 1;
    while (at < text.length) {
      if (escapes && text[at] === '\\') at += 2;
      else if (text[at] === close && doubles && text[at + 1] === close) at += 2;
      else if (text[at] === close) break;
      else at += 1;
    }
    isClosed = at < text.length;
    at = Math.min(at + 1, text.length);
    parts.push(`‹${text.slice(start, at)}›`);
  };
  const toLineEnd = () => {
    while (at < text.length && text[at] !== '\n') at += 1;
  };
  while (at < text.length) {
    const two = text.slice(at, at + 2);
    const letter = text[at]!;
    const tag =
      dialect.dollars && !/[\w$]/.test(text[at - 1] ?? '')
        ? /^\$([A-Za-z_]\w*)?\$/.exec(text.slice(at))?.[0]
        : undefined;
    if (/\s/.test(letter)) {
      parts.push(' ');
      at += 1;
    } else if (two === '--' && (!dialect.dashesNeedSpace || /^[ \t\r\n\v\f]?$/.test(text[at + 2] ?? ''))) {
      toLineEnd();
      parts.push(' ');
    } else if (letter === '#' && dialect.hashIsComment) {
      toLineEnd();
      parts.push(' ');
    } else if (two === '/*') {
      const start = at;
      let depth = 1;
      at += 2;
      while (at < text.length && depth > 0) {
        if (dialect.nestsComments && text.startsWith('/*', at)) depth += 1;
        else if (text.startsWith('*/', at)) depth -= 1;
        else {
          at += 1;
          continue;
        }
        at += 2;
      }
      const comment = text.slice(start, at);
      parts.push(/^\/\*(?:!|\+)/.test(comment) ? `‹${comment}›` : ' ');
    } else if (tag !== undefined) {
      const end = text.indexOf(tag, at + tag.length);
      isClosed = end !== -1;
      const stop = isClosed ? end + tag.length : text.length;
      parts.push(`‹${text.slice(at, stop)}›`);
      at = stop;
    } else if (letter === "'" || letter === '"') quoted(letter, true, dialect.escapes);
    else if (letter === '`' && dialect.escapes) quoted('`', true, false);
    else if (letter === '[' && dialect.brackets) quoted(']', true, false);
    else {
      parts.push(letter);
      at += 1;
    }
  }
  if (!isClosed) return undefined;
  return parts
    .join('')
    .replace(/ +/g, ' ')
    .replace(/ ?([(,)]) ?| (?=;)|^ | $/g, '$1')
    .replace(/(?<=[\w›)\]]) (?=[=<>!|]|::)|(?<=[=<>!|]|::) (?=[\w‹[])/g, '');
}
