import type { Nodes, Root } from 'mdast';

/** A fenced block as a Markdown parser gives it; `line` is that of the opening fence, one-based. */
export interface Fence {
  meta: string;
  value: string;
  line: number;
}

/** The fenced blocks of an MDX page: one inside another construct is found, one in a comment is not. */
export function fencesOf(tree: Root): Fence[] {
  const fences: Fence[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === 'code') {
      fences.push({ meta: node.meta ?? '', value: node.value, line: node.position?.start.line ?? 1 });
    }
    if ('children' in node) for (const child of node.children) walk(child as Nodes);
  };
  walk(tree);
  return fences;
}

/** Marks with a value: `file=changes/a.yaml`, `case="one second short"`. */
const SETTINGS = ['file', 'case', 'remove', 'now', 'commit', 'subject', 'signed', 'judges'] as const;
/** Marks without a value. */
const FLAGS = ['fails', 'passes', 'patch', 'shared'] as const;

/** What the marks of a fence say; a flag that is set is an empty text. */
export type Meta = Readonly<Partial<Record<(typeof SETTINGS)[number] | (typeof FLAGS)[number], string>>>;

/** Reads the words after a fence's language. Words that are not for examples are left to others. */
export function readMeta(meta: string): Meta {
  return Object.fromEntries(marksOf(meta));
}

/** Every path that a fence removes. */
export function readRemoves(meta: string): string[] {
  return marksOf(meta).flatMap(([name, value]) => (name === 'remove' ? [value] : []));
}

function marksOf(meta: string): [name: string, value: string][] {
  const words = [...meta.matchAll(/(?<!\S)([\w-]+)(?:=("[^"]*"|'[^']*'|\S+))?(?!\S)/g)];
  return words.flatMap(([, name, value]): [string, string][] => {
    const isMark = (value === undefined ? FLAGS : SETTINGS).some((each) => each === name);
    return isMark ? [[name!, (value ?? '').replace(/^(["'])(.*)\1$/, '$2')]] : [];
  });
}
