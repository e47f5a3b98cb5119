import { visit } from 'unist-util-visit';
import { readFrontMatter } from '../../policy/front-matter.ts';
import { parseBody } from '../../policy/mdx.ts';
import { attributeText } from '../../policy/mdx-attribute.ts';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import { locationOf, startOfFile } from '../../text/location.ts';
import type { Span } from '../../text/source.ts';
import { closest } from '../../text/suggestion.ts';
import type { ContentPage } from '../content-pages.ts';
import type { BuiltSite } from './built-pages.ts';

/** Links are resolved against an origin of no site, so that those inside this site are the ones that keep it. */
const ORIGIN = 'https://site.invalid';

/**
 * Finds links inside the site to a page that does not exist, or to a place that the page does not have. The finding of a
 * link in a policy page is at its line, that of a link which a component made at the page that has it.
 */
export function brokenLinks(site: BuiltSite, content: readonly ContentPage[], base: string): Finding[] {
  const faultOf = linkJudge(site, base);
  const written = content.flatMap((page) => linksIn(page).map((link) => ({ ...link, page })));
  // The build percent-encodes what an address cannot hold.
  const known = new Set(
    written.flatMap(({ page, target }) => [`${page.address} ${target}`, `${page.address} ${encodeURI(target)}`]),
  );
  const made = site.pages.flatMap(({ address, links }) =>
    links.filter((target) => !known.has(`${address} ${target}`)).map((target) => ({ address, target })),
  );
  return [
    ...written.flatMap(({ page, target, span }) =>
      finding(target, faultOf(target, page.address), locationOf(page.source, span)),
    ),
    ...made.flatMap(({ address, target }) =>
      finding(target, faultOf(target, address), startOfFile(`the page ${address}`)),
    ),
  ];
}

interface LinkFault {
  /** What is wrong, as the end of a sentence. */
  what: string;
  help: string;
}

function finding(target: string, fault: LinkFault | undefined, location: Finding['location']): Finding[] {
  if (fault === undefined) return [];
  return [builtInFinding('config', { message: `The link \`${target}\` ${fault.what}.`, help: fault.help, location })];
}

/** Says what is wrong with a link from a page; undefined for a link that works or that leads to another site. */
function linkJudge(site: BuiltSite, base: string): (target: string, from: string) => LinkFault | undefined {
  const root = base.replace(/\/$/, '');
  const pages = new Map(site.pages.map((page) => [page.address, page]));
  return (target, from) => {
    if (!URL.canParse(target, ORIGIN)) return { what: 'is not an address', help: 'Correct it.' };
    const url = new URL(target, `${ORIGIN}${root}${from}`);
    if (url.origin !== ORIGIN) return undefined;
    const [path, id] = [decoded(url.pathname), decoded(url.hash.slice(1))];
    if (path === undefined || id === undefined) {
      return {
        what: 'is not an address',
        help: 'Write `%25` for a percent sign, or two hexadecimal digits after it.',
      };
    }
    const address = path.slice(root.length);
    if (!url.pathname.startsWith(`${root}/`) || !site.addresses.has(address)) {
      const near = closest(address, pages.keys());
      return {
        what: 'leads to no page of the site',
        help: near === undefined ? 'Correct or remove it.' : `Write \`${near}\`.`,
      };
    }
    const ids = pages.get(address)?.ids;
    if (id === '' || ids === undefined || ids.has(id)) return undefined;
    const near = closest(id, ids);
    return {
      what: `leads to a page that has no heading \`${id}\``,
      help: near === undefined ? 'Correct or remove what follows the `#`.' : `Write \`#${near}\`.`,
    };
  };
}

/** A text without percent-encoding; undefined where that is malformed. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The links of a page, in Markdown or as elements. A page that cannot be parsed has none: the checker reports it. */
function linksIn({ source }: ContentPage): { target: string; span: Span }[] {
  const read = readFrontMatter(source);
  if (!read.ok) return [];
  const body = parseBody(read.value);
  if (!body.ok) return [];
  const links: { target: string; span: Span }[] = [];
  visit(body.value, (node) => {
    const span = { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition')
      links.push({ target: node.url, span });
    if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return;
    for (const attribute of node.attributes) {
      if (attribute.type !== 'mdxJsxAttribute' || !/^(href|src)$/.test(attribute.name)) continue;
      const value = attributeText(attribute);
      if (value?.isComputed === false) links.push({ target: value.text, span });
    }
  });
  return links;
}
