import type { Assignment } from '../../config/config-file/flat-keys.ts';

/** A word of a line: what it assigns, or what ends a command. The rest of a line behind a `#` is a comment. */
const WORD =
  /([\w.-]+)\+?=((?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s;&|"'\\])*)|#.*|"(?:\\.|[^"\\])*"|'[^']*'|["'].*|[;&|]|[^\s;&|"'#]+/g;
/** What may stand before an assignment. */
const BUILT_IN = /^(?:export|declare|typeset|readonly|local|set|env|-\w+)$/;
/** Of these whatever stands among their words, too. */
const TAKES_NAMES = /^(?:export|declare|typeset|readonly|local)$/;

/**
 * The assignments of an environment file as programs read it that go line by line, with no text over several: Docker, systemd, and a
 * shell, which takes several on one line.
 */
export function assignmentsByLine(text: string): Assignment[] {
  return Array.from(text.matchAll(/[^\r\n]+/g)).flatMap(({ 0: line, index: start }) => {
    const found: Assignment[] = [];
    let isCommand = false;
    let takesNames = false;
    for (const { 0: word, 1: key, 2: written = '', index } of line.matchAll(WORD)) {
      if (/^[;&|]/.test(word)) isCommand = takesNames = false;
      else if (key === undefined) {
        isCommand ||= !(takesNames || BUILT_IN.test(word));
        takesNames ||= TAKES_NAMES.test(word);
      } else if (!isCommand) {
        const at = start + index;
        const value = written.replace(/^(["'])(.*)\1$/, '$2');
        const valueStart = at + word.length - written.length + (value === written ? 0 : 1);
        found.push({
          key,
          value,
          span: { start: at, end: at + key.length },
          valueSpan: { start: valueStart, end: valueStart + value.length },
        });
      }
    }
    return found;
  });
}

/** The same where a backslash at the end of a line joins the next to it. */
export function assignmentsByJoinedLine(text: string): Assignment[] {
  const ends = Array.from(text.matchAll(/\\\r?\n/g), ({ 0: end, index }) => ({ index, length: end.length }));
  if (ends.length === 0) return [];
  let left = 0;
  let next = 0;
  /** The offset in the text of one in the joined text; asked in order. */
  const placeOf = (offset: number): number => {
    for (let end = ends[next]; end !== undefined && end.index <= offset + left; end = ends[++next]) left += end.length;
    return offset + left;
  };
  return assignmentsByLine(text.replace(/\\\r?\n/g, '')).map(({ key, value, span, valueSpan }) => {
    const [start, end] = [placeOf(span.start), placeOf(span.end)];
    const valueStart = placeOf(valueSpan.start);
    return { key, value, span: { start, end }, valueSpan: { start: valueStart, end: placeOf(valueSpan.end) } };
  });
}
