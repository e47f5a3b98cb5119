import { loadEnvironments, type MarkedEnvironment } from './environments.ts';
import { loadPagefind, type Pagefind } from './pagefind.ts';
import type { Facet } from './query.ts';

/** What search needs of the site. */
export interface Index {
  pagefind: Pagefind;
  marks: readonly MarkedEnvironment[];
  /** The values that each facet has on any page. */
  values: Readonly<Partial<Record<Facet, readonly string[]>>>;
}

let tries = 0;
let loading: Promise<Index> | undefined;

/** Loads the index once; one that was given up is loaded anew by whoever asks next. */
export function loadIndex(): Promise<Index> {
  loading ??= load();
  return loading;
}

/** Gives up an index of which something did not load. */
export function giveUpIndex(): void {
  loading = undefined;
  tries += 1;
}

async function load(): Promise<Index> {
  const [pagefind, marks] = await Promise.all([loadPagefind(tries), loadEnvironments()]);
  const counts = await pagefind.filters();
  return {
    pagefind,
    marks,
    values: Object.fromEntries(Object.entries(counts).map(([facet, pages]) => [facet, Object.keys(pages)])),
  };
}
