import { posix } from 'node:path';
import { declaredEncoding } from '../../config/config-file/xml-document.ts';
import { entriesAsRead, isData } from '../liquibase/changelog-data.ts';
import { propertiesUsedIn } from '../liquibase/definitions.ts';
import { jsonList } from '../migration-edit/json.ts';
import { normaliseSql } from '../migration-edit/sql.ts';
import { xmlContent } from '../migration-edit/xml.ts';
import { normaliseYaml } from '../migration-edit/yaml.ts';

/**
 * Whether an edit of a changelog only adds changesets, or files that it includes, and keeps the rest in its order. Liquibase
 * tracks changesets and not files. One that runs on every change may change.
 */
export function onlyAddsChangesets(path: string, before: string, after: string, uses?: Uses): boolean {
  const partsBefore = partsOf(path, withoutCheckSums(before));
  const partsAfter = partsOf(path, withoutCheckSums(after));
  if (partsBefore === undefined || partsAfter === undefined) return false;
  const onlyAdds = (some: readonly string[], others: readonly string[]) => onlyAddsParts(some, others, uses);
  return onlyAdds(partsBefore, partsAfter) && isSoAsRead(path, before, after, onlyAdds);
}

/** Whether an edit of a changelog brings a changeset that it did not have, or another of those that run on every change. */
export function addsChangesets(path: string, before: string, after: string): boolean {
  const [earlier, later] = [changesetsIn(path, before), changesetsIn(path, after)];
  if (later.length > earlier.length) return true;
  return later.some((part) => !RUNS_ON_CHANGE.test(part) && !earlier.includes(part));
}

function changesetsIn(path: string, text: string): string[] {
  return (partsOf(path, withoutCheckSums(text)) ?? []).filter(
    (part) => NEW.exec(part)?.[1]?.startsWith('include') !== true && NEW.test(part),
  );
}

function onlyAddsParts(partsBefore: readonly string[], partsAfter: readonly string[], uses?: Uses): boolean {
  if (!keepsAll(partsBefore, partsAfter, uses)) return false;
  if (addsUsed(partsBefore, partsAfter, uses)) return false;
  const isProperty = (part: string) => propertyOf(part) !== undefined;
  const expected = partsBefore.filter((part) => !isProperty(part) && !RUNS_ON_CHANGE.test(part));
  let next = 0;
  for (const part of partsAfter.filter((each) => !isProperty(each))) {
    if (part === expected[next]) next += 1;
    else if (!RUNS_ON_CHANGE.test(part) && !NEW.test(part)) return false;
  }
  return next === expected.length;
}

/** Whether a changelog keeps the properties that changesets are written with; one that cannot be read does not. */
export function keepsProperties(path: string, before: string, after: string, uses: Uses): boolean {
  const partsBefore = partsOf(path, before);
  const partsAfter = partsOf(path, after);
  const keeps = (some: readonly string[], others: readonly string[]) => keepsAll(some, others, uses);
  if (partsBefore === undefined || partsAfter === undefined || !keeps(partsBefore, partsAfter)) return false;
  return isSoAsRead(path, before, after, keeps);
}

/**
 * Whether something holds of a changelog in YAML or JSON as each of its parsers reads it, too: an entry that stays as it is written may say
 * something else, by an alias or by what comes before it.
 */
function isSoAsRead(
  path: string,
  before: string,
  after: string,
  holds: (before: readonly string[], after: readonly string[]) => boolean,
): boolean {
  if (!isData(path)) return true;
  const [earlier, later] = [entriesAsRead(before), entriesAsRead(after)];
  // Parsers of YAML refuse some JSON, such as with tabs.
  if (earlier === undefined || later === undefined) return /\.json$/i.test(path);
  return (
    later.every((each) => earlier.some((other) => holds(other, each))) &&
    earlier.every((each) => later.some((other) => holds(each, other)))
  );
}

/** Whether a changeset is written with a property. */
type Uses = (property: string) => boolean;

/**
 * Of several properties of one name the first counts that fits a database, so another may only come after them. Of those that
 * only their file sees the last counts.
 */
function keepsAll(before: readonly string[], after: readonly string[], uses: Uses = () => true): boolean {
  const later = propertiesIn(after);
  return [...propertiesIn(before)].every(([name, values]) => {
    if (!uses(name)) return true;
    const now = later.get(name) ?? [];
    const mayGrow = name !== '' && !values.some((part) => LOCAL.test(part));
    return values.every((value, index) => value === now[index]) && (mayGrow || now.length === values.length);
  });
}

/**
 * Whether a property is added with which something was written before, and had none. Without knowing what uses it, any may be
 * used elsewhere. A file of properties may define any.
 */
