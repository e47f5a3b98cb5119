import { type ParsedBody, PLAIN, readBody } from './body/parsed-body.ts';
import type { FrontMatter } from './front-matter.ts';
import { notMdx, parseBody } from './mdx.ts';
import { passagesIn, type RunbookPassage } from './runbook-passages.ts';
import { type RunbookReference, referencesIn } from './runbook-references.ts';
import { type RunbookSection, sectionsIn } from './runbook-sections.ts';
import { type RunbookProcedure, readProcedure } from './runbook-steps.ts';

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
