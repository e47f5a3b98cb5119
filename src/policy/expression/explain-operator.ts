import type { Node } from '../cel/node.ts';
import { plainTypes } from './words.ts';

const COMPARISONS = ['==', '!=', '<', '<=', '>', '>=', 'in'];
const SUMS = ['+', '-', '*', '/', '%'];
const NUMBERS = ['int', 'uint', 'double'];

/** How values of several types are brought to one, for what joins or compares them. */
export function conversionHelp(node: Node | undefined): string {
  if (node?.op === '?:') return 'Give both sides of the `:` values of one type.';
  if (node?.op === '&&' || node?.op === '||') return 'Write a comparison that is true or false on each side.';
  if (node === undefined || ![...COMPARISONS, ...SUMS].includes(node.op))
    return 'Use a value of the type that is expected.';
  const types = (node.args as [Node, Node]).map(({ checkedType }) => plainTypes(checkedType?.name ?? ''));
  if (types.every((type) => NUMBERS.includes(type))) return 'Convert one of them with `double(…)` or `int(…)`.';
  if (types.includes('duration') && types.some(isPlain)) {
    return 'Write the other value as a duration, such as `duration("24h")`.';
  }
  if (types.includes('timestamp') && types.some(isPlain)) {
    return 'Write the other value as a timestamp, such as `timestamp("2026-01-31T09:00:00Z")`.';
  }
  if (node.op === '+' && types.includes('string') && types.some((type) => [...NUMBERS, 'bool'].includes(type))) {
    return 'Write `string(…)` around the value that is no text.';
  }
  if (node.op === 'in') return 'Look for a value of the type that the list or map has.';
  return COMPARISONS.includes(node.op)
    ? 'Compare values of one type.'
    : `Use \`${node.op}\` on values of one type that has it.`;
}

function isPlain(type: string): boolean {
  return [...NUMBERS, 'string'].includes(type);
}
