import { createRequire } from 'node:module';
import type { Node, ParseError } from 'jsonc-parser';
import type { Path } from '../../text/path.ts';
import type { Span } from '../../text/source.ts';
import { type ConfigReader, ConfigSyntaxError } from './config-keys.ts';
import { dataKeys, MAX_DEPTH, TOO_DEEP } from './data-keys.ts';
import { keyPath } from './key-path.ts';
import { unlessBroken } from './unless-broken.ts';

const require = createRequire(import.meta.url);
/** Loaded when the first such file is read: a check without one does not pay for it. */
const jsonc = (): typeof import('jsonc-parser') => require('jsonc-parser');

/** Reads JSON, with comments and trailing commas. A name that stands twice in an object counts where it stands last. */
export const jsonReader: ConfigReader = {
  keys(text) {
    const root = readJson(text);
    return dataKeys([dataOf(root)], (reason, path) => {
      throw new ConfigSyntaxError(reason, locateName(root, path).start);
    });
  },

  locate(text, key) {
    const root = unlessBroken(() => readJson(text));
    return locateName(root, keyPath(dataOf(root), key));
  },
};

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

function readJson(text: string): Node | undefined {
  // A byte order mark is no part of the value, and a space in its place keeps every offset.
  const content = text.replace(/^\uFEFF/, ' ');
  const errors: ParseError[] = [];
  let root: Node | undefined;
  try {
    root = jsonc().parseTree(content, errors, { allowTrailingComma: true, allowEmptyContent: true });
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

function dataOf(node: Node | undefined): unknown {
  if (node?.type === 'array') return node.children?.map(dataOf) ?? [];
  if (node?.type !== 'object') return null;
  return new Map(node.children?.map((property) => [nameOf(property), dataOf(property.children?.[1])]));
}

function nameOf(property: Node): string {
  return String(property.children?.[0]?.value);
}

function locateName(root: Node | undefined, path: Path): Span {
  let node = root;
  let name: Node | undefined;
  for (const step of path) {
    if (typeof step === 'number') {
      node = node?.children?.[step];
      continue;
    }
    const property = node?.children?.findLast((child) => nameOf(child) === step);
    if (property === undefined) break;
    [name, node] = property.children ?? [];
  }
  return name === undefined ? { start: 0, end: 0 } : { start: name.offset, end: name.offset + name.length };
}
