import { options } from 'virtual:towpath/options';
import { loadSite, type Site } from '../load-site.ts';

let loaded: Promise<Site> | undefined;

/** The data of all pages. A build loads it once; `astro dev` loads it anew after an edit, because it reloads this module. */
export function siteData(): Promise<Site> {
  loaded ??= loadSite(options);
  return loaded;
}

export { options as siteOptions };
