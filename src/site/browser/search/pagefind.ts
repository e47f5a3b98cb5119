import { link } from '../../links.ts';

/** The part of Pagefind's interface in the browser that search uses. */
export interface Pagefind {
  options(options: Readonly<Record<string, unknown>>): Promise<void>;
  init(): Promise<void>;
  /** How many pages there are for each value of each facet. */
  filters(): Promise<Readonly<Record<string, Readonly<Record<string, number>>>>>;
  /** `null` asks for every page. */
  search(text: string | null, options: { filters: object }): Promise<{ results: readonly SearchResult[] }>;
}

interface SearchResult {
  id: string;
  data(): Promise<FoundPage>;
}

/** A page that matches; `excerpt` is HTML with the matching words marked. */
export interface FoundPage {
  url: string;
  /** All of its text. */
  content: string;
  excerpt: string;
  meta: Readonly<Record<string, string>>;
  filters: Readonly<Record<string, readonly string[]>>;
}

/** Loads Pagefind and the index from the site itself, and so from its cache without a network. */
export async function loadPagefind(attempt: number): Promise<Pagefind> {
  const address = `${link('/pagefind/pagefind.js')}${attempt > 0 ? `?again=${attempt}` : ''}`;
  const pagefind = (await import(/* @vite-ignore */ address)) as Pagefind;
  await pagefind.options({ baseUrl: link('/'), excerptLength: 18 });
  await pagefind.init();
  return pagefind;
}
