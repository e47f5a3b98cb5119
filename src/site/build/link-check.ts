import { elementsIn } from '../../policy/body/elements.ts';
import { type LinkPlaces, linkFault } from '../../policy/body/link-fault.ts';
import { type BodyLink, linksIn } from '../../policy/body/links.ts';
import { readFrontMatter } from '../../policy/front-matter.ts';
import { parseBody } from '../../policy/mdx.ts';
import type { Finding } from '../../text/finding.ts';
import { locationOf, startOfFile } from '../../text/location.ts';
import type { ContentPage } from '../content-pages.ts';
import type { BuiltSite } from './built-pages.ts';

/**
 * Finds links inside the site to a page that does not exist, or to a place that the page does not have. The finding of a
 * link in a policy page is at its line, that of a link which a component made at the page that has it.
 */
export function brokenLinks(site: BuiltSite, content: readonly ContentPage[], base: string): Finding[] {
  const pages = new Map(site.pages.map((page) => [page.address, page]));
  const places: LinkPlaces = {
    base,
    has: (address) => site.addresses.has(address),
    ids: (address) => pages.get(address)?.ids,
    pages: () => pages.keys(),
  };
  const written = content.flatMap((page) => linksOf(page).map((link) => ({ ...link, page })));
  // The build percent-encodes what an address cannot hold.
  const known = new Set(
    written.flatMap(({ page, target }) => [`${page.address} ${target}`, `${page.address} ${encodeURI(target)}`]),
  );
  const made = site.pages.flatMap(({ address, links }) =>
    links.filter((target) => !known.has(`${address} ${target}`)).map((target) => ({ address, target })),
  );
  return [
    ...written.flatMap(({ page, target, span }) =>
      linkFault({ target, from: page.address, location: locationOf(page.source, span) }, places),
    ),
    ...made.flatMap(({ address, target }) =>
      linkFault({ target, from: address, location: startOfFile(`the page ${address}`) }, places),
    ),
  ];
}

/** The links of a page. One that cannot be parsed has none: the checker reports it. */
function linksOf({ source }: ContentPage): readonly BodyLink[] {
  const read = readFrontMatter(source);
  if (!read.ok) return [];
  const body = parseBody(read.value);
  return body.ok ? linksIn(body.value, elementsIn(body.value)) : [];
}
