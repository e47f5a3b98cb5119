import { isDeepStrictEqual } from 'node:util';
import { failure, type Result, success } from '../result.ts';
import { parseYaml } from '../yaml.ts';
import { editableNodes } from './nodes.ts';
import { inBlock, inFlow, type YamlMapping } from './written.ts';
import { columnOf, type EditProblem, lineEndAt, withValue } from './yaml-edit.ts';

/**
 * Writes another mapping in place of one, on one line or a key a line as that was. What is around it stays as it is; comments inside
 * of it go with it. The result is parsed again.
 */
export function replaceMapping(text: string, path: readonly string[], value: YamlMapping): Result<string, EditProblem> {
  const problem = failure({ reason: 'it is written in a way that it cannot be replaced in', path });
  const before = parseYaml(text);
  let node = before.ok ? editableNodes(text) : undefined;
  for (const key of path) node = node !== undefined && 'entries' in node ? node.entries.get(key)?.value : undefined;
  if (!before.ok || node === undefined || !('entries' in node)) return problem;
  const { kind, start, end } = node;
  const eol = lineEndAt(text, text.length);
  const lines = Object.entries(value).flatMap(([key, each]) => inBlock(key, each, { step: 2, mappings: 'flow' }));
  // The text of a block scalar ends behind its line.
  const written =
    kind === 'flow mapping'
      ? inFlow(value)
      : lines.join(`${eol}${' '.repeat(columnOf(text, start))}`) + (text[end - 1] === '\n' ? eol : '');
  const edited = `${text.slice(0, start)}${written}${text.slice(end)}`;
  const after = parseYaml(edited);
  return after.ok && isDeepStrictEqual(after.value, withValue(before.value, path, value)) ? success(edited) : problem;
}
