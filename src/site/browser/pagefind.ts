import { link } from '../links.ts';

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
  excerpt: string;
  meta: Readonly<Record<string, string>>;
  filters: Readonly<Record<string, readonly string[]>>;
}

/** Loads the index that the build wrote. It comes from the site itself, and so from the cache when there is no network. */
export async function loadPagefind(): Promise<Pagefind> {
  const pagefind = (await import(/* @vite-ignore */ link('/pagefind/pagefind.js'))) as Pagefind;
  await pagefind.options({ baseUrl: link('/'), excerptLength: 18 });
  await pagefind.init();
  return pagefind;
}
