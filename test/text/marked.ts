/** A text without its marks, and the span that they stood around. */
export interface Marked {
  text: string;
  start: number;
  end: number;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** Takes the marks `«` and `»` out of a text; a lone `«` marks a place and not a stretch. */
export function marked(withMarks: string): Marked {
  const start = withMarks.indexOf('«');
  if (start === -1) throw new Error(`The text has no mark: ${withMarks}`);
  const opened = withMarks.replace('«', '');
  const close = opened.indexOf('»');
  const end = close === -1 ? start : close;
  const text = opened.replace('»', '');
  const [line, column] = placeOf(text, start);
  const [endLine, endColumn] = placeOf(text, end);
  return { text, start, end, line, column, endLine, endColumn };
}

/** Only line and column of both ends, as a location has them. */
export function rangeOf({ line, column, endLine, endColumn }: Omit<Marked, 'text' | 'start' | 'end'>) {
  return { line, column, endLine, endColumn };
}

function placeOf(text: string, offset: number): [line: number, column: number] {
  const before = text.slice(0, offset).split('\n');
  return [before.length, before.at(-1)!.length + 1];
}
