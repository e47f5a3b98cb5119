import type { Path } from '../../../text/path.ts';
import { remembered } from '../../../text/remembered.ts';
import { success, valueOr } from '../../../text/result.ts';
import type { Span } from '../../../text/source.ts';
import type { ConfigReader } from './config-reader.ts';
import { dataKeys } from './data-keys.ts';
import { joinKey, parsedAt } from './data-node.ts';
import { keyPath } from './key-path.ts';
import { declaredEncoding } from './xml-document.ts';
import { readXml, type XmlElement } from './xml-element.ts';

/**
 * Reads XML: attributes as `@name`, the text of an element that holds more than text as `#text`. Sibling elements of one
 * name count as one that has what any of them has: XML does not tell a list of one from no list, and how many there are is a
 * value. An element with nothing in it counts as an empty mapping.
 */
export const xmlReader: ConfigReader = {
  keys(text) {
    const read = readXml(text);
    if (!read.ok) return read;
    return parsedAt(dataKeys([documentData(read.value)]), ({ path }) => locateName(text, read.value, path).start);
  },

  values(text) {
    const read = readXml(text);
    if (!read.ok) return read;
    const values = new Map<string, string>();
    if (read.value === undefined) return success(values);
    addValues(read.value, read.value.name, values);
    for (const [key, value] of prologOf(text.slice(0, read.value.start))) values.set(key, value);
    return success(values);
  },

  locate(text, key) {
    const { root, data } = searchedXml(text);
    // No name of XML holds a bracket, and an element among siblings of its name is found by the name.
    return locateName(text, root, keyPath(data, key.replace(/\[\d+\]/g, '')));
  },
};

/** What is before the root and decides what others read of the rest: an encoding, and a document type, which may have entities. */
function prologOf(prolog: string): [key: string, value: string][] {
  const encoding = declaredEncoding(prolog);
  const type = prolog.indexOf('<!DOCTYPE');
  const found: [string, string][] = type === -1 ? [] : [['<!DOCTYPE>', prolog.slice(type).trimEnd()]];
  if (encoding !== undefined && !/^(?:utf-8|us-ascii)$/.test(encoding)) found.push(['<?xml encoding?>', encoding]);
  return found;
}

const searchedXml = remembered((text) => {
  const root = valueOr(readXml(text), undefined);
  return { root, data: documentData(root) };
});

/** An element that follows siblings of its name has its index among them in its key: `servers.server[1]`. */
function addValues({ attributes, content, text }: XmlElement, key: string, values: Map<string, string>): void {
  const elements = content.filter((part) => part !== '#text');
  if (attributes.size === 0 && elements.length === 0) {
    values.set(key, text === '' ? '{}' : JSON.stringify(text));
    return;
  }
  for (const [name, value] of attributes) values.set(joinKey(key, name), JSON.stringify(value));
  if (text !== '') values.set(joinKey(key, '#text'), JSON.stringify(text));
  for (const [name, named] of Map.groupBy(elements, (element) => element.name)) {
    for (const [index, element] of named.entries()) {
      addValues(element, joinKey(key, name) + (index === 0 ? '' : `[${index}]`), values);
    }
  }
}

function documentData(root: XmlElement | undefined): unknown {
  return root === undefined ? null : new Map([[root.name, elementData(root)]]);
}

function elementData({ attributes, content }: XmlElement): unknown {
  if (attributes.size === 0 && content.length > 0 && content.every((part) => part === '#text')) return null;
  const entries = new Map<string, unknown>([...attributes.keys()].map((name) => [name, null]));
  const elements = content.filter((part) => part !== '#text');
  const byName = Map.groupBy(elements, ({ name }) => name);
  for (const part of content) {
    if (part === '#text') entries.set(part, null);
    else if (!entries.has(part.name))
      entries.set(part.name, merged((byName.get(part.name) ?? [part]).map(elementData)));
  }
  return entries;
}

/** What any of several elements has. */
function merged(all: readonly unknown[]): unknown {
  const mappings = all.filter((data) => data instanceof Map) as Map<string, unknown>[];
  if (mappings.length === 0) return null;
  const names = new Set(mappings.flatMap((mapping) => [...mapping.keys()]));
  return new Map(
    [...names].map((name) => [
      name,
      merged(mappings.filter((mapping) => mapping.has(name)).map((mapping) => mapping.get(name))),
    ]),
  );
}

function locateName(text: string, root: XmlElement | undefined, path: Path): Span {
  let nearest: { depth: number; span: Span } = { depth: 0, span: { start: 0, end: 0 } };
  /** Whether one of these elements, which have the name that the path has there, leads to its end; the first that does is the place. */
  const find = (elements: readonly XmlElement[], depth: number): boolean =>
    elements.some((element) => {
      const next = path[depth + 1];
      const isAttribute = typeof next === 'string' && next.startsWith('@') && element.attributes.has(next);
      const span = isAttribute ? attributeSpan(text, element, next.slice(1)) : nameSpan(element);
      const reached = isAttribute || (next === '#text' && element.content.includes('#text')) ? depth + 2 : depth + 1;
      if (reached > nearest.depth) nearest = { depth: reached, span };
      if (reached >= path.length) return true;
      return find(byName(element).get(String(next)) ?? [], depth + 1);
    });
  if (root !== undefined && root.name === path[0]) find([root], 0);
  return nearest.span;
}

const BY_NAME = new WeakMap<XmlElement, ReadonlyMap<string, readonly XmlElement[]>>();

/** The elements in another by their names, grouped once for all the places in a file. */
function byName(element: XmlElement): ReadonlyMap<string, readonly XmlElement[]> {
  const known = BY_NAME.get(element);
  if (known !== undefined) return known;
  const elements = element.content.filter((part) => part !== '#text');
  const grouped = Map.groupBy(elements, ({ name }) => name);
  BY_NAME.set(element, grouped);
  return grouped;
}

function nameSpan({ name, start }: XmlElement): Span {
  return { start: start + 1, end: start + 1 + name.length };
}

function attributeSpan(text: string, element: XmlElement, name: string): Span {
  const { end: nameEnd } = nameSpan(element);
  const attribute = /[ \t\r\n]*([^ \t\r\n=>]+)[ \t\r\n]*=[ \t\r\n]*(?:"[^"]*"|'[^']*')/y;
  attribute.lastIndex = nameEnd;
  for (let found = attribute.exec(text); found !== null; found = attribute.exec(text)) {
    const start = found.index + found[0].indexOf(name);
    if (found[1] === name) return { start, end: start + name.length };
  }
  return nameSpan(element);
}
