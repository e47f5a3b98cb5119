import { createRequire } from 'node:module';
import type { Node, ParseError } from 'jsonc-parser';
import type { Path } from '../../../text/path.ts';
import { failure, type Result, success } from '../../../text/result.ts';
import type { Span } from '../../../text/source.ts';
import type { SyntaxProblem } from '../../../text/syntax-problem.ts';
import { MAX_DEPTH, type OutOfBounds, parsedAt, TOO_DEEP } from './data-node.ts';

const require = createRequire(import.meta.url);
/** Loaded when the first such file is read: a check without one does not pay for it. */
const jsonc = (): typeof import('jsonc-parser') => require('jsonc-parser');

type ReasonOf = Record<Exclude<ReturnType<typeof import('jsonc-parser').printParseErrorCode>, 'InvalidSymbol'>, string>;

const REASONS: ReasonOf = {
  InvalidNumberFormat: 'a number is not one of JSON',
  PropertyNameExpected: 'a name in double quotes was expected',
  ValueExpected: 'a value was expected',
  ColonExpected: 'a colon was expected',
  CommaExpected: 'a comma was expected',
  CloseBraceExpected: 'a closing brace was expected',
  CloseBracketExpected: 'a closing bracket was expected',
  EndOfFileExpected: 'something follows the end of the value',
  InvalidCommentToken: 'a comment was not expected',
  UnexpectedEndOfComment: 'a comment is not closed',
  UnexpectedEndOfString: 'a string is not closed on its line',
  UnexpectedEndOfNumber: 'a number is not complete',
  InvalidUnicode: 'a `\\u` is not followed by four hexadecimal digits',
  InvalidEscapeCharacter: 'a string holds an unknown escape',
  InvalidCharacter: 'a string holds a control character',
  '<unknown ParseErrorCode>': 'it cannot be parsed',
};

/** Parses JSON with comments and, by default, trailing commas; undefined for a text without a value. */
export function readJson(text: string, { allowTrailingComma = true } = {}): Result<Node | undefined, SyntaxProblem> {
  // A byte order mark is not part of the value; a space in its place keeps every offset.
  const content = text.replace(/^\uFEFF/, ' ');
  const errors: ParseError[] = [];
  let root: Node | undefined;
  try {
    root = jsonc().parseTree(content, errors, { allowTrailingComma, allowEmptyContent: true });
  } catch (error) {
    if (error instanceof RangeError) return failure({ reason: TOO_DEEP, offset: tooDeepAt(content) });
    throw error;
  }
  const [first] = errors;
  if (first === undefined) return success(root);
  const code = jsonc().printParseErrorCode(first.error);
  const { offset } = first;
  const symbol = content.slice(offset, offset + Math.min(first.length, 30));
  return failure({ reason: code === 'InvalidSymbol' ? `unexpected \`${symbol}\`` : REASONS[code], offset });
}

/** The parser itself runs out of stack on such a text; its scanner does not. */
function tooDeepAt(text: string): number {
  const scanner = jsonc().createScanner(text, true);
  let depth = 0;
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    const token = text[scanner.getTokenOffset()];
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    if (depth > MAX_DEPTH) return scanner.getTokenOffset();
  }
  return 0;
}

/** A scalar of JSON as data; `source` is its own text. */
type ScalarOf = (node: Node, source: string) => unknown;

/** Every scalar as text; numbers keep their spelling. */
const asText: ScalarOf = ({ type, value }, source) => {
  if (type === 'null') return null;
  return type === 'string' ? String(value) : source;
};

/** Scalars as JSON has them, which tells the text `"5"` from the number `5`. */
export const asLiteral: ScalarOf = ({ type, value }, source) => (type === 'number' ? source : JSON.stringify(value));

/** Parsed JSON as data: objects as Maps, arrays as lists. It ends a level below the deepest that is walked. */
export function jsonData(root: Node | undefined, text: string, scalar: ScalarOf = asText): unknown {
  const dataOf = (node: Node | undefined, depth: number): unknown => {
    if (node === undefined || depth > MAX_DEPTH + 1) return null;
    if (node.type === 'array') return node.children?.map((child) => dataOf(child, depth + 1)) ?? [];
    if (node.type !== 'object') return scalar(node, text.slice(node.offset, node.offset + node.length));
    return new Map(node.children?.map((property) => [nameOf(property), dataOf(property.children?.[1], depth + 1)]));
  };
  return dataOf(root, 0);
}

/** A walk through parsed JSON as its parse: a problem is at the nearest name. */
export function parsedJson<T>(root: Node | undefined, walked: Result<T, OutOfBounds>): Result<T, SyntaxProblem> {
  return parsedAt(walked, ({ path }) => locateInJson(root, path, 'key').start);
}

function nameOf(property: Node): string {
  return String(property.children?.[0]?.value);
}

/** Finds the place of a path in parsed JSON: its name, or its value. The nearest parent with a name where it does not exist. */
export type LocateInJson = (path: Path, of: 'key' | 'value') => Span;

export function jsonLocator(root: Node | undefined): LocateInJson {
  const named = new Map<Node, ReadonlyMap<string, Node>>();
  /** The properties of an object by name; of a name that is twice in it, the last. */
  const propertiesOf = (node: Node): ReadonlyMap<string, Node> => {
    const known = named.get(node) ?? new Map(node.children?.map((property) => [nameOf(property), property]));
    named.set(node, known);
    return known;
  };
  return (path, of) => {
    let node = root;
    let name: Node | undefined;
    let steps = 0;
    for (const step of path) {
      if (typeof step === 'number') {
        node = node?.children?.[step];
      } else {
        const property = node && propertiesOf(node).get(step);
        if (property === undefined) break;
        [name, node] = property.children ?? [];
      }
      steps += 1;
    }
    const place = of === 'value' && node !== undefined && steps === path.length ? node : name;
    return place === undefined ? { start: 0, end: 0 } : { start: place.offset, end: place.offset + place.length };
  };
}

/** Finds one place in parsed JSON. */
export function locateInJson(root: Node | undefined, path: Path, of: 'key' | 'value'): Span {
  return jsonLocator(root)(path, of);
}
