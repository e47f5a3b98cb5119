import { codeFrameColumns } from '@babel/code-frame';
import { excerpt } from './excerpt.ts';
import { escapeOf, replaceHidden } from './hidden.ts';
import type { Location } from './location.ts';
import type { Source } from './source.ts';

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

/** The lines that a code frame shows, and the number of the first. */
export function framedLines(source: Source, { line }: Location): { first: number; lines: string[] } {
  const { first, last } = framed(source, line);
  return { first, lines: Array.from({ length: last - first + 1 }, (_, index) => source.line(first + index)) };
}

function framed(source: Source, line: number): { first: number; last: number } {
  const end = source.positionAt(source.text.length).line;
  return { first: Math.max(1, line - AROUND), last: Math.min(line + AROUND, end) };
}

/** Tabs stay: the library puts its mark by them. It breaks lines at a character that YAML and editors do not. */
function visibleLine(text: string): string {
  return replaceHidden(text.replace(/\r/g, ' '), escapeOf);
}