function addsUsed(before: readonly string[], after: readonly string[], uses: Uses | undefined): boolean {
  const known = propertiesIn(before);
  const added = [...propertiesIn(after).keys()].filter((name) => !known.has(name));
  const used = new Set(before.flatMap(propertiesUsedIn));
  return added.some((name) => uses === undefined || (name === '' ? used.size > 0 : used.has(name)));
}

function propertiesIn(parts: readonly string[]): Map<string, string[]> {
  return Map.groupBy(
    parts.filter((part) => propertyOf(part) !== undefined),
    (part) => propertyOf(part)!,
  );
}

/** The name of a property, in lower case; empty for a file of them, undefined for another part. */
function propertyOf(part: string): string | undefined {
  if (!PROPERTY.test(part)) return undefined;
  return (
    NAMES.map((name) => name.exec(part)?.[1])
      .find((name) => name !== undefined)
      ?.toLowerCase() ?? ''
  );
}

const PROPERTY =
  /^(?:\["<property"|\{"property"|\[(?:\[\d+,"",""\],)*\[\d+,"","",(?:true|false),"property"|--[ \t]*property\b)/i;
/** As normalised XML has it, JSON, YAML and SQL. */
const NAMES = [
  /\["@name","([^"]+)"\]/,
  /[{,]"name":"([^"]+)"/,
  /,"name"\],\[\d+,"","",(?:true|false),"([^"]+)"\]/,
  /^--[ \t]*property\s.*name:[ \t]*(\S+)/i,
];
const LOCAL = /\bglobal(?:"\],\[\d+,"","",(?:true|false),"false"|\W{1,8}false\b)/i;

/** What says which checksums are accepted is in none, and what the first line of SQL says of the path is in the identity. */
function withoutCheckSums(text: string): string {
  return text
    .replace(/^(\uFEFF?\s*--\s*liquibase\s*formatted)[^\n]*/i, '$1')
    .replace(/<(\w+:)?validCheckSum\b[^>]*>[^<]*<\/(\w+:)?validCheckSum>/g, '')
    .replace(/^[ \t]*(?:-[ \t]+)?validCheckSum:[^\n]*\n/gm, '')
    .replace(/^[ \t]*--[ \t]*validCheckSum\b[^\n]*\n/gim, '')
    .replace(/"validCheckSum"\s*:\s*"[^"]*"\s*,/g, '');
}

/** As normalised XML and YAML have it, and as JSON and SQL do. */
const RUNS_ON_CHANGE = /\brun(?:OnChange|Always)(?:"\],\[\d+,"","",(?:true|false),"true"|\W{1,8}true\b)/i;
const NEW =
  /^(?:\["<|\{"|\[(?:\[\d+,"",""\],)*\[\d+,"","",(?:true|false),")(changeSet|include|includeAll)"|^--[ \t]*changeset\b/i;

/** The normalised parts of a changelog; undefined where they cannot be told apart. */
function partsOf(path: string, text: string): string[] | undefined {
  switch (posix.extname(path).toLowerCase()) {
    case '.xml':
      return xmlParts(text);
    case '.json':
      return jsonList(text, 'databaseChangeLog');
    case '.sql':
      return whole(text.split(/^(?=[ \t]*--[ \t]*(?:changeset|property)\b)/im).map(normaliseSql));
    default:
      return yamlParts(text);
  }
}

/** What is said of the changelog itself comes first, with how its bytes are read. */
function xmlParts(text: string): string[] | undefined {
  const root = xmlContent(text)?.find(([name]) => name === '<databaseChangeLog');
  if (root === undefined) return undefined;
  const attributes = (root[1] as [string, string][]).filter(([name]) => !SAYS_NOTHING_OF_CHANGESETS.test(name));
  const encoding = declaredEncoding(text) ?? 'utf-8';
  return [['#changelog', encoding, attributes], ...(root[2] as unknown[])].map((part) => JSON.stringify(part));
}

/** The path is in the identity. */
const SAYS_NOTHING_OF_CHANGESETS = /^@(?:xmlns\b|.*:schemaLocation$|logicalFilePath$|changeLogId$)/;

/** Each entry of the list is a list of one by itself. One that refers to another is not. */
function yamlParts(text: string): string[] | undefined {
  const start = /^databaseChangeLog:[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\n)*(?=([ ]*)- )/m.exec(text);
  if (start === null || /^(?:---|\.\.\.)/m.test(text.slice(start.index))) return undefined;
  const entries = text.slice(start.index + start[0].length).split(new RegExp(`^(?=${start[1]}- )`, 'm'));
  return whole([text.slice(0, start.index), ...entries].map((part) => normaliseYaml(part)));
}

function whole(parts: readonly (string | undefined)[]): string[] | undefined {
  return parts.includes(undefined) ? undefined : (parts as string[]);
}
