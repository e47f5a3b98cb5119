import type { Node } from 'web-tree-sitter';
import { addAll } from '../../../text/long-lists.ts';
import type { HclLeaf, HclParse } from './leaf.ts';

type Key = string | number;

/** No file that people write nests deeper. */
const MAX_DEPTH = 100;

/** The values of a text of which a parser made a tree. */
export function leavesOf(root: Node): HclParse {
  const fault = root.hasError ? faultOf(root) : undefined;
  if (fault !== undefined) return fault;
  const leaves: HclLeaf[] = [];
  /** What waits to be read, the last first: a tree may be deeper than calls may nest. */
  const waiting: { node: Node; path: readonly Key[] }[] = [{ node: root, path: [] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, path } = next;
    if (path.length > MAX_DEPTH)
      return { reason: `it is nested more than ${MAX_DEPTH} levels deep`, offset: node.startIndex };
    const refused = refusedIn(node);
    if (refused !== undefined) return refused;
    const inside = below(node, path);
    if (inside !== undefined) addAll(waiting, inside.reverse());
    else leaves.push(leafOf(node, path));
  }
  return { leaves };
}

/** The parts of a body, a block, an attribute or a collection, each with its path; undefined for any other value. */
function below(node: Node, path: readonly Key[]): { node: Node; path: readonly Key[] }[] | undefined {
  const named = partsOf(node);
  switch (node.type) {
    case 'config_file':
    case 'body':
    case 'collection_value':
      return named.map((each) => ({ node: each, path }));
    case 'expression':
      return named.length === 1 && named[0]!.type !== 'variable_expr' ? [{ node: named[0]!, path }] : undefined;
    case 'attribute': {
      const [name, value] = named;
      return value === undefined ? [] : [{ node: value, path: [...path, name!.text] }];
    }
    case 'block': {
      const labels = named.flatMap((each) => (each.type === 'identifier' ? each.text : (stringIn(each) ?? [])));
      return named.filter(({ type }) => type === 'body').map((each) => ({ node: each, path: [...path, ...labels] }));
    }
    case 'object':
      return named.flatMap((each) => elementOf(each, path) ?? []);
    case 'tuple':
      return named
        .filter(({ type }) => type === 'expression')
        .map((each, index) => ({ node: each, path: [...path, index] }));
    default:
      return undefined;
  }
}

/** An element of an object, by its key; undefined where that is an expression. */
function elementOf(node: Node, path: readonly Key[]): { node: Node; path: readonly Key[] } | undefined {
  const [key, value] = [node.childForFieldName('key'), node.childForFieldName('val')];
  if (key === null || value === null) return undefined;
  const [only, ...others] = partsOf(key);
  const name = only?.type === 'variable_expr' && others.length === 0 ? only.text : literal(only ?? key);
  return name === undefined ? undefined : { node: value, path: [...path, name] };
}

function leafOf(node: Node, path: readonly Key[]): HclLeaf {
  const value = literal(node);
  const span = { start: node.startIndex, end: node.endIndex };
  return { path, value, ...(value === undefined && endingOf(node)), span };
}

/** The text at the end of a string, behind what is filled in; undefined where there is none, and for other expressions. */
function endingOf(node: Node): Pick<HclLeaf, 'ending' | 'before'> | undefined {
  const parts = partsOf(node);
  if (node.type !== 'quoted_template') return parts.length === 1 ? endingOf(parts[0]!) : undefined;
  const start = parts.findLastIndex(({ type }) => type !== 'template_literal' && /^template_/.test(type)) + 1;
  const ending = unescaped(textOf(parts.slice(start)));
  if (ending === '') return undefined;
  const before = parts.slice(0, start).flatMap((each) => each.descendantsOfType('template_literal'));
  return { ending, before: unescaped(textOf(before)) };
}

/** The text of a literal: a string, a number, `true`; undefined for an expression, and empty for `null`. */
function literal(node: Node): string | undefined {
  const [only, ...others] = partsOf(node);
  switch (node.type) {
    case 'expression':
    case 'literal_value':
      return only === undefined || others.length > 0 ? undefined : literal(only);
    case 'numeric_lit':
    case 'bool_lit':
      return node.text;
    case 'null_lit':
      return '';
    case 'string_lit':
      return stringIn(node);
    case 'template_expr':
      return only === undefined ? undefined : stringIn(only);
    default:
      return undefined;
  }
}

/** The text between the marks of a string or a heredoc; undefined where something is filled in. */
function stringIn(node: Node): string | undefined {
  if (!['string_lit', 'quoted_template', 'heredoc_template'].includes(node.type)) return undefined;
  const parts = partsOf(node);
  if (parts.some(({ type }) => type === 'template_interpolation' || type === 'template_directive')) return undefined;
  const text = textOf(parts);
  return node.type === 'heredoc_template' ? text.trim() : unescaped(text);
}

const textOf = (parts: readonly Node[]) =>
  parts.flatMap((each) => (each.type === 'template_literal' ? each.text : [])).join('');

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

function unescaped(text: string): string {
  return text
    .replace(/([$%])\1\{/g, '$1{')
    .replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/gs, (whole, short, long, sign) => {
      const code = Number.parseInt(short ?? long ?? '', 16);
      if (Number.isNaN(code)) return ESCAPES[sign as string] ?? whole;
      return code > 0x10_ff_ff ? whole : String.fromCodePoint(code);
    });
}

/** The parts of a node that mean something: neither signs nor comments. */
function partsOf(node: Node): Node[] {
  return node.namedChildren.filter((each): each is Node => each !== null && each.type !== 'comment');
}

/** What the grammar takes and HCL does not: an argument that is set twice, and one that does not begin a line. */
function refusedIn(body: Node): HclParse | undefined {
  if (body.type !== 'body') return undefined;
  const names = new Set<string>();
  let line = -1;
  for (const part of partsOf(body)) {
    const name = part.type === 'attribute' ? partsOf(part)[0]!.text : undefined;
    if (name !== undefined && names.has(name)) return { reason: `\`${name}\` is set twice`, offset: part.startIndex };
    if (name !== undefined) names.add(name);
    if (part.startPosition.row === line) return { reason: 'a line begins two of its parts', offset: part.startIndex };
    line = part.endPosition.row;
  }
  return undefined;
}

/** The first place that the grammar has no use for. */
function faultOf(root: Node): HclParse {
  for (let node: Node = root; ; ) {
    const inside: Node | undefined = node.children.find(
      (each): each is Node => each !== null && (each.isError || each.isMissing || each.hasError),
    );
    if (inside === undefined || node.isError) return { reason: reasonOf(node), offset: node.startIndex };
    node = inside;
  }
}

function reasonOf(node: Node): string {
  if (node.isMissing) return `\`${node.type}\` is missing`;
  return 'a part of it is no attribute, no block and no expression';
}
