import type { XmlElement as ParsedElement, XmlDocument } from '@rgrove/parse-xml';
import { failure, type Result, success } from '../../../text/result.ts';
import type { SyntaxProblem } from '../../../text/syntax-problem.ts';
import { MAX_DEPTH, TOO_DEEP } from './data-node.ts';
import { parseXmlDocument } from './xml-document.ts';
import { textOf } from './xml-text.ts';

/** An element of an XML text. */
export interface XmlElement {
  name: string;
  /** The offset of its start tag. */
  start: number;
  /** By name; a name starts with `@`. */
  attributes: ReadonlyMap<string, string>;
  /** The texts in it, put together: CDATA as it is, other lines without blanks at their ends. */
  text: string;
  /** The elements and texts in it, in order. */
  content: readonly (XmlElement | '#text')[];
}

/** Parses an XML text into its root element, undefined where there is nothing but white space. */
export function readXml(text: string): Result<XmlElement | undefined, SyntaxProblem> {
  if (text.trim() === '') return success(undefined);
  const parsed = parseXmlDocument(text);
  if (!parsed.ok) return parsed;
  const document = parsed.value;
  const forbidden = forbiddenEntities(document);
  if (forbidden !== undefined) return failure(forbidden);
  const tooDeep = firstBelow(document.root!, MAX_DEPTH);
  if (tooDeep !== undefined) return failure({ reason: TOO_DEEP, offset: tooDeep.start });
  return success(elementOf(document.root!, text));
}

/** What an external entity holds is in another file, so the keys of this one cannot be known. */
function forbiddenEntities({ children }: XmlDocument): SyntaxProblem | undefined {
  for (const child of children) {
    if (!('internalSubset' in child)) continue;
    const [, entity] = /<!ENTITY\s+(%|[^"'>]*?\b(?:SYSTEM|PUBLIC)\b)/.exec(child.internalSubset ?? '') ?? [];
    if (entity !== undefined) {
      return { reason: `${entity === '%' ? 'parameter' : 'external'} entities are not supported`, offset: child.start };
    }
  }
  return undefined;
}

/** The first element at a depth below another. */
function firstBelow(element: ParsedElement, depth: number): ParsedElement | undefined {
  if (depth === 0) return element;
  for (const child of element.children) {
    const found = 'attributes' in child ? firstBelow(child, depth - 1) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function elementOf(parsed: ParsedElement, source: string): XmlElement {
  const { name, start, attributes, children } = parsed;
  const content: (XmlElement | '#text')[] = [];
  for (const child of children) {
    if ('attributes' in child) content.push(elementOf(child, source));
    else if ('text' in child && (child.type === 'cdata' || child.text.trim() !== '')) content.push('#text');
  }
  return {
    name,
    start,
    attributes: new Map(Object.entries(attributes).map(([attribute, value]) => [`@${attribute}`, value])),
    text: textOf(parsed, source),
    content,
  };
}
