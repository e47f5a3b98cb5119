import { link } from '../../links.ts';

/** The part of Pagefind's interface in the browser that search uses. */
export interface Pagefind {
  options(options: Readonly<Record<string, unknown>>): Promise<void>;
  init(): Promise<void>;
  /** How many pages there are for each value of each facet. */
  filters(): Promise<Readonly<Record<string, Readonly<Record<string, number>>>>>;
  /** `null` asks for every page. */
  search(text: string | null, options: { filters: object }): Promise<{ results: readonly Hit[] }>;
}

interface Hit {
  id: string;
  data(): Promise<Found>;
}

/** A page that was found; `excerpt` is HTML with the words marked. */
export interface Found {
  url: string;
  /** All of its text. */
  content: string;
  excerpt: string;
  meta: Readonly<Record<string, string>>;
  filters: Readonly<Record<string, readonly string[]>>;
}

/**
 * Loads the index that the build wrote. It comes from the site itself, and so from the cache when there is no network. What
 * failed to load is remembered under its address, so each further try has an address of its own.
 */
export async function loadPagefind(again: number): Promise<Pagefind> {
  const address = `${link('/pagefind/pagefind.js')}${again > 0 ? `?again=${again}` : ''}`;
  const pagefind = (await import(/* @vite-ignore */ address)) as Pagefind;
  await pagefind.options({ baseUrl: link('/'), excerptLength: 18 });
  await pagefind.init();
  return pagefind;
}
