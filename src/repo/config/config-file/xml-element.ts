import { createRequire } from 'node:module';
import type { XMLMetaData } from 'fast-xml-parser';
import { ConfigSyntaxError } from './config-keys.ts';
import { MAX_DEPTH, TOO_DEEP } from './data-keys.ts';
import { plainReason, refuseFaults } from './xml-fault.ts';

const require = createRequire(import.meta.url);
/** Loaded when the first such file is read: a check without one does not pay for it. */
const fastXml = (): typeof import('fast-xml-parser') => require('fast-xml-parser');

/** An element of an XML text. */
export interface XmlElement {
  name: string;
  /** Where its start tag begins. */
  start: number;
  /** Where it ends. */
  end: number;
  /** As they are written, by name; a name starts with `@`. */
  attributes: ReadonlyMap<string, string>;
  /** The texts in it, put together; runs of white space are one space. */
  text: string;
  /** What stands in it, in order. */
  content: readonly (XmlElement | '#text')[];
}

/**
 * Reads an XML text into its root element, undefined where there is nothing but white space. Entities are not expanded.
 * Throws a ConfigSyntaxError where the text is not well-formed, nests too deeply or declares an external entity.
 */
export function readXml(text: string): XmlElement | undefined {
  if (text.trim() === '') return undefined;
  refuseFaults(text);
  const nodes = parseNodes(text);
  const root = contentOf(nodes, 1).find((part) => part !== '#text');
  if (root === undefined) throw new ConfigSyntaxError('it holds no element', 0);
  const misc = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g;
  const after = text.slice(root.end).replace(misc, (found) => ' '.repeat(found.length));
  const extra = after.search(/\S/);
  if (extra !== -1) throw new ConfigSyntaxError('something stands after the root element', root.end + extra);
  return root;
}

/** What the parser makes of an element or a text when it keeps their order. */
type XmlNode = Readonly<Record<string | symbol, unknown>>;

function parseNodes(text: string): readonly XmlNode[] {
  const parser = new (fastXml().XMLParser)({
    preserveOrder: true,
    captureMetaData: true,
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    textNodeName: '#text',
    parseTagValue: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    processEntities: false,
    jPath: false,
    maxNestedTags: Number.POSITIVE_INFINITY,
    // The parser refuses elements called `constructor` and the like; no name that begins with this is like them.
    transformTagName: (name) => `<${name}`,
  });
  try {
    return parser.parse(text) as XmlNode[];
  } catch (error) {
    // What is well-formed and still refused is a document type with external or parameter entities.
    const reason = plainReason(error instanceof Error ? error.message : String(error));
    throw new ConfigSyntaxError(reason, Math.max(0, text.indexOf('<!DOCTYPE')));
  }
}

function contentOf(nodes: readonly XmlNode[], depth: number): (XmlElement | '#text')[] {
  const metaData = fastXml().XMLParser.getMetaDataSymbol() as symbol;
  return nodes.map((node) => {
    const [tag, children] = Object.entries(node).find(([key]) => key !== ':@') ?? ['#text'];
    if (tag === '#text') return tag;
    const { startIndex: start = 0, endIndex: end = start } = node[metaData] as XMLMetaData;
    if (depth > MAX_DEPTH) throw new ConfigSyntaxError(TOO_DEEP, start);
    return {
      name: tag.replace(/^<+/, ''),
      start,
      end,
      attributes: new Map(Object.entries((node[':@'] ?? {}) as Record<string, string>)),
      text: textOf(children as readonly XmlNode[]),
      content: contentOf(children as readonly XmlNode[], depth + 1),
    };
  });
}

function textOf(nodes: readonly XmlNode[]): string {
  const texts = nodes.flatMap((node) => (typeof node['#text'] === 'string' ? [node['#text']] : []));
  return texts.join(' ').replace(/\s+/g, ' ').trim();
}
