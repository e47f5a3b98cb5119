import { createRequire } from 'node:module';
import type { Root } from 'mdast';
import type { FrontMatter } from './front-matter.ts';

/** The parser is loaded when the first page is parsed: most checks parse none. */
const require = createRequire(import.meta.url);
interface Parser {
  parse(text: string): Root;
}
let parser: Parser | undefined;

function parserOf(): Parser {
  if (parser === undefined) {
    const { fromMarkdown } = require('mdast-util-from-markdown') as typeof import('mdast-util-from-markdown');
    const { mdxjs } = require('micromark-extension-mdxjs') as typeof import('micromark-extension-mdxjs');
    const { mdxFromMarkdown } = require('mdast-util-mdx') as typeof import('mdast-util-mdx');
    parser = {
      parse: (text) => fromMarkdown(text, { extensions: [mdxjs()], mdastExtensions: [mdxFromMarkdown()] }),
    };
  }
  return parser;
}

/** A page that is not MDX: why, and the line it breaks at. */
export interface MdxError {
  reason: string;
  line: number;
}

/** What the parser throws: a place is a point, or a range. */
interface MarkdownError {
  reason?: string;
  line?: number;
  place?: { line?: number; start?: { line: number } };
}

/** Parses a page's body as MDX; nothing in it is run. Line numbers are the page's. */
export function parseBody(page: FrontMatter): { ok: true; tree: Root } | { ok: false; error: MdxError } {
  const { text } = page.source;
  const blanked = text.slice(0, page.bodyStart).replace(/[^\r\n]/g, ' ') + text.slice(page.bodyStart);
  try {
    return { ok: true, tree: parserOf().parse(blanked) };
  } catch (error) {
    const { reason, line, place } = error as MarkdownError;
    const text = reason ?? String(error);
    // Some faults of JSX say where they are only in their text: `… (10:1-10:10)`.
    const said = / \((\d+):\d+(?:-\d+:\d+)?\)/.exec(text)?.[1];
    const at = line ?? place?.line ?? place?.start?.line ?? Number(said ?? 1);
    return { ok: false, error: { reason: text.replace(/\.$/, ''), line: at } };
  }
}
