import type { Node } from 'jsonc-parser';
import { MAX_DEPTH } from '../../config/config-file/data-keys.ts';
import { readJson } from '../../config/config-file/json-tree.ts';
import { unlessBroken } from '../../config/config-file/unless-broken.ts';
import type { Normalise } from './normalise.ts';

/** JSON: its values in their order, numbers as they are written. */
export const normaliseJson: Normalise = (text) => {
  const root = jsonTree(text);
  return root && written(root, text);
};

/** The entries of the list under a key of the root, each normalised; undefined where the text cannot be normalised. */
export function jsonList(text: string, key: string): string[] | undefined {
  const list = jsonTree(text)?.children?.find(({ children }) => children?.[0]?.value === key)?.children?.[1];
  return list?.type === 'array' ? writtenAll(list.children, text) : undefined;
}

/** No migration tool takes a comma too many. */
function jsonTree(text: string): Node | undefined {
  return unlessBroken(() => readJson(text, { allowTrailingComma: false }));
}

/** Undefined where it is nested too deeply to be told. */
function written({ type, children, offset, length }: Node, text: string, depth = 0): string | undefined {
  if (type !== 'object' && type !== 'array' && type !== 'property') return text.slice(offset, offset + length);
  if (depth > 2 * MAX_DEPTH) return undefined;
  const parts = writtenAll(children, text, depth + 1);
  if (parts === undefined || type === 'property') return parts?.join(':');
  return type === 'object' ? `{${parts.join()}}` : `[${parts.join()}]`;
}

function writtenAll(nodes: readonly Node[] = [], text: string, depth = 0): string[] | undefined {
  const parts = nodes.map((node) => written(node, text, depth));
  return parts.every((part) => part !== undefined) ? parts : undefined;
}
