import { elementsIn } from '../../policy/body/elements.ts';
import { type LinkPlaces, linkFault } from '../../policy/body/link-fault.ts';
import { refusedScheme, schemeProblem } from '../../policy/body/link-schemes.ts';
import { type BodyLink, linksIn } from '../../policy/body/links.ts';
import { readFrontMatter } from '../../policy/front-matter.ts';
import { parseBody } from '../../policy/mdx.ts';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import { type Location, locationOf, startOfFile } from '../../text/location.ts';
import { shown } from '../../text/shown.ts';
import type { ContentPage } from '../content-pages.ts';
import type { BuiltSite } from './built-pages.ts';

/** A page of the policy, with what is needed of it to check its links. */
type LinkedPage = Pick<ContentPage, 'source' | 'address'>;

/**
 * Finds links inside the site to a page that does not exist, or to a place that the page does not have. The finding of a
 * link in a policy page is at its line, that of a link which a component made at the page that has it.
 */
export function brokenLinks(site: BuiltSite, content: readonly LinkedPage[], base: string): Finding[] {
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
  const faultsOf = (target: string, from: string, location: Location) => [
    ...wrongScheme(target, location),
    ...linkFault({ target, from, location }, places),
  ];
  return [
    ...written.flatMap(({ page, target, span }) => faultsOf(target, page.address, locationOf(page.source, span))),
    ...made.flatMap(({ address, target }) => faultsOf(target, address, startOfFile(`the page ${address}`))),
  ];
}

/** The build does not use the parser of the checker, and components make links too: no page is published with one that runs. */
function wrongScheme(target: string, location: Location): Finding[] {
  const scheme = refusedScheme(target);
  return scheme === undefined ? [] : [builtInFinding('config', { ...schemeProblem({ target }, scheme), location })];
}

/** Pictures of pages that lie on other sites than this one, which a browser does not show by the policy of the pages. */
export function picturesOfOthers(content: readonly LinkedPage[], site: string | undefined): Finding[] {
  return content.flatMap((page) =>
    linksOf(page).flatMap(({ target, span, isPicture }) => {
      const own = site ?? 'https://site.invalid';
      if (isPicture !== true || !URL.canParse(target, own)) return [];
      const { origin, protocol } = new URL(target, own);
      if (!/^https?:$/.test(protocol) || origin === new URL(own).origin) return [];
      return builtInFinding('config', {
        message: `The picture \`${shown(target)}\` is on another site, which the Content-Security-Policy of the pages does not let a browser show.`,
        help: 'Put it beside the page, or add an `img-src` to `security.csp.directives` of the Astro configuration.',
        location: locationOf(page.source, span),
      });
    }),
  );
}

/** The links of a page. One that cannot be parsed has none: the checker reports it. */
function linksOf({ source }: LinkedPage): readonly BodyLink[] {
  const read = readFrontMatter(source);
  if (!read.ok) return [];
  const body = parseBody(read.value);
  return body.ok ? linksIn(body.value, elementsIn(body.value)) : [];
}
