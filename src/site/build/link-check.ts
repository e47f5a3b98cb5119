import type { Nodes } from 'mdast';
import { readFrontMatter } from '../../policy/front-matter.ts';
import { parseBody } from '../../policy/mdx.ts';
import { attributeText } from '../../policy/mdx-attribute.ts';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import { locationOf, startOfFile } from '../../text/location.ts';
import type { Span } from '../../text/source.ts';
import { closest } from '../../text/suggestion.ts';
import type { ContentPage } from '../content-pages.ts';
import type { BuiltSite } from './built-pages.ts';

/** Any site will do: only links inside it are looked at. */
const ORIGIN = 'https://site.invalid';

/**
 * Finds links inside the site that lead nowhere: a page that is not there, or a place that the page does not have. One that
 * somebody wrote is found at its line; one that a component made is found at the page it stands on.
 */
export function brokenLinks(site: BuiltSite, content: readonly ContentPage[], base: string): Finding[] {
  const faultOf = linkJudge(site, base);
  const written = content.flatMap((page) =>
    linksIn(page).map(({ target, span }) => ({ page, target, span, fault: faultOf(target, page.address) })),
  );
  // A build writes what an address cannot hold in percent signs.
  const known = new Set(
    written.flatMap(({ page, target }) => [`${page.address} ${target}`, `${page.address} ${encodeURI(target)}`]),
  );
  return [
    ...written.flatMap(({ page, target, span, fault }) =>
      fault === undefined ? [] : [finding(target, fault, locationOf(page.source, span))],
    ),
    ...site.pages.flatMap(({ address, links }) =>
      links.flatMap((target) => {
        const fault = known.has(`${address} ${target}`) ? undefined : faultOf(target, address);
        return fault === undefined ? [] : [finding(target, fault, startOfFile(`the page ${address}`))];
      }),
    ),
  ];
}

interface Fault {
  problem: string;
  help: string;
}

function finding(target: string, { problem, help }: Fault, location: Finding['location']): Finding {
  return builtInFinding('config', { message: `The link \`${target}\` ${problem}.`, help, location });
}

/** Says what is wrong with a link that stands on a page; undefined where nothing is, or where it leads outside. */
function linkJudge(site: BuiltSite, base: string): (target: string, from: string) => Fault | undefined {
  const root = base.replace(/\/$/, '');
  const pages = new Map(site.pages.map((page) => [page.address, page]));
  return (target, from) => {
    if (!URL.canParse(target, ORIGIN)) return { problem: 'is no address', help: 'Correct it.' };
    const url = new URL(target, `${ORIGIN}${root}${from}`);
    if (url.origin !== ORIGIN) return undefined;
    const [path, id] = [decoded(url.pathname), decoded(url.hash.slice(1))];
    if (path === undefined || id === undefined) {
      return { problem: 'is no address', help: 'Write `%25` for a percent sign, or two hexadecimal digits after it.' };
    }
    const address = path.slice(root.length);
    if (!url.pathname.startsWith(`${root}/`) || !site.addresses.has(address)) {
      const near = closest(address, [...pages.keys()]);
      return {
        problem: 'leads to no page of the site',
        help: near === undefined ? 'Correct or remove it.' : `Did you mean \`${near}\`?`,
      };
    }
    const ids = pages.get(address)?.ids;
    if (id === '' || ids === undefined || ids.has(id)) return undefined;
    const near = closest(id, [...ids]);
    return {
      problem: `leads to a page that has no heading \`${id}\``,
      help: near === undefined ? 'Correct or remove what follows the `#`.' : `Did you mean \`#${near}\`?`,
    };
  };
}

/** A text without its percent signs; undefined where these stand for nothing. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The links that a page's text holds, in Markdown or as elements. A page that cannot be read has none: others report it. */
function linksIn({ source }: ContentPage): { target: string; span: Span }[] {
  const read = readFrontMatter(source);
  if (!read.ok) return [];
  const body = parseBody(read.value);
  if (!body.ok) return [];
  const found: { target: string; span: Span }[] = [];
  const visit = (node: Nodes): void => {
    const span = { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition')
      found.push({ target: node.url, span });
    if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      for (const attribute of node.attributes) {
        if (attribute.type !== 'mdxJsxAttribute' || !/^(href|src)$/.test(attribute.name)) continue;
        const value = attributeText(attribute);
        if (value?.isComputed === false) found.push({ target: value.text, span });
      }
    }
    if ('children' in node) for (const child of node.children) visit(child as Nodes);
  };
  visit(body.value);
  return found;
}
