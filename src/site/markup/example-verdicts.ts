import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Code, Nodes, Root } from 'mdast';
import type { MdastPluginDefinition, MdastVisitorContext, PluginFactoryContext } from 'satteri';
import { groupExamples, readMeta } from '../../policy/examples.ts';
import { formatInstant, parseInstant } from '../../time/instant.ts';

/** The components of rule pages that must know their rule. */
const KNOW_THEIR_RULE = new Set(['Enforced', 'Verdict']);

/**
 * On rule pages: puts `<Verdict>` after the last block of every example, gives each example file's name to its block as
 * the title, and tells `<Enforced />` which rule's page it stands on.
 */
export function exampleVerdicts(policy: string) {
  return ({ fileURL }: PluginFactoryContext): MdastPluginDefinition | undefined => {
    const file = fileURL === undefined ? '' : fileURLToPath(fileURL);
    if (dirname(file) !== `${policy}/rules`) return undefined;
    const rule = basename(file, '.mdx');
    return { name: 'towpath-example-verdicts', before: (root, context) => transform(root, rule, context) };
  };
}

function transform(root: Root, rule: string, context: MdastVisitorContext): void {
  const blocks: Code[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === 'code') blocks.push(node);
    if (
      (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') &&
      KNOW_THEIR_RULE.has(node.name ?? '')
    ) {
      const inline =
        node.type === 'mdxJsxTextElement' ? [{ type: 'mdxJsxAttribute' as const, name: 'inline', value: null }] : [];
      context.replaceNode(node, { ...node, attributes: [...node.attributes, attribute('rule', rule), ...inline] });
    }
    if ('children' in node) node.children.forEach(walk);
  };
  walk(root);

  // The block's place in the page stands for its line: all that is asked here is which block belongs to which example.
  const fences = blocks.map((block, line) => ({ meta: block.meta ?? '', value: block.value, line }));
  for (const block of blocks) {
    const title = titleOf(block.meta ?? '');
    if (title !== '') context.setProperty(block, 'meta', `${block.meta} title=${JSON.stringify(title)}`);
  }
  for (const example of groupExamples(fences).examples) {
    const last = blocks[example.blocks.at(-1)?.line ?? -1];
    if (last === undefined) continue;
    const attributes = [attribute('rule', rule), attribute('example', example.name)];
    context.insertAfter(last, { type: 'mdxJsxFlowElement', name: 'Verdict', attributes, children: [] });
  }
}

/** The file of a block, and the commit that it belongs to. */
function titleOf(meta: string): string {
  const { file = '', commit } = readMeta(meta);
  const time = commit === undefined ? undefined : parseInstant(commit);
  if (time === undefined) return file;
  return file === '' ? `Commit of ${formatInstant(time)}` : `${file}, commit of ${formatInstant(time)}`;
}

function attribute(name: string, value: string) {
  return { type: 'mdxJsxAttribute' as const, name, value };
}
