import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';

/**
 * GitHub's Markdown, which the site is built with, has two things that the parser of MDX does not know: an address in prose is
 * a link up to the next space, braces included, and `[^1]: …` is a footnote with a text. So their characters are replaced by
 * others before a page is parsed, and put back into its tree; every offset stays.
 */
const REPLACED = { '{': '\uE000', '}': '\uE001', '[': '\uE002' } as const;

const ADDRESS = /(?<=^|[\s*_~>]|(?<!\])\()(?:https?:\/\/|www\.)(?:(?!\*\/)[^\s<`])*\{(?:(?!\*\/)[^\s<`])*/gim;
/** In quotes and lists too. */
const FOOTNOTE = /^(?:[ \t]*(?:>|[-+*]|\d{1,9}[.)]))*[ \t]*\[(?=\^[^\]\s]+\]:)/gm;

/** A text that the parser of MDX reads as the site does. */
export function withoutGfm(text: string): string {
  return text
    .replace(ADDRESS, (address) => address.replace(/[{}]/g, (brace) => REPLACED[brace as '{' | '}']))
    .replace(FOOTNOTE, (start) => start.replace('[', REPLACED['[']));
}

/** Puts back what `withoutGfm` replaced. */
export function restoreGfm(tree: Root): void {
  const back = new Map<string, string>(Object.entries(REPLACED).map(([character, other]) => [other, character]));
  visit(tree, (node) => {
    for (const [key, value] of Object.entries(node)) {
      if (typeof value !== 'string') continue;
      (node as unknown as Record<string, string>)[key] = value.replace(/[\uE000-\uE002]/g, (each) => back.get(each)!);
    }
  });
}

/**
 * Where the text of a footnote begins in that of a paragraph, from the end of the line before it; -1 where none does. It goes on to
 * the end of the paragraph, and is shown at the end of the page, if at all.
 */
export function footnoteIn(text: string): number {
  return text.search(/[\r\n][ \t]*\[\^[^\]\s]+\]:/);
}
