import type { FoundPage } from './pagefind.ts';

const WORD = /[\p{L}\p{N}_]+/gu;

/**
 * Whether the pages have at least the first half of each word. For a word that no page has, Pagefind tries ever shorter
 * prefixes: that helps with endings and typing errors, until every word with the same first letter matches.
 */
export function isWorthShowing(text: string, pages: readonly FoundPage[]): boolean {
  const texts = pages.map(({ content, meta }) => plain(`${meta['title'] ?? ''} ${content}`));
  return (plain(text).match(WORD) ?? []).every((word) => {
    const half = word.slice(0, Math.max(2, Math.floor(word.length / 2)));
    return texts.some((page) => page.includes(half));
  });
}

/** Without case and accents: Pagefind compares words like this. */
function plain(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}
