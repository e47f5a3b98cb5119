/** What one or several lines of an environment file say together. */
export interface Statement {
  /** Its offset in the text. */
  start: number;
  /** As it is written, but for blanks at its end; its lines end with LF. */
  text: string;
}

const DOUBLE = '"[^"\\\\]*(?:\\\\.[^"\\\\]*)*"';
const BACKTICKS = '`[^`\\\\]*(?:\\\\.[^`\\\\]*)*`';
/** To some a backslash in single quotes escapes, to others not. */
const SINGLE = "'[^']*'";
const SINGLE_WITH_ESCAPES = "'[^'\\\\]*(?:\\\\.[^'\\\\]*)*'";

/** What a line may go on in, to a shell: quotes anywhere, a backslash; to systemd a backslash in a comment as well. */
const ANYWHERE = new RegExp(
  `${DOUBLE}|${SINGLE}|${BACKTICKS}|\\\\(?:\\r\\n|.)|(?<!\\S)#[^\\\\\\n]*(?:\\\\(?:\\r\\n|.)[^\\\\\\n]*)*`,
  'gs',
);
/** The same to those that know quotes only around a whole value. */
const AROUND_VALUE = new RegExp(
  `^[^\\S\\n]*(?:export[^\\S\\n]+)?[\\w.-]+[^\\S\\n]*[=:]\\s*(?:${DOUBLE}|${SINGLE_WITH_ESCAPES}|${BACKTICKS})`,
  'gms',
);
/** What begins a text over lines of a shell, in which a comment is none. */
const HERE_DOCUMENT = /<<-?[ \t]*["'\\]?[A-Za-z_]/;

/**
 * What is in an environment file to any of its usual readers: a shell, Docker, Compose, systemd, dotenv. These know other quotes, other
 * names and other comments; so a line goes on in the next where one of them may read it so, and nothing is layout but blank lines and
 * lines that begin with `#`.
 */
export function statementsOf(text: string): readonly Statement[] {
  const within = new Set([...lineEndsIn(text, ANYWHERE), ...lineEndsIn(text, AROUND_VALUE)]);
  const hasDocument = HERE_DOCUMENT.test(text);
  const statements: Statement[] = [];
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (let end = start - 1; end < text.length; ) {
    const next = text.indexOf('\n', end + 1);
    end = next === -1 ? text.length : next;
    if (within.has(end)) continue;
    const written = text.slice(start, end).replaceAll('\r\n', '\n').replace(/\r$/, '');
    if (hasDocument || !isLayout(written)) statements.push({ start, text: withoutBlankEnd(written) });
    start = end + 1;
  }
  return statements;
}

function lineEndsIn(text: string, parts: RegExp): number[] {
  return Array.from(text.matchAll(parts)).flatMap(({ 0: part, index }) =>
    part.includes('\n') ? Array.from(part.matchAll(/\n/g), (end) => index + end.index) : [],
  );
}

function isLayout(written: string): boolean {
  return written.split('\n').every((line) => /^[ \t]*(?:#|$)/.test(line));
}

/** Behind a backslash a blank tells that the line does not go on. */
function withoutBlankEnd(written: string): string {
  let end = written.length;
  while (written[end - 1] === ' ' || written[end - 1] === '\t') end -= 1;
  return written[end - 1] === '\\' ? written : written.slice(0, end);
}
