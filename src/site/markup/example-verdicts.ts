import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Code, Root } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx';
import type { MdastPluginDefinition, MdastVisitorContext, PluginFactoryContext } from 'satteri';
import { visit } from 'unist-util-visit';
import { readMeta } from '../../policy/example-fence.ts';
import { groupExamples } from '../../policy/examples.ts';
import { formatInstant, parseInstant } from '../../time/instant.ts';

/** The components that are told the rule of the page that they are used on. */
const TAKES_RULE = new Set(['Enforced', 'Verdict']);

/**
 * On rule pages: adds `<Verdict>` after the last block of every example, titles each block of an example with its file, and
 * passes the rule's id to the components that need it.
 */
export function exampleVerdicts(policies: readonly string[]) {
  return ({ fileURL }: PluginFactoryContext): MdastPluginDefinition | undefined => {
    const file = fileURL === undefined ? '' : fileURLToPath(fileURL);
    if (!policies.some((policy) => dirname(file) === join(policy, 'rules'))) return undefined;
    const rule = basename(file, '.mdx');
    return {
      name: 'towpath-example-verdicts',
      before: (root, context) => {
        passRule(root, rule, context);
        addVerdicts(root, rule, context);
      },
    };
  };
}

function passRule(root: Root, rule: string, context: MdastVisitorContext): void {
  visit(root, ['mdxJsxFlowElement', 'mdxJsxTextElement'], (found) => {
    const node = found as MdxJsxFlowElement | MdxJsxTextElement;
    if (!TAKES_RULE.has(node.name ?? '')) return;
    const isInline = node.type === 'mdxJsxTextElement';
    const added = [attribute('rule', rule), ...(isInline ? [attribute('inline', null)] : [])];
    context.replaceNode(node, { ...node, attributes: [...node.attributes, ...added] });
  });
}

function addVerdicts(root: Root, rule: string, context: MdastVisitorContext): void {
  const blocks: Code[] = [];
  visit(root, 'code', (block) => void blocks.push(block));
  for (const block of blocks) {
    const title = titleOf(block.meta ?? '');
    if (title !== '') context.setProperty(block, 'meta', `${block.meta} title=${JSON.stringify(title)}`);
  }
  // Examples are told apart by the order of their blocks, so an index serves as the line.
  const fences = blocks.map((block, index) => ({ meta: block.meta ?? '', value: block.value, line: index }));
  for (const example of groupExamples(fences).examples) {
    const last = blocks[example.blocks.at(-1)?.line ?? -1];
    if (last === undefined) continue;
    const attributes = [attribute('rule', rule), attribute('example', example.name)];
    context.insertAfter(last, { type: 'mdxJsxFlowElement', name: 'Verdict', attributes, children: [] });
  }
}

/** The file of a block, whether it has only what differs, and the commit or the examples that it belongs to. */
function titleOf(meta: string): string {
  const { file, commit, patch, shared } = readMeta(meta);
  const time = commit === undefined ? undefined : parseInstant(commit);
  return [
    ...(file === undefined ? [] : [file]),
    ...(patch === undefined ? [] : ['what differs']),
    ...(time === undefined ? [] : [`${file === undefined ? 'Commit' : 'commit'} of ${formatInstant(time)}`]),
    ...(shared === undefined ? [] : ['in every example']),
  ].join(', ');
}

function attribute(name: string, value: string | null) {
  return { type: 'mdxJsxAttribute' as const, name, value };
}
