import type { Nodes } from 'mdast';
import type { Span } from '../text/source.ts';
import type { FrontMatter } from './front-matter.ts';
import { type MdxError, parseBody } from './mdx.ts';

/** The second-level headings of a runbook, in order. */
export const RUNBOOK_SECTIONS = ['Prerequisites', 'Steps', 'Verify', 'Roll back', 'Escalate'] as const;

/** A second-level heading and whether anything stands under it. */
interface RunbookSection {
  title: string;
  span: Span;
  isEmpty: boolean;
}

/** An address or a path that a runbook names: a link, an image, an import, an include. */
interface RunbookReference {
  target: string;
  span: Span;
}

/** Words that stand together: a passage ends at a heading and at code of one line. Spans are of the page. */
export type RunbookPassage = readonly { word: string; span: Span }[];

/** What the rules on runbooks look at. */
export interface RunbookText {
  sections: readonly RunbookSection[];
  references: readonly RunbookReference[];
  passages: readonly RunbookPassage[];
  /** Why the page is not MDX; undefined where it is. */
  error: MdxError | undefined;
}

/** Reads what a runbook says. A page that is not MDX reads as empty, with the reason. */
export function readRunbookText(page: FrontMatter): RunbookText {
  const parsed = parseBody(page);
  if (!parsed.ok) return { sections: [], references: [], passages: [], error: parsed.error };
  const reader = new RunbookReader(page.source.text);
  for (const node of parsed.tree.children) reader.block(node);
  return reader.finish();
}

/** An address, a relative path to a page, or a path through a folder of runbooks. */
const PATH = /https?:\/\/[^\s"'`<>)]+|\.{1,2}\/[\w./-]+\.mdx?\b|[\w./-]*\brunbooks\/[\w./-]+/g;

const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’_-]*/gu;

/** Gathers sections, references and passages in one walk. */
class RunbookReader {
  readonly #text: string;
  readonly #sections: RunbookSection[] = [];
  readonly #references: RunbookReference[] = [];
  readonly #passages: { word: string; span: Span }[][] = [];
  #passage: { word: string; span: Span }[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  finish(): RunbookText {
    this.#breakPassage();
    return { sections: this.#sections, references: this.#references, passages: this.#passages, error: undefined };
  }

  block(node: Nodes): void {
    if (node.type === 'heading') {
      this.#breakPassage();
      const span = spanOf(node);
      if (node.depth === 2) this.#sections.push({ title: plainText(node).trim(), span, isEmpty: true });
      for (const child of node.children) this.#inline(child, false);
      return;
    }
    const section = this.#sections.at(-1);
    if (section !== undefined && !(node.type === 'mdxFlowExpression' && isComment(node.value))) section.isEmpty = false;
    this.#inline(node, true);
  }

  #inline(node: Nodes, counts: boolean): void {
    switch (node.type) {
      case 'text':
      case 'inlineCode':
        this.#paths(spanOf(node));
        if (counts) this.#words(spanOf(node));
        return;
      case 'code':
        this.#paths(spanOf(node));
        if (node.value.includes('\n')) this.#words(spanOf(node), this.#text.indexOf('\n', spanOf(node).start));
        else this.#breakPassage();
        return;
      case 'link':
      case 'image':
      case 'definition':
        this.#references.push({ target: node.url, span: spanOf(node) });
        break;
      case 'mdxjsEsm':
        for (const match of node.value.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)) {
          this.#references.push({ target: match[1]!, span: spanOf(node) });
        }
        return;
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        for (const attribute of node.attributes) {
          if (attribute.type !== 'mdxJsxAttribute' || attribute.value === null || attribute.value === undefined)
            continue;
          // In braces it is an expression, of which a plain text is read and anything else is left.
          const value = typeof attribute.value === 'string' ? attribute.value : unquoted(attribute.value.value);
          if (/^(href|src|file|path|from|of)$/.test(attribute.name)) {
            this.#references.push({ target: value, span: spanOf(node) });
          }
        }
        break;
      default:
    }
    if ('children' in node) for (const child of node.children) this.#inline(child as Nodes, counts);
  }

  /** Addresses, and paths to pages, that are written out and not made links. */
  #paths(span: Span): void {
    const text = this.#text.slice(span.start, span.end);
    for (const match of text.matchAll(PATH)) {
      const start = span.start + match.index;
      this.#references.push({ target: match[0], span: { start, end: start + match[0].length } });
    }
  }

  #words(span: Span, from = span.start): void {
    const text = this.#text.slice(from, span.end);
    for (const match of text.matchAll(WORD)) {
      const start = from + match.index;
      this.#passage.push({ word: match[0].toLowerCase(), span: { start, end: start + match[0].length } });
    }
  }

  #breakPassage(): void {
    if (this.#passage.length > 0) this.#passages.push(this.#passage);
    this.#passage = [];
  }
}

function unquoted(expression: string): string {
  return expression.trim().replace(/^(['"`])(.*)\1$/s, '$2');
}

function isComment(expression: string): boolean {
  return /^\s*\/\*[\s\S]*\*\/\s*$/.test(expression);
}

function plainText(node: Nodes): string {
  if ('value' in node && typeof node.value === 'string') return node.value;
  return 'children' in node ? node.children.map((child) => plainText(child as Nodes)).join('') : '';
}

function spanOf(node: Nodes): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}

/** The sentences of a template, as lists of words; those of fewer than five words are too common to tell anything. */
export function fixedSentences(template: string): string[][] {
  return template
    .replaceAll('\r\n', '\n')
    .replace(/^---[\s\S]*?\n---/, '')
    .split(/(?<=[.:?!])\s+|\n{2,}|\n[-#\d]/)
    .map((sentence) => (sentence.match(WORD) ?? []).map((word) => word.toLowerCase()))
    .filter((words) => words.length >= 5);
}
