import { builtInFinding, type Finding } from '../../text/finding.ts';
import { orList } from '../../text/list.ts';
import { locationOf } from '../../text/location.ts';
import type { Problem } from '../../text/result.ts';
import { shown } from '../../text/shown.ts';
import type { Source } from '../../text/source.ts';
import type { BodyLink } from './links.ts';

/**
 * The schemes that a link may have; one without leads within the site, or elsewhere by that of the site. Any other would run in
 * the browser of a reader, show what is no page, or start a program.
 */
const SCHEMES = ['http:', 'https:', 'mailto:', 'tel:'];

/** The scheme of an address as a browser reads it, where a link may not have it: `javascript:` of `JAVA\nscript&colon;x`. */
export function refusedScheme(address: string): string | undefined {
  const base = 'https://site.invalid';
  if (!URL.canParse(address, base)) return undefined;
  const { protocol } = new URL(address, base);
  return SCHEMES.includes(protocol) ? undefined : protocol;
}

/** What is said of a link with such a scheme. */
export function schemeProblem(link: { target: string; isPicture?: boolean }, scheme: string): Problem {
  const what = link.isPicture === true ? 'picture' : 'link';
  return {
    message: `The ${what} \`${shown(link.target)}\` has the scheme \`${scheme}\`; one of ${orList(SCHEMES)} is expected, or none.`,
    help: 'Write the address of a page, or put it in backticks if it is text.',
  };
}

/** A finding for each link of a body with a scheme that a link may not have. */
export function refusedLinks(links: readonly BodyLink[], source: Source): Finding[] {
  return links.flatMap((link) => {
    const scheme = refusedScheme(link.target);
    if (scheme === undefined) return [];
    return [builtInFinding('config', { ...schemeProblem(link, scheme), location: locationOf(source, link.span) })];
  });
}

/** A destination that certainly has none of the other schemes. One that is empty may begin behind a blank or on the next line. */
const HARMLESS = String.raw`(?:https?://|mailto:|tel:)[^\s&\\]*|[\w./#?=%@,+~-]+`;
const MAY_HAVE = new RegExp(String.raw`\]\((?!\)|(?:${HARMLESS})[ \t)])|\]:(?![ \t]+(?:${HARMLESS})(?:\s|$))`);

/** Whether a text that is plain Markdown may have a link with another scheme. */
export function mayHaveOtherScheme(text: string): boolean {
  return MAY_HAVE.test(text);
}
