import { createRequire } from 'node:module';
import type { Root } from 'mdast';
import { builtInFinding, type Finding } from '../text/finding.ts';
import { locationOf } from '../text/location.ts';
import { rememberedUpTo } from '../text/remembered.ts';
import { failure, type Result, success } from '../text/result.ts';
import type { Source } from '../text/source.ts';
import { textBeyondBounds, treeBeyondBounds } from './body/bounds.ts';
import { restoreGfm, withoutGfm } from './body/gfm.ts';
import { countingParser, TooMuchCode } from './code-budget.ts';
import type { FrontMatter } from './front-matter.ts';

/** The parser is loaded when the first page is parsed: most checks parse none. */
const require = createRequire(import.meta.url);
interface PageParser {
  parse(text: string): Root;
}
let parser: PageParser | undefined;

function parserOf(): PageParser {
  if (parser === undefined) {
    const { fromMarkdown } = require('mdast-util-from-markdown') as typeof import('mdast-util-from-markdown');
    const { mdxjs } = require('micromark-extension-mdxjs') as typeof import('micromark-extension-mdxjs');
    const { mdxFromMarkdown } = require('mdast-util-mdx') as typeof import('mdast-util-mdx');
    const { Parser } = require('acorn') as typeof import('acorn');
    const jsx = (require('acorn-jsx') as typeof import('acorn-jsx'))();
    const { acorn, begin } = countingParser(Parser.extend(jsx));
    // These are those that it parses code by where it has no other parser.
    const acornOptions = { ecmaVersion: 2024, sourceType: 'module' } as const;
    parser = {
      parse: (text) => {
        begin(text.length);
        return fromMarkdown(text, {
          extensions: [mdxjs({ acorn: acorn as typeof Parser, acornOptions, addResult: true })],
          mdastExtensions: [mdxFromMarkdown()],
        });
      },
    };
  }
  return parser;
}

/** Why a page is not MDX, and the line where parsing stopped. */
export interface MdxProblem {
  reason: string;
  line: number;
  /** What to do about it, where that does not follow from the reason. */
  help?: string;
}

/** The line of a page on which code begins. */
function lineOf(code: string, page: string): number {
  const [first = ''] = code.split(/[\r\n]/, 1);
  return page.slice(0, Math.max(0, page.indexOf(first))).split(/\r\n|\r|\n/).length;
}

/** What the parser throws: a place is a point, or a range. */
interface MarkdownError {
  reason?: string;
  line?: number;
  place?: { line?: number; start?: { line: number } };
}

/**
 * Parses a page's body as MDX; nothing in it is run. Line numbers are the page's. Who asks for the same page again gets the same tree
 * and leaves it as it is.
 */
export function parseBody({ source, bodyStart }: Pick<FrontMatter, 'source' | 'bodyStart'>): Result<Root, MdxProblem> {
  const { text } = source;
  const beyond = textBeyondBounds(text.slice(bodyStart), source.positionAt(bodyStart).line);
  if (beyond !== undefined) return failure(beyond);
  return parsedText(text.slice(0, bodyStart).replace(/[^\r\n]/g, ' ') + text.slice(bodyStart));
}

/** Many policies have less; of a larger one the last pages are remembered. */
const REMEMBERED = 1_000_000;

const parsedText = rememberedUpTo(REMEMBERED, (blanked): Result<Root, MdxProblem> => {
  const parsed = withoutGfm(blanked);
  try {
    const tree = parserOf().parse(parsed);
    const tooDeep = treeBeyondBounds(tree);
    if (tooDeep !== undefined) return failure(tooDeep);
    if (parsed !== blanked) restoreGfm(tree);
    return success(tree);
  } catch (error) {
    if (error instanceof TooMuchCode) return failure({ reason: error.message, line: lineOf(error.code, parsed) });
    const { reason = String(error), line, place } = error as MarkdownError;
    // Some errors of JSX have their place in their text alone: `… (10:1-10:10)`.
    const inText = / \((\d+):\d+(?:-\d+:\d+)?\)/.exec(reason)?.[1];
    return failure({
      reason: reason.replace(/\.$/, ''),
      line: line ?? place?.line ?? place?.start?.line ?? Number(inText ?? 1),
    });
  }
});

/** The finding that a page is not MDX, at the whole line. */
export function notMdx(source: Source, { reason, line, help: own }: MdxProblem): Finding {
  const start = source.lineStart(line);
  const { what, help } = own === undefined ? wordsOf(reason) : { what: reason, help: own };
  return builtInFinding('syntax', {
    message: `The page is not MDX: ${what}.`,
    help,
    location: locationOf(source, { start, end: start + source.line(line).length }),
  });
}

const AS_TEXT = 'Put what is text in backticks, or write a backslash before the brace or the angle bracket.';

/** What the parser means, in the words of somebody who writes a page. */
function wordsOf(reason: string): { what: string; help: string } {
  if (/^Could not parse expression/.test(reason))
    return { what: 'what stands between braces is code, and this is none', help: AS_TEXT };
  if (reason === 'code does not end')
    return { what: 'by this line so much code was parsed that it seems not to end', help: AS_TEXT };
  if (/closing brace for `\{`/.test(reason)) return { what: 'a brace is not closed', help: AS_TEXT };
  if (/^Could not parse import/.test(reason)) {
    return {
      what: 'a paragraph that begins with `import` or `export` is code, and this is none',
      help: 'Begin it with another word.',
    };
  }
  const [, tag] = /^Expected a closing tag for `<(.*?)>`/.exec(reason) ?? [];
  if (tag !== undefined) {
    return {
      what: `\`<${tag}>\` is not closed`,
      help: `Close it before its paragraph ends, write \`<${tag} />\`, or put it in backticks if it is text.`,
    };
  }
  if (/to create a comment in MDX/.test(reason))
    return { what: '`<!` begins nothing', help: 'Write a comment as `{/* … */}`, and put what is text in backticks.' };
  if (/to create a link in MDX/.test(reason))
    return { what: 'an address stands between angle brackets', help: 'Write it as `[text](address)`.' };
  if (/(?:before|in|after) (?:local )?name/.test(reason))
    return { what: '`<` begins an element, and no name of one follows', help: AS_TEXT };
  return { what: reason, help: AS_TEXT };
}
