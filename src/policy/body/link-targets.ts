import Slugger from 'github-slugger';
import type { Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { isComment } from './code.ts';
import type { BodyElement } from './elements.ts';

/** What the pages of the site have beside the text of a policy page. */
export const IDS_OF_PAGES = [
  'absent',
  'access',
  'alerts',
  'blind',
  'changes',
  'code',
  'config',
  'data',
  'drawing',
  'due',
  'environments',
  'evaluated',
  'findings',
  'inputs',
  'last-runs',
  'limits',
  'live',
  'main',
  'next',
  'notes',
  'numbers',
  'on-its-way',
  'record',
  'repositories',
  'roles',
  'rules',
  'run',
  'runbooks',
  'running',
  'scale',
  'timeline',
  'versions',
  'ways-out',
];

/**
 * What links to a page may name after `#`: its headings, its elements with an id, and its links with a name. Undefined where
 * only the build knows, because of what components and code make.
 */
export function linkTargets(tree: Root, elements: readonly BodyElement[]): ReadonlySet<string> | undefined {
  const targets = new Set(IDS_OF_PAGES);
  const [plain, dashed] = [new Slugger(), new Slugger()];
  let isKnown = true;
  visit(tree, (node) => {
    if (/^mdx(?:jsEsm|FlowExpression|TextExpression)$/.test(node.type) && !isComment('value' in node ? node.value : ''))
      isKnown = false;
    // A footnote, and the way back from it, have ids too.
    if (node.type === 'text' && node.value.includes('[^')) isKnown = false;
    if (node.type !== 'heading') return;
    const text = textOf(node, { includeImageAlt: false });
    targets.add(plain.slug(text));
    // Two hyphens become a dash in the text of a page.
    targets.add(dashed.slug(text.replace(/--+/g, '–')));
  });
  for (const { name, attributes, isOpen } of elements) {
    if (isOpen || (/^[A-Z]/.test(name) && !OWN.has(name))) isKnown = false;
    for (const key of ['id', ...(name === 'a' ? ['name'] : [])]) {
      const attribute = attributes.get(key);
      if (attribute !== undefined && attribute.text === undefined) isKnown = false;
      if (attribute?.text !== undefined) targets.add(attribute.text);
    }
  }
  return isKnown ? targets : undefined;
}

/** The components of the site, which make no ids but those of pages. */
const OWN = new Set(['Value', 'Enforced', 'Verdict', 'CheckOutput']);
