import { createRequire } from 'node:module';
import type { Node, ParseError } from 'jsonc-parser';
import type { Path } from '../../../text/path.ts';
import type { Span } from '../../../text/source.ts';
import { ConfigSyntaxError } from './config-keys.ts';
import { MAX_DEPTH, TOO_DEEP } from './data-keys.ts';

const require = createRequire(import.meta.url);
/** Loaded when the first such file is read: a check without one does not pay for it. */
const jsonc = (): typeof import('jsonc-parser') => require('jsonc-parser');

type ReasonOf = Record<Exclude<ReturnType<typeof import('jsonc-parser').printParseErrorCode>, 'InvalidSymbol'>, string>;

const REASONS: ReasonOf = {
  InvalidNumberFormat: 'a number is not written as JSON writes numbers',
  PropertyNameExpected: 'a name in double quotes was expected',
  ValueExpected: 'a value was expected',
  ColonExpected: 'a colon was expected',
  CommaExpected: 'a comma was expected',
  CloseBraceExpected: 'a closing brace was expected',
  CloseBracketExpected: 'a closing bracket was expected',
  EndOfFileExpected: 'something stands after the end of the value',
  InvalidCommentToken: 'a comment was not expected',
  UnexpectedEndOfComment: 'a comment is not closed',
  UnexpectedEndOfString: 'a string is not closed on its line',
  UnexpectedEndOfNumber: 'a number is not complete',
  InvalidUnicode: 'a `\\u` is not followed by four hexadecimal digits',
  InvalidEscapeCharacter: 'a string holds an unknown escape',
  InvalidCharacter: 'a string holds a control character',
  '<unknown ParseErrorCode>': 'it does not parse',
};

/** Parses JSON with comments, and with trailing commas unless told; undefined for a text that holds nothing. */
export function readJson(text: string, { allowTrailingComma = true } = {}): Node | undefined {
  // A byte order mark is no part of the value, and a space in its place keeps every offset.
  const content = text.replace(/^\uFEFF/, ' ');
  const errors: ParseError[] = [];
  let root: Node | undefined;
  try {
    root = jsonc().parseTree(content, errors, { allowTrailingComma, allowEmptyContent: true });
  } catch (error) {
    if (error instanceof RangeError) throw new ConfigSyntaxError(TOO_DEEP, tooDeepAt(content));
    throw error;
  }
  const [first] = errors;
  if (first === undefined) return root;
  const code = jsonc().printParseErrorCode(first.error);
  const found = content.slice(first.offset, first.offset + Math.min(first.length, 30));
  throw new ConfigSyntaxError(code === 'InvalidSymbol' ? `unexpected \`${found}\`` : REASONS[code], first.offset);
}

/** The parser itself runs out of stack on such a text; its scanner does not. */
function tooDeepAt(text: string): number {
  const scanner = jsonc().createScanner(text, true);
  let depth = 0;
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    const written = text[scanner.getTokenOffset()];
    if (written === '{' || written === '[') depth += 1;
    else if (written === '}' || written === ']') depth -= 1;
    if (depth > MAX_DEPTH) return scanner.getTokenOffset();
  }
  return 0;
}

/** A scalar of JSON as data; `written` is how it stands in the text. */
type ScalarOf = (node: Node, written: string) => unknown;

/** Every scalar as text, numbers as they are written. */
const asText: ScalarOf = ({ type, value }, written) => {
  if (type === 'null') return null;
  return type === 'string' ? String(value) : written;
};

/** Scalars as JSON has them, which tells the text `"5"` from the number `5`. */
export const asLiteral: ScalarOf = ({ type, value }, written) => (type === 'number' ? written : JSON.stringify(value));

/** Parsed JSON as data: objects as Maps, arrays as lists. It ends a level below the deepest that a reader takes. */
export function jsonData(root: Node | undefined, text: string, scalar: ScalarOf = asText): unknown {
  const dataOf = (node: Node | undefined, depth: number): unknown => {
    if (node === undefined || depth > MAX_DEPTH + 1) return null;
    if (node.type === 'array') return node.children?.map((child) => dataOf(child, depth + 1)) ?? [];
    if (node.type !== 'object') return scalar(node, text.slice(node.offset, node.offset + node.length));
    return new Map(node.children?.map((property) => [nameOf(property), dataOf(property.children?.[1], depth + 1)]));
  };
  return dataOf(root, 0);
}

/** Refuses what parsed JSON holds, at the name that it stands under. */
export function refuseJson(root: Node | undefined): (reason: string, path: Path) => never {
  return (reason, path) => {
    throw new ConfigSyntaxError(reason, locateInJson(root, path, 'key').start);
  };
}

function nameOf(property: Node): string {
  return String(property.children?.[0]?.value);
}

/** Where a path stands in parsed JSON: its name, or its value. The nearest parent that has a name where it does not. */
export function locateInJson(root: Node | undefined, path: Path, of: 'key' | 'value'): Span {
  let node = root;
  let name: Node | undefined;
  let steps = 0;
  for (const step of path) {
    if (typeof step === 'number') {
      node = node?.children?.[step];
    } else {
      const property = node?.children?.findLast((child) => nameOf(child) === step);
      if (property === undefined) break;
      [name, node] = property.children ?? [];
    }
    steps += 1;
  }
  const place = of === 'value' && node !== undefined && steps === path.length ? node : name;
  return place === undefined ? { start: 0, end: 0 } : { start: place.offset, end: place.offset + place.length };
}
