import { posix } from 'node:path';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import type { Location } from '../../text/location.ts';
import { closest } from '../../text/suggestion.ts';

/** Links are resolved against an origin of no site, so that those inside this site are the ones that keep it. */
const ORIGIN = 'https://site.invalid';

/** What links can lead to. Addresses are those below the site's base: `/rules/soak-window/`. */
export interface LinkPlaces {
  /** The base that the site is published at; undefined where that is not known, and taken to be the root. */
  base?: string;
  /** Whether something is published at an address; undefined where that is not known. */
  has(address: string): boolean | undefined;
  /** What a link to a page may name after `#`; undefined where that is not known. */
  ids(address: string): ReadonlySet<string> | undefined;
  /** The addresses of pages, of which the nearest is what was meant. */
  pages(): Iterable<string>;
}

/** A link, and the address of the page that has it. */
interface Link {
  target: string;
  from: string;
  location: Location;
}

/** The finding of a link to what is not there; none for one that works, that leads to another site, or that cannot be judged. */
export function linkFault({ target, from, location }: Link, places: LinkPlaces): Finding[] {
  const fault = faultOf(target, from, places);
  if (fault === undefined) return [];
  return [builtInFinding('config', { message: `The link \`${target}\` ${fault.what}.`, help: fault.help, location })];
}

interface Fault {
  /** What is wrong, as the end of a sentence. */
  what: string;
  help: string;
}

function faultOf(target: string, from: string, places: LinkPlaces): Fault | undefined {
  const root = (places.base ?? '').replace(/\/$/, '');
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
  const isThere = url.pathname.startsWith(`${root}/`) ? places.has(address) : false;
  if (isThere === undefined) return undefined;
  if (!isThere) {
    const pages = [...places.pages()].filter((page) => page !== from);
    const near =
      pageOfFile(target, { from, root }, places) ??
      // A step too few or too many leads to the same page from elsewhere.
      pages.find((page) => page.length > 2 && address.endsWith(page)) ??
      closest(address, pages);
    return {
      what: 'leads to no page of the site',
      help: near === undefined ? 'Correct or remove it.' : `Write \`${asWritten(near, target, { from, root })}\`.`,
    };
  }
  const ids = id === '' ? undefined : places.ids(address);
  if (ids === undefined || ids.has(id)) return undefined;
  const near = closest(id, ids);
  return {
    what: `leads to a page that has no heading \`${id}\``,
    help: near === undefined ? 'Correct or remove what follows the `#`.' : `Write \`#${near}\`.`,
  };
}

/** The page of which a link names the file, as people do who read the pages as files: `./other.mdx`. */
function pageOfFile(target: string, at: { from: string; root: string }, places: LinkPlaces): string | undefined {
  const url = new URL(target, `${ORIGIN}${at.root}${at.from.replace(/\/$/, '')}`);
  const path = /^(.+)\.mdx?$/.exec(url.pathname.slice(at.root.length))?.[1];
  return path !== undefined && places.has(`${path}/`) === true ? `${path}/` : undefined;
}

/** The address of a page in the way in which a link is written: from the root, or from its own page. */
function asWritten(address: string, target: string, { from, root }: { from: string; root: string }): string {
  if (target.startsWith('/')) return `${root}${address}`;
  return `${posix.relative(from, address)}/`;
}

/** A text without percent-encoding; undefined where that is malformed. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
