/** Turns a value into text and does nothing else. A room of this folder has one file a format, listed in its `formats.ts`. */
export type Format<Value> = (value: Value, options: FormatOptions) => string;

export interface FormatOptions {
  /** Whether the text may hold the escape codes of a terminal's colours. */
  color: boolean;
}
