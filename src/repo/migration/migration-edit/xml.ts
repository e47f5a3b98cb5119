import { createRequire } from 'node:module';
import { refuseFaults } from '../../config/config-file/xml-fault.ts';
import type { Normalise } from './normalise.ts';

const require = createRequire(import.meta.url);
/** Loaded when the first such file is compared: a check without one does not pay for it. */
const fastXml = (): typeof import('fast-xml-parser') => require('fast-xml-parser');

/** XML: elements, attributes in any order, and every text that is more than the white space between elements. */
export const normaliseXml: Normalise = (text) => {
  const content = xmlContent(text);
  return content === undefined ? undefined : JSON.stringify(content);
};

/** An element as `[name, attributes, content]`, a text as `[name, text]`; an element's name begins with `<`. */
export type XmlPart = readonly [name: string, ...unknown[]];

/** The parts of a document; undefined where it does not parse, or where white space in it may be text. */
export function xmlContent(text: string): readonly XmlPart[] | undefined {
  if (/<!DOCTYPE|xml:space/.test(text)) return undefined;
  try {
    refuseFaults(text);
    const parser = new (fastXml().XMLParser)({
      preserveOrder: true,
      ignoreAttributes: false,
      attributeNamePrefix: '@',
      textNodeName: '#text',
      cdataPropName: '#cdata',
      parseTagValue: false,
      parseAttributeValue: false,
      trimValues: false,
      processEntities: false,
      jPath: false,
      maxNestedTags: Number.POSITIVE_INFINITY,
      // The parser refuses elements called `constructor` and the like; no name that begins with this is like them.
      transformTagName: (name) => `<${name}`,
    });
    return contentOf(parser.parse(text) as XmlNode[]);
  } catch {
    return undefined;
  }
}

/** What the parser makes of an element or a text when it keeps their order. */
type XmlNode = Readonly<Record<string, unknown>>;

function contentOf(nodes: readonly XmlNode[]): XmlPart[] {
  const isText = (node: XmlNode) => Object.hasOwn(node, '#text');
  const isBlank = (node: XmlNode) => isText(node) && String(node['#text']).trim() === '';
  const holdsElements = nodes.some((node) => !isText(node) && !Object.hasOwn(node, '#cdata'));
  const holdsText = nodes.some((node) => (isText(node) && !isBlank(node)) || Object.hasOwn(node, '#cdata'));
  return nodes
    .filter((node) => !(holdsElements && !holdsText && isBlank(node)))
    .map((node): XmlPart => {
      const [name = '', value] = Object.entries(node).find(([key]) => key !== ':@') ?? [];
      if (!Array.isArray(value)) return [name, value];
      const attributes = Object.entries(node[':@'] ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
      return [name.replace(/^<+/, '<'), attributes, contentOf(value as XmlNode[])];
    });
}
