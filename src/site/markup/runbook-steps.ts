import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Nodes } from 'mdast';
import type { MdastPluginDefinition, PluginFactoryContext } from 'satteri';

/** On runbook pages: marks the numbered list under `Steps`, which a script gives boxes, and that of the prerequisites. */
export function runbookSteps(policy: string) {
  return ({ fileURL }: PluginFactoryContext): MdastPluginDefinition | undefined => {
    const file = fileURL === undefined ? '' : fileURLToPath(fileURL);
    if (dirname(dirname(file)) !== `${policy}/runbooks`) return undefined;
    return {
      name: 'towpath-runbook-steps',
      before: (root, context) => {
        let section = '';
        let hasSteps = false;
        const mark = (node: Nodes, name: string) =>
          context.setProperty(node, 'data', { hProperties: { className: [name] } });
        for (const node of root.children) {
          if (node.type === 'heading' && node.depth === 2) section = textOf(node);
          if (node.type !== 'list') continue;
          if (section === 'Prerequisites') mark(node, 'checks');
          if (section !== 'Steps' || node.ordered !== true || hasSteps) continue;
          mark(node, 'steps');
          hasSteps = true;
        }
      },
    };
  };
}

function textOf(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
