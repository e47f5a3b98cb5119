import { lastWhere } from './sorted.ts';

/** A half-open range of UTF-16 offsets in a text. */
export interface Span {
  start: number;
  end: number;
}

/** A one-based place in a text; columns count UTF-16 units, as editors do. */
export interface Position {
  line: number;
  column: number;
}

/** A named text that knows where its lines start, so that an offset becomes a line and a column. */
export class Source {
  readonly file: string;
  readonly text: string;
  #lineStarts: number[] | undefined;

  /** `file` is the name shown to people: relative, with forward slashes. */
  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  /** Line and column of an offset; one outside the text counts as the nearer end. */
  positionAt(offset: number): Position {
    const starts = this.#starts();
    const at = Math.max(0, Math.min(offset, this.text.length));
    const index = lastWhere(starts.length, (each) => starts[each]! <= at);
    return { line: index + 1, column: at - starts[index]! + 1 };
  }

  /** The offset at which a one-based line starts; past the last line, the text's end. */
  lineStart(line: number): number {
    return this.#starts()[line - 1] ?? this.text.length;
  }

  /** The text of a one-based line, without its end of line. */
  line(line: number): string {
    return this.text.slice(this.lineStart(line), this.lineStart(line + 1)).replace(/\r?\n$/, '');
  }

  #starts(): number[] {
    if (this.#lineStarts === undefined) {
      this.#lineStarts = [0];
      for (let at = this.text.indexOf('\n'); at !== -1; at = this.text.indexOf('\n', at + 1)) {
        this.#lineStarts.push(at + 1);
      }
    }
    return this.#lineStarts;
  }
}
