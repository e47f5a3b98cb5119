import type { Found } from './pagefind.ts';

const WORD = /[\p{L}\p{N}_]+/gu;

/**
 * Whether what was found has at least half of each word. Pagefind goes on with an ever shorter beginning of a word that no
 * page has, which is good for an ending and for a slip, until any word with the same first letter will do.
 */
export function isWorthShowing(text: string, found: readonly Found[]): boolean {
  const pages = found.map(({ content, meta }) => plain(`${meta['title'] ?? ''} ${content}`));
  return (plain(text).match(WORD) ?? []).every((word) => {
    const half = word.slice(0, Math.max(2, Math.floor(word.length / 2)));
    return pages.some((page) => page.includes(half));
  });
}

/** Without case and accents, as Pagefind compares. */
function plain(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}
