import type { XmlDocument, XmlElement } from '@rgrove/parse-xml';
import { parseXmlDocument } from '../../config/config-file/xml-document.ts';
import type { Normalise } from './normalise.ts';

/** XML: elements, attributes in any order, and every text that is more than the white space between elements. */
export const normaliseXml: Normalise = (text) => {
  const content = xmlContent(text);
  return content === undefined ? undefined : JSON.stringify(content);
};

/** An element as `[name, attributes, content]`, a text as `[name, text]`; an element's name begins with `<`. */
export type XmlPart = readonly [name: string, ...unknown[]];

/** The parts of a document; undefined where it cannot be parsed, or where white space in it may be text. */
export function xmlContent(text: string): readonly XmlPart[] | undefined {
  if (/<!DOCTYPE|xml:space/.test(text)) return undefined;
  const parsed = parseXmlDocument(text);
  return parsed.ok ? contentOf(parsed.value.children) : undefined;
}

type Node = XmlDocument['children'][number] | XmlElement['children'][number];

function contentOf(nodes: readonly Node[]): XmlPart[] {
  const isBlank = (node: Node) => node.type === 'text' && textOf(node)?.trim() === '';
  const holdsText = nodes.some((node) => textOf(node) !== undefined && !isBlank(node));
  const holdsOthers = nodes.some((node) => textOf(node) === undefined);
  return nodes.filter((node) => !(holdsOthers && !holdsText && isBlank(node))).map(partOf);
}

/** A text or a CDATA section; undefined for any other node. */
function textOf(node: Node): string | undefined {
  return !('attributes' in node) && 'text' in node ? node.text : undefined;
}

function partOf(node: Node): XmlPart {
  if ('attributes' in node) {
    const attributes = Object.entries(node.attributes).map(([name, value]) => [`@${name}`, value]);
    return [`<${node.name}`, attributes.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)), contentOf(node.children)];
  }
  const { start, end, ...content } = node.toJSON();
  return [`#${node.type}`, textOf(node) ?? content];
}
