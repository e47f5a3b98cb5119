import type { XmlError } from '@rgrove/parse-xml';
import { Source } from '../../../text/source.ts';
import type { SyntaxProblem } from '../../../text/syntax-problem.ts';

/** A fault of XML, in plain words and at the character that is wrong. */
export function xmlProblem({ message, pos }: XmlError, text: string): SyntaxProblem {
  const offset = offsetOf(pos, text);
  const [line = ''] = message.split('\n', 1);
  const says = line.replace(/ \(line \d+, column \d+\)$/, '');
  for (const [pattern, problemOf] of PROBLEMS) {
    const match = pattern.exec(says);
    if (match !== null) return problemOf(text, offset, match[1] ?? '');
  }
  return { reason: says.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase()), offset };
}

type ProblemOf = (text: string, offset: number, name: string) => SyntaxProblem;

/** The messages that can be said better, most at another place than the one at which the parser stopped. */
const PROBLEMS: readonly (readonly [RegExp, ProblemOf])[] = [
  [/^Attribute value expected$/, attributeWithoutValue],
  [/^Duplicate attribute: (.*)$/s, repeatedAttribute],
  [/^Unclosed attribute$/, unclosedAttribute],
  [/^Unclosed comment$/, unclosed('<!--', 'a comment')],
  [/^Unclosed CDATA section$/, unclosed('<![CDATA[', 'a CDATA section')],
  [/^Unterminated processing instruction$/, unclosed('<?', 'a processing instruction')],
  [/^Unterminated reference|character reference/i, (text, offset) => unexpected(text, text.lastIndexOf('&', offset))],
  [/^Missing end tag for element (.*)$/s, missingEndTag],
  [/^Unclosed (?:start|end) tag for element/, unclosedTag],
  [/^Root element is missing or invalid$/, missingRoot],
  [/^Extra content at the end/, (_, offset) => ({ reason: 'something follows the root element', offset })],
];

function unclosed(opening: string, what: string): ProblemOf {
  return (text, offset) => ({ reason: `${what} is not closed`, offset: text.lastIndexOf(opening, offset) });
}

function missingRoot(text: string, offset: number): SyntaxProblem {
  return offset < text.length ? unexpected(text, offset) : { reason: 'it holds no element', offset: 0 };
}

function attributeWithoutValue(text: string, offset: number): SyntaxProblem {
  const start = nameBefore(text, offset);
  const [name = ''] = /^[^ \t\r\n=]*/.exec(text.slice(start, offset)) ?? [];
  return { reason: `attribute \`${name}\` has no quoted value`, offset: start };
}

function repeatedAttribute(text: string, offset: number, name: string): SyntaxProblem {
  const openingQuote = text.lastIndexOf(text.charAt(offset - 1), offset - 2);
  return { reason: `attribute \`${name}\` is repeated`, offset: nameBefore(text, openingQuote) };
}

function unclosedAttribute(text: string, offset: number): SyntaxProblem {
  const openingQuote = offset - 1 - /[^"']*$/.exec(before(text, offset))![0].length;
  return { reason: 'the value of an attribute is not closed', offset: nameBefore(text, openingQuote) };
}

/** The start of the name of an attribute that ends at an offset, with or without its equals sign. */
function nameBefore(text: string, offset: number): number {
  const [name = ''] = /[^ \t\r\n=<>"'/]+[ \t\r\n]*=?[ \t\r\n]*$/.exec(before(text, offset)) ?? [];
  return offset - name.length;
}

/** Enough of a text before an offset for a name to be in it: all of a large one would take too long to match. */
function before(text: string, offset: number): string {
  return text.slice(Math.max(0, offset - 200), offset);
}

function missingEndTag(text: string, offset: number, name: string): SyntaxProblem {
  const open = openTags(text.slice(0, offset)).at(-1);
  const [isEndTag, other] = /^<\/([^ \t\r\n>]+)/.exec(text.slice(offset, offset + 100)) ?? [];
  if (isEndTag !== undefined) {
    const { line } = new Source('', text).positionAt(open?.start ?? offset);
    return { reason: `\`${other}\` closes \`${name}\` of line ${line}`, offset };
  }
  const rest = text.slice(offset);
  const stopped = rest.search(/[<&]|\]\]>/);
  return stopped === -1
    ? { reason: `tag \`${name}\` is not closed`, offset: open?.start ?? offset }
    : unexpected(text, offset + stopped);
}

function unclosedTag(text: string, offset: number): SyntaxProblem {
  if (offset < text.length) return unexpected(text, offset);
  return { reason: 'a tag is not closed', offset: text.lastIndexOf('<') };
}

function unexpected(text: string, offset: number): SyntaxProblem {
  const [, tag] = /^<\/([^ \t\r\n>]+)/.exec(text.slice(offset, offset + 100)) ?? [];
  if (tag !== undefined) return { reason: `closing tag \`${tag}\` has not been opened`, offset };
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  return { reason: /\S/.test(character) ? `\`${character}\` is not expected` : 'white space is not expected', offset };
}

/** The parser counts characters, of which some are two units of a string. */
function offsetOf(characters: number, text: string): number {
  if (!/[\uD800-\uDBFF]/.test(text)) return Math.min(characters, text.length);
  let offset = 0;
  for (let count = 0; count < characters && offset < text.length; count += 1) {
    offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}

/** Start and end tags, and what may hold the characters of tags. */
const MARKUP =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE[^[>]*(?:\[[\s\S]*?\][ \t\r\n]*)?>|<(\/?)([^ \t\r\n/>]+)(?:"[^"]*"|'[^']*'|[^"'>/]|\/(?!>))*(\/?)>/g;

/** The start tags that are open at the end of a text that is well-formed so far; at most `most`, outermost first. */
export function openTags(text: string, most = Number.POSITIVE_INFINITY): { start: number }[] {
  const open: { start: number }[] = [];
  for (const { index: start, 1: end, 2: name, 3: isEmpty } of text.matchAll(MARKUP)) {
    if (name === undefined || isEmpty === '/') continue;
    if (end === '/') open.pop();
    else if (open.push({ start }) === most) break;
  }
  return open;
}
