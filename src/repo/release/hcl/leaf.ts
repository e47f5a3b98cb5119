import type { Path } from '../../../text/path.ts';
import type { Span } from '../../../text/source.ts';

/** A value of an HCL text that holds no other values. Blocks are keys: `job "web" { … }` is `job.web`. */
export interface HclLeaf {
  path: Path;
  /** As written; a string without its quotes. Undefined for an expression, whose value the text does not tell. */
  value: string | undefined;
  /** Of a string in which something is filled in, the text after that: `?ref=v1` of `"${local.source}?ref=v1"`. */
  ending?: string;
  /** Where there is one, all texts in the string before it, those in expressions too. */
  before?: string;
  /** The value, with its quotes. */
  span: Span;
}

/** What a parse of an HCL text gives: its values in their order, or where it cannot be parsed. */
export type HclParse = { leaves: readonly HclLeaf[] } | { reason: string; offset: number };
