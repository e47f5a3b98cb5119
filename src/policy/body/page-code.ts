import type { Nodes, Root } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx';
import { visit } from 'unist-util-visit';
import { addAll } from '../../text/long-lists.ts';
import { isComment } from './code.ts';
import { isLocal } from './imports.ts';
import { refusedScheme } from './link-schemes.ts';

/** What of a body a build would run, or send to a reader's browser unchanged. */
export interface PageCode {
  /**
   * `expression` is in braces, `module` imports or exports, `attribute` is computed or no plain one, `element` is HTML.
   * `picture` is one that a build would import although its name is that of none.
   */
  kind: 'expression' | 'module' | 'attribute' | 'element' | 'picture';
  /** The node, or the attribute. */
  node: Pick<Nodes, 'position'>;
  /** Of an element or an attribute; the address of a picture. */
  name: string;
}

/** Elements of HTML that do nothing but show their text. */
const ELEMENTS = new Set(
  (
    'a abbr b br caption dd del details dfn dl dt em hr i ins kbd li mark ol p q s samp small strong sub summary sup ' +
    'table tbody td tfoot th thead tr u ul var wbr'
  ).split(' '),
);
const ATTRIBUTES = new Set('id name title lang dir open href colspan rowspan scope start reversed'.split(' '));
/**
 * What a body holds besides text and the components that its page offers, with literal attributes. The syntax tree may be that of
 * any parser of MDX: the checker and the build do not use the same one.
 */
export function codeIn(tree: Root, components: readonly string[]): PageCode[] {
  const found: PageCode[] = [];
  const shown = new Set<string>();
  visit(tree, 'imageReference', ({ identifier }) => void shown.add(identifier));
  visit(tree, (node) => {
    switch (node.type) {
      case 'mdxjsEsm':
        found.push({ kind: 'module', node, name: '' });
        break;
      case 'mdxFlowExpression':
      case 'mdxTextExpression':
        if (!isComment(node.value)) found.push({ kind: 'expression', node, name: '' });
        break;
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        addAll(found, codeOfElement(node, components));
        break;
      case 'html':
        found.push({ kind: 'element', node, name: '' });
        break;
      case 'image':
      case 'definition':
        if (isImported(node.url) && (node.type === 'image' || shown.has(node.identifier)))
          found.push({ kind: 'picture', node, name: node.url });
    }
  });
  return found;
}

function codeOfElement(node: MdxJsxFlowElement | MdxJsxTextElement, components: readonly string[]): PageCode[] {
  const name = node.name ?? '';
  const isComponent = components.includes(name);
  // What names no component and no element is another fault, where nothing defines it.
  if (!isComponent && !ELEMENTS.has(name)) return [{ kind: 'element', node, name }];
  return node.attributes.flatMap((attribute): PageCode[] => {
    const isLiteral = attribute.type === 'mdxJsxAttribute' && typeof (attribute.value ?? '') === 'string';
    if (isLiteral && isHarmless(attribute.name, String(attribute.value ?? ''), isComponent)) return [];
    return [{ kind: 'attribute', node: attribute.position === undefined ? node : attribute, name: nameOf(attribute) }];
  });
}

/** Directives of Astro, such as `set:html`, have a colon in their names. */
function isHarmless(name: string, value: string, isComponent: boolean): boolean {
  if (isComponent) return /^[a-z][a-z\d]*$/i.test(name) && name !== 'slot';
  return ATTRIBUTES.has(name) && (name !== 'href' || refusedScheme(value) === undefined);
}

function nameOf(attribute: (MdxJsxFlowElement | MdxJsxTextElement)['attributes'][number]): string {
  return attribute.type === 'mdxJsxAttribute' ? attribute.name : '';
}

/** What a picture's name ends with, where the build takes it for one. */
const PICTURE = /^[^?#]*\.(?:avif|gif|jpe?g|png|svg|tiff?|webp)$/i;

/** Whether a build imports what a picture names, which runs it if it is a module. */
function isImported(address: string): boolean {
  return isLocal(address) && !PICTURE.test(address);
}
