/** Why a text of some format cannot be parsed. */
export interface SyntaxProblem {
  /** Completes the sentence "The file is not YAML: …". */
  reason: string;
  /** Where the parser stopped, as an offset of the text. */
  offset: number;
  /** What to do, where that is more than to correct the place. */
  help?: string;
}
