import { createRequire } from 'node:module';
import type { AST } from 'toml-eslint-parser';
import type { Path } from '../../../text/path.ts';
import { failure, type Result, success } from '../../../text/result.ts';
import { Source, type Span } from '../../../text/source.ts';
import type { SyntaxProblem } from '../../../text/syntax-problem.ts';
import { MAX_DEPTH, type OutOfBounds, parsedAt, TOO_DEEP } from './data-node.ts';

const require = createRequire(import.meta.url);
/** Loaded when the first such file is read: a check without one does not pay for it. */
const smolToml = (): typeof import('smol-toml') => require('smol-toml');
/** Loaded when a place is asked for, or the spelling of a number: most checks do not pay for it. */
const tomlParser = (): typeof import('toml-eslint-parser') => require('toml-eslint-parser');

/** Parses TOML: tables as plain objects. A number loses its spelling. */
export function readToml(
  text: string,
  integersAsBigInt: boolean | 'asNeeded' = 'asNeeded',
): Result<unknown, SyntaxProblem> {
  const { parse, TomlError } = smolToml();
  try {
    return success(parse(text, { integersAsBigInt, maxDepth: MAX_DEPTH }));
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [message = ''] = error.message.replace(/^Invalid TOML document: /, '').split('\n', 1);
    const reason = message.includes('excessively nested') ? TOO_DEEP : message.replace(/\.$/, '');
    return failure({ reason, offset: new Source('', text).lineStart(error.line) + error.column - 1 });
  }
}

/** The place of a path: the first one of its name, or its value. The nearest parent's name where it does not exist. */
export type LocateInToml = (path: Path, of: 'key' | 'value') => Span;

/** Locates paths of a TOML text, which is parsed for places once, when the first is asked for. */
export function tomlLocator(text: string): LocateInToml {
  let places: Places | undefined;
  return (path, of) => {
    places ??= readPlaces(text);
    return placeIn(places, path, of);
  };
}

/** A walk through TOML as its parse: a problem is at the nearest name. */
export function parsedToml<T>(locate: LocateInToml, walked: Result<T, OutOfBounds>): Result<T, SyntaxProblem> {
  return parsedAt(walked, ({ path }) => locate(path, 'key').start);
}

function placeIn(places: Places, path: Path, of: 'key' | 'value'): Span {
  const value = of === 'value' ? places.values.get(JSON.stringify(path)) : undefined;
  if (value !== undefined) return value;
  for (let length = path.length; length > 0; length -= 1) {
    const span = places.names.get(JSON.stringify(path.slice(0, length)));
    if (span !== undefined) return span;
  }
  return { start: 0, end: 0 };
}

/** The first name and the value of each path, by the path as JSON. */
interface Places {
  names: ReadonlyMap<string, Span>;
  values: ReadonlyMap<string, Span>;
}

function readPlaces(text: string): Places {
  const names = new Map<string, Span>();
  const values = new Map<string, Span>();

  const addName = (path: Path, { range: [start, end] }: AST.TOMLBare | AST.TOMLQuoted) => {
    const key = JSON.stringify(path);
    if (!names.has(key)) names.set(key, { start, end });
  };

  const addTable = (table: AST.TOMLTable) => {
    let named = 0;
    for (const [index, step] of table.resolvedKey.entries()) {
      const name = typeof step === 'string' ? table.key.keys[named++] : undefined;
      if (name !== undefined) addName(table.resolvedKey.slice(0, index + 1), name);
    }
    for (const pair of table.body) addPair(table.resolvedKey, pair);
  };

  const addPair = (parent: Path, { key, value }: AST.TOMLKeyValue) => {
    let path = parent;
    // Deeper names are out of bounds, and their paths would be long.
    for (const name of key.keys.slice(0, MAX_DEPTH + 1)) {
      path = [...path, name.type === 'TOMLBare' ? name.name : name.value];
      addName(path, name);
    }
    addValue(path, value);
  };

  const addValue = (path: Path, value: AST.TOMLContentNode) => {
    if (value.type === 'TOMLInlineTable') for (const pair of value.body) addPair(path, pair);
    else if (value.type === 'TOMLArray')
      for (const [index, each] of value.elements.entries()) addValue([...path, index], each);
    else values.set(JSON.stringify(path), { start: value.range[0], end: value.range[1] });
  };

  for (const node of parseTree(text)) {
    if (node.type === 'TOMLTable') addTable(node);
    else addPair([], node);
  }
  return { names, values };
}

function parseTree(text: string): AST.TOMLTopLevelTable['body'] {
  try {
    // This parser does not know a byte order mark; a space in its place keeps every offset.
    return tomlParser().parseTOML(text.replace(/^\uFEFF/, ' ')).body[0].body;
  } catch {
    return [];
  }
}
