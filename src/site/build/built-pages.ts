import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A built page: the ids and names that links can lead to, and its own links. */
interface BuiltPage {
  /** `/rules/soak-window/`, below the site's base. */
  address: string;
  ids: ReadonlySet<string>;
  links: readonly string[];
}

/** The output of a build. */
export interface BuiltSite {
  pages: readonly BuiltPage[];
  /** The address of every file; a page has that of its folder too. */
  addresses: ReadonlySet<string>;
}

// Astro puts every attribute in double quotes, in which an angle bracket may stand, and escapes text.
const LINK =
  /<(?:a|area)\b(?:[^>"]|"[^"]*")*?\shref="([^"]*)"|<(?:img|script|source)\b(?:[^>"]|"[^"]*")*?\ssrc="([^"]*)"/g;

/** Reads the output of a build from its folder. */
export function readBuiltSite(folder: string): BuiltSite {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.replace(/\/$/, '').length).replaceAll('\\', '/'));
  const pages = files.filter((file) => file.endsWith('.html')).map((file) => builtPage(folder, file));
  return { pages, addresses: new Set([...files, ...pages.map(({ address }) => address)]) };
}

function builtPage(folder: string, file: string): BuiltPage {
  const html = readFileSync(join(folder, file), 'utf8');
  return {
    address: file.replace(/index\.html$/, ''),
    ids: targetsIn(html),
    links: [...new Set([...html.matchAll(LINK)].map((match) => unescaped(match[1] ?? match[2] ?? '')))],
  };
}

/** An element is found by its id, and a link by its name too; one may have both. */
function targetsIn(html: string): Set<string> {
  const ids = html.matchAll(/<[a-z][^>]*?\sid="([^"]+)"/g);
  const names = html.matchAll(/<a\b[^>]*?\sname="([^"]+)"/g);
  return new Set([...ids, ...names].map((match) => unescaped(match[1]!)));
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  colon: ':',
  gt: '>',
  lt: '<',
  NewLine: '\n',
  quot: '"',
  Tab: '\t',
};

function unescaped(attribute: string): string {
  return attribute.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z]+));?/g, (written, decimal, hex, name) => {
    const code = name === undefined ? Number.parseInt(decimal ?? hex, decimal === undefined ? 16 : 10) : undefined;
    if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : written;
    return NAMED[name] ?? written;
  });
}
