import { codeFrameColumns } from '@babel/code-frame';
import type { Location } from './location.ts';
import type { Source } from './source.ts';

/** The lines around a location with a mark under it, two lines of context each side; no colour. */
export function codeFrame(source: Source, { line, column, endLine, endColumn }: Location): string {
  // The library counts columns from zero, and draws a range of several lines to its very end.
  const start = { line, column: column - 1 };
  const range = line === endLine && endColumn > column ? { start, end: { line, column: endColumn - 1 } } : { start };
  // It also breaks lines at characters that YAML and editors do not.
  const text = source.text.replace(/\r(?!\n)|[\u2028\u2029]/g, ' ');
  return codeFrameColumns(text, range, { linesAbove: 2, linesBelow: 2, highlightCode: false });
}
