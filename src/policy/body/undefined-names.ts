import type { Root } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx';
import { visit } from 'unist-util-visit';
import { addAll } from '../../text/long-lists.ts';
import type { Span } from '../../text/source.ts';
import { spanOf } from '../span-of.ts';
import { codeOf } from './code.ts';
import { namesIn, type UsedName } from './names.ts';

/** A name in the body of a page that nothing defines, so that the page cannot be built. */
export interface UndefinedName extends UsedName {
  /** The expression or the tag that it is in. */
  holder: Span;
}

/** What Astro defines in every page. */
const OF_PAGE = ['props', 'frontmatter', 'file', 'url', 'getHeadings', 'Content', 'arguments'];
/** The component that every page has. */
const FRAGMENT = 'Fragment';

/** The names that a body uses and nobody defines; `components` are those that the site offers to the page. */
export function undefinedNames(tree: Root, components: readonly string[]): UndefinedName[] {
  const defined = new Set([...OF_PAGE, FRAGMENT, ...components]);
  const used: UndefinedName[] = [];
  visit(tree, (node) => {
    for (const { program, holder } of codeOf(node)) {
      const names = namesIn(program);
      // A name of a page is known to all of it; one of an expression is only taken to be, which accuses nobody.
      if (node.type === 'mdxjsEsm') for (const name of names.defined) defined.add(name);
      addAll(
        used,
        names.used.filter(({ name }) => !names.defined.has(name)).map((each) => ({ ...each, holder })),
      );
    }
    if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') addAll(used, componentOf(node));
  });
  const unknown = used.filter(
    ({ name, kind }) => !defined.has(name) && !(kind === 'value' && Object.hasOwn(globalThis, name)),
  );
  // An expression is reported once, whatever it names.
  return unknown.filter(
    ({ kind, holder }, index) =>
      unknown.findIndex((other) => other.kind === kind && other.holder.start === holder.start) === index,
  );
}

/** The component that an element names; none for an element of HTML, in small letters or with a hyphen. */
function componentOf(node: MdxJsxFlowElement | MdxJsxTextElement): UndefinedName[] {
  const [name = '', ...members] = (node.name ?? '').split('.');
  if (name === '' || /[-:]/.test(name) || (members.length === 0 && /^[a-z]/.test(name))) return [];
  const start = spanOf(node).start;
  const span = { start, end: start + 1 + (node.name ?? '').length };
  return [{ name, kind: 'component', span, holder: span }];
}
