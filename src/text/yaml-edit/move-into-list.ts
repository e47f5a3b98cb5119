import { isDeepStrictEqual } from 'node:util';
import { valueAt } from '../path.ts';
import { failure, type Result, success } from '../result.ts';
import { parseYaml } from '../yaml.ts';
import { withItems } from './append-to-list.ts';
import { type EditableMapping, type EditableNode, editableNodes } from './nodes.ts';
import { inFlow, type YamlMapping } from './written.ts';
import { addToYaml, type EditProblem } from './yaml-edit.ts';

/** A key whose value becomes the last of a list under another key of its mapping. */
export interface Move {
  /** The keys that lead to the mapping. */
  path: readonly string[];
  from: string;
  into: string;
  /** What is under the key instead. */
  value: YamlMapping;
}

/**
 * Moves the value of a key into a list beside it, and puts another in its place. The text of what is moved stays as it is, its
 * comments included; where there is a list already, only a value on one line is moved. The result is parsed again.
 */
export function moveIntoList(text: string, move: Move): Result<string, EditProblem> {
  const { path, from, into } = move;
  const problem = failure({ reason: 'it is written in a way that nothing can be moved in', path });
  const before = parseYaml(text);
  const mapping = before.ok ? mappingAt(editableNodes(text), path) : undefined;
  const moved = mapping?.entries.get(from);
  if (!before.ok || mapping === undefined || moved === undefined) return problem;
  const list = mapping.entries.get(into)?.value;
  const edited = list === undefined ? intoNewList(text, mapping, move) : success(intoList(text, { list, moved }, move));
  if (!edited.ok || edited.value === undefined) return problem;
  const after = parseYaml(edited.value);
  return after.ok && isDeepStrictEqual(after.value, movedIn(before.value, move)) ? success(edited.value) : problem;
}

function mappingAt(root: EditableNode | undefined, path: readonly string[]): EditableMapping | undefined {
  let node = root;
  for (const key of path) node = node !== undefined && 'entries' in node ? node.entries.get(key)?.value : undefined;
  return node !== undefined && 'entries' in node ? node : undefined;
}

/** Gives the key the name of the list, makes its value the first of it, and adds the key anew. */
function intoNewList(text: string, mapping: EditableMapping, move: Move): Result<string, EditProblem> {
  const { keyStart, value } = mapping.entries.get(move.from)!;
  const behindKey = keyStart + move.from.length;
  const head = `${text.slice(0, keyStart)}${move.into}${text.slice(behindKey, value.start)}`;
  const written = text.slice(value.start, value.end);
  const item = value.kind === 'block mapping' ? `- ${written.replaceAll('\n', '\n  ')}` : `[${written}]`;
  return addToYaml(`${head}${item}${text.slice(value.end)}`, [...move.path, move.from], move.value);
}

/** Adds the text of the value to the list; undefined where it cannot be moved as it is. */
function intoList(
  text: string,
  { list, moved }: { list: EditableNode; moved: { value: EditableNode } },
  { value }: Move,
): string | undefined {
  const { start, end, kind } = moved.value;
  const written = text.slice(start, end);
  if (kind !== 'flow mapping' || /[\n#]/.test(written)) return undefined;
  const replaced = (whole: string) => `${whole.slice(0, start)}${inFlow(value)}${whole.slice(end)}`;
  // What comes later in the text is edited first, so that the offsets of the rest hold.
  const appended = (whole: string) => withItems(whole, list, [written]);
  if (list.start > start) {
    const whole = appended(text);
    return whole === undefined ? undefined : replaced(whole);
  }
  return appended(replaced(text));
}

function movedIn(data: unknown, { path, from, into, value }: Move): unknown {
  const [key, ...rest] = path;
  const mapping = data as Readonly<Record<string, unknown>>;
  if (key !== undefined) return { ...mapping, [key]: movedIn(mapping[key], { path: rest, from, into, value }) };
  const list = (valueAt(mapping, [into]) as readonly unknown[] | undefined) ?? [];
  return { ...mapping, [into]: [...list, mapping[from]], [from]: value };
}
