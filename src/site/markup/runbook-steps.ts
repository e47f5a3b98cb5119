import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { List, Root, RootContent } from 'mdast';
import type { MdxJsxFlowElement } from 'mdast-util-mdx';
import { toString as textOf } from 'mdast-util-to-string';
import type { MdastPluginDefinition, MdastVisitorContext, PluginFactoryContext } from 'satteri';
import { stepList } from '../../policy/runbook-steps.ts';

/**
 * On runbook pages: marks the numbered list of the steps, to which a script adds checkboxes, and that of the prerequisites, which are put
 * under a fold.
 */
export function runbookSteps(policies: readonly string[]) {
  return ({ fileURL }: PluginFactoryContext): MdastPluginDefinition | undefined => {
    const file = fileURL === undefined ? '' : fileURLToPath(fileURL);
    if (!policies.some((policy) => dirname(dirname(file)) === join(policy, 'runbooks'))) return undefined;
    return {
      name: 'towpath-runbook-steps',
      before: (root, context) => {
        for (const [list, className] of markedLists(root)) {
          context.setProperty(list, 'data', { hProperties: { className: [className] } });
        }
        foldPrerequisites(root, context);
      },
    };
  };
}

/** The lists of the prerequisites and the first numbered list of the steps, each with its class. */
function markedLists(root: Root): [list: List, className: 'checks' | 'steps'][] {
  const marked: [List, 'checks' | 'steps'][] = [];
  const steps = stepList(root);
  let section = '';
  for (const node of root.children) {
    if (node.type === 'heading' && node.depth === 2) section = textOf(node);
    if (node.type !== 'list') continue;
    if (section === 'Prerequisites') marked.push([node, 'checks']);
    else if (node === steps) marked.push([node, 'steps']);
  }
  return marked;
}

/** Puts the section under a `<details>` with its heading, which sheets open wherever there is room. */
function foldPrerequisites(root: Root, context: MdastVisitorContext): void {
  const isHeading = (node: RootContent) => node.type === 'heading' && node.depth === 2;
  const start = root.children.findIndex((node) => isHeading(node) && textOf(node).trim() === 'Prerequisites');
  if (start === -1) return;
  const next = root.children.findIndex((node, place) => place > start && isHeading(node));
  const end = next === -1 ? root.children.length : next;
  const [heading, ...section] = root.children.slice(start, end);
  const fold = jsx('details', [jsx('summary', [heading!]), ...section], 'fold');
  // A removed node would be missing in the fold too: it is the same one.
  context.setProperty(root, 'children', [...root.children.slice(0, start), fold, ...root.children.slice(end)]);
}

function jsx(
  name: string,
  children: readonly (RootContent | MdxJsxFlowElement)[],
  className?: string,
): MdxJsxFlowElement {
  const attributes =
    className === undefined ? [] : [{ type: 'mdxJsxAttribute' as const, name: 'class', value: className }];
  return { type: 'mdxJsxFlowElement', name, attributes, children: [...children] as MdxJsxFlowElement['children'] };
}
