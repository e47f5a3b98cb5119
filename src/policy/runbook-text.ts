import type { Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Span } from '../text/source.ts';
import { type ParsedBody, PLAIN, readBody } from './body/parsed-body.ts';
import type { FrontMatter } from './front-matter.ts';
import { notMdx, parseBody } from './mdx.ts';
import { passagesIn, type RunbookPassage } from './runbook-passages.ts';
import { type RunbookReference, referencesIn } from './runbook-references.ts';
import { type RunbookProcedure, readProcedure } from './runbook-steps.ts';
import { spanOf } from './span-of.ts';

/** The second-level headings of a runbook, in order. */
export const RUNBOOK_SECTIONS = ['Prerequisites', 'Steps', 'Verify', 'Roll back', 'Escalate'] as const;

/** A second-level heading. It is empty where no text comes before the next heading of its level. */
interface RunbookSection {
  title: string;
  span: Span;
  isEmpty: boolean;
}

/** What the rules on runbooks look at. */
export interface RunbookText extends ParsedBody {
  sections: readonly RunbookSection[];
  references: readonly RunbookReference[];
  passages: readonly RunbookPassage[];
  /** Undefined where the page is not MDX. */
  procedure: RunbookProcedure | undefined;
  /** False where the page is not MDX; then it reads as empty. */
  isMdx: boolean;
}

/** Reads what a runbook says; `inputs` are the names that its front matter declares. */
export function readRunbookText(page: FrontMatter, inputs: readonly string[] = []): RunbookText {
  const parsed = parseBody(page);
  if (!parsed.ok) {
    const faults = [notMdx(page.source, parsed.problem)];
    return { sections: [], references: [], passages: [], procedure: undefined, isMdx: false, ...PLAIN, faults };
  }
  const tree = parsed.value;
  const { text } = page.source;
  return {
    sections: sectionsIn(tree),
    references: referencesIn(tree, text),
    passages: passagesIn(tree, text),
    procedure: readProcedure(tree, text),
    isMdx: true,
    ...readBody(tree, page.source, { kind: 'runbooks', inputs }),
  };
}

function sectionsIn(tree: Root): RunbookSection[] {
  const sections: RunbookSection[] = [];
  for (const node of tree.children) {
    const section = sections.at(-1);
    if (node.type === 'heading') {
      const title = textOf(node, { includeImageAlt: false }).trim();
      if (node.depth === 2) sections.push({ title, span: spanOf(node), isEmpty: true });
    } else if (section !== undefined && !(node.type === 'mdxFlowExpression' && isComment(node.value))) {
      section.isEmpty = false;
    }
  }
  return sections;
}

function isComment(code: string): boolean {
  return /^\s*\/\*[\s\S]*\*\/\s*$/.test(code);
}
