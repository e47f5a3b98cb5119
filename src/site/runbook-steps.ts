import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Nodes } from 'mdast';
import type { MdastPluginDefinition, PluginFactoryContext } from 'satteri';

/** On runbook pages: marks the numbered list under `Steps`, which a script gives boxes. */
export function runbookSteps(policy: string) {
  return ({ fileURL }: PluginFactoryContext): MdastPluginDefinition | undefined => {
    const file = fileURL === undefined ? '' : fileURLToPath(fileURL);
    if (dirname(dirname(file)) !== `${policy}/runbooks`) return undefined;
    return {
      name: 'towpath-runbook-steps',
      before: (root, context) => {
        let isUnderSteps = false;
        for (const node of root.children) {
          if (node.type === 'heading' && node.depth === 2) isUnderSteps = textOf(node) === 'Steps';
          if (!isUnderSteps || node.type !== 'list' || node.ordered !== true) continue;
          context.setProperty(node, 'data', { hProperties: { className: ['steps'] } });
          isUnderSteps = false;
        }
      },
    };
  };
}

function textOf(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
