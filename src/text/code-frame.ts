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
  const first = Math.max(1, line - AROUND);
  const last = Math.min(line + AROUND, source.positionAt(source.text.length).line);
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

/** Tabs stay: the library puts its mark by them. It breaks lines at a character that YAML and editors do not. */
function visibleLine(text: string): string {
  return replaceHidden(text.replace(/\r/g, ' '), escapeOf);
}
