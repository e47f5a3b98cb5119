import type { Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Span } from '../text/source.ts';
import { attributeText } from './mdx-attribute.ts';
import { spanOf } from './span-of.ts';

/** An address or a path that a runbook names: a link, an image, an import, an include. */
export interface RunbookReference {
  target: string;
  span: Span;
}

/** The references of a page, in the order of its text. */
export function referencesIn(tree: Root, text: string): RunbookReference[] {
  const references: RunbookReference[] = [];
  visit(tree, (node) => {
    references.push(...referencesOf(node, text));
  });
  return references;
}

/** The references of one node, without those of the nodes in it. */
function referencesOf(node: Nodes, text: string): RunbookReference[] {
  const span = spanOf(node);
  switch (node.type) {
    case 'text':
    case 'inlineCode':
    case 'code':
      return pathsIn(text, span);
    case 'link':
    case 'image':
    case 'definition':
      return [{ target: node.url, span }];
    case 'mdxjsEsm':
      return [...node.value.matchAll(IMPORT)].map((match) => ({ target: match[1]!, span }));
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement':
      return node.attributes.flatMap((attribute) => {
        if (attribute.type !== 'mdxJsxAttribute' || !/^(href|src|file|path|from|of)$/.test(attribute.name)) return [];
        // Code is searched too: a path of which one part is computed can still name another environment's runbook.
        const value = attributeText(attribute);
        return value === undefined ? [] : [{ target: value.text, span }];
      });
    default:
      return [];
  }
}

const IMPORT = /(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g;

/** An address, a relative path to a page, or a path through a folder of runbooks. */
const PATH = /https?:\/\/[^\s"'`<>)]+|\.{1,2}\/[\w./-]+\.mdx?\b|[\w./-]*\brunbooks\/[\w./-]+/g;

/** Addresses and paths to pages that are in the text without being links. */
function pathsIn(text: string, { start, end }: Span): RunbookReference[] {
  return [...text.slice(start, end).matchAll(PATH)].map(({ 0: target, index }) => ({
    target,
    span: { start: start + index, end: start + index + target.length },
  }));
}
