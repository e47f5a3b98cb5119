import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Span } from '../../text/source.ts';
import { spanOf } from '../span-of.ts';
import type { BodyElement } from './elements.ts';
import { isLocal } from './imports.ts';

/** An address that a page leads to. */
export interface BodyLink {
  target: string;
  span: Span;
  isPicture?: true;
}

/** The links of a body, in Markdown or as elements. A picture that is imported is none. */
export function linksIn(tree: Root, elements: readonly BodyElement[]): BodyLink[] {
  const links: BodyLink[] = [];
  visit(tree, (node) => {
    const isImported = node.type === 'image' && isLocal(node.url);
    if (!isImported && (node.type === 'link' || node.type === 'image' || node.type === 'definition'))
      links.push({ target: node.url, span: spanOf(node), ...(node.type === 'image' && { isPicture: true }) });
  });
  for (const { attributes } of elements) {
    for (const name of ['href', 'src']) {
      const { text, span } = attributes.get(name) ?? {};
      if (text !== undefined && span !== undefined) links.push({ target: text, span });
    }
  }
  return links;
}
