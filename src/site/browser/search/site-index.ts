import { loadEnvironments, type MarkedEnvironment } from './environments.ts';
import { loadOnce } from './load-once.ts';
import { loadPagefind, type Pagefind } from './pagefind.ts';
import type { Facet } from './query.ts';

/** What search loads of the site. */
export interface SiteIndex {
  pagefind: Pagefind;
  environments: readonly MarkedEnvironment[];
  /** The values that each facet has on any page. */
  values: Readonly<Partial<Record<Facet, readonly string[]>>>;
}

/** To be discarded when a part that it loads later has failed. */
export const siteIndex = loadOnce<SiteIndex>(async (attempt) => {
  const [pagefind, environments] = await Promise.all([loadPagefind(attempt), loadEnvironments()]);
  const counts = await pagefind.filters();
  return {
    pagefind,
    environments,
    values: Object.fromEntries(Object.entries(counts).map(([facet, pages]) => [facet, Object.keys(pages)])),
  };
});
