import { posix } from 'node:path';
import type { XmlElement } from '@rgrove/parse-xml';
import { valueOr } from '../../../text/result.ts';
import { type DataNode, elements, entries, mappingOf } from '../../config/config-file/data-node.ts';
import { parseXmlDocument } from '../../config/config-file/xml-document.ts';
import { CHANGELOG, changelogReadings } from './changelog-data.ts';

/** A path that a changelog names, as it is written there. */
export interface Reference {
  path: string;
  isRelative: boolean;
}

/** What an include, or something above it in the changelog, has that decides how its changesets run: a name and what it says. */
export type Condition = readonly [name: string, says: string];

/** A file that a changelog includes. */
interface IncludedFile extends Reference {
  conditions: readonly Condition[];
}

/** A property that a changelog defines; of a file of them, which has no name, its path is told. */
export interface Definition {
  /** In lower case, since Liquibase knows it in any. */
  name: string;
  /** All that is said of it. */
  says: string;
  /** Its value; undefined where that is not told as a text. */
  value: string | undefined;
  /** Whether others see it too. */
  isGlobal: boolean;
}

/** A folder of which a changelog includes every file that fits. */
export interface IncludedFolder extends IncludedFile {
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
  includes: readonly IncludedFile[];
  folders: readonly IncludedFolder[];
  /** What decides how all of it runs. */
  conditions: readonly Condition[];
  definitions: readonly Definition[];
  propertyFiles: readonly Reference[];
  /** The path that it has in place of its own, where it sets one. */
  logicalPath: string | undefined;
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
  const root = posix.extname(path).toLowerCase() === '.xml' ? xmlRoot(text) : dataRoot(text);
  if (root === undefined) return undefined;
  const parts = root.children;
  const changesets = parts.filter(({ name }) => name === 'changeSet');
  const files = changesets.flatMap((changeset) => referencesIn(changeset, mayChange(changeset)));
  const included = (name: string, key: string) =>
    includesIn(root, name).flatMap(({ part, conditions }) => {
      const reference = referenceOf(part, key);
      return reference === undefined ? [] : [{ part, reference: { ...reference, conditions } }];
    });
  const properties = parts.filter(({ name }) => name === 'property');
  return {
    parts: files.filter((file) => !file.mayChange),
    others: files.filter((file) => file.mayChange),
    includes: included('include', 'file').map(({ reference }) => reference),
    folders: included('includeAll', 'path').map(({ part, reference }) => includedFolder(part, reference)),
    hasChangesets: changesets.length > 0,
    conditions: [
      ...conditionsOf(root, DECIDES_NOTHING),
      ...parts
        .filter(({ name }) => name === 'preConditions' || name === 'removeChangeSetProperty')
        .map((part): Condition => [part.name, JSON.stringify(asPlain(part))]),
    ],
    definitions: properties.map(definitionOf),
    propertyFiles: properties.flatMap((part) => referenceOf(part, 'file') ?? []),
    logicalPath: root.attributes.get('logicalFilePath'),
  };
}

/** Attributes of a changelog that do not decide what runs, and the path, by which its changesets are known. */
const DECIDES_NOTHING = /^xmlns\b|:schemaLocation$|^(?:logicalFilePath|changeLogId)$/;
/** Those of an include that say which files it has. */
const SAYS_WHICH =
  /^(?:file|path|relativeToChangelogFile|errorIfMissing\w*|minDepth|maxDepth|endsWithFilter|filter|resourceFilter)$/;

function conditionsOf({ attributes }: Part, others: RegExp): Condition[] {
  return [...attributes].filter(([name]) => name !== '' && !others.test(name));
}

/** The includes of a changelog, those too that are in `modifyChangeSets`, with what that says. */
function includesIn(root: Part, name: string): { part: Part; conditions: Condition[] }[] {
  return root.children.flatMap((part) => {
    if (part.name === name) return [{ part, conditions: conditionsOf(part, SAYS_WHICH) }];
    if (part.name !== 'modifyChangeSets') return [];
    const own = conditionsOf(part, /^$/);
    return includesIn(part, name).map((each) => ({ ...each, conditions: [...own, ...each.conditions] }));
  });
}

