import type { Finding } from '../text/finding.ts';
import { type BodyContents, contentsOf, mayRefer, NO_CONTENTS } from './body/contents.ts';
import { bodyFaults, type PageKind } from './body/faults.ts';
import { isPlainMarkdown } from './body/plain.ts';
import type { FrontMatter } from './front-matter.ts';
import { notMdx, parseBody } from './mdx.ts';
import type { Runbook } from './runbook.ts';

/** A page as the site publishes it. */
export interface PublishedPage {
  /** What the site could not build of it; its text is parsed when this is first asked for, because that costs. */
  readonly findings: readonly Finding[];
}

/** A page whose findings are found when they are first asked for. */
export function publishedPage(find: () => readonly Finding[]): PublishedPage {
  let findings: readonly Finding[] | undefined;
  return {
    get findings() {
      findings ??= find();
      return findings;
    },
  };
}

/** The body of a page: what is wrong in it, and what it refers to. */
export interface ReadBody {
  faults: readonly Finding[];
  contents: BodyContents;
}

const PLAIN: ReadBody = { faults: [], contents: NO_CONTENTS };

/** Reads the body of a runbook, whose text is parsed for the rules on runbooks too. */
export function readRunbookBody(runbook: Runbook): ReadBody {
  const body = bodyOf(runbook.page);
  return isPlainMarkdown(body) && !body.includes('{{') && !mayRefer(body) ? PLAIN : runbook.text;
}

/** Reads the body of a page that is no runbook. */
export function readBody(page: FrontMatter, kind: PageKind): ReadBody {
  const body = bodyOf(page);
  if (isPlainMarkdown(body) && !mayRefer(body)) return PLAIN;
  const parsed = parseBody(page);
  if (!parsed.ok) return { faults: [notMdx(page.source, parsed.problem)], contents: NO_CONTENTS };
  return {
    faults: bodyFaults(parsed.value, page.source, { kind, inputs: [] }),
    contents: contentsOf(parsed.value, page.source.text),
  };
}

function bodyOf({ source, bodyStart }: FrontMatter): string {
  return source.text.slice(bodyStart);
}
