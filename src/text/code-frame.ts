import { codeFrameColumns } from '@babel/code-frame';
import type { Location } from './location.ts';
import type { Source } from './source.ts';

/** The lines around a location with a mark under it, two lines of context each side; no colour. */
export function codeFrame(source: Source, location: Location): string {
  const sameLine = location.line === location.endLine;
  const end = sameLine && location.endColumn > location.column ? { line: location.line, column: location.endColumn } : undefined;
  const start = { line: location.line, column: location.column };
  return codeFrameColumns(source.text.replaceAll('\r\n', '\n'), end === undefined ? { start } : { start, end }, {
    linesAbove: 2,
    linesBelow: 2,
    highlightCode: false,
  });
}
