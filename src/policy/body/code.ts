import { createRequire } from 'node:module';
import type { Nodes } from 'mdast';
import type { MdxTextExpression } from 'mdast-util-mdx';
import type { Span } from '../../text/source.ts';
import { spanOf } from '../span-of.ts';

/** JavaScript as the MDX parser leaves it in a syntax tree. */
export type Program = NonNullable<NonNullable<MdxTextExpression['data']>['estree']>;

/** A node of JavaScript, of which any type is looked at. */
export interface CodeNode {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

type Visitor = (node: CodeNode, key: string | undefined, index: number | undefined, ancestors: CodeNode[]) => void;

/** Loaded when the first page with an expression is read. */
const require = createRequire(import.meta.url);

/** Visits every node of code, which is never run. */
export function visitCode(program: Program, visitor: Visitor): void {
  (require('estree-util-visit') as { visit: (tree: Program, visitor: Visitor) => void }).visit(program, visitor);
}

/** The code of a node of a body, without that of the nodes in it; `holder` is the expression or the attribute that it is in. */
export function codeOf(node: Nodes): readonly { program: Program; holder: Span }[] {
  switch (node.type) {
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
    case 'mdxjsEsm': {
      const program = node.data?.estree;
      return program === undefined || program === null ? [] : [{ program, holder: spanOf(node) }];
    }
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement':
      return node.attributes.flatMap((attribute) => {
        const code = attribute.type === 'mdxJsxExpressionAttribute' ? attribute : attribute.value;
        const program = typeof code === 'object' ? code?.data?.estree : undefined;
        return program === undefined || program === null ? [] : [{ program, holder: spanOf(attribute) }];
      });
    default:
      return [];
  }
}

/** Whether there is nothing but comments in the code of an expression. */
export function isComment(code: string): boolean {
  return /^(?:\s|\/\*(?:(?!\*\/)[\s\S])*\*\/)*$/.test(code);
}
