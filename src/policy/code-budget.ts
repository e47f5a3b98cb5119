import type { Parser } from 'acorn';

/** How many characters of code may be parsed for a page, besides those that it has a few times. */
const MOST_CHARACTERS = 3_000_000;
const TIMES_ITS_OWN = 3;
/** What it costs to begin. */
const START = 100;

/** What the parser of MDX parses code with. */
type CodeParser = Pick<typeof Parser, 'parse' | 'parseExpressionAt'>;

/** Thrown where so much code is parsed for a page that it would take very long. */
export class TooMuchCode extends Error {
  readonly code: string;

  constructor(code: string) {
    super('code does not end');
    this.code = code;
  }

  /** The parser of MDX takes whatever is thrown for a fault of the code, and goes on; it asks for its place first. */
  get pos(): never {
    throw this;
  }
}

/**
 * A parser of code that counts what it is asked for. That of MDX asks anew at each brace that may end an expression, and at each blank
 * line that may end an import or export, for all that there is since it began: of one that never ends that is the square of it.
 */
export function countingParser(parser: CodeParser): { acorn: CodeParser; begin(length: number): void } {
  let left = Number.POSITIVE_INFINITY;
  const spend = (code: string) => {
    if (left < 0) throw new TooMuchCode(code);
    left -= START + code.length;
  };
  return {
    acorn: {
      parse: (code, options) => {
        spend(code);
        return parser.parse(code, options);
      },
      parseExpressionAt: (code, at, options) => {
        spend(code);
        return parser.parseExpressionAt(code, at, options);
      },
    },
    // Begins to count, for a page of so many characters.
    begin: (length) => {
      left = MOST_CHARACTERS + TIMES_ITS_OWN * length;
    },
  };
}
