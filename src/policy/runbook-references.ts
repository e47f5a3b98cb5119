import type { Nodes, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { addAll } from '../text/long-lists.ts';
import type { Span } from '../text/source.ts';
import { attributeText } from './mdx-attribute.ts';
import { addPart, emptyText, placeOf } from './placed-text.ts';
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
    addAll(references, referencesOf(node, text));
  });
  return references;
}

/** The references of one node, without those of the nodes in it. */
function referencesOf(node: Nodes, text: string): RunbookReference[] {
  const span = spanOf(node);
  switch (node.type) {
    case 'text':
      return pathsIn(node.value, span, text);
    case 'inlineCode':
    case 'code':
      return pathsIn(text.slice(span.start, span.end), span, text);
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

/** A character of a path between files or of one of the site. */
const OF_PATH = String.raw`[\p{L}\p{N}\p{M}\w./%-]`;

/** An address, a relative path to a page, or a path through a folder of runbooks. */
const PATH = new RegExp(
  [
    String.raw`(?:https?:\/\/|\bwww\.)[^\s"'\x60<>)]+`,
    String.raw`\.{1,2}\/${OF_PATH}{1,400}\.mdx?\b`,
    String.raw`(?<!${OF_PATH})${OF_PATH}*\brunbooks\/${OF_PATH}+`,
  ].join('|'),
  'giu',
);

/** Addresses and paths to pages that are in a text without being links. A page makes a link of what begins with `www.`. */
function pathsIn(text: string, span: Span, page: string): RunbookReference[] {
  const paths = [...text.matchAll(PATH)];
  if (paths.length === 0) return [];
  const placed = emptyText();
  addPart(placed, text, span, page);
  return paths.map(({ 0: path, index }) => ({
    target: /^www\./i.test(path) ? `http://${path}` : path,
    span: placeOf(placed, index, index + path.length),
  }));
}
