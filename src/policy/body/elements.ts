import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { addAll } from '../../text/long-lists.ts';
import type { Span } from '../../text/source.ts';
import { attributeText } from '../mdx-attribute.ts';
import { spanOf } from '../span-of.ts';
import { type CodeNode, codeOf, type Program, visitCode } from './code.ts';

/** An element of a body: `<Value of="staging.soak" />`. */
export interface BodyElement {
  name: string;
  span: Span;
  /** By name. Code that computes a value has none. */
  attributes: ReadonlyMap<string, { text: string | undefined; span: Span }>;
  /** Whether code adds attributes to it: `{...all}`. */
  isOpen: boolean;
}

/** The elements of a body in the order of its tree, those in its code included. */
export function elementsIn(tree: Root): BodyElement[] {
  const elements: BodyElement[] = [];
  visit(tree, (node) => {
    for (const { program } of codeOf(node)) addAll(elements, elementsOfCode(program));
    if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return;
    const attributes: [string, { text: string | undefined; span: Span }][] = [];
    for (const attribute of node.attributes) {
      if (attribute.type !== 'mdxJsxAttribute') continue;
      const value = attributeText(attribute);
      const text = value?.isComputed === true ? undefined : (value?.text ?? '');
      attributes.push([attribute.name, { text, span: spanOf(attribute) }]);
    }
    elements.push({
      name: node.name ?? '',
      span: spanOf(node),
      attributes: new Map(attributes),
      isOpen: node.attributes.some(({ type }) => type === 'mdxJsxExpressionAttribute'),
    });
  });
  return elements;
}

/** The elements in code: `{isOpen && <Value of="staging.soak" />}`. */
function elementsOfCode(program: Program): BodyElement[] {
  const elements: BodyElement[] = [];
  visitCode(program, (node) => {
    if (node.type !== 'JSXOpeningElement') return;
    const attributes = node['attributes'] as CodeNode[];
    elements.push({
      name: String((node['name'] as CodeNode)['name'] ?? ''),
      span: node,
      attributes: new Map(
        attributes
          .filter(({ type }) => type === 'JSXAttribute')
          .map((each) => [
            String((each['name'] as CodeNode)['name']),
            { text: textOfCode(each['value'] as CodeNode | null), span: each },
          ]),
      ),
      isOpen: attributes.some(({ type }) => type === 'JSXSpreadAttribute'),
    });
  });
  return elements;
}

/** The text of an attribute; undefined where code computes it. */
function textOfCode(value: CodeNode | null): string | undefined {
  if (value === null) return '';
  const literal = value.type === 'JSXExpressionContainer' ? (value['expression'] as CodeNode) : value;
  return literal.type === 'Literal' && typeof literal['value'] === 'string' ? literal['value'] : undefined;
}
