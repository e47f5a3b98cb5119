/** Why a text of some format cannot be parsed, or is refused. */
export interface SyntaxProblem {
  /** Completes the sentence "The file is not YAML: …"; where it parses, "The file is refused: …". */
  reason: string;
  /** Set where it parses, and what is in it is refused. */
  isRefused?: true;
  /** Where the parser stopped, as an offset of the text. */
  offset: number;
  /** What to do, where that is more than to correct the place. */
  help?: string;
}
