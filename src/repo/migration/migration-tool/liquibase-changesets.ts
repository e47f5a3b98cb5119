import { posix } from 'node:path';
import { jsonList } from '../migration-edit/json.ts';
import { normaliseSql } from '../migration-edit/sql.ts';
import { xmlContent } from '../migration-edit/xml.ts';
import { normaliseYaml } from '../migration-edit/yaml.ts';

/**
 * Whether an edit of a changelog only adds changesets, or files that it includes, and keeps the rest in its order. Liquibase
 * tracks changesets and not files. One that runs on every change may change.
 */
export function onlyAddsChangesets(path: string, before: string, after: string): boolean {
  const partsBefore = partsOf(path, before);
  const partsAfter = partsOf(path, after);
  if (partsBefore === undefined || partsAfter === undefined) return false;
  const expected = partsBefore.filter((part) => !RUNS_ON_CHANGE.test(part));
  let next = 0;
  for (const part of partsAfter) {
    if (part === expected[next]) next += 1;
    else if (!RUNS_ON_CHANGE.test(part) && !NEW.test(part)) return false;
  }
  return next === expected.length;
}

/** As normalised XML and YAML have it, and as JSON and SQL do. */
const RUNS_ON_CHANGE = /\brun(?:OnChange|Always)(?:"\],\[\d+,"","",(?:true|false),"true"|\W{1,8}true\b)/i;
const NEW =
  /^(?:\["<|\{"|\[(?:\[\d+,"",""\],)*\[\d+,"","",(?:true|false),")(?:changeSet|include|includeAll)"|^--[ \t]*changeset\b/i;

/** The normalised parts of a changelog; undefined where they cannot be told apart. */
function partsOf(path: string, text: string): string[] | undefined {
  switch (posix.extname(path).toLowerCase()) {
    case '.xml':
      return xmlParts(text);
    case '.json':
      return jsonList(text, 'databaseChangeLog');
    case '.sql':
      return whole(text.split(/^(?=[ \t]*--[ \t]*changeset\b)/im).map(normaliseSql));
    default:
      return yamlParts(text);
  }
}

function xmlParts(text: string): string[] | undefined {
  const root = xmlContent(text)?.find(([name]) => name === '<databaseChangeLog');
  return root === undefined ? undefined : (root[2] as unknown[]).map((part) => JSON.stringify(part));
}

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
