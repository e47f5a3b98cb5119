import { posix } from 'node:path';
import type { XmlElement } from '@rgrove/parse-xml';
import { valueOr } from '../../../text/result.ts';
import { type DataNode, elements, entries, mappingOf } from '../../config/config-file/data-node.ts';
import { parseXmlDocument } from '../../config/config-file/xml-document.ts';
import { CHANGELOG, changelogReadings } from './changelog-data.ts';

/** A path that a changelog names. */
export interface Reference {
  path: string;
  isRelative: boolean;
}

/** A folder of which a changelog includes every file that fits. */
export interface IncludedFolder extends Reference {
  /** What the paths of the files end with, in lower case; empty for any. */
  ending: string;
  /** How deep they lie: a file of the folder itself has depth 1. */
  minDepth: number;
  maxDepth: number;
  /** What else decides, and is not known, in words. */
  unknown: readonly string[];
}

/** What a changelog names. */
export interface Changelog {
  /** Files that count into the checksum of a changeset: SQL to run, data to load. None of one that may change. */
  parts: readonly Reference[];
  /** Other files that its changesets name: to undo, or of one that runs again whenever it changes. */
  others: readonly Reference[];
  includes: readonly Reference[];
  folders: readonly IncludedFolder[];
  hasChangesets: boolean;
}

/** An element of a changelog, in whatever format it is. */
interface Part {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: readonly Part[];
}

/**
 * Parses a changelog in XML, YAML or JSON; undefined where it cannot be parsed or is none. Where parsers of YAML differ, what any of them
 * reads counts.
 */
export function parseChangelog(path: string, text: string): Changelog | undefined {
  const parts = posix.extname(path).toLowerCase() === '.xml' ? xmlParts(text) : yamlParts(text);
  if (parts === undefined) return undefined;
  const changesets = parts.filter(({ name }) => name === 'changeSet');
  const files = changesets.flatMap((changeset) => referencesIn(changeset, mayChange(changeset)));
  const named = (name: string, key: string) =>
    parts.filter((part) => part.name === name).flatMap((part) => referenceOf(part, key) ?? []);
  return {
    parts: files.filter((file) => !file.mayChange),
    others: files.filter((file) => file.mayChange),
    includes: named('include', 'file'),
    folders: parts.filter(({ name }) => name === 'includeAll').flatMap(includedFolders),
    hasChangesets: changesets.length > 0,
  };
}

function mayChange({ attributes }: Part): boolean {
  return attributes.get('runOnChange') === 'true' || attributes.get('runAlways') === 'true';
}

/** What is named by the changes of a changeset, at any depth. What undoes it is not in its checksum. */
function referencesIn(part: Part, isFree: boolean): (Reference & { mayChange: boolean })[] {
  return part.children.flatMap((child) => {
    const free = isFree || child.name === 'rollback';
    const own = [referenceOf(child, 'path'), referenceOf(child, 'file')].flatMap((each) => each ?? []);
    return [...own.map((each) => ({ ...each, mayChange: free })), ...referencesIn(child, free)];
  });
}

function referenceOf({ attributes }: Part, key: string): Reference | undefined {
  const path = attributes.get(key);
  if (path === undefined) return undefined;
  return {
    path: path.replace(/^classpath\*?:\/*/, ''),
    isRelative: attributes.get('relativeToChangelogFile') === 'true',
  };
}

function includedFolders(part: Part): IncludedFolder[] {
  const folder = referenceOf(part, 'path');
  if (folder === undefined) return [];
  const unknown: string[] = [];
  const filter = part.attributes.get('filter');
  if (filter !== undefined) unknown.push(`the filter \`${filter}\``);
  const depthOf = (key: string, usual: number): number => {
    const text = part.attributes.get(key);
    if (text === undefined) return usual;
    if (/^\d+$/.test(text.trim())) return Number(text);
    unknown.push(`the depth \`${text}\``);
    return usual;
  };
  const minDepth = depthOf('minDepth', 0);
  const maxDepth = depthOf('maxDepth', Number.POSITIVE_INFINITY);
  const ending = part.attributes.get('endsWithFilter')?.toLowerCase() ?? '';
  return [{ ...folder, ending, minDepth, maxDepth, unknown }];
}

function xmlParts(text: string): Part[] | undefined {
  const root = valueOr(parseXmlDocument(text), undefined)?.root;
  return root == null || localName(root) !== CHANGELOG ? undefined : elementsOf(root);
}

function elementsOf({ children }: XmlElement): Part[] {
  return children.flatMap((node) =>
    'attributes' in node
      ? [{ name: localName(node), attributes: new Map(Object.entries(node.attributes)), children: elementsOf(node) }]
      : [],
  );
}

function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1);
}

/** JSON is YAML too. */
function yamlParts(text: string): Part[] | undefined {
  return changelogReadings(text, (list) => elements(list).flatMap(partsOf))?.flat();
}

function partsOf(node: DataNode): Part[] {
  if (Array.isArray(node.value)) return elements(node).flatMap(partsOf);
  return entries(node).flatMap((content): Part[] => {
    if (typeof content.value !== 'object' || content.value === null) return [];
    const pairs = [...(mappingOf(content.value) ?? [])];
    const attributes = new Map(pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
    return [{ name: String(content.step), attributes, children: partsOf(content) }];
  });
}
