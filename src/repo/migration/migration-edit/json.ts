import type { Node } from 'jsonc-parser';
import { valueOr } from '../../../text/result.ts';
import { MAX_DEPTH } from '../../config/config-file/data-node.ts';
import { readJson } from '../../config/config-file/json-tree.ts';
import type { Normalise } from './normalise.ts';

/** JSON: its values in their order; numbers keep their spelling. */
export const normaliseJson: Normalise = (text) => {
  const root = jsonTree(text);
  return root && serialise(root, text);
};

/** The entries of the list under a key of the root, each normalised; undefined where the text cannot be normalised. */
export function jsonList(text: string, key: string): string[] | undefined {
  const list = jsonTree(text)?.children?.find(({ children }) => children?.[0]?.value === key)?.children?.[1];
  return list?.type === 'array' ? serialiseAll(list.children, text) : undefined;
}

/** No migration tool accepts a trailing comma. */
function jsonTree(text: string): Node | undefined {
  return valueOr(readJson(text, { allowTrailingComma: false }), undefined);
}

/** Undefined where it is nested too deeply. */
function serialise({ type, children, offset, length }: Node, text: string, depth = 0): string | undefined {
  if (type !== 'object' && type !== 'array' && type !== 'property') return text.slice(offset, offset + length);
  if (depth > 2 * MAX_DEPTH) return undefined;
  const parts = serialiseAll(children, text, depth + 1);
  if (parts === undefined || type === 'property') return parts?.join(':');
  return type === 'object' ? `{${parts.join()}}` : `[${parts.join()}]`;
}

function serialiseAll(nodes: readonly Node[] = [], text: string, depth = 0): string[] | undefined {
  const parts = nodes.map((node) => serialise(node, text, depth));
  return parts.every((part) => part !== undefined) ? parts : undefined;
}
