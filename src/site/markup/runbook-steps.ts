import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { List, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { MdastPluginDefinition, PluginFactoryContext } from 'satteri';
import { stepList } from '../../policy/runbook-steps.ts';

/** On runbook pages: marks the numbered list of the steps, to which a script adds checkboxes, and that of the prerequisites. */
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
