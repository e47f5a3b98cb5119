import { formatPath, type Path } from './path.ts';
import type { Source, Span } from './source.ts';

/** A range in a file, one-based, its end exclusive; `path` is the place in the file's data, where there is one. */
export interface Location {
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  path: string | null;
}

/** Resolves a span of a source. An empty span keeps its place: the end equals the start. */
export function locationOf(source: Source, span: Span, path: Path | null = null): Location {
  const start = source.positionAt(span.start);
  const end = source.positionAt(Math.max(span.start, span.end));
  return {
    file: source.file,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    path: path === null ? null : formatPath(path),
  };
}

/** The start of a file: for a fault that has no line of its own, or a file that could not be read. */
export function startOfFile(file: string): Location {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1, path: null };
}
