import { createRequire } from 'node:module';
import type { Node, ParseError } from 'jsonc-parser';
import type { Essence } from './migration-edit.ts';

const require = createRequire(import.meta.url);
/** Loaded when the first such file is compared: a check without one does not pay for it. */
const jsonc = (): typeof import('jsonc-parser') => require('jsonc-parser');

/** JSON: its values in their order, numbers as they are written. */
export const jsonEssence: Essence = (text) => {
  const root = jsonTree(text);
  return root === undefined ? undefined : written(root, text);
};

/** The entries of the list under a key of the root, each as its essence; undefined where there is none. */
export function jsonList(text: string, key: string): string[] | undefined {
  const list = jsonTree(text)?.children?.find(({ children }) => children?.[0]?.value === key)?.children?.[1];
  return list?.type === 'array' ? (list.children ?? []).map((child) => written(child, text)) : undefined;
}

function jsonTree(text: string): Node | undefined {
  const errors: ParseError[] = [];
  const root = jsonc().parseTree(text, errors);
  return errors.length > 0 ? undefined : root;
}

function written({ type, children = [], offset, length }: Node, text: string): string {
  if (type === 'object') return `{${children.map((child) => written(child, text)).join()}}`;
  if (type === 'array') return `[${children.map((child) => written(child, text)).join()}]`;
  if (type === 'property') return children.map((child) => written(child, text)).join(':');
  return text.slice(offset, offset + length);
}
