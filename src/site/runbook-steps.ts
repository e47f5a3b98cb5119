import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Nodes } from 'mdast';
import type { MdastPluginDefinition, PluginFactoryContext } from 'satteri';

/** The class of the lists in a runbook that are done one by one, by the heading that they stand under. */
const LISTS: Readonly<Record<string, { ordered: boolean; class: string }>> = {
  Prerequisites: { ordered: false, class: 'checks' },
  Steps: { ordered: true, class: 'steps' },
};

/** On runbook pages: marks the list of prerequisites and the list of steps, which scripts and paper give boxes. */
export function runbookSteps(policy: string) {
  return ({ fileURL }: PluginFactoryContext): MdastPluginDefinition | undefined => {
    const file = fileURL === undefined ? '' : fileURLToPath(fileURL);
    if (dirname(dirname(file)) !== `${policy}/runbooks`) return undefined;
    return {
      name: 'towpath-runbook-steps',
      before: (root, context) => {
        let list: (typeof LISTS)[string] | undefined;
        for (const node of root.children) {
          if (node.type === 'heading' && node.depth === 2) list = LISTS[textOf(node)];
          if (node.type !== 'list' || list === undefined || (node.ordered ?? false) !== list.ordered) continue;
          context.setProperty(node, 'data', { hProperties: { className: [list.class] } });
          list = undefined;
        }
      },
    };
  };
}

function textOf(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
