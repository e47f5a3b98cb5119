import type { Finding } from '../text/finding.ts';
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

/** The page of a runbook, whose text is parsed for the rules on runbooks too. */
export function runbookPublished(runbook: Runbook): PublishedPage {
  return publishedPage(() => {
    const body = bodyOf(runbook.page);
    return isPlainMarkdown(body) && !body.includes('{{') ? [] : runbook.text.faults;
  });
}

/** What is wrong in the body of a page that is no runbook. */
export function bodyFindings(page: FrontMatter, kind: PageKind): readonly Finding[] {
  if (isPlainMarkdown(bodyOf(page))) return [];
  const parsed = parseBody(page);
  return parsed.ok
    ? bodyFaults(parsed.value, page.source, { kind, inputs: [] })
    : [notMdx(page.source, parsed.problem)];
}

function bodyOf({ source, bodyStart }: FrontMatter): string {
  return source.text.slice(bodyStart);
}
