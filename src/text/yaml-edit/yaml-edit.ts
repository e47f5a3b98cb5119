import { isDeepStrictEqual } from 'node:util';
import { failure, type Result, success } from '../result.ts';
import { parseYaml } from '../yaml.ts';
import { type EditableMapping, type EditableNode, editableNodes } from './nodes.ts';
import { inBlock, inFlow, type Layout, type YamlMapping, type YamlValue } from './written.ts';

/** Why a key cannot be added to a text: a clause on its place, such as one that is an alias. */
export interface EditProblem {
  reason: string;
  /** The keys that lead to the place. */
  path: readonly string[];
}

/**
 * Adds a key to a YAML text that parses, with the mappings that lead to it where they are missing. Not a character of the text is
 * changed: the key is put behind the last one of its mapping, in the style and with the line ends of what is around it. The
 * result is parsed again, and is never other data than what was there and the key.
 */
export function addToYaml(text: string, path: readonly string[], value: YamlValue): Result<string, EditProblem> {
  const before = parseYaml(text);
  const root = before.ok ? editableNodes(text) : undefined;
  if (!before.ok || root === undefined) return failure({ reason: 'the text has no mapping', path: [] });
  const place = placeOf(root, path);
  if (!place.ok) return place;
  const { mapping, missing } = place.value;
  const [key = '', ...inner] = missing;
  const nested = inner.reduceRight<YamlValue>((held, name) => ({ [name]: held }), value);
  const edited =
    mapping.kind === 'flow mapping'
      ? intoFlow(text, mapping, `${inFlow({ [key]: nested }).slice(2, -2)}`)
      : intoBlock(text, mapping, inBlock(key, nested, layoutOf(text, root, path.length - 1)));
  const after = parseYaml(edited);
  if (after.ok && isDeepStrictEqual(after.value, withValue(before.value, path, value))) return success(edited);
  return failure({ reason: 'it is written in a way that a key cannot be added to', path: path.slice(0, -1) });
}

/** The innermost mapping on the way of a path, and the keys that it does not have. */
function placeOf(
  root: EditableNode,
  path: readonly string[],
): Result<{ mapping: EditableMapping; missing: readonly string[] }, EditProblem> {
  let node = root;
  for (const [depth, key] of path.entries()) {
    if (!isMapping(node)) return failure({ reason: 'it is no mapping of its own', path: path.slice(0, depth) });
    const entry = node.entries.get(key);
    if (entry === undefined) return success({ mapping: node, missing: path.slice(depth) });
    node = entry.value;
  }
  return failure({ reason: 'it is there already', path });
}

/** How other values at the same depth are written, and how deep mappings are indented. */
function layoutOf(text: string, root: EditableNode, depth: number): Layout {
  const blocks: number[] = [];
  let mappings: Layout['mappings'] | undefined;
  const walk = (node: EditableNode, at: number, indent: number) => {
    if (!isMapping(node)) return;
    if (at === depth + 1) mappings ??= node.kind === 'flow mapping' ? 'flow' : 'block';
    if (node.kind === 'flow mapping') return;
    const own = columnOf(text, node.start);
    if (own > indent) blocks.push(own - indent);
    for (const { value } of node.entries.values()) walk(value, at + 1, own);
  };
  walk(root, 0, 0);
  return { step: blocks[0] ?? 2, mappings: mappings ?? 'flow' };
}

function isMapping(node: EditableNode): node is EditableMapping {
  return node.kind === 'block mapping' || node.kind === 'flow mapping';
}

/** The column of an offset, from 0. */
export function columnOf(text: string, offset: number): number {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return line.replace('\uFEFF', '').length;
}

/** Puts lines behind the line on which a mapping or list ends, or behind the last line of a text that is longer. */
export function intoBlock(
  text: string,
  mapping: Pick<EditableMapping, 'start' | 'end'>,
  lines: readonly string[],
): string {
  // The text of a block scalar ends behind its line.
  const end = text.startsWith('\n', mapping.end - 1) ? mapping.end - 1 : mapping.end;
  const newline = text.indexOf('\n', end);
  const line = newline === -1 ? text.length : newline;
  const at = text[line - 1] === '\r' ? line - 1 : line;
  const indent = ' '.repeat(columnOf(text, mapping.start));
  const eol = lineEndAt(text, at);
  return `${text.slice(0, at)}${lines.map((each) => `${eol}${indent}${each}`).join('')}${text.slice(at)}`;
}

/** The line end at an offset, else the first one of the text. */
export function lineEndAt(text: string, offset: number): string {
  const here = /\r?\n/y;
  here.lastIndex = offset;
  return here.exec(text)?.[0] ?? /\r?\n/.exec(text)?.[0] ?? '\n';
}

function intoFlow(text: string, { start, end, lastEnd }: EditableMapping, entry: string): string {
  if (lastEnd !== undefined) return `${text.slice(0, lastEnd)}, ${entry}${text.slice(lastEnd)}`;
  const inside = text.slice(start + 1, end - 1);
  // What is between empty brackets may be a comment.
  return `${text.slice(0, start + 1)} ${entry} ${inside.trimStart()}${text.slice(end - 1)}`;
}

/** Data with one value more, and the mappings that lead to it. */
export function withValue(data: unknown, [key = '', ...rest]: readonly string[], value: YamlValue): unknown {
  const mapping = (data ?? {}) as YamlMapping;
  return { ...mapping, [key]: rest.length === 0 ? value : withValue(mapping[key], rest, value) };
}