function definitionOf(part: Part): Definition {
  const isGlobal = part.attributes.get('global')?.toLowerCase() !== 'false';
  const name = (part.attributes.get('name') ?? '').toLowerCase();
  return { name, says: JSON.stringify(asPlain(part)), value: part.attributes.get('value'), isGlobal };
}

/** A part with its attributes in one order. */
function asPlain({ name, attributes, children }: Part): unknown[] {
  return [name, [...attributes].toSorted(([a], [b]) => (a < b ? -1 : 1)), children.map(asPlain)];
}

function mayChange({ attributes }: Part): boolean {
  return attributes.get('runOnChange') === 'true' || attributes.get('runAlways') === 'true';
}

const NAMES_A_FILE = ['path', 'file'];
/** The value of a column, which is looked for beside the changelog too. */
const NAMES_A_VALUE = ['valueClobFile', 'valueBlobFile'];

/** What is named by the changes of a changeset, at any depth. What undoes it is not in its checksum. */
function referencesIn(part: Part, isFree: boolean): (Reference & { mayChange: boolean })[] {
  return part.children.flatMap((child) => {
    const free = isFree || child.name === 'rollback';
    const values = NAMES_A_VALUE.flatMap((key) => referenceOf(child, key) ?? []);
    const own = [
      ...NAMES_A_FILE.flatMap((key) => referenceOf(child, key) ?? []),
      ...values.flatMap((value) => [value, { ...value, isRelative: true }]),
    ];
    return [...own.map((each) => ({ ...each, mayChange: free })), ...referencesIn(child, free)];
  });
}

function referenceOf({ attributes }: Part, key: string): Reference | undefined {
  const path = attributes.get(key);
  return path === undefined ? undefined : { path, isRelative: attributes.get('relativeToChangelogFile') === 'true' };
}

function includedFolder(part: Part, folder: IncludedFile): IncludedFolder {
  const unknown: string[] = [];
  const filter = part.attributes.get('filter') ?? part.attributes.get('resourceFilter');
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
  return { ...folder, ending, minDepth, maxDepth, unknown };
}

function xmlRoot(text: string): Part | undefined {
  const root = valueOr(parseXmlDocument(text), undefined)?.root;
  return root == null || localName(root) !== CHANGELOG ? undefined : partOf(root);
}

function partOf(element: XmlElement): Part {
  return {
    name: localName(element),
    // Its text, such as that of a query, is under no name.
    attributes: new Map([['', element.text.trim()], ...Object.entries(element.attributes)]),
    children: element.children.flatMap((node) => ('attributes' in node ? [partOf(node)] : [])),
  };
}

function localName({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1);
}

/** JSON is YAML too. What is said of a changelog itself is in its list. */
function dataRoot(text: string): Part | undefined {
  const readings = changelogReadings(text, (list) => ({ attributes: textsOf(list), children: partsOf(list) }));
  if (readings === undefined) return undefined;
  const attributes = new Map(readings.flatMap((reading) => reading.attributes));
  return { name: CHANGELOG, attributes, children: readings.flatMap(({ children }) => children) };
}

/** The keys that have a text, of a mapping or of those in a list. */
function textsOf(node: DataNode): [string, string][] {
  if (Array.isArray(node.value)) return elements(node).flatMap(textsOf);
  const pairs = [...(mappingOf(node.value) ?? [])];
  return pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string');
}

function partsOf(node: DataNode): Part[] {
  if (Array.isArray(node.value)) return elements(node).flatMap(partsOf);
  return entries(node).flatMap((content): Part[] => {
    if (typeof content.value !== 'object' || content.value === null) return [];
    return [{ name: String(content.step), attributes: new Map(textsOf(content)), children: partsOf(content) }];
  });
}
