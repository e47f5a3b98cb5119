import type { Finding } from '../text/finding.ts';
import { textBeyondBounds } from './body/bounds.ts';
import { mayLink, mayShowPicture } from './body/contents.ts';
import type { PageKind } from './body/faults.ts';
import { mayHide } from './body/hidden-characters.ts';
import { mayHaveOtherScheme } from './body/link-schemes.ts';
import type { BodyLink } from './body/links.ts';
import { type ParsedBody, PLAIN, readBody } from './body/parsed-body.ts';
import { isPlainMarkdown } from './body/plain.ts';
import type { FrontMatter } from './front-matter.ts';
import { notMdx, parseBody } from './mdx.ts';
import type { Runbook } from './runbook.ts';

/** A page as the site publishes it. What is wrong in it is found when it is first asked for, because parsing its text costs. */
export interface PublishedPage {
  /** What could not be built; and, as warnings, numbers in its text that are not in force, and an accent that there is not. */
  readonly findings: readonly Finding[];
  /** Links that lead nowhere: the site may not have them, and no verdict depends on one. */
  readonly deadLinks: readonly Finding[];
}

/** A page whose findings are found when they are first asked for. */
export function publishedPage(find: {
  findings: () => readonly Finding[];
  deadLinks: () => readonly Finding[];
}): PublishedPage {
  let findings: readonly Finding[] | undefined;
  let deadLinks: readonly Finding[] | undefined;
  return {
    get findings() {
      findings ??= find.findings();
      return findings;
    },
    get deadLinks() {
      deadLinks ??= find.deadLinks();
      return deadLinks;
    },
  };
}

/** The body of a page, which is parsed at most once, and only if its text may hold what is asked for. */
export interface PublishedBody {
  /** What is wrong in it, and what it refers to but for its links. */
  read(): ParsedBody;
  links(): readonly BodyLink[];
}

/** The body of a runbook, whose text is parsed for the rules on runbooks too. */
export function runbookBody(runbook: Runbook): PublishedBody {
  const text = bodyOf(runbook.page);
  return publishedBody(text, { isPlain: isPlain(text) && !text.includes('{{'), parse: () => runbook.text });
}

/** The body of a page that is no runbook. */
export function pageBody(page: FrontMatter, kind: PageKind): PublishedBody {
  const text = bodyOf(page);
  return publishedBody(text, {
    isPlain: isPlain(text),
    parse: () => {
      const parsed = parseBody(page);
      if (!parsed.ok) return { ...PLAIN, faults: [notMdx(page.source, parsed.problem)] };
      return readBody(parsed.value, page.source, { kind, inputs: [] });
    },
  });
}

/** Whether parsing a text would find nothing. */
function isPlain(text: string): boolean {
  return isPlainMarkdown(text) && textBeyondBounds(text) === undefined;
}

function publishedBody(text: string, { isPlain, parse }: { isPlain: boolean; parse: () => ParsedBody }): PublishedBody {
  let body: ParsedBody | undefined;
  const parsed = () => {
    body ??= parse();
    return body;
  };
  return {
    read: () => (isPlain && !mayShowPicture(text) && !mayHaveOtherScheme(text) && !mayHide(text) ? PLAIN : parsed()),
    links: () => (isPlain && !mayLink(text) ? [] : parsed().contents.links),
  };
}

function bodyOf({ source, bodyStart }: FrontMatter): string {
  return source.text.slice(bodyStart);
}
