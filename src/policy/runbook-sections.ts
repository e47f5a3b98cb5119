import type { Heading, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { replaceHidden } from '../text/hidden.ts';
import type { Span } from '../text/source.ts';
import { showsSomething } from './shows-something.ts';
import { spanOf } from './span-of.ts';

/** The second-level headings of a runbook, in order. */
export const RUNBOOK_SECTIONS = ['Prerequisites', 'Steps', 'Verify', 'Roll back', 'Escalate'] as const;

/** A second-level heading. It is empty where a reader finds nothing before the next heading of its level. */
export interface RunbookSection {
  title: string;
  span: Span;
  isEmpty: boolean;
}

/** The sections of a page, in order. */
export function sectionsIn(tree: Root): RunbookSection[] {
  const sections: RunbookSection[] = [];
  for (const node of tree.children) {
    const section = sections.at(-1);
    if (node.type === 'heading') {
      if (node.depth === 2) sections.push({ title: titleOf(node), span: spanOf(node), isEmpty: true });
    } else if (section?.isEmpty === true) section.isEmpty = !showsSomething(node);
  }
  return sections;
}

/** What a heading says, as its reader sees it. */
export function titleOf(heading: Heading): string {
  return replaceHidden(textOf(heading, { includeImageAlt: false }), () => '').trim();
}
