import type { Path } from '../../text/path.ts';
import type { Span } from '../../text/source.ts';
import { type ConfigReader, ConfigSyntaxError } from './config-keys.ts';
import { dataKeys } from './data-keys.ts';
import { keyPath } from './key-path.ts';
import { unlessBroken } from './unless-broken.ts';
import { readXml, type XmlElement } from './xml-element.ts';

/**
 * Reads XML: attributes as `@name`, the text of an element that holds more than text as `#text`, elements that stand
 * beside others of their name as a list. An element with nothing in it counts as an empty mapping.
 */
export const xmlReader: ConfigReader = {
  keys(text) {
    const root = readXml(text);
    return dataKeys([documentData(root)], (reason, path) => {
      throw new ConfigSyntaxError(reason, locateName(text, root, path).start);
    });
  },

  locate(text, key) {
    const root = unlessBroken(() => readXml(text));
    return locateName(text, root, keyPath(documentData(root), key));
  },
};

function documentData(root: XmlElement | undefined): unknown {
  return root === undefined ? null : new Map([[root.name, elementData(root)]]);
}

function elementData({ attributes, content }: XmlElement): unknown {
  if (attributes.length === 0 && content.length > 0 && content.every((part) => part === '#text')) return null;
  const entries = new Map<string, unknown>(attributes.map((name) => [name, null]));
  const elements = content.filter((part) => part !== '#text');
  const byName = Map.groupBy(elements, ({ name }) => name);
  for (const part of content) {
    if (part === '#text') entries.set(part, null);
    else if (!entries.has(part.name)) {
      const [first, ...others] = (byName.get(part.name) ?? [part]).map(elementData);
      entries.set(part.name, others.length === 0 ? first : [first, ...others]);
    }
  }
  return entries;
}

function locateName(text: string, root: XmlElement | undefined, path: Path): Span {
  let named = root === undefined ? [] : [root];
  let element: XmlElement | undefined;
  for (const step of path) {
    if (step === '#text') break;
    if (typeof step === 'string' && step.startsWith('@')) return attributeSpan(text, element, step.slice(1));
    if (typeof step === 'number') {
      element = named[step];
    } else {
      const inside = element === undefined ? named : element.content.filter((part) => part !== '#text');
      named = inside.filter(({ name }) => name === step);
      element = named[0];
    }
  }
  return element === undefined ? { start: 0, end: 0 } : nameSpan(element);
}

function nameSpan({ name, start }: XmlElement): Span {
  return { start: start + 1, end: start + 1 + name.length };
}

function attributeSpan(text: string, element: XmlElement | undefined, name: string): Span {
  if (element === undefined) return { start: 0, end: 0 };
  const { end: nameEnd } = nameSpan(element);
  const attribute = /\s*([^\s=>]+)\s*=\s*(?:"[^"]*"|'[^']*')/y;
  attribute.lastIndex = nameEnd;
  for (let found = attribute.exec(text); found !== null; found = attribute.exec(text)) {
    const start = found.index + found[0].indexOf(name);
    if (found[1] === name) return { start, end: start + name.length };
  }
  return nameSpan(element);
}
