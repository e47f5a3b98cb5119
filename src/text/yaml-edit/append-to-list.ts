import { isDeepStrictEqual } from 'node:util';
import { valueAt } from '../path.ts';
import { failure, type Result, success } from '../result.ts';
import { parseYaml } from '../yaml.ts';
import { type EditableNode, editableNodes } from './nodes.ts';
import { inFlow, type YamlMapping } from './written.ts';
import { type EditProblem, intoBlock, withValue } from './yaml-edit.ts';

/** Puts values behind the last one of a list, each on one line. Nothing else of the text is changed, and the result is parsed again. */
export function appendToList(
  text: string,
  path: readonly string[],
  values: readonly YamlMapping[],
): Result<string, EditProblem> {
  const problem = failure({ reason: 'it is written in a way that nothing can be added to', path });
  const before = parseYaml(text);
  let list = before.ok ? editableNodes(text) : undefined;
  for (const key of path) list = list !== undefined && 'entries' in list ? list.entries.get(key)?.value : undefined;
  if (!before.ok || list === undefined) return problem;
  const edited = withItems(text, list, values.map(inFlow));
  const after = edited === undefined ? undefined : parseYaml(edited);
  const expected = withValue(before.value, path, [...(valueAt(before.value, path) as YamlMapping[]), ...values]);
  return after?.ok && isDeepStrictEqual(after.value, expected) ? success(edited!) : problem;
}

/** A text with items more in a list; undefined where it is none. */
export function withItems(text: string, list: EditableNode, items: readonly string[]): string | undefined {
  if (list.kind === 'block list')
    return intoBlock(
      text,
      list,
      items.map((item) => `- ${item}`),
    );
  if (list.kind !== 'flow list') return undefined;
  const at = list.lastEnd ?? list.start + 1;
  return `${text.slice(0, at)}${list.lastEnd === undefined ? '' : ', '}${items.join(', ')}${text.slice(at)}`;
}
