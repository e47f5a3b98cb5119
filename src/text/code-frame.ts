import { codeFrameColumns } from '@babel/code-frame';
import { excerpt } from './excerpt.ts';
import type { Location } from './location.ts';
import type { Source } from './source.ts';

const AROUND = 2;

/**
 * The lines around a location with a mark under it, two lines of context each side; no colour. A very long line is shown
 * around the mark alone.
 */
export function codeFrame(source: Source, { line, column, endLine, endColumn }: Location): string {
  const first = Math.max(1, line - AROUND);
  const last = Math.min(line + AROUND, source.positionAt(source.text.length).line);
  const shown = excerpt(source.line(line), column - 1);
  const lines: string[] = [];
  for (let each = first; each <= last; each += 1) {
    const { text } = each === line ? shown : excerpt(source.line(each));
    // The library breaks lines at characters that YAML and editors do not.
    lines.push(text.replace(/[\r\u2028\u2029]/g, ' '));
  }
  // The library counts columns from zero, and draws a range of several lines to its very end.
  const start = { line, column: shown.at(column - 1) };
  const end = shown.at(endColumn - 1);
  const range = line === endLine && end > start.column ? { start, end: { line, column: end } } : { start };
  return codeFrameColumns(lines.join('\n'), range, {
    startLine: first,
    linesAbove: AROUND,
    linesBelow: AROUND,
    highlightCode: false,
  });
}
