import { codeFrameColumns } from '@babel/code-frame';
import { excerpt, shownPart } from './excerpt.ts';
import { escapeOf, replaceHidden } from './hidden.ts';
import type { Location } from './location.ts';
import { Source } from './source.ts';

const AROUND = 2;

/**
 * The lines around a location with a mark under it, two lines of context each side; no colour. A very long line is shown
 * around the mark alone, and what nothing shows by its code, so that the mark is under what it means.
 */
export function codeFrame(source: Source, { line, column, endLine, endColumn }: Location): string {
  const { first, last } = framed(source, line);
  const shown = excerpt(source.line(line), column - 1);
  const lines: string[] = [];
  for (let each = first; each <= last; each += 1) {
    const { text } = each === line ? shown : excerpt(source.line(each));
    lines.push(visibleLine(text));
  }
  // The library counts columns from zero, and draws a range of several lines to its very end.
  const placeOf = (offset: number) => visibleLine(shown.text.slice(0, shown.at(offset))).length;
  const start = { line, column: placeOf(column - 1) };
  const end = placeOf(endColumn - 1);
  const range = line === endLine && end > start.column ? { start, end: { line, column: end } } : { start };
  return codeFrameColumns(lines.join('\n'), range, {
    startLine: first,
    linesAbove: AROUND,
    linesBelow: AROUND,
    highlightCode: false,
  });
}

/** What a code frame shows of the lines around a location. */
export interface FramedLines {
  /** The number of the first. */
  first: number;
  /** Of very long lines, the part that is shown. */
  lines: string[];
  /** How many characters of the line of the location come before its part; absent for none. */
  left?: number;
}

/** What the code frame of a location needs of its file; `sourceOfFrame` makes a source of it that has the same frame. */
export function framedLines(source: Source, { line, column }: Location): FramedLines {
  const { first, last } = framed(source, line);
  const marked = shownPart(source.line(line), column - 1);
  const lines = Array.from({ length: last - first + 1 }, (_, index) =>
    first + index === line ? marked.text : shownPart(source.line(first + index)).text,
  );
  return { first, lines, ...(marked.left === 0 ? {} : { left: marked.left }) };
}

/** A file of which only what the code frame of a location shows is known; other lines are empty. */
export function sourceOfFrame(file: string, { first, lines, left = 0 }: FramedLines, { line }: Location): Source {
  const marked = lines.map((text, index) => (first + index === line ? ' '.repeat(left) + text : text));
  return new Source(file, [...Array<string>(first - 1).fill(''), ...marked].join('\n'));
}

function framed(source: Source, line: number): { first: number; last: number } {
  const end = source.positionAt(source.text.length).line;
  return { first: Math.max(1, line - AROUND), last: Math.min(line + AROUND, end) };
}

/** Tabs stay: the library puts its mark by them. It breaks lines at a character that YAML and editors do not. */
function visibleLine(text: string): string {
  return replaceHidden(text.replace(/\r/g, ' '), escapeOf);
}
